import type { Place } from '../../base/place.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { LoggedPlaces } from '../../live/places/loggedPlaces.ts';
import type { LogLine, PlatformLine, UserLine } from '../../logs/logLine.ts';
import { platformText } from '../../logs/platform/platformText.ts';
import { plainText } from '../../trace/text/plainText.ts';
import { belowLines } from '../logs/text/belowLines.ts';
import type { LevelMark, LogLink } from '../logs/text/logDocumentText.ts';
import { linkedText } from '../logs/text/linkedText.ts';
import { placesOfLine } from '../logs/loggedPlaces.ts';
import { userText } from '../logs/text/userText.ts';
import { dateText, preciseClockText } from '../wording.ts';

/** Log lines of several functions, as a document of them shows them. */
export type ShownEntry =
  | {
      readonly kind: 'event';
      /** Of the function. */
      readonly name: string;
      readonly line: LogLine;
      readonly logGroup: string;
      /** Undefined where it is not known whose it is. */
      readonly declared?: LambdaFunction | undefined;
      /** Epoch ms of a day that is named before it, as it is another than that of the entry above. */
      readonly day?: number | undefined;
    }
  /** A sentence about the list, and the command that goes on from there. */
  | { readonly kind: 'note'; readonly text: string; readonly at?: number | undefined; readonly action?: NoteAction };

export interface NoteAction {
  readonly label: string;
  /** A full command id. */
  readonly command: string;
}

/** Lines and columns count from 1. */
export interface EventsText {
  readonly text: string;
  readonly links: readonly LogLink[];
  readonly actions: readonly (Omit<LogLink, 'place'> & Pick<NoteAction, 'command'>)[];
  readonly levels: readonly LevelMark[];
  /** The lines at which events begin, with the numbers of their entries. */
  readonly events: readonly { readonly line: number; readonly entry: number }[];
  /** The number of the entry that each line of the document belongs to. */
  readonly about: readonly number[];
}

/** Where what a line holds stands; undefined where it was not looked up. */
export type PlacesOf = (line: UserLine) => LoggedPlaces | undefined;

/** Of lines that lead nowhere. */
export const NOWHERE: LoggedPlaces = { frames: new Map(), printers: new Map() };

/** One line an event, local time first, what else it holds indented below it, so that it folds. @param placeText a place in words */
export function eventsText(
  entries: readonly ShownEntry[],
  placesOf: PlacesOf,
  placeText: (place: Place) => string,
): EventsText {
  const width = entries.reduce((most, entry) => Math.max(most, entry.kind === 'event' ? entry.name.length : 0), 0);
  const document = new Writer(width, placesOf, placeText);
  entries.forEach((entry, number) => document.add(entry, number));
  return document.text();
}

/** The lines (from 1) at which events begin that have more than so many lines below them. */
export function longEvents({ events, about }: Pick<EventsText, 'events' | 'about'>, most: number): readonly number[] {
  return events.flatMap(({ line, entry }) => (about[line + most] === entry ? line : []));
}

class Writer {
  readonly #lines: string[] = [];
  readonly #links: LogLink[] = [];
  readonly #actions: EventsText['actions'][number][] = [];
  readonly #levels: LevelMark[] = [];
  readonly #events: EventsText['events'][number][] = [];
  readonly #about: number[] = [];

  constructor(
    private readonly width: number,
    private readonly placesOf: PlacesOf,
    private readonly placeText: (place: Place) => string,
  ) {}

  add(entry: ShownEntry, number: number): void {
    if (entry.kind === 'note') return this.#note(entry, number);
    const { line, name, day } = entry;
    if (day !== undefined) this.#put(dateText(day), number);
    this.#events.push({ line: this.#lines.length + 1, entry: number });
    const clock = preciseClockText(line.event.timestamp);
    const head = `${clock}  ${name.padEnd(this.width)}  `;
    this.#mark('', clock, 'clock');
    switch (line.kind) {
      case 'platform': {
        const text = platformLineText(line);
        this.#mark(head, /^[A-Z]+(?: [A-Z]+)*/.exec(text)?.[0] ?? '', 'platform');
        return this.#put(head + text, number);
      }
      case 'user':
        if (line.level !== undefined) this.#mark(head, line.level, line.level);
        return this.#user(line, head, number);
    }
  }

  text(): EventsText {
    const text = this.#lines.map((line) => `${line}\n`).join('');
    return {
      text,
      links: this.#links,
      actions: this.#actions,
      levels: this.#levels,
      events: this.#events,
      about: this.#about,
    };
  }

  #user(line: UserLine, head: string, number: number): void {
    const { first, below } = userText(line);
    const places = this.placesOf(line) ?? NOWHERE;
    const { source, loggedAt } = placesOfLine(line, places);
    const text = (head + first).trimEnd();
    this.#put(this.#linked(this.#linked(text, source), loggedAt, 'logged at'), number);
    for (const one of belowLines(below, line, places)) {
      if (one.isLibrary) {
        const text = one.text.trim();
        this.#mark(' '.repeat(one.text.trimEnd().length - text.length), text, 'library');
      }
      this.#put(one.place ? this.#linked(one.text, [one.place]) : one.text, number);
    }
  }

  #note({ text, at, action }: Extract<ShownEntry, { kind: 'note' }>, number: number): void {
    const head = at === undefined ? '' : `${preciseClockText(at)}  `;
    const said = `${head}${plainText(text, 4000)}`;
    this.#mark('', said, 'clock');
    if (!action) return this.#put(said, number);
    const startColumn = said.length + 3;
    const line = this.#lines.length + 1;
    this.#actions.push({ line, startColumn, endColumn: startColumn + action.label.length, command: action.command });
    this.#put(`${said}  ${action.label}`, number);
  }

  #linked(text: string, places: readonly Place[], sign = '→'): string {
    const { text: linked, links } = linkedText(text, places, this.placeText, sign);
    for (const link of links) this.#links.push({ line: this.#lines.length + 1, ...link });
    return linked;
  }

  #mark(head: string, word: string, level: LevelMark['level']): void {
    const startColumn = head.length + 1;
    this.#levels.push({ line: this.#lines.length + 1, startColumn, endColumn: startColumn + word.length, level });
  }

  #put(line: string, number: number): void {
    this.#lines.push(line.trimEnd());
    this.#about.push(number);
  }
}

/** Lambda's REPORT names its trace, which is a link. */
function platformLineText({ record }: PlatformLine): string {
  const trace = record.type === 'report' && record.traceId !== undefined ? `  ${record.traceId}` : '';
  return plainText(platformText(record), Infinity) + trace;
}
