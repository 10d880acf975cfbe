import { asRecord, asString } from '../../base/readUnknown.ts';
import { parseDuration } from '../../base/text/parseDuration.ts';
import type { Budget } from '../../code/site.ts';
import type { LineBudget, LineReport } from '../lineReport.ts';
import { lineKey } from '../sites/siteKeys.ts';
import { isRead, PERCENTILE_COUNT } from './statistics.ts';

/** Budgets of functions' handlers by logical id, ms, as a setting holds them, and what is wrong with the rest of it, each as a sentence. */
export function readBudgetSetting(raw: unknown): {
  readonly limits: ReadonlyMap<string, number>;
  readonly problems: readonly string[];
} {
  const limits = new Map<string, number>();
  const problems: string[] = [];
  for (const [name, value] of Object.entries(asRecord(raw) ?? {})) {
    const limit = parseDuration(asString(value) ?? '');
    if (limit === undefined) problems.push(`The budget of ${name} is no duration: write it as "200ms" or "1.5s".`);
    else limits.set(name, limit);
  }
  return { limits, problems };
}

/**
 * Judges reports by the budgets of their lines: what a comment says goes before what a setting says of a function. Only a p95 that is
 * certain is judged: of at least 20 durations, of a window that was read completely, of a line that is no tie.
 */
export function judgeBudgets(
  reports: readonly LineReport[],
  comments: readonly Budget[],
  limits: ReadonlyMap<string, number>,
): readonly LineReport[] {
  if (comments.length === 0 && limits.size === 0) return reports;
  // One that cannot be read is told of where it stands, and takes nothing from another of its line.
  const valid = comments.filter(({ limit }) => limit !== undefined);
  const byLine = new Map(valid.map((budget) => [lineKey({ ...budget.place, line: budget.line }), budget]));
  return reports.map((report) => {
    if (report.what === 'throw') return report;
    const comment = byLine.get(lineKey(report.place));
    const [name = ''] = report.functions;
    const limit = comment?.limit ?? (report.what === 'handler' ? limits.get(name) : undefined);
    if (limit === undefined) return report;
    return { ...report, budget: { limit, place: comment?.place, verdict: verdictOf(report, limit) } };
  });
}

function verdictOf({ statistics: { durations }, ties, window }: LineReport, limit: number): LineBudget['verdict'] {
  if (ties.length > 0) return 'tie';
  if (!isRead(window)) return 'reading';
  if (!durations || durations.count < PERCENTILE_COUNT) return 'few';
  return durations.p95 < limit ? 'kept' : 'broken';
}
