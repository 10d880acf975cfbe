import { asNumber } from '../../base/readUnknown.ts';
import type { SegmentFields } from './segmentFields.ts';

/** The times of one document, epoch ms. */
export interface DocumentTimes {
  /** Undefined in stubs: documents of which the service knows no more than the id. */
  readonly start: number | undefined;
  /** Undefined while in progress; never before the start, nor without one. */
  readonly end: number | undefined;
}

/** The year 5138, ms: what is behind it was sent in another unit than seconds. */
const MAX_TIME = 1e14;

/** `start_time`, and `end_time` or `in_progress`; what is odd about them is added to `notes`. */
export function readTimes({ startTime, endTime, inProgress }: SegmentFields, notes: string[]): DocumentTimes {
  const start = milliseconds(startTime);
  const end = milliseconds(endTime);
  if (inProgress) {
    if (start === undefined) notes.push(startNote(startTime));
    if (end !== undefined) notes.push('it is in progress and yet has an end time, which was left out');
    return { start, end: undefined };
  }
  if (start === undefined) {
    const note = startNote(startTime);
    notes.push(end === undefined ? note : `${note}: read as beginning at its end`);
    return { start: end, end };
  }
  if (end === undefined)
    notes.push(
      endTime === undefined ? 'it has neither an end time nor in_progress' : 'its end time is no time in epoch seconds',
    );
  if (end === undefined || end >= start) return { start, end };
  notes.push(`it ends ${start - end} ms before it starts: read as ending at its start`);
  return { start, end: start };
}

function startNote(startTime: unknown): string {
  return startTime === undefined ? 'it has no start time' : 'its start time is no time in epoch seconds';
}

/** Epoch seconds to epoch ms, to the microsecond: more a double of this size cannot hold. */
function milliseconds(value: unknown): number | undefined {
  const seconds = asNumber(value);
  const time = seconds === undefined ? undefined : Math.round(seconds * 1e6) / 1e3;
  return time !== undefined && time >= 0 && time <= MAX_TIME ? time : undefined;
}
