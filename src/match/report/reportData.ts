import { asArray, asNumber, asRecord, asString, type UnknownRecord } from '../../base/readUnknown.ts';
import type { Place, PlaceRange } from '../../base/place.ts';
import type { SiteKind } from '../../code/site.ts';
import {
  evidenceKinds,
  type ColdFigures,
  type DurationFigures,
  type ErrorGroup,
  type LineReport,
  type LineStatistics,
  type ReportWindow,
  type SpanCounts,
} from '../lineReport.ts';

/*
 * Line reports as data to be kept. Of traces nothing is in it but what figures and names say: no trace id, no message, no span. What is
 * read may have been written by anybody.
 */

const KINDS: readonly SiteKind[] = ['handler', 'subsegment', 'sdkCall', 'httpCall', 'sqlCall', 'throw'];
const MAX_TEXT = 300;
const MAX_ITEMS = 20;

/** A report without its spans, messages and unmatched names. */
export function dataOfReport(report: LineReport): UnknownRecord {
  const { place, what, functions, functionIds, label, statistics, evidence, ties, errors, window } = report;
  return {
    ...{ place, what, label, statistics, evidence },
    functions: functions.slice(0, MAX_ITEMS),
    functionIds: functionIds.slice(0, MAX_ITEMS),
    ties: ties.slice(0, MAX_ITEMS).map(({ file, line }) => ({ file, line })),
    errors: errors.slice(0, MAX_ITEMS).map(({ type, count, last }) => ({ type, count, last })),
    window: { from: window.from, to: window.to, read: window.read, of: window.of },
  };
}

/** The report that data holds, marked as one of an earlier session; undefined where it is none. */
export function reportOfData(data: unknown): LineReport | undefined {
  const record = asRecord(data);
  const place = rangeOf(record?.['place']);
  const what = KINDS.find((kind) => kind === record?.['what']);
  const label = textOf(record?.['label']);
  const statistics = statisticsOf(asRecord(record?.['statistics']));
  const evidence = asRecord(record?.['evidence']);
  const kind = evidenceKinds.find((each) => each === evidence?.['kind']);
  const text = textOf(evidence?.['text']);
  const window = windowOf(asRecord(record?.['window']));
  const [matched, of] = [countOf(evidence?.['matched']), countOf(evidence?.['of'])];
  if (!place || !what || !statistics || !kind || !window) return undefined;
  if (label === undefined || text === undefined || matched === undefined || of === undefined) return undefined;
  return {
    ...{ place, what, label, statistics, window, spans: [], unmatched: [] },
    functions: listOf(record?.['functions'], textOf),
    functionIds: listOf(record?.['functionIds'], asString),
    evidence: { kind, text, matched, of },
    ties: listOf(record?.['ties'], placeOf),
    errors: listOf(record?.['errors'], errorOf),
  };
}

function statisticsOf(record: UnknownRecord | undefined): LineStatistics | undefined {
  const [traces, spans] = [countOf(record?.['traces']), countOf(record?.['spans'])];
  const [faults, errors, throttles] = ['faults', 'errors', 'throttles'].map((key) => countOf(record?.[key]));
  if (traces === undefined || spans === undefined) return undefined;
  if (faults === undefined || errors === undefined || throttles === undefined) return undefined;
  return {
    ...{ traces, spans, faults, errors, throttles },
    durations: durationsOf(asRecord(record?.['durations'])),
    cold: coldOf(asRecord(record?.['cold'])),
    perInvocation: countsOf(asRecord(record?.['perInvocation'])),
    shareOfTime: asNumber(record?.['shareOfTime']),
  };
}

function durationsOf(record: UnknownRecord | undefined): DurationFigures | undefined {
  const count = countOf(record?.['count']);
  const [min, p50, p95, p99, max] = ['min', 'p50', 'p95', 'p99', 'max'].map((key) => asNumber(record?.[key]));
  if (count === undefined || min === undefined || p50 === undefined) return undefined;
  if (p95 === undefined || p99 === undefined || max === undefined) return undefined;
  return { count, min, p50, p95, p99, max };
}

function coldOf(record: UnknownRecord | undefined): ColdFigures | undefined {
  const traces = countOf(record?.['traces']);
  if (traces === undefined) return undefined;
  const failedInits = countOf(record?.['failedInits']);
  return {
    traces,
    inits: durationsOf(asRecord(record?.['inits'])),
    durations: durationsOf(asRecord(record?.['durations'])),
    ...(failedInits !== undefined && { failedInits }),
  };
}

function countsOf(record: UnknownRecord | undefined): SpanCounts | undefined {
  const [min, max] = [countOf(record?.['min']), countOf(record?.['max'])];
  return min === undefined || max === undefined || min > max ? undefined : { min, max };
}

function windowOf(record: UnknownRecord | undefined): ReportWindow | undefined {
  const [from, to] = [asNumber(record?.['from']), asNumber(record?.['to'])];
  const [read, of] = [countOf(record?.['read']), countOf(record?.['of'])];
  if (from === undefined || to === undefined || read === undefined || of === undefined || to < from) return undefined;
  return { from, to, read, of, isPast: true };
}

function rangeOf(value: unknown): PlaceRange | undefined {
  const record = asRecord(value);
  const place = placeOf(value);
  const [column, endLine, endColumn] = ['column', 'endLine', 'endColumn'].map((key) => countOf(record?.[key]));
  if (!place || column === undefined || endLine === undefined || endColumn === undefined) return undefined;
  return { ...place, column, endLine, endColumn };
}

function placeOf(value: unknown): Place | undefined {
  const record = asRecord(value);
  const [file, line] = [asString(record?.['file']), countOf(record?.['line'])];
  return file === undefined || line === undefined || line < 1 ? undefined : { file, line };
}

function errorOf(value: unknown): ErrorGroup | undefined {
  const record = asRecord(value);
  const [type, count, last] = [textOf(record?.['type']), countOf(record?.['count']), asNumber(record?.['last'])];
  return type === undefined || count === undefined || last === undefined
    ? undefined
    : { type, message: '', count, last, messages: [] };
}

function listOf<T>(value: unknown, read: (item: unknown) => T | undefined): readonly T[] {
  return (asArray(value) ?? []).slice(0, MAX_ITEMS).flatMap((item) => read(item) ?? []);
}

function countOf(value: unknown): number | undefined {
  const number = asNumber(value);
  return number !== undefined && Number.isInteger(number) && number >= 0 ? number : undefined;
}

function textOf(value: unknown): string | undefined {
  return asString(value)?.slice(0, MAX_TEXT);
}
