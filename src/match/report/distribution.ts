import type { LineReport } from '../lineReport.ts';
import { isRead } from './statistics.ts';

/** How durations spread: counts over equal parts of a range, equal in ms, or in their ratio where the range is wide. */
export interface Distribution {
  /** ms. */
  readonly from: number;
  readonly to: number;
  readonly scale: 'linear' | 'logarithmic';
  /** From the shortest to the longest. */
  readonly counts: readonly number[];
}

/** How many parts a range has. */
const PARTS = 32;

/** From this ratio of longest to shortest on, most would fall into the first part. */
const WIDE = 20;

/** Shorter durations are below what is recorded, ms. */
const SHORTEST = 0.001;

/**
 * Of a handler's warm invocations, of another line's calls, as its figures. Undefined where those say nothing yet: not all was read, nothing
 * was measured, or all took the same time.
 */
export function distributionOf({ what, spans, statistics, window }: LineReport): Distribution | undefined {
  const { durations: figures } = statistics;
  if (!figures || !isRead(window) || figures.max <= figures.min) return undefined;
  const durations = spans.flatMap(({ duration, cold }) =>
    duration === undefined || (what === 'handler' && cold) ? [] : [duration],
  );
  if (durations.length === 0) return undefined;
  const { min: from, max: to } = figures;
  const scale = to > WIDE * Math.max(from, SHORTEST) ? 'logarithmic' : 'linear';
  const counts = Array.from({ length: PARTS }, () => 0);
  for (const duration of durations) {
    const part = Math.min(PARTS - 1, Math.floor(shareOfRange(duration, { from, to, scale }) * PARTS));
    counts[part] = (counts[part] ?? 0) + 1;
  }
  return { from, to, scale, counts };
}

/** Where a duration (ms) stands in a range, 0 to 1. */
export function shareOfRange(
  duration: number,
  { from, to, scale }: Pick<Distribution, 'from' | 'to' | 'scale'>,
): number {
  const at = (ms: number): number => (scale === 'linear' ? ms : Math.log(Math.max(ms, SHORTEST)));
  return Math.min(1, Math.max(0, (at(duration) - at(from)) / (at(to) - at(from))));
}

/** The duration (ms) at a share of a range: the inverse of `shareOfRange`. */
export function atShare(share: number, { from, to, scale }: Pick<Distribution, 'from' | 'to' | 'scale'>): number {
  if (scale === 'linear') return from + share * (to - from);
  const low = Math.log(Math.max(from, SHORTEST));
  return Math.exp(low + share * (Math.log(to) - low));
}
