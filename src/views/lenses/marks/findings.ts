import { countText, durationText, plural } from '../../../base/text/figures.ts';
import type { Place, PlaceRange } from '../../../base/place.ts';
import type { LineReport } from '../../../match/lineReport.ts';
import { isRead } from '../../../match/report/statistics.ts';
import { clockText, readText } from '../../wording.ts';

/** How findings are shown; `off`: not at all. */
export const severities = ['off', 'hint', 'information', 'warning', 'error'] as const;

export type Severity = (typeof severities)[number];

/** The settings below `beamline.diagnostics`. */
export interface DiagnosticOptions {
  readonly failures: Severity;
  readonly budgets: Severity;
}

/** One thing to be said of a line among the problems. */
export interface Finding {
  readonly kind: keyof DiagnosticOptions;
  readonly place: PlaceRange;
  readonly message: string;
  /** Where the budget was set, in a comment. */
  readonly from?: Place | undefined;
}

/** What is wrong with lines: those that fail, and those that break a budget. Nothing that may be another line's, or is of an earlier session. */
export function findingsOf(reports: readonly LineReport[]): readonly Finding[] {
  return reports
    .filter(({ ties, window }) => ties.length === 0 && !window.isPast)
    .flatMap((report) => [...failing(report), ...overBudget(report)]);
}

function failing({ what, place, label, errors, statistics, window }: LineReport): readonly Finding[] {
  const { faults, errors: clientErrors, throttles, spans } = statistics;
  const [first] = errors;
  const named = first ? `${countText(first.count)} × ${first.type}, last ${clockText(first.last)}` : '';
  if (what === 'throw') return named === '' ? [] : [{ kind: 'failures', place, message: `Threw in traces: ${named}` }];
  const count = faults + clientErrors + throttles;
  if (count === 0) return [];
  const calls = what === 'handler' ? 'invocation' : 'call';
  // Failing traces are read first: until all are, how many did not fail is not known.
  const failed = isRead(window)
    ? `${countText(count)} of ${plural(spans, calls)} failed`
    : `${countText(count)} failed, ${readText(window)}`;
  const message = `${label}: ${failed}${named === '' ? '' : `: ${named}`}`;
  return [{ kind: 'failures', place, message }];
}

function overBudget({ place, label, statistics: { durations }, budget }: LineReport): readonly Finding[] {
  if (budget?.verdict !== 'broken' || !durations) return [];
  const limit = durationText(budget.limit);
  const message = `${label}: p95 ${durationText(durations.p95)} of ${plural(durations.count, 'duration')} breaks the budget of ${limit}`;
  return [{ kind: 'budgets', place, message, from: budget.place }];
}
