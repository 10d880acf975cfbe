import type { LineReport } from './lineReport.ts';

/** What a line is marked for: it fails, or takes much of the handler's time. */
export type Heat = 'failing' | 'hot' | 'warm';

/** Shares of the handler's time from which a line is marked. */
const HOT = 0.5;
const WARM = 0.2;

/** Undefined for a line without a mark, and wherever what was measured may belong to another line, or was not read completely. */
export function lineHeat({ what, statistics, ties, window }: LineReport): Heat | undefined {
  if (ties.length > 0) return undefined;
  const { faults, errors, throttles, shareOfTime = 0 } = statistics;
  if (what === 'throw' || faults + errors + throttles > 0) return 'failing';
  if (window.read < window.of) return undefined;
  return shareOfTime >= HOT ? 'hot' : shareOfTime >= WARM ? 'warm' : undefined;
}
