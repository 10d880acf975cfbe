import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../../../src/base/userError.ts';
import { inScratch } from '../root.ts';
import { fingerprint } from '../sample/buildStamps.ts';
import { runProgram } from '../sample/runProgram.ts';

/** What a test needs of another language: made from a registry once, then kept in `.vscode-test/interop/`. */
export interface Kit {
  readonly name: string;
  /** Programs that make and run it, each asked for its version: another version makes the kit anew. */
  readonly toolchain: readonly (readonly [command: string, ...args: readonly string[]])[];
  /** Files that it is made from. */
  readonly sources: readonly string[];
  /** Names and versions of what is installed, where no file has them. */
  readonly packages: readonly string[];
  /** Fills the folder; rejects with the end of a program's output. */
  make(folder: string): Promise<void>;
}

/** The filled folder, or in a few words what is out of reach. */
export type PreparedKit = { readonly folder: string } | { readonly skipped: string };

/** Makes the kit where it is not there yet. Throws where the registry was in reach and making it failed all the same. */
export async function prepareKit(kit: Kit): Promise<PreparedKit> {
  const facts: string[] = [...kit.packages];
  for (const [command, ...args] of kit.toolchain) {
    const version = await runProgram(command, args, { cwd: inScratch('..') }).catch(() => undefined);
    if (version === undefined) return { skipped: `no ${command}` };
    facts.push(version);
  }
  facts.push(...(await Promise.all(kit.sources.map((source) => fingerprint(source)))));
  const stamp = createHash('sha256').update(facts.join('\n')).digest('hex').slice(0, 12);
  const folder = inScratch('interop', `${kit.name}-${stamp}`);
  const whole = join(folder, '.whole');
  if (existsSync(whole)) return { folder };
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const started = Date.now();
  console.log(`      ${kit.name}: installing into ${folder}, once`);
  try {
    await kit.make(folder);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    const reason = outOfReach(messageOf(error));
    if (reason === undefined) throw error;
    return { skipped: reason };
  }
  console.log(`      ${kit.name}: done in ${((Date.now() - started) / 1000).toFixed(0)} s`);
  await writeFile(whole, '');
  return { folder };
}

/** As pip, npm, Maven and Go say that they reached no registry, or that it has not got the thing for them. */
const NO_REGISTRY =
  /name resolution|name or service not known|no such host|could not resolve|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|unknown host|network is unreachable|connection refused|(?:connect|connection|read|i\/o|handshake) (?:timeout|timed out)|403 forbidden|proxy authentication/i;

function outOfReach(output: string): string | undefined {
  if (/ensurepip is not available|No module named venv/.test(output)) return 'no python3 with venv';
  return NO_REGISTRY.test(output) ? 'no registry' : undefined;
}
