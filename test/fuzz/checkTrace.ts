import assert from 'node:assert/strict';
import { matchInvocation, type KnownPlaces } from '../../src/match/matchInvocation.ts';
import { lineReports } from '../../src/match/lineReports.ts';
import { siteIndex } from '../../src/match/sites/siteIndex.ts';
import { summaryOfTrace } from '../../src/live/traces/summaryOfTrace.ts';
import { completionsAt } from '../../src/trace/filter/completionsAt.ts';
import { filterSeen } from '../../src/trace/filter/filterSeen.ts';
import { parseFilterExpression } from '../../src/trace/filter/parseFilterExpression.ts';
import { matchesFilter } from '../../src/trace/filter/filterMatch.ts';
import type { Invocation } from '../../src/trace/lambda/invocation.ts';
import { invocationsOf } from '../../src/trace/lambda/invocations.ts';
import type { Span, Trace } from '../../src/trace/span.ts';
import { traceText } from '../../src/trace/text/traceText.ts';
import { spanRow } from '../../src/views/explorer/rows/spanRow.ts';
import { PlaceLinks } from '../../src/views/timeline/details/placeLinks.ts';
import { spanDetails } from '../../src/views/timeline/details/spanDetails.ts';
import { SpanIndex } from '../../src/views/timeline/details/spanIndex.ts';
import { timelineOf } from '../../src/views/timeline/rows/timelineOf.ts';
import { at, declared, facts, site } from '../unit/match/literals.ts';
import { assertTree } from '../unit/trace/assertTree.ts';
import { assertRowsOf } from '../unit/views/timeline/rows.ts';

/** Details are made for this many spans of a trace: those of a row are made when it is selected. */
const MAX_DETAILS = 20;

/** What text on one line must never hold. */
const HIDDEN = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/u;

const FILTERS = [
  'ok OR error OR fault OR throttle OR partial',
  'responsetime > 0.1 AND duration < 1e9',
  'http.url CONTAINS "a" OR user = "x" OR annotation.orderId = "o-81"',
  'service("orders") { fault } OR service() { http.status = 404 }',
  'edge("orders", "DynamoDB") { error OR name CONTAINS "a" }',
  'rootcause.fault.exception { last AND message CONTAINS "a" } OR rootcause.error.entity { remote index > 1 }',
].map(parseFilterExpression);

const NOWHERE: KnownPlaces = {
  throwPlace: ({ stack }) =>
    stack.length === 0 ? { kind: 'unknown', reason: 'no stack' } : { kind: 'place', place: at(7) },
  codePlace: () => ({ kind: 'place', place: at(8) }),
};

const INDEX = siteIndex(declared(), [
  facts([
    site(20, { kind: 'subsegment', name: 'charge' }),
    site(21, { kind: 'sdkCall', name: 'DynamoDB', service: 'dynamodb', operation: 'PutItem' }),
    site(22, { kind: 'httpCall', name: '127.0.0.1' }),
    site(23, { kind: 'throw', name: 'PaymentDeclined' }),
  ]),
]);

/** Everything that is made of a trace: none of it throws, and what it gives is sound. Gives the spans by id. */
export function checkTrace(trace: Trace): ReadonlyMap<string, Span> {
  const spans = assertTree(trace);
  const invocations = invocationsOf(trace);
  for (const invocation of invocations) checkInvocation(invocation);
  checkText(traceText(trace));
  summaryOfTrace(trace);
  completionsAt('', 0, filterSeen([trace]));
  for (const filter of FILTERS) assert.equal(typeof matchesFilter(filter, trace), 'boolean');
  checkLines(trace, invocations);
  checkViews(trace, invocations, spans);
  assert.equal(Reflect.get({}, 'polluted'), undefined, 'the prototype of all objects was changed');
  return spans;
}

function checkInvocation({
  handlerDuration,
  initDuration,
  overhead,
  asynchronous,
  start,
  functionSpan,
}: Invocation): void {
  for (const duration of [handlerDuration, initDuration, overhead, asynchronous?.queued])
    assert.ok(duration === undefined || (Number.isFinite(duration) && duration >= 0), `a duration is ${duration}`);
  const { end } = functionSpan;
  const longest = Math.max(...functionSpan.children.map((child) => (child.end ?? child.start) - child.start), 0);
  if (handlerDuration !== undefined && end !== undefined)
    assert.ok(
      handlerDuration <= Math.max(end - functionSpan.start, longest) + 0.001,
      'the handler is longer than its function',
    );
  assert.ok(Number.isFinite(start));
}

function checkText(text: string): void {
  for (const line of text.split('\n')) assert.ok(!HIDDEN.test(line), `hidden characters in "${line.slice(0, 200)}"`);
}

function checkLines(trace: Trace, invocations: readonly Invocation[]): void {
  const traces = new Set([trace.id]);
  const matches = invocations.slice(0, MAX_DETAILS).map((each) => matchInvocation(each, INDEX, NOWHERE));
  const window = { from: trace.start, to: trace.end };
  const { reports } = lineReports([{ index: INDEX, invocations: matches, window, traces, read: traces }]);
  for (const { statistics } of reports)
    assert.ok(
      statistics.shareOfTime === undefined || (statistics.shareOfTime >= 0 && statistics.shareOfTime <= 1.000001),
    );
}

function checkViews(trace: Trace, invocations: readonly Invocation[], spans: ReadonlyMap<string, Span>): void {
  assertRowsOf(trace, timelineOf({ trace, invocations, connection: 'aws' }));
  const index = new SpanIndex(trace, invocations);
  const links = new PlaceLinks(({ file, line }) => `${file}:${line}`);
  const owner = {
    kind: 'trace',
    id: 't',
    traceId: trace.id,
    owner: { kind: 'function', id: 'f', functionId: 'f' },
  } as const;
  for (const span of [...spans.values()].slice(-MAX_DETAILS)) {
    const details = structuredClone(spanDetails(span, index, undefined, links));
    assert.ok(details.times.length > 0 && details.raw.length < 210_000);
    const row = spanRow({ kind: 'span', id: span.id, traceId: trace.id, spanId: span.id, owner }, span, undefined);
    assert.ok(row.label.length > 0 && row.label.length < 2_000);
  }
}
