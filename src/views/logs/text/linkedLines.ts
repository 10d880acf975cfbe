import type { Place } from '../../../base/place.ts';
import type { LoggedPlaces } from '../../../live/places/loggedPlaces.ts';
import type { LogLevel, UserLine } from '../../../logs/logLine.ts';
import { plainText } from '../../../base/text/plainText.ts';
import { placesOfLine, tieTexts } from '../loggedPlaces.ts';
import { belowLines } from './belowLines.ts';
import { userText } from './userText.ts';

/** A part of a line of a document; lines and columns count from 1. */
export interface TextRange {
  readonly line: number;
  readonly startColumn: number;
  readonly endColumn: number;
}

export interface LogLink extends TextRange {
  readonly place: Place;
}

/** Where a level, or Lambda's own line, is named; what is of less interest: clocks, and frames of others' code. */
export interface LevelMark extends TextRange {
  readonly level: LogLevel | 'platform' | 'note' | 'failure' | 'clock' | 'library';
}

/** Lines of a document below each other: what each is about, which of their words are levels, and which parts of them lead to places. */
export class LinkedLines<About> {
  readonly lines: string[] = [];
  readonly links: LogLink[] = [];
  readonly levels: LevelMark[] = [];
  /** Of each line. */
  readonly about: About[] = [];

  /** @param placeText a place in words: `src/orders/create.ts:24` */
  constructor(private readonly placeText: (place: Place) => string) {}

  /** The number of the line that is added next. */
  get next(): number {
    return this.lines.length + 1;
  }

  /** Notes a word of the line that is added next. @param head what stands before it there */
  mark(head: string, word: string, level: LevelMark['level']): void {
    this.levels.push({ line: this.next, ...rangeBehind(head, word), level });
  }

  add(line: string, about: About): void {
    this.lines.push(line);
    this.about.push(about);
  }

  /** Adds what a function wrote, and below it what else that holds. @param head what stands before it @param fields those to show */
  user(head: string, line: UserLine, places: LoggedPlaces, about: About, fields = line.fields): void {
    const { first, below } = userText(line, fields);
    const { source, loggedAt } = placesOfLine(line, places);
    if (line.level !== undefined) this.mark(head, line.level, line.level);
    this.add(this.#linked(this.#linked((head + first).trimEnd(), source, '→'), loggedAt, 'logged at'), about);
    for (const { text, place, isLibrary } of belowLines(below, line, places)) {
      if (isLibrary) this.mark(indentOf(text), text.trim(), 'library');
      this.add(place ? this.#linked(text, [place], '→') : text, about);
    }
  }

  /** The next line with the places behind it that it leads to: `saved   → create.ts:24 or 41`. */
  #linked(text: string, places: readonly Place[], sign: string): string {
    let linked = text;
    for (const [number, label] of tieTexts(places, this.placeText).entries()) {
      const [place, plain] = [places[number], plainText(label, Infinity)];
      linked += number === 0 ? `   ${sign} ` : ' or ';
      if (place) this.links.push({ line: this.next, ...rangeBehind(linked, plain), place });
      linked += plain;
    }
    return linked;
  }
}

/** The columns of a word. @param head what stands before it in its line */
export function rangeBehind(head: string, word: string): Omit<TextRange, 'line'> {
  const startColumn = head.length + 1;
  return { startColumn, endColumn: startColumn + word.length };
}

function indentOf(text: string): string {
  return text.slice(0, text.length - text.trimStart().length);
}
