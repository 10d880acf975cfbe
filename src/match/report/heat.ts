import type { LineReport } from '../lineReport.ts';
import { failuresOf, isRead } from './statistics.ts';

/** What a line is marked for: it fails, or takes much of the handler's time. */
export type Heat = 'failing' | 'hot' | 'warm';

/** Shares of the handler's time from which a line is marked. */
const HOT = 0.5;
const WARM = 0.2;

/** Undefined for a line without a mark, and wherever what was measured may belong to another line, or was not read completely. */
export function lineHeat(report: LineReport): Heat | undefined {
  if (report.ties.length > 0) return undefined;
  if (report.what === 'throw' || failuresOf(report) > 0) return 'failing';
  if (!isRead(report.window)) return undefined;
  const { shareOfTime = 0 } = report.statistics;
  return shareOfTime >= HOT ? 'hot' : shareOfTime >= WARM ? 'warm' : undefined;
}
