import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { Emitter } from '../../base/event.ts';
import type { Files } from '../../base/files.ts';
import { groupBy } from '../../base/groupBy.ts';
import type { Log } from '../../base/log.ts';
import type { PlaceRange } from '../../base/place.ts';
import type { Setting } from '../../base/setting.ts';
import { textHash } from '../../base/text/textHash.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { anchoredLines } from '../../match/versions/lineAnchor.ts';
import { readNamedLines, type NamedLine, type NamedPlaces } from '../../match/evidence/namedLine.ts';

/** Files, by the paths that settings name them by. */
export interface NamedFiles extends Pick<Files, 'read' | 'onDidChange'> {
  /** The canonical URI of a file of the workspace; undefined for a path that leads out of it. */
  uriOf(path: string): string | undefined;
}

/** The lines that the user named for spans, found in their files as these are now. */
export class NamedLines implements Disposable {
  readonly #own = new DisposableStore();
  readonly #changed = this.#own.add(new Emitter<void>());
  /** Other lines are named than before; not told where an edit moves them. */
  readonly onDidChange = this.#changed.event;
  #lines: readonly NamedLine[] = [];
  /** By canonical URI; forgotten when the file changes. */
  readonly #texts = new Map<string, Promise<string | undefined>>();

  constructor(
    private readonly setting: Setting<unknown>,
    private readonly files: NamedFiles,
    private readonly log: Log,
  ) {
    this.#read();
    this.#own.add(
      setting.onDidChange(() => {
        this.#read();
        this.#changed.fire();
      }),
    );
    this.#own.add(files.onDidChange((file) => this.#texts.delete(file)));
  }

  get lines(): readonly NamedLine[] {
    return this.#lines;
  }

  /** Another where other lines are named. */
  fingerprint(): Promise<string> {
    return textHash(JSON.stringify(this.#lines));
  }

  /** Whether a line of this file (canonical URI) is named. */
  names(file: string): boolean {
    return this.#lines.some((line) => this.files.uriOf(line.file) === file);
  }

  /** What is named for a function's spans, by their names. What names the function itself comes before what is for all. */
  async of({ logicalId }: LambdaFunction): Promise<ReadonlyMap<string, NamedPlaces>> {
    const mine = this.#lines.filter((line) => line.function === undefined || line.function === logicalId);
    const found = new Map<string, NamedPlaces>();
    for (const [span, lines] of groupBy(mine, (line) => line.span)) {
      const own = lines.filter((line) => line.function !== undefined);
      found.set(span, await this.#placesOf(own.length > 0 ? own : lines));
    }
    return found;
  }

  dispose(): void {
    this.#own.dispose();
    this.#texts.clear();
  }

  #read(): void {
    const { lines, problems } = readNamedLines(this.setting.value);
    this.#lines = lines;
    this.#texts.clear();
    for (const problem of problems) this.log.warn(`The setting beamline.lines: ${problem}`);
  }

  async #placesOf(lines: readonly NamedLine[]): Promise<NamedPlaces> {
    const places: PlaceRange[] = [];
    for (const line of lines) {
      const found = await this.#placeOf(line);
      if (typeof found === 'string') return { kind: 'broken', reason: found };
      places.push(found);
    }
    return { kind: 'places', places };
  }

  /** The place, or why there is none. */
  async #placeOf({ file, text }: NamedLine): Promise<PlaceRange | string> {
    const uri = this.files.uriOf(file);
    const source = uri === undefined ? undefined : await this.#textOf(uri);
    if (uri === undefined || source === undefined) return `you named a line of ${file} for it, which is not there`;
    const [line, ...others] = anchoredLines(source, text);
    if (line === undefined) return `you named a line of ${file} for it that is no longer there: ${quoted(text)}`;
    if (others.length > 0) {
      const several = [line, ...others].slice(0, 5).join(', ');
      return `you named a line of ${file} for it that stands there several times now (lines ${several}): ${quoted(text)}`;
    }
    const written = source.split('\n')[line - 1] ?? '';
    const column = written.length - written.trimStart().length + 1;
    return { file: uri, line, column, endLine: line, endColumn: written.trimEnd().length + 1 };
  }

  #textOf(uri: string): Promise<string | undefined> {
    const known = this.#texts.get(uri);
    if (known) return known;
    const text = this.files.read(uri);
    this.#texts.set(uri, text);
    return text;
  }
}

function quoted(text: string): string {
  const line = text.trim().split('\n', 1).join('');
  return `\`${line.length > 60 ? `${line.slice(0, 59)}…` : line}\``;
}
