import type { TraceMap } from '@jridgewell/trace-mapping';
import type { Disposable } from '../base/disposable.ts';
import type { Files } from '../base/files.ts';
import { canonicalUri, folderOf, joinUri } from '../base/fileUri.ts';
import type { Place } from '../base/place.ts';
import { mappedPositions } from './mappedPositions.ts';

/** Where a generated place comes from. */
export type OriginalPlace =
  | { readonly kind: 'exact'; readonly place: Place }
  /** The generated line holds code of several original lines, and no column says which. */
  | { readonly kind: 'ambiguous'; readonly candidates: readonly Place[] }
  /** `reason` is a sentence. */
  | { readonly kind: 'unmapped'; readonly reason: string };

interface LoadedMap {
  readonly map: TraceMap;
  /** Sources are relative to it. */
  readonly uri: string;
  readonly size: number;
}

/** How much of maps is kept, in UTF-16 units of their JSON. */
const MAX_KEPT = 64_000_000;
const MAX_MAP = 128_000_000;
const MAX_SUFFIXES = 24;

/** Source maps of generated files, found as debuggers find them, and kept while there is room. */
export class SourceMaps implements Disposable {
  readonly #files: Files;
  readonly #maps = new Map<string, Promise<LoadedMap | string>>();
  readonly #kept = new Map<string, number>();
  readonly #listening: Disposable;

  constructor(files: Files) {
    this.#files = files;
    this.#listening = files.onDidChange((uri) => this.#forget(uri.replace(/\.map$/, '')));
  }

  /**
   * Where a place of a generated file (line and column from 1, as in stack traces) comes from. Without a column only if
   * the whole generated line comes from one original line. A source that is not where the map says (SAM builds in a
   * scratch folder) is looked for below `sourceFolders`.
   */
  async originalPlace(generated: Place, sourceFolders: readonly string[] = []): Promise<OriginalPlace> {
    const loaded = await this.#load(generated.file);
    if (typeof loaded === 'string') return { kind: 'unmapped', reason: loaded };
    const positions = mappedPositions(loaded.map, generated.line, generated.column);
    const places = await Promise.all(
      positions.map(async ({ source, line, column }) => ({
        file: await this.#locate(sourceUri(loaded.uri, source), source, sourceFolders),
        line,
        ...(column === undefined ? {} : { column }),
      })),
    );
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
    let loading = this.#maps.get(generated);
    if (!loading) {
      loading = this.#read(generated).then((loaded) => {
        if (typeof loaded !== 'string') this.#keep(generated, loaded.size);
        return loaded;
      });
      this.#maps.set(generated, loading);
    }
    return loading;
  }

  async #read(generated: string): Promise<LoadedMap | string> {
    const text = await this.#files.read(generated);
    const named = text === undefined ? undefined : mapReference(text);
    const inline = named?.startsWith('data:') ? dataText(named) : undefined;
    const uri = inline !== undefined ? generated : mapUri(generated, named);
    const json = inline ?? (await this.#files.read(uri)) ?? (await this.#files.read(`${generated}.map`));
    if (json === undefined) return 'There is no source map: build with source maps to see lines.';
    if (json.length > MAX_MAP) return 'The source map is too large to read.';
    // Loaded on first use.
    const { AnyMap } = await import('@jridgewell/trace-mapping');
    try {
      // Some servers put a line before the JSON against script inclusion; the format allows it.
      return { map: new AnyMap(json.replace(/^\)\]\}'[^\n]*\n/, '')), uri, size: json.length };
    } catch {
      return 'The source map cannot be read: build again.';
    }
  }

  #keep(generated: string, size: number): void {
    this.#kept.set(generated, size);
    let total = [...this.#kept.values()].reduce((sum, next) => sum + next, 0);
    for (const [oldest, its] of this.#kept) {
      if (total <= MAX_KEPT || oldest === generated) break;
      this.#forget(oldest);
      total -= its;
    }
  }

  #forget(generated: string): void {
    this.#maps.delete(generated);
    this.#kept.delete(generated);
  }

  async #locate(uri: string, source: string, folders: readonly string[]): Promise<string> {
    if (folders.length === 0 || source.includes('node_modules/') || (await this.#files.exists(uri))) return uri;
    const steps = source.split('/').filter((step) => step !== '' && step !== '.' && step !== '..');
    for (let from = Math.max(0, steps.length - MAX_SUFFIXES); from < steps.length; from++) {
      for (const folder of folders) {
        const candidate = joinUri(folder, steps.slice(from).join('/'));
        if (await this.#files.exists(candidate)) return candidate;
      }
    }
    return uri;
  }
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
