import type { Place } from '../../base/place.ts';
import type { LoggedPlaces } from '../../live/places/loggedPlaces.ts';
import type { PlatformLine, UserLine } from '../../logs/logLine.ts';
import { platformText, type PlatformContext } from '../../logs/platform/platformText.ts';
import { plainText } from '../../base/text/plainText.ts';
import { LinkedLines, rangeBehind, type LevelMark, type LogLink, type TextRange } from '../logs/text/linkedLines.ts';
import { dateText, preciseClockText } from '../wording.ts';
import { platformContexts } from './platformContexts.ts';
import type { NoteAction, ShownEntry } from './shownEntry.ts';

/** Lines and columns count from 1. */
export interface EventsText {
  readonly text: string;
  readonly links: readonly LogLink[];
  readonly actions: readonly (TextRange & Pick<NoteAction, 'command'>)[];
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
  const document = new Writer(width, placesOf, placeText, platformContexts(entries));
  entries.forEach((entry, number) => document.add(entry, number));
  return document.text();
}

/** The lines (from 1) at which events begin that have more than so many lines below them. */
export function longEvents({ events, about }: Pick<EventsText, 'events' | 'about'>, most: number): readonly number[] {
  return events.flatMap(({ line, entry }) => (about[line + most] === entry ? line : []));
}

class Writer {
  /** About numbers of entries. */
  readonly #lines: LinkedLines<number>;
  readonly #actions: EventsText['actions'][number][] = [];
  readonly #events: EventsText['events'][number][] = [];

  constructor(
    private readonly width: number,
    private readonly placesOf: PlacesOf,
    placeText: (place: Place) => string,
    private readonly contexts: ReadonlyMap<PlatformLine, PlatformContext>,
  ) {
    this.#lines = new LinkedLines(placeText);
  }

  add(entry: ShownEntry, number: number): void {
    if (entry.kind === 'note') return this.#note(entry, number);
    const { line, name, day } = entry;
    if (day !== undefined) this.#lines.add(dateText(day), number);
    this.#events.push({ line: this.#lines.next, entry: number });
    const clock = preciseClockText(line.event.timestamp);
    const head = `${clock}  ${name.padEnd(this.width)}  `;
    this.#lines.mark('', clock, 'clock');
    switch (line.kind) {
      case 'platform': {
        const text = platformLineText(line, this.contexts.get(line));
        this.#lines.mark(head, /^[A-Z]+(?: [A-Z]+)*/.exec(text)?.[0] ?? '', 'platform');
        return this.#lines.add(head + text, number);
      }
      case 'user':
        return this.#lines.user(head, line, this.placesOf(line) ?? NOWHERE, number);
    }
  }

  text(): EventsText {
    const { lines, links, levels, about } = this.#lines;
    const text = lines.map((line) => `${line}\n`).join('');
    return { text, links, actions: this.#actions, levels, events: this.#events, about };
  }

  #note({ text, at, action }: Extract<ShownEntry, { kind: 'note' }>, number: number): void {
    const head = at === undefined ? '' : `${preciseClockText(at)}  `;
    const said = `${head}${plainText(text, 4000)}`;
    this.#lines.mark('', said, 'clock');
    if (!action) return this.#lines.add(said, number);
    const { label, command } = action;
    this.#actions.push({ line: this.#lines.next, ...rangeBehind(`${said}  `, label), command });
    this.#lines.add(`${said}  ${label}`, number);
  }
}

/** Lambda's REPORT names its trace, which is a link. */
function platformLineText({ record }: PlatformLine, context: PlatformContext | undefined): string {
  const trace = record.type === 'report' && record.traceId !== undefined ? `  ${record.traceId}` : '';
  return plainText(platformText(record, context), Infinity) + trace;
}
