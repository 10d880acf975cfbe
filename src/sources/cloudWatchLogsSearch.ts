import type { LogLine } from '../logs/logLine.ts';
import type { ReportRecord } from '../logs/platformRecord.ts';
import { w3cOfTraceId } from '../trace/traceId.ts';

/* How the lines of one invocation are looked for; pure. Times are epoch ms. */

/** A trace's times and a log's are taken by different clocks, and REPORT comes after the end. */
export const MARGIN_MS = 60_000;

/** A cold start's first line is as much older than the init that REPORT measures. */
const INIT_MARGIN_MS = 2_000;

/** Which invocation of a request is meant, as a retried one has the same id. */
export interface WantedRun {
  readonly from: number;
  readonly to: number;
  /** Ids of the segments that X-Ray has of it; REPORT names one of them. */
  readonly segmentIds: readonly string[];
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
 * The request id of an invocation whose trace does not tell it, from lines that name the trace: its REPORT line, that of the segment or
 * else the nearest; or where there is none, the one id that the user's lines have. Undefined where nothing is clear.
 */
export function requestIdOf(lines: readonly LogLine[], wanted: WantedRun): string | undefined {
  const reports = lines.flatMap((line) =>
    line.kind === 'platform' && line.record.type === 'report' && line.requestId !== undefined
      ? [{ requestId: line.requestId, segmentId: line.record.segmentId, at: line.event.timestamp }]
      : [],
  );
  const own = reports.find(({ segmentId }) => segmentId !== undefined && wanted.segmentIds.includes(segmentId));
  const nearest = reports.toSorted((a, b) => Math.abs(a.at - wanted.to) - Math.abs(b.at - wanted.to))[0];
  const named = new Set(lines.flatMap(({ requestId }) => requestId ?? []));
  return (own ?? nearest)?.requestId ?? (named.size === 1 ? [...named][0] : undefined);
}

/** The time in which the stream that these lines are from holds all of the invocation. */
export function timeToRead(lines: readonly LogLine[], wanted: WantedRun): readonly [from: number, to: number] {
  const times = lines.map(({ event }) => event.timestamp);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const report = lines.map(reportOf).findLast((record) => record !== undefined);
  const before = report === undefined || report.status !== undefined ? MARGIN_MS : initTime(report);
  return [first - before, report === undefined ? Math.max(last, wanted.to + MARGIN_MS) : last];
}

function initTime({ initDuration, restoreDuration }: ReportRecord): number {
  const init = initDuration ?? restoreDuration;
  return init === undefined ? 0 : init + INIT_MARGIN_MS;
}

/** Of several runs of one request the one that is meant: REPORT names its segment, or it began nearest to it. */
export function wantedRun(runs: readonly (readonly LogLine[])[], wanted: WantedRun): readonly LogLine[] {
  const ofSegment = runs.find((run) => run.some((line) => wanted.segmentIds.includes(reportOf(line)?.segmentId ?? '')));
  const distance = (run: readonly LogLine[]): number => Math.abs(startOf(run) - wanted.from);
  return ofSegment ?? runs.toSorted((a, b) => distance(a) - distance(b))[0] ?? [];
}

/** The REPORT record of a line that is one. */
export function reportOf(line: LogLine): ReportRecord | undefined {
  return line.kind === 'platform' && line.record.type === 'report' ? line.record : undefined;
}

function startOf(run: readonly LogLine[]): number {
  const start = run.find((line) => line.kind === 'platform' && line.record.type === 'start') ?? run[0];
  return start?.event.timestamp ?? Number.NEGATIVE_INFINITY;
}
