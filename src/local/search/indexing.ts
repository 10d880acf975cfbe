/*
 * Transaction Search, as an account has it whose trace segments go to CloudWatch Logs: every span is kept there, and X-Ray indexes a
 * share of the traces alone (GetTraceSegmentDestination, GetIndexingRules of the X-Ray API). Here the share is a set one.
 */
import type { SegmentStore, StoredTrace } from '../store/segmentStore.ts';

/** The traces that X-Ray's own calls know. */
export interface IndexedTraces {
  trace(id: string): StoredTrace | undefined;
  traces(): Iterable<StoredTrace>;
}

/** Those of the traces that are indexed, always the same ones: all of them where Transaction Search is off (`percent` undefined). */
export function indexedTraces(store: SegmentStore, percent: number | undefined): IndexedTraces {
  if (percent === undefined) return store;
  const isIndexed = (id: string): boolean => shareOf(id) * 100 < percent;
  return {
    trace: (id) => (isIndexed(id) ? store.trace(id) : undefined),
    *traces() {
      for (const trace of store.traces()) if (isIndexed(trace.id)) yield trace;
    },
  };
}

/** GetTraceSegmentDestination. */
export function segmentDestination(percent: number | undefined): object {
  return { Destination: percent === undefined ? 'XRay' : 'CloudWatchLogs', Status: 'ACTIVE' };
}

/** GetIndexingRules: the one rule that there is. */
export function indexingRules(percent: number | undefined): object {
  const Probabilistic = { DesiredSamplingPercentage: percent ?? 100, ActualSamplingPercentage: percent ?? 100 };
  return { IndexingRules: [{ Name: 'Default', ModifiedAt: 0, Rule: { Probabilistic } }] };
}

/** From 0 to 1, even for ids that differ in one digit: FNV-1a, then the last step of MurmurHash3. */
function shareOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000;
}
