import type { TraceMap } from '@jridgewell/trace-mapping';
import type { Disposable } from '../../base/disposable.ts';
import type { Files } from '../../base/files.ts';
import { canonicalUri, folderOf, joinUri } from '../../base/fileUri.ts';
import type { Place } from '../../base/place.ts';
import type { MappedPosition } from './mappedPositions.ts';

/** Where a generated place comes from. */
export type OriginalPlace =
  | { readonly kind: 'exact'; readonly place: Place }
  /** The generated line holds code of several original lines, and no column says which. */
  | { readonly kind: 'ambiguous'; readonly candidates: readonly Place[] }
  /** `reason` is a sentence. */
  | { readonly kind: 'unmapped'; readonly reason: string }
  /** There is no map: the file may be what somebody wrote. */
  | { readonly kind: 'noMap'; readonly reason: string };

interface LoadedMap {
  readonly map: TraceMap;
  /** Sources are relative to it. */
  readonly uri: string;
  readonly size: number;
  /** By file and the text that it was built from: how the file stands to it now. */
  readonly compared: Map<string, Map<string, Promise<Standing>>>;
}

type Standing = 'same' | 'changed' | 'missing';

/** The file of a mapped position, or why there is none. */
type Located = { readonly file: string } | { readonly reason: string };

const NO_MAP = 'There is no source map: build with source maps to see lines.';

/** How much of maps is kept, in UTF-16 units of their JSON. */
const MAX_KEPT = 64_000_000;
const MAX_MAP = 128_000_000;
const MAX_SUFFIXES = 24;

const CHANGED = 'The source has changed since it was built: build again to see lines.';
const NOT_FOUND = 'The source that it was built from is not found: build again to see lines.';
const UNREADABLE = 'The source map cannot be read: build again.';

/** Source maps of generated files, found as debuggers find them, and kept while there is room. */
export class SourceMaps implements Disposable {
  readonly #files: Files;
  readonly #maps = new Map<string, Promise<LoadedMap | string>>();
  readonly #kept = new Map<string, LoadedMap>();
  readonly #listening: Disposable;

  constructor(files: Files) {
    this.#files = files;
    this.#listening = files.onDidChange((uri) => this.#changed(uri));
  }

  /**
   * Where a place of a generated file (line and column from 1, as in stack traces) comes from. Without a column only if
   * the whole generated line comes from one original line. A source whose text the map holds has to be that text still,
   * line ends aside; dependencies are not compared. A source that is not where the map says (SAM builds in a scratch
   * folder) is looked for below `sourceFolders`, by that text alone. Never throws for what a map says.
   */
  async originalPlace(generated: Place, sourceFolders: readonly string[] = []): Promise<OriginalPlace> {
    const loaded = await this.#load(generated.file);
    if (typeof loaded === 'string') return { kind: loaded === NO_MAP ? 'noMap' : 'unmapped', reason: loaded };
    const { mappedPositions } = await import('./mappedPositions.ts');
    const positions = mappedPositions(loaded.map, generated.line, generated.column);
    if (!positions) {
      return { kind: 'unmapped', reason: `The source map names no source for line ${generated.line}: build again.` };
    }
    const places: Place[] = [];
    for (const position of positions) {
      const located = await this.#locate(loaded, position, sourceFolders);
      // Fewer candidates would look like certainty.
      if ('reason' in located) return { kind: 'unmapped', reason: located.reason };
      const { line, column } = position;
      places.push({ file: located.file, line, ...(column === undefined ? {} : { column }) });
    }
    const [only] = places;
    if (!only) return { kind: 'unmapped', reason: `The source map says nothing about line ${generated.line}.` };
    return places.length === 1 ? { kind: 'exact', place: only } : { kind: 'ambiguous', candidates: places };
  }

  /** Forgets all maps: after a build, where nobody watches its output. */
  clear(): void {
    this.#maps.clear();
    this.#kept.clear();
  }

  dispose(): void {
    this.#listening.dispose();
    this.clear();
  }

  #load(generated: string): Promise<LoadedMap | string> {
    const known = this.#maps.get(generated);
    if (known) return known;
    const loading = this.#read(generated).then((loaded) => {
      // It may have been forgotten, and loaded again, meanwhile.
      if (typeof loaded !== 'string' && this.#maps.get(generated) === loading) this.#keep(generated, loaded);
      return loaded;
    });
    this.#maps.set(generated, loading);
    return loading;
  }

  async #read(generated: string): Promise<LoadedMap | string> {
    const text = await this.#files.read(generated);
    const named = text === undefined ? undefined : mapReference(text);
    const inline = named?.startsWith('data:') ? dataText(named) : undefined;
    const uri = inline !== undefined ? generated : mapUri(generated, named);
    const json = inline ?? (await this.#files.read(uri)) ?? (await this.#files.read(`${generated}.map`));
    if (json === undefined) return NO_MAP;
    if (json.length > MAX_MAP) return 'The source map is too large to read.';
    const { openMap } = await import('./mappedPositions.ts');
    try {
      return { map: openMap(json), uri, size: json.length, compared: new Map() };
    } catch {
      return UNREADABLE;
    }
  }

  #keep(generated: string, loaded: LoadedMap): void {
    this.#kept.set(generated, loaded);
    let total = [...this.#kept.values()].reduce((sum, { size }) => sum + size, 0);
    for (const [oldest, { size }] of this.#kept) {
      if (total <= MAX_KEPT || oldest === generated) break;
      this.#forget(oldest);
      total -= size;
    }
  }

  #changed(uri: string): void {
    this.#forget(uri.replace(/\.map$/, ''));
    for (const { compared } of this.#kept.values()) compared.delete(uri);
  }

  #forget(generated: string): void {
    this.#maps.delete(generated);
    this.#kept.delete(generated);
  }

  async #locate(loaded: LoadedMap, position: MappedPosition, folders: readonly string[]): Promise<Located> {
    const { source, builtText } = position;
    const file = sourceUri(loaded.uri, source);
    if (source.includes('node_modules/')) return { file };
    if (builtText === undefined) {
      // What else lies below the folders under this name could be any file.
      return folders.length === 0 || (await this.#files.exists(file)) ? { file } : { reason: NOT_FOUND };
    }
    let changed = false;
    for (const candidate of [file, ...candidates(source, folders)]) {
      const standing = await this.#standing(loaded, candidate, builtText);
      if (standing === 'same') return { file: candidate };
      if (standing === 'changed') changed = true;
      if (changed && candidate === file) break;
    }
    return { reason: changed ? CHANGED : NOT_FOUND };
  }

  /** How a file stands to the text that was built; looked up once until the file changes. */
  #standing({ compared }: LoadedMap, file: string, builtText: string): Promise<Standing> {
    const ofFile = compared.get(file) ?? new Map<string, Promise<Standing>>();
    compared.set(file, ofFile);
    const known = ofFile.get(builtText);
    if (known) return known;
    const standing = this.#files.read(file).then((text) => {
      if (text === undefined) return 'missing';
      return plainText(text) === plainText(builtText) ? 'same' : 'changed';
    });
    ofFile.set(builtText, standing);
    return standing;
  }
}

/** Where a source may lie that is not where the map says: its path without more and more of its first steps. */
function* candidates(source: string, folders: readonly string[]): Generator<string> {
  const steps = source.split('/').filter((step) => step !== '' && step !== '.' && step !== '..');
  for (let from = Math.max(0, steps.length - MAX_SUFFIXES); from < steps.length; from++) {
    for (const folder of folders) yield joinUri(folder, steps.slice(from).join('/'));
  }
}

/** Git and editors change line ends and the mark at the beginning (BOM) without changing a line. */
function plainText(text: string): string {
  return text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
}

/** What the last `//# sourceMappingURL=` names. */
function mapReference(text: string): string | undefined {
  const at = Math.max(text.lastIndexOf('//# sourceMappingURL='), text.lastIndexOf('//@ sourceMappingURL='));
  return at < 0 ? undefined : /^\S+/.exec(text.slice(at + '//# sourceMappingURL='.length))?.[0];
}

function mapUri(generated: string, named: string | undefined): string {
  if (named === undefined || /^https?:/i.test(named)) return `${generated}.map`;
  return sourceUri(generated, named);
}

function dataText(uri: string): string | undefined {
  const [head = '', body = ''] = uri.split(/,(.*)/s);
  if (/;base64$/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  try {
    return decodeURIComponent(body);
  } catch {
    return undefined;
  }
}

/** The URI of a source as a map names it. */
function sourceUri(map: string, source: string): string {
  const plain = source.replace(/^webpack:\/\/[^/]*\//, '');
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(plain)) return canonicalUri(plain);
  const absolute = /^(?:\/|[A-Za-z]:[\\/])/.test(plain);
  return joinUri(absolute ? joinUri(map, '../'.repeat(200)) : folderOf(map), plain);
}
