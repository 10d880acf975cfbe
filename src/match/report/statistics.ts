import type { DurationFigures, LineReport, ReportWindow } from '../lineReport.ts';

/** Under this many values a percentile says nothing: the range is shown instead. */
export const PERCENTILE_COUNT = 20;

/** Whether the window was read completely, so that percentiles and shares are unbiased. */
export function isRead({ read, of }: Pick<ReportWindow, 'read' | 'of'>): boolean {
  return read >= of;
}

/** How many spans of a line failed, in whatever way. */
export function failuresOf({ statistics: { faults, errors, throttles } }: Pick<LineReport, 'statistics'>): number {
  return faults + errors + throttles;
}

/** Nearest-rank percentile (0 < share ≤ 1) of values in ascending order; undefined of none. */
export function nearestRank(ascending: readonly number[], share: number): number | undefined {
  return ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)];
}

/** Figures over durations in ms, in any order; undefined of none. */
export function durationFigures(durations: readonly number[]): DurationFigures | undefined {
  const ascending = [...durations].sort((a, b) => a - b);
  const at = (share: number): number => nearestRank(ascending, share) ?? 0;
  if (ascending.length === 0) return undefined;
  return { count: ascending.length, min: at(0), p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

/** An interval of time, in ms. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/** How much of `within` the intervals cover together, in ms; what overlaps counts once, what lies outside not at all. */
export function unionLength(intervals: readonly Interval[], within: Interval): number {
  let covered = 0;
  let reached = within.start;
  for (const { start, end } of [...intervals].sort((a, b) => a.start - b.start)) {
    const [from, to] = [Math.max(start, reached), Math.min(end, within.end)];
    if (to <= from) continue;
    covered += to - from;
    reached = to;
  }
  return covered;
}
