import { folderOf, joinUri } from '../../base/fileUri.ts';
import { asRecord, asString, asText } from '../../base/readUnknown.ts';
import { valueAt, type ConfigFile } from './configFile.ts';
import { Unresolved } from './unresolved.ts';
import { alternatives, variablePieces } from './variableText.ts';

/** A value, and where it stands. */
export interface Located {
  readonly value: unknown;
  readonly file: ConfigFile;
  /** The keys that lead to it in `file`. */
  readonly path: readonly string[];
}

/** Opens a file of configuration; undefined where there is none, or where its kind is not read. */
export type OpenConfig = (uri: string) => Promise<ConfigFile | undefined>;

const MAX_DEPTH = 40;
/** How many variables are looked up for one service: far more than anybody writes. */
const MAX_LOOKUPS = 20_000;
const MAX_FILES = 300;
/** Longer texts are not resolved: each of their variables is looked for to their end. */
const MAX_TEXT = 4000;

/**
 * Resolves the variables of one service as far as its files tell: `self`, `opt` at its defaults, `sls:stage`, `file`,
 * `param`, `aws:region`. What is asked of the environment, of AWS or of a script is its default, else unresolved.
 */
export class Variables {
  /** Every file that was asked for, also such as do not exist. */
  readonly lookedAt = new Set<string>();
  readonly #openConfig: OpenConfig;
  readonly #root: ConfigFile;
  readonly #folder: string;
  readonly #opened = new Map<string, Promise<ConfigFile | undefined>>();
  #lookups = 0;

  /** @param stage as `--stage` gives it; undefined where it is not given */
  constructor(
    root: ConfigFile,
    openConfig: OpenConfig,
    private readonly stage?: string,
  ) {
    this.#root = root;
    this.#openConfig = openConfig;
    this.#folder = folderOf(root.uri);
  }

  /** What stands at these keys of the service's own file, or below `from`; variables within a map or list are left as they are. */
  at(path: readonly string[], from?: Located): Promise<Located> {
    return from ? this.#walk(from, path, 0) : this.#ofSelf(path, 0);
  }

  /** The stage that is deployed. */
  async stageName(): Promise<string | undefined> {
    return asText((await this.#stage(0)).value);
  }

  async #walk(from: Located, path: readonly string[], depth: number): Promise<Located> {
    let current = await this.#resolve(from, depth);
    for (const step of path) {
      if (current.value instanceof Unresolved) return current;
      const next = { ...current, value: valueAt(current.value, [step]), path: [...current.path, step] };
      current = await this.#resolve(next, depth);
    }
    return current;
  }

  async #resolve(located: Located, depth: number): Promise<Located> {
    const text = asString(located.value);
    if (text === undefined || !text.includes('${')) return located;
    if (depth > MAX_DEPTH || text.length > MAX_TEXT) return { ...located, value: new Unresolved(text.slice(0, 200)) };
    const pieces = variablePieces(text);
    const [only] = pieces;
    if (pieces.length === 1 && only?.is === 'variable') return this.#variable(only.inner, located, depth + 1);
    let whole = '';
    for (const piece of pieces) {
      const part = piece.is === 'text' ? piece.text : (await this.#variable(piece.inner, located, depth + 1)).value;
      if (part instanceof Unresolved) return { ...located, value: part };
      const written = asText(part);
      if (written === undefined || whole.length + written.length > MAX_TEXT)
        return { ...located, value: new Unresolved(text) };
      whole += written;
    }
    return { ...located, value: whole };
  }

  async #variable(inner: string, at: Located, depth: number): Promise<Located> {
    for (const source of alternatives(inner)) {
      if (++this.#lookups > MAX_LOOKUPS) break;
      const plain = await this.#resolve({ ...at, value: source }, depth);
      if (plain.value instanceof Unresolved) continue;
      // Only a text names a source; `${file(…)}` as a default gives the value itself.
      const found = source.startsWith('${') ? plain : await this.#lookup(asText(plain.value) ?? '', at, depth);
      if (found && found.value !== undefined && !(found.value instanceof Unresolved)) return found;
    }
    return { ...at, value: new Unresolved(`\${${inner}}`) };
  }

  /** What one source gives; undefined where it gives nothing, or nothing that is known here. */
  async #lookup(source: string, at: Located, depth: number): Promise<Located | undefined> {
    const literal = literalOf(source);
    if (literal !== undefined) return { ...at, value: literal };
    const [, file, address = ''] = /^file\(([^)]*)\)(?::(.*))?$/.exec(source) ?? [];
    if (file !== undefined) return this.#ofFile(file.trim(), stepsOf(address), depth);
    const [, kind = '', name = ''] = /^(\w+):(.*)$/.exec(source) ?? [];
    switch (kind) {
      case 'self':
        return this.#ofSelf(stepsOf(name), depth);
      case 'opt':
        return name === 'stage' && this.stage !== undefined ? { ...at, value: this.stage } : undefined;
      case 'sls':
        return name === 'stage' ? this.#stage(depth) : undefined;
      case 'aws':
        return name === 'region' ? this.#ofSelf(['provider', 'region'], depth) : undefined;
      case 'param':
        return this.#ofParameters(name, depth);
      default:
        return undefined;
    }
  }

  /** The stage that is deployed: what is asked for goes before what the file says. */
  async #stage(depth: number): Promise<Located> {
    const said = await this.#ofSelf(['provider', 'stage'], depth);
    return this.stage === undefined ? said : { ...said, value: this.stage };
  }

  async #ofSelf(path: readonly string[], depth: number): Promise<Located> {
    const root: Located = { value: this.#root.data, file: this.#root, path: [] };
    const found = await this.#walk(root, path, depth);
    if (found.value !== undefined) return found;
    return { ...found, value: DEFAULTS[path.join('.')] };
  }

  /** Those of the default stage, else those of all stages; both ways to write them. */
  async #ofParameters(name: string, depth: number): Promise<Located | undefined> {
    const { value } = await this.#stage(depth);
    for (const stage of [asText(value), 'default']) {
      if (stage === undefined) continue;
      for (const path of [
        ['params', stage, name],
        ['stages', stage, 'params', name],
      ]) {
        const found = await this.#ofSelf(path, depth);
        if (found.value !== undefined) return found;
      }
    }
    return undefined;
  }

  async #ofFile(path: string, address: readonly string[], depth: number): Promise<Located | undefined> {
    const file = await this.#open(joinUri(this.#folder, path));
    return file && this.#walk({ value: file.data, file, path: [] }, address, depth);
  }

  #open(uri: string): Promise<ConfigFile | undefined> {
    const known = this.#opened.get(uri);
    if (known) return known;
    if (this.#opened.size >= MAX_FILES) return Promise.resolve(undefined);
    this.lookedAt.add(uri);
    const opening = this.#openConfig(uri);
    this.#opened.set(uri, opening);
    return opening;
  }
}

/** What the framework fills in. */
const DEFAULTS: Readonly<Record<string, string>> = { 'provider.stage': 'dev', 'provider.region': 'us-east-1' };

/** The keys of a map; none of anything else. */
export function keysOf(value: unknown): readonly string[] {
  return value instanceof Unresolved ? [] : Object.keys(asRecord(value) ?? {});
}

function literalOf(source: string): string | number | boolean | undefined {
  const [, , quoted] = /^(['"])(.*)\1$/s.exec(source) ?? [];
  if (quoted !== undefined) return quoted;
  if (source === 'true' || source === 'false') return source === 'true';
  return /^-?\d+(?:\.\d+)?$/.test(source) ? Number(source) : undefined;
}

function stepsOf(address: string): readonly string[] {
  return address === '' ? [] : address.split('.');
}
