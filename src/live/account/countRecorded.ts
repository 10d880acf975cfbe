import { ownSpans } from '../../match/runs/ownSpans.ts';
import type { Invocation } from '../../trace/lambda/invocation.ts';
import type { FailedRuns, RecordedSpans, SpanSeries } from '../../trace/recordedSpans.ts';
import { walkSpans, type Span } from '../../trace/span.ts';

/** A run of a function, with what is known of its trace. */
export interface Run {
  readonly invocation: Invocation;
  /** X-Ray waits for documents that are long overdue. */
  readonly isPartial: boolean;
  /** Its metadata had to leave. */
  readonly isReduced: boolean;
}

/** What Powertools and SDKs write by themselves. */
const OF_SDK = /^(?:aws[:.]|ColdStart$|Service$)/;
/** Of how many runs the sizes are measured: that takes them apart. */
const MEASURED = 50;
/** Fewer spans in a row say nothing of a loop. */
const SERIES = 20;

/** Counts what runs of one function recorded. */
export function countRecorded(runs: readonly Run[]): RecordedSpans {
  const own = new Map(runs.map(({ invocation }) => [invocation, ownSpans(invocation)]));
  const isAnnotated = (key: string): boolean => !OF_SDK.test(key);
  const busiest = [...own].toSorted(([, a], [, b]) => b.length - a.length)[0];
  const latest = runs
    .filter(({ isReduced }) => !isReduced)
    .toSorted((a, b) => b.invocation.start - a.invocation.start)
    .slice(0, MEASURED);
  return {
    invocations: runs.length,
    bare: [...own.values()].filter(({ length }) => length === 0).length,
    annotated: [...own.values()].filter((spans) =>
      spans.some(({ annotations }) => Object.keys(annotations).some(isAnnotated)),
    ).length,
    failed: failedOf(runs.map(({ invocation }) => invocation)),
    partial: runs.filter(({ isPartial }) => isPartial).length,
    most: busiest?.[1].length ?? 0,
    largest: largestOf(latest.flatMap(({ invocation }) => own.get(invocation) ?? [])),
    series: busiest && longestSeries(...busiest),
    failing: runs.filter(({ invocation }) => !isUnfailing(invocation)).length,
    unfailing: new Set(runs.flatMap(({ invocation }) => (isUnfailing(invocation) ? (invocation.requestId ?? []) : []))),
  };
}

function failedOf(invocations: readonly Invocation[]): FailedRuns {
  const failed = invocations
    .filter(({ status }) => status === 'fault' || status === 'error')
    .toSorted((a, b) => b.start - a.start);
  const errors = failed.map(errorOf);
  return { count: failed.length, error: errors[0], isSame: new Set(errors).size === 1 };
}

/** In characters: a longer message says more than a sentence holds. */
const MAX_ERROR = 200;

/** The error that the run itself ended with stands on its own spans, which are met first. */
function errorOf({ functionSpan }: Invocation): string | undefined {
  for (const { exceptions } of walkSpans([functionSpan])) {
    const [{ type = '', message = '' } = {}] = exceptions;
    const [first = ''] = message.trim().split(/\r?\n/, 1);
    const said = [type, first].filter((part) => part !== '').join(': ');
    if (said !== '') return said.length > MAX_ERROR ? `${said.slice(0, MAX_ERROR)}…` : said;
  }
  return undefined;
}

function isUnfailing({ status, functionSpan }: Invocation): boolean {
  if (status !== 'ok') return false;
  for (const span of walkSpans([functionSpan])) if (span.status !== 'ok' || span.exceptions.length > 0) return false;
  return true;
}

function largestOf(spans: readonly Span[]): RecordedSpans['largest'] {
  let largest: RecordedSpans['largest'];
  for (const span of spans) {
    const bytes = bytesOf(span);
    if (bytes > (largest?.bytes ?? 0)) largest = { name: span.name, bytes };
  }
  return largest;
}

/** About what the document of a span took without those within it: the fields that grow. */
function bytesOf({ annotations, metadata, exceptions, aws, http, sql }: Span): number {
  return Buffer.byteLength(JSON.stringify({ annotations, metadata, exceptions, aws, http, sql }));
}

/** The longest row of spans of one name below one parent, each of which begins when the one before has ended. */
function longestSeries({ handlerDuration }: Invocation, own: readonly Span[]): SpanSeries | undefined {
  if (handlerDuration === undefined || handlerDuration <= 0) return undefined;
  let longest: SpanSeries | undefined;
  const rows = new Map<string, { last: Span; count: number; between: number }>();
  for (const span of own.toSorted((a, b) => a.start - b.start)) {
    const key = `${span.parentId} ${span.name}`;
    const row = rows.get(key);
    const follows = row?.last.end !== undefined && span.start >= row.last.end;
    const gap = follows ? span.start - (row.last.end ?? span.start) : 0;
    const next = { last: span, count: follows ? row.count + 1 : 1, between: follows ? row.between + gap : 0 };
    rows.set(key, next);
    if (next.count >= SERIES && next.count > (longest?.count ?? 0))
      longest = { name: span.name, count: next.count, between: next.between, handlerDuration };
  }
  return longest;
}
