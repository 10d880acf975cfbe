import type { Share } from './exactTest.ts';

/*
 * What counts as a change between two windows. Of a line's durations: Mann–Whitney U over one value a trace (the mean of its calls, as
 * calls of one trace are not independent; warm runs alone of a handler). Of its failures: Fisher's exact test over traces.
 */

/** The share of chance findings that all tests of a comparison have together: each is held to this over their number (Bonferroni). */
export const ALPHA = 0.01;

/** Fewer traces on a side are not tested for durations. */
export const LEAST_TRACES = 20;

/** A smaller change of p50 is none, however sure: as a fraction, and in ms. */
export const LEAST_RATIO = 0.1;
export const LEAST_MS = 1;

/** A smaller change of the share of failing traces is none. */
export const LEAST_SHARE = 0.01;

/** The other window, for the user. Epoch ms. */
export interface ComparedWith {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** How a line differs from what it was in another window. */
export interface LineChange {
  readonly durations: DurationChange | undefined;
  readonly failures: FailureChange | undefined;
  /** What p has to be under. */
  readonly threshold: number;
  readonly against: ComparedWith;
}

/** p50 over calls, ms, and how sure it is that durations are others. */
export interface DurationChange {
  readonly before: number;
  readonly after: number;
  /** Traces on either side. */
  readonly traces: readonly [before: number, after: number];
  /** Undefined where there are too few traces to test. */
  readonly p: number | undefined;
  readonly isChange: boolean;
}

/** Failing traces. */
export interface FailureChange {
  readonly before: Share;
  readonly after: Share;
  readonly p: number;
  readonly isChange: boolean;
}

/** Whether anything of it counts. */
export function isChange({ durations, failures }: LineChange): boolean {
  return durations?.isChange === true || failures?.isChange === true;
}

/**
 * Orders changes: what fails more by how much, then what is slower by how many times, then what fails less or is faster, then what has
 * not changed.
 */
export function compareChanges(a: LineChange | undefined, b: LineChange | undefined): number {
  const [first, second] = [weightOf(a), weightOf(b)];
  return second.rank - first.rank || second.size - first.size;
}

function weightOf(change: LineChange | undefined): { readonly rank: number; readonly size: number } {
  const { durations, failures } = change ?? {};
  const share = failures?.isChange ? shareOf(failures.after) - shareOf(failures.before) : 0;
  if (share > 0) return { rank: 3, size: share };
  const ratio = durations?.isChange ? Math.log(durations.after / durations.before) : 0;
  if (ratio > 0) return { rank: 2, size: ratio };
  return share < 0 || ratio < 0 ? { rank: 1, size: Math.max(-share, -ratio) } : { rank: 0, size: 0 };
}

/** As a fraction; none of none. */
export function shareOf({ failed, of }: Share): number {
  return of === 0 ? 0 : failed / of;
}
