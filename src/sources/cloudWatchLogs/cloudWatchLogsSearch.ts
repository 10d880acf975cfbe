import type { InvocationRun } from '../../logs/invocationRuns.ts';
import { requestIdOf, type LogHead } from '../../logs/logHead.ts';
import type { ReportRecord } from '../../logs/platform/platformRecord.ts';
import { w3cOfTraceId } from '../../trace/ids/traceId.ts';

/* How the lines of one invocation are looked for; pure. Times are epoch ms. */

/** A trace's times and a log's are taken by different clocks, and REPORT comes after the end. */
export const MARGIN_MS = 60_000;

/** A cold start's first line is as much older than the init that REPORT measures. */
const INIT_MARGIN_MS = 2_000;

/** Lambda tries an asynchronous event again a minute after it failed, so what began nearer than this is the same attempt. */
const SAME_ATTEMPT_MS = 30_000;

/** Which invocation of a request is meant, as a retried one has the same id. */
export interface WantedRun {
  /** When the Function segment began, so that of an attempt is its own. */
  readonly from: number;
  readonly to: number;
  /** Ids of the segments that X-Ray has of this one alone; REPORT names one of them. */
  readonly segmentIds: readonly string[];
  /** Ids that X-Ray has of the request's other attempts; empty where it knows of none. */
  readonly otherSegmentIds: readonly string[];
}

/** A filter pattern that finds the exact text; ids are hex and dashes, anything else in them is dropped. */
export function quotedTerm(text: string): string {
  return `"${text.replace(/[^\w-]/g, '').slice(0, 100)}"`;
}

/** A filter pattern that finds a trace id in both spellings, X-Ray's and the W3C's. */
export function traceTerms(traceId: string): string {
  const hex = w3cOfTraceId(traceId);
  return [traceId, ...(hex === undefined ? [] : [hex])].map((id) => `?${quotedTerm(id)}`).join(' ');
}

/**
 * The request id of an invocation whose trace does not tell it, from lines that name the trace: its REPORT line, that of the segment, or
 * the nearest of those that name none; or where there is none, the one id that the user's lines have. Undefined where nothing is
 * clear: a REPORT that names another segment is that of another function of the trace.
 */
export function requestIdIn(heads: readonly LogHead[], wanted: WantedRun): string | undefined {
  const reports = heads.flatMap((head) => {
    const [id, report] = [requestIdOf(head), reportOf(head)];
    return id !== undefined && report ? [{ id, segment: report.segmentId, at: head.event.timestamp }] : [];
  });
  const segments = [...wanted.segmentIds, ...wanted.otherSegmentIds];
  const own = reports.find(({ segment }) => segment !== undefined && segments.includes(segment));
  if (own) return own.id;
  const nameless = reports.filter(({ segment }) => segment === undefined);
  const nearest = nameless.toSorted((a, b) => Math.abs(a.at - wanted.to) - Math.abs(b.at - wanted.to))[0];
  if (nearest) return nearest.id;
  const named = new Set(heads.flatMap((head) => requestIdOf(head) ?? []));
  for (const { id } of reports) named.delete(id);
  return named.size === 1 ? [...named][0] : undefined;
}

/** The time in which the stream that these lines are from holds all of the invocation, whichever of its runs is meant. */
export function timeToRead(heads: readonly LogHead[], wanted: WantedRun): readonly [from: number, to: number] {
  const [first, last] = heads.reduce(
    ([least, most], { event }) => [Math.min(least, event.timestamp), Math.max(most, event.timestamp)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  const reports = heads.flatMap((head) => reportOf(head) ?? []);
  const starts = heads.filter(({ platform }) => platform?.record.type === 'start').length;
  const hasEnded = reports.length > 0 && reports.length >= starts;
  const before = Math.max(hasEnded ? 0 : MARGIN_MS, ...reports.slice(0, MAX_REPORTS).map(timeBefore));
  return [first - before, hasEnded ? last : Math.max(last, wanted.to + MARGIN_MS)];
}

/** More would be printed ones. */
const MAX_REPORTS = 100;

function timeBefore({ status, initDuration, restoreDuration }: ReportRecord): number {
  if (status !== undefined) return MARGIN_MS;
  const init = initDuration ?? restoreDuration;
  return init === undefined ? 0 : init + INIT_MARGIN_MS;
}

/**
 * Of several runs of one request the one that is meant: REPORT names its segment, or it began nearest to it. Undefined where there is
 * none but those of other attempts, as a log that is on its way.
 */
export function wantedRun(runs: readonly InvocationRun[], wanted: WantedRun): InvocationRun | undefined {
  const distance = ({ began }: InvocationRun): number => Math.abs(began - wanted.from);
  const near = runs.toSorted((a, b) => distance(a) - distance(b));
  const named = near.find(({ report }) => wanted.segmentIds.includes(report?.segmentId ?? ''));
  if (named || wanted.otherSegmentIds.length === 0) return named ?? near[0];
  return near.find(
    (run) => distance(run) < SAME_ATTEMPT_MS && !wanted.otherSegmentIds.includes(run.report?.segmentId ?? ''),
  );
}

/** The REPORT record of a line that is one. */
function reportOf({ platform }: LogHead): ReportRecord | undefined {
  return platform?.record.type === 'report' ? platform.record : undefined;
}
