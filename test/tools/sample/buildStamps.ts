import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { asRecord, asString, parseJson } from '../../../src/base/readUnknown.ts';

/** What each part of a build was last made from, kept in a file. */
export class BuildStamps {
  readonly #file: string;
  readonly #stamps: Map<string, string>;

  private constructor(file: string, stamps: Map<string, string>) {
    this.#file = file;
    this.#stamps = stamps;
  }

  static async load(file: string): Promise<BuildStamps> {
    const stored = asRecord(parseJson(await readFile(file, 'utf8').catch(() => '')));
    return new BuildStamps(
      file,
      new Map(Object.entries(stored ?? {}).map(([part, stamp]) => [part, asString(stamp) ?? ''])),
    );
  }

  /** Makes `part` where it was made from something else than `stamp`, or `output` is gone. A part that failed is made again. */
  async refresh(part: string, stamp: string, output: string, make: () => Promise<void>): Promise<void> {
    if (this.#stamps.get(part) === stamp && existsSync(output)) return;
    this.#stamps.delete(part);
    await make();
    this.#stamps.set(part, stamp);
  }

  async save(): Promise<void> {
    await mkdir(dirname(this.#file), { recursive: true });
    await writeFile(this.#file, JSON.stringify(Object.fromEntries(this.#stamps), undefined, 2));
  }
}

/** What installing, building and running leave in a source folder. */
const made = new Set(['node_modules', '.aws-sam', '.venv', '__pycache__']);

/** A digest of the contents of `path`, a file or a folder without what tools make there, and of `facts`, which JSON can hold. */
export async function fingerprint(path: string, facts: unknown = ''): Promise<string> {
  const digest = createHash('sha256').update(JSON.stringify(facts));
  for (const file of await filesBelow(path)) digest.update(`\0${relative(path, file)}\0`).update(await readFile(file));
  return digest.digest('hex');
}

/** Whether a folder's entry is a source, not something that a tool made. */
export function isSource(name: string): boolean {
  return !made.has(name);
}

async function filesBelow(path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const names = (await readdir(path)).filter(isSource).sort();
  return (await Promise.all(names.map((name) => filesBelow(join(path, name))))).flat();
}
