import type { Files } from '../../base/files.ts';
import { folderOf, relativePath } from '../../base/fileUri.ts';
import { asRecord } from '../../base/readUnknown.ts';
import type { CodeIndex } from '../../code/codeIndex.ts';
import type { ConfigEntry, ConfigValue } from '../../code/config/configFacts.ts';
import { resolveImport } from '../../code/modules/resolveImports.ts';
import { TsconfigPaths } from '../../code/modules/tsconfigPaths.ts';
import { valueAt, type ConfigFile } from './configFile.ts';
import { Unresolved } from './unresolved.ts';

/*
 * A service in TypeScript or JavaScript (`serverless.ts`): the object that the module exports, with what it takes from other
 * modules. Nothing is run, so what calls give is not known.
 */

const MAX_DEPTH = 30;
/** Values of one service, with those of all modules that it takes from. */
const MAX_VALUES = 50_000;

/** The exported configuration of a source; undefined where the file is not there. @param root URI of the service's folder */
export async function readConfigSource(
  uri: string,
  root: string,
  files: Files,
  code: CodeIndex,
  lookedAt: Set<string>,
): Promise<ConfigFile | undefined> {
  lookedAt.add(uri);
  const facts = await code.config(uri);
  if (!facts) return undefined;
  const data = await new SourceData(root, files, code, lookedAt).exported(uri, '*', 0);
  const main = facts.exports.find(({ key }) => key === 'default');
  const top: ConfigValue = main?.value ?? { is: 'map', entries: facts.exports };
  return { uri, data, lineOf: (path) => lineOf(top, path, main?.line ?? 1) };
}

function lineOf(top: ConfigValue, path: readonly string[], line: number): number {
  const [step, ...rest] = path;
  const entry = top.is === 'map' ? top.entries.findLast(({ key }) => key === step) : undefined;
  return entry ? lineOf(entry.value, rest, entry.line) : line;
}

class SourceData {
  readonly #tsconfig: TsconfigPaths;
  #left = MAX_VALUES;

  constructor(
    private readonly root: string,
    private readonly files: Files,
    private readonly code: CodeIndex,
    private readonly lookedAt: Set<string>,
  ) {
    this.#tsconfig = new TsconfigPaths(files);
  }

  /** What a module exports by a name; `*` is its default export, else all that it exports. */
  async exported(file: string, name: string, depth: number): Promise<unknown> {
    this.lookedAt.add(file);
    const exports = (await this.code.config(file))?.exports ?? [];
    const wanted = name === '*' ? 'default' : name;
    const entry = exports.find(({ key }) => key === wanted);
    if (entry) return this.#data(entry.value, file, depth + 1);
    return name === '*' && exports.length > 0
      ? this.#map(exports, file, depth + 1)
      : new Unresolved(`\`${name}\` of another module`);
  }

  async #data(value: ConfigValue, file: string, depth: number): Promise<unknown> {
    if (depth > MAX_DEPTH || --this.#left < 0) return new Unresolved('more than is read here');
    switch (value.is) {
      case 'plain':
        return value.value;
      case 'list':
        return Promise.all(value.items.map((item) => this.#data(item, file, depth + 1)));
      case 'map':
        return this.#map(value.entries, file, depth);
      case 'text': {
        const parts = await Promise.all(value.parts.map((part) => this.#data(part, file, depth + 1)));
        return parts.find((part) => part instanceof Unresolved) ?? parts.map(String).join('');
      }
      case 'import':
        return this.#imported(value, file, depth);
      case 'call':
        return this.#folderOfFile(value, file) ?? new Unresolved(`\`${value.callee}(…)\``);
      case 'name':
        return new Unresolved(`\`${value.path}\``);
      case 'unknown':
        return new Unresolved(`\`${value.text}\``);
    }
  }

  async #map(entries: readonly ConfigEntry[], file: string, depth: number): Promise<unknown> {
    const found = new Map<string, unknown>();
    for (const { key, value } of entries) {
      const data = await this.#data(value, file, depth + 1);
      if (key !== '...') found.set(key, data);
      else if (!(data instanceof Unresolved))
        for (const [name, item] of Object.entries(asRecord(data) ?? {})) found.set(name, item);
    }
    return Object.fromEntries(found);
  }

  async #imported(
    { module, name, path }: Extract<ConfigValue, { is: 'import' }>,
    from: string,
    depth: number,
  ): Promise<unknown> {
    const context = { files: this.files, roots: [], tsconfig: this.#tsconfig };
    const [file] = await resolveImport({ imports: 'ecmascript' }, from, module, context);
    if (file === undefined) return new Unresolved(`\`${name}\` of \`${module}\``);
    const data = await this.exported(file, name, depth + 1);
    return path === undefined || data instanceof Unresolved ? data : valueAt(data, path.split('.'));
  }

  /** `handlerPath(__dirname)`, as the framework's template for TypeScript has it: the file's folder below the service's. */
  #folderOfFile({ callee, arguments: given }: Extract<ConfigValue, { is: 'call' }>, file: string): string | undefined {
    const [only] = given;
    const isOfFile = given.length === 1 && only?.is === 'name' && only.path === '__dirname';
    return isOfFile && /(?:^|\.)handlerPath$/.test(callee) ? relativePath(this.root, folderOf(file)) : undefined;
  }
}
