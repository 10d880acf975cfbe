import { groupBy } from '../../base/groupBy.ts';
import type { LineReport } from '../lineReport.ts';
import { isRead } from '../report/statistics.ts';
import { exactTest, type Share } from './exactTest.ts';
import {
  ALPHA,
  LEAST_MS,
  LEAST_RATIO,
  LEAST_SHARE,
  LEAST_TRACES,
  shareOf,
  type ComparedWith,
  type DurationChange,
  type FailureChange,
  type LineChange,
} from './lineChange.ts';
import { rankTest } from './rankTest.ts';
import { identityOf } from './reportIdentity.ts';

/** The reports of one window, and how many traces functions have there. */
export interface ComparedSide {
  readonly reports: readonly LineReport[];
  /** By `LambdaFunction.id`; undefined where not all of their traces were read. */
  tracesOf(functions: readonly string[]): number | undefined;
  /** Whether errors of one of these types, of one of these functions, could be tied to no line: then no line's count is whole. */
  hasUnplaced(functions: readonly string[], types: readonly string[]): boolean;
}

/**
 * What has changed from one window to the other, by the reports of the latter. Nothing is said of a line whose traces were not all read on
 * both sides, nor of one that made no span on one of them: there is nothing to compare it with. A line that only throws is compared
 * with all traces of its functions.
 */
export function compareReports(
  before: ComparedSide,
  after: ComparedSide,
  against: ComparedWith,
): ReadonlyMap<LineReport, LineChange> {
  const known = new Map(before.reports.map((report) => [identityOf(report), report]));
  const pairs = after.reports.flatMap((report) => {
    const was = known.get(identityOf(report));
    const durations = was && durationTest(was, report);
    const failures = failureTest(was, report, before, after);
    return durations || failures ? [{ report, durations, failures }] : [];
  });
  const tests = pairs.flatMap(({ durations, failures }) => [durations?.p, failures?.p]);
  const threshold = ALPHA / Math.max(1, tests.filter((p) => p !== undefined).length);
  return new Map(
    pairs.map(({ report, durations, failures }) => [
      report,
      {
        durations: durations && { ...durations, isChange: durations.isChange && (durations.p ?? 1) < threshold },
        failures: failures && { ...failures, isChange: failures.isChange && failures.p < threshold },
        ...{ threshold, against },
      },
    ]),
  );
}

/** `isChange` where it would be one if it is sure. */
function durationTest(before: LineReport, after: LineReport): DurationChange | undefined {
  const [was, is] = [before.statistics.durations, after.statistics.durations];
  if (!was || !is || !isWhole(before) || !isWhole(after)) return undefined;
  const [first, second] = [valuesOf(before), valuesOf(after)];
  const isTested = Math.min(first.length, second.length) >= LEAST_TRACES;
  const test = isTested ? rankTest(first, second) : undefined;
  const grows = is.p50 > was.p50;
  const isLarge = Math.abs(is.p50 - was.p50) >= Math.max(LEAST_MS, LEAST_RATIO * was.p50);
  return {
    before: was.p50,
    after: is.p50,
    traces: [first.length, second.length],
    p: test?.p,
    isChange: test !== undefined && isLarge && test.above > 0.5 === grows,
  };
}

function failureTest(
  was: LineReport | undefined,
  is: LineReport,
  before: ComparedSide,
  after: ComparedSide,
): FailureChange | undefined {
  const [first, second] = [sharesOf(was, is, before), sharesOf(is, is, after)];
  if (!first || !second || first.failed + second.failed === 0) return undefined;
  const isLarge = Math.abs(shareOf(second) - shareOf(first)) >= LEAST_SHARE;
  return { before: first, after: second, p: exactTest(first, second), isChange: isLarge };
}

/** Failing traces of the line on one side; undefined where it is not known, or there are none at all. */
function sharesOf(report: LineReport | undefined, line: LineReport, side: ComparedSide): Share | undefined {
  if (line.what === 'throw') {
    const functions = [...new Set([...line.functionIds, ...(report?.functionIds ?? [])])];
    const types = line.errors.map(({ type }) => type);
    const of = side.hasUnplaced(functions, types) ? undefined : side.tracesOf(functions);
    return of === undefined || of === 0 ? undefined : { failed: report?.statistics.traces ?? 0, of };
  }
  if (!report || !isWhole(report) || report.statistics.traces === 0) return undefined;
  const failing = report.spans.filter(({ status }) => status !== 'ok');
  return { failed: new Set(failing.map(({ traceId }) => traceId)).size, of: report.statistics.traces };
}

/** One value a trace: the mean of its calls, ms; of a handler those of warm runs. */
function valuesOf({ what, spans }: LineReport): readonly number[] {
  const counted = spans.filter(({ duration, cold }) => duration !== undefined && !(what === 'handler' && cold));
  return [...groupBy(counted, ({ traceId }) => traceId).values()].map(
    (calls) => calls.reduce((sum, { duration = 0 }) => sum + duration, 0) / calls.length,
  );
}

function isWhole({ window }: LineReport): boolean {
  return isRead(window) && !window.isPast;
}
