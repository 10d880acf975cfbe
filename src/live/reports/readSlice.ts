import type { StoredTrace } from '../traces/traceStore.ts';

/** Traces that figures are made of, newest first, and the time that they are of. */
export interface TraceSlice {
  readonly traces: readonly StoredTrace[];
  /** Epoch ms; the end of the time. */
  readonly to: number;
}

/** The figures do without this share of the traces for a moment, not without more. */
const LEFT_OUT = 0.2;

/**
 * The slice of time up to the first trace that is still to be read: news of a moment ago, while their documents come. Undefined where all
 * were read, and where so much is missing that the slice would say little. @param traces newest first @param to the end of their time, epoch ms
 */
export function readSlice(traces: readonly StoredTrace[], to: number): TraceSlice | undefined {
  const unread = traces.findLastIndex(({ trace }) => trace === undefined);
  const oldest = traces[unread];
  if (!oldest || oldest.summary.start > to) return undefined;
  if (unread + 1 > Math.max(1, LEFT_OUT * traces.length) || unread + 1 === traces.length) return undefined;
  return { traces: traces.slice(unread + 1), to: oldest.summary.start };
}
