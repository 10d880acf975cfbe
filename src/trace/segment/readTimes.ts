import { asNumber, type UnknownRecord } from '../../base/readUnknown.ts';

/** The times of one document, epoch ms. */
export interface DocumentTimes {
  /** Undefined in stubs: documents of which the service knows no more than the id. */
  readonly start: number | undefined;
  /** Undefined while in progress; never before the start, nor without one. */
  readonly end: number | undefined;
}

/** What a date can hold, ms. */
const MAX_TIME = 8.64e15;

/** `start_time`, and `end_time` or `in_progress`; what is odd about them is added to `notes`. */
export function readTimes(raw: UnknownRecord, notes: string[]): DocumentTimes {
  const start = milliseconds(raw['start_time']);
  const end = milliseconds(raw['end_time']);
  if (raw['in_progress'] === true) {
    if (start === undefined) notes.push(startNote(raw));
    if (end !== undefined) notes.push('it is in progress and yet has an end time, which was left out');
    return { start, end: undefined };
  }
  if (start === undefined) {
    notes.push(end === undefined ? startNote(raw) : `${startNote(raw)}: read as beginning at its end`);
    return { start: end, end };
  }
  if (end === undefined)
    notes.push(isAbsent(raw['end_time']) ? 'it has neither an end time nor in_progress' : 'its end time is no time');
  if (end === undefined || end >= start) return { start, end };
  notes.push(`it ends ${start - end} ms before it starts: read as ending at its start`);
  return { start, end: start };
}

function startNote(raw: UnknownRecord): string {
  return isAbsent(raw['start_time']) ? 'it has no start time' : 'its start time is no time';
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

/** Epoch seconds to epoch ms, to the microsecond: more a double of this size cannot hold. */
function milliseconds(value: unknown): number | undefined {
  const seconds = asNumber(value);
  const time = seconds === undefined ? undefined : Math.round(seconds * 1e6) / 1e3;
  return time !== undefined && Math.abs(time) <= MAX_TIME ? time : undefined;
}
