import type { LogNote, TimelineLogLine, TimelineLogs } from '../../../../src/views/timeline/timelineMessages.ts';

/** A row of the list of logs: a line, or a note on what is missing at its place. */
export type LogItem =
  | { readonly kind: 'line'; readonly line: TimelineLogLine; readonly number: number; readonly key: number }
  | { readonly kind: 'note'; readonly note: LogNote; readonly number: number; readonly key: number };

/** Lines and notes in the order in which they stand. Keys of lines are their numbers, those of notes are negative. */
export class LogItems {
  readonly count: number;

  constructor(readonly logs: Pick<TimelineLogs, 'lines' | 'notes'>) {
    this.count = logs.lines.length + logs.notes.length;
  }

  /** The item at a place; undefined where the list has ended. */
  at(place: number): LogItem | undefined {
    const { lines, notes } = this.logs;
    // Notes before or at the place: each has its own number of them before itself.
    const passed = notes.findLastIndex(({ before }, number) => before + number <= place);
    const note = notes[passed];
    if (note && note.before + passed === place) return { kind: 'note', note, number: passed, key: keyOfNote(passed) };
    const number = place - passed - 1;
    const line = lines[number];
    return line && { kind: 'line', line, number, key: number };
  }

  /** Where the item of a key stands. */
  placeOf(key: number): number {
    const { notes } = this.logs;
    if (key >= 0) return key + notes.filter(({ before }) => before <= key).length;
    const number = -1 - key;
    return (notes[number]?.before ?? 0) + number;
  }

  has(key: number): boolean {
    return key >= 0 ? key < this.logs.lines.length : -1 - key < this.logs.notes.length;
  }
}

export function keyOfNote(number: number): number {
  return -1 - number;
}
