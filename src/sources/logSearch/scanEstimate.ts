import type { LogGroup } from '../cloudWatchLogs/logGroups.ts';

/** How much a query may scan, bytes. */
export interface ScanEstimate {
  /** Were all that the groups hold written evenly. */
  readonly even: number;
  /** All that they hold, as the service counted it last. */
  readonly most: number;
}

/** An estimate from what log groups hold and since when. @param now epoch ms */
export function scanEstimate(
  groups: readonly LogGroup[],
  { from, to }: { readonly from: number; readonly to: number },
  now: number,
): ScanEstimate {
  const even = groups.reduce((sum, { storedBytes, createdAt, retention = Infinity }) => {
    const age = Math.max(1, Math.min(now - createdAt, retention));
    return sum + storedBytes * Math.min(1, (to - from) / age);
  }, 0);
  return { even: Math.ceil(even), most: groups.reduce((sum, { storedBytes }) => sum + storedBytes, 0) };
}
