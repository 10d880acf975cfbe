import type { TimelineRows } from '../../../src/views/timeline/timelineMessages.ts';

/** A stretch of time, ms from the trace's start; `to` is after `from`. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

/** One microsecond: nothing that traces record is finer. */
const SHORTEST = 0.001;

/** Everything that the rows cover, and the trace's own duration: skewed clocks put spans before its start or after its end. */
export function wholeOf(rows: TimelineRows, duration: number): TimeWindow {
  let from = 0;
  let to = Number.isFinite(duration) ? duration : 0;
  const { count, start: starts, end: ends } = rows;
  for (let row = 0; row < count; row++) {
    const start = starts[row] ?? 0;
    const end = ends[row] ?? 0;
    // Comparisons with NaN are false, so that spans in progress leave the end alone.
    if (start < from && start > -Infinity) from = start;
    if (start > to && start < Infinity) to = start;
    if (end > to && end < Infinity) to = end;
  }
  return { from, to: to > from ? to : from + 1 };
}

/** The window inside the whole that is as long, or as long as can be. */
export function clampWindow({ from, to }: TimeWindow, whole: TimeWindow): TimeWindow {
  if (!(to > from)) return whole;
  const length = Math.min(Math.max(to - from, shortest(whole)), whole.to - whole.from);
  const start = Math.min(Math.max(from, whole.from), whole.to - length);
  return { from: start, to: start + length };
}

/** Shows `factor` times less time (more where it is under 1); the time `at` stays where it is. */
export function zoomWindow({ from, to }: TimeWindow, factor: number, at: number, whole: TimeWindow): TimeWindow {
  const length = Math.min(Math.max((to - from) / factor, shortest(whole)), whole.to - whole.from);
  const share = (Math.min(Math.max(at, from), to) - from) / (to - from);
  const start = Math.min(Math.max(from, at), to) - share * length;
  return clampWindow({ from: start, to: start + length }, whole);
}

/** Moved by a time, ms. */
export function panWindow({ from, to }: TimeWindow, by: number, whole: TimeWindow): TimeWindow {
  return clampWindow({ from: from + by, to: to + by }, whole);
}

/** Under a certain share of the whole, doubles no longer tell neighbouring pixels apart. */
function shortest(whole: TimeWindow): number {
  return Math.max(SHORTEST, (whole.to - whole.from) * 1e-9);
}
