import type { Files } from '../../base/files.ts';
import type { Place } from '../../base/place.ts';
import { asArray } from '../../base/readUnknown.ts';
import type { Setting } from '../../base/setting.ts';
import { UserError } from '../../base/userError.ts';
import type { SiteKind } from '../../code/site.ts';
import { anchorOf } from '../../match/versions/lineAnchor.ts';
import type { UnmatchedGroup } from '../../match/lineReport.ts';
import { readNamedLine, type NamedLine } from '../../match/evidence/namedLine.ts';
import { lineKey } from '../../match/sites/siteKeys.ts';
import type { FunctionSites } from './functionSites.ts';
import type { FunctionPicture } from './reportResult.ts';

export interface LineNamingParts {
  readonly setting: Setting<unknown>;
  update(entries: readonly unknown[]): Promise<void>;
  readonly files: Pick<Files, 'read'> & {
    /** A file of the workspace as settings name it; undefined for any other. */
    pathOf(uri: string): string | undefined;
  };
  readonly sites: Pick<FunctionSites, 'of'>;
  functions(): readonly FunctionPicture[] | undefined;
}

/** Spans of one name of one function, which have no line. */
export interface LinelessSpans extends UnmatchedGroup {
  readonly function: FunctionPicture['declared'];
}

/** A line that may have made a span. */
export interface LineChoice {
  readonly place: Place;
  /** As settings name it. */
  readonly path: string;
  /** What it says. */
  readonly text: string;
}

/** How many lines are offered. */
const OFFERED = 100;

/** Names lines for spans by hand, and takes names back. */
export class LineNaming {
  constructor(private readonly parts: LineNamingParts) {}

  /** The spans that have no line, function by function; those of functions that reach `file` (canonical URI) come first. */
  async spans(file?: string): Promise<readonly LinelessSpans[]> {
    const found: { readonly spans: LinelessSpans; readonly isNear: boolean }[] = [];
    for (const { declared, unmatched } of this.parts.functions() ?? []) {
      const isNear = file !== undefined && (await this.parts.sites.of(declared)).files.has(file);
      for (const group of unmatched) {
        if (group.what !== 'throw') found.push({ spans: { ...group, function: declared }, isNear });
      }
    }
    return found.toSorted((a, b) => Number(b.isNear) - Number(a.isNear)).map(({ spans }) => spans);
  }

  /** How many errors have no line: they are found by their frames alone, and cannot be named. */
  errors(): number {
    const groups = (this.parts.functions() ?? []).flatMap(({ unmatched }) => unmatched);
    return groups.reduce((sum, { what, count }) => sum + (what === 'throw' ? count : 0), 0);
  }

  /** The lines of a function's code that make spans of this kind. @param functionId `LambdaFunction.id` */
  async choices(functionId: string, what: SiteKind): Promise<readonly LineChoice[]> {
    const declared = this.parts.functions()?.find((picture) => picture.declared.id === functionId)?.declared;
    const sites = declared ? (await this.parts.sites.of(declared)).sites : [];
    const places = new Map(sites.filter(({ kind }) => kind === what).map(({ place }) => [lineKey(place), place]));
    const choices: LineChoice[] = [];
    const texts = new Map<string, readonly string[]>();
    for (const place of [...places.values()].slice(0, OFFERED)) {
      const lines = texts.get(place.file) ?? (await this.#linesOf(place.file));
      texts.set(place.file, lines);
      const choice = this.#choice(place, lines);
      if (choice) choices.push(choice);
    }
    return choices;
  }

  /** A line as a choice; undefined where there is no such line in a file of the workspace, or nothing on it. */
  async choiceAt(place: Place): Promise<LineChoice | undefined> {
    return this.#choice(place, await this.#linesOf(place.file));
  }

  async #linesOf(file: string): Promise<readonly string[]> {
    return (await this.parts.files.read(file))?.split('\n') ?? [];
  }

  #choice(place: Place, lines: readonly string[]): LineChoice | undefined {
    const path = this.parts.files.pathOf(place.file);
    const text = lines[place.line - 1]?.trim();
    return path === undefined || !text ? undefined : { place, path, text };
  }

  /** Names a line for the spans of one name of a function, in place of what was named for them. @throws {UserError} */
  async name(spans: { readonly function: string; readonly span: string }, place: Place): Promise<void> {
    const file = this.parts.files.pathOf(place.file);
    const source = await this.parts.files.read(place.file);
    if (file === undefined || source === undefined)
      throw new UserError('Only a line of a file in this workspace can be named.');
    const text = anchorOf(source, place.line);
    if (text === undefined)
      throw new UserError(
        `Line ${place.line} of ${file} cannot be told from others of the same text: an edit could move the name to another line. Name a line that says something of its own.`,
      );
    await this.parts.update([...this.#others(spans), { ...spans, file, text }]);
  }

  async remove(line: NamedLine): Promise<void> {
    const entries = asArray(this.parts.setting.value) ?? [];
    const isIt = (entry: unknown): boolean => JSON.stringify(readNamedLine(entry)) === JSON.stringify(line);
    await this.parts.update(entries.filter((entry) => !isIt(entry)));
  }

  /** The entries of the setting for other spans, also those that cannot be read. */
  #others(spans: { readonly function: string; readonly span: string }): readonly unknown[] {
    return (asArray(this.parts.setting.value) ?? []).filter((entry) => {
      const line = readNamedLine(entry);
      return line?.span !== spans.span || line.function !== spans.function;
    });
  }
}
