import assert from 'node:assert/strict';
import type { Site } from '../../../src/code/site.ts';
import type { LineReport } from '../../../src/match/lineReport.ts';
import { lineReports } from '../../../src/match/lineReports.ts';
import { matchInvocation, type KnownPlaces } from '../../../src/match/matchInvocation.ts';
import { siteIndex } from '../../../src/match/sites/siteIndex.ts';
import type { Invocation } from '../../../src/trace/lambda/invocation.ts';
import type { Span, SpanException } from '../../../src/trace/span.ts';
import { at, CREATE, declared, exception, facts, invocation, site, span } from './literals.ts';

const NOWHERE: KnownPlaces = {
  throwPlace: () => ({ kind: 'unknown', reason: 'minified: line unknown' }),
  codePlace: () => ({ kind: 'unknown', reason: 'not known' }),
};

function reportsOf(invocations: readonly Invocation[], sites: readonly Site[], known = NOWHERE) {
  const index = siteIndex(declared(), [facts(sites)]);
  const matches = invocations.map((each) => matchInvocation(each, index, known));
  const traces = new Set(invocations.map(({ traceId }) => traceId));
  return lineReports([{ index, invocations: matches, window: { from: 0, to: 10_000 }, traces, read: traces }]);
}

function reportAt(reports: readonly LineReport[], line: number): LineReport {
  const report = reports.find(({ place }) => place.line === line);
  assert.ok(report, `a report on line ${line}`);
  return report;
}

const charge = site(20, { kind: 'subsegment', name: 'charge' });

describe('lineReports', () => {
  it('keeps cold starts out of warm durations', () => {
    const runs = [
      invocation([], { handlerDuration: 10 }),
      invocation([], { handlerDuration: 30 }),
      invocation([], { handlerDuration: 500, cold: true, initDuration: 840 }),
    ];
    const { statistics } = reportAt(reportsOf(runs, []).reports, 10);
    assert.deepEqual([statistics.traces, statistics.durations?.count, statistics.durations?.max], [3, 2, 30]);
    assert.deepEqual(
      [statistics.cold?.traces, statistics.cold?.inits?.p50, statistics.cold?.durations?.max],
      [1, 840, 500],
    );
  });

  it('keeps runs whose init failed out of durations, and counts them', () => {
    const crashed = { handlerDuration: undefined, cold: true, initDuration: 395, failedInit: { type: 'Crash' } };
    const { statistics, spans } = reportAt(reportsOf([invocation([], crashed)], []).reports, 10);
    assert.deepEqual([statistics.durations, statistics.cold?.durations], [undefined, undefined]);
    assert.deepEqual([statistics.cold?.failedInits, statistics.cold?.inits?.max], [1, 395]);
    assert.equal(spans[0]?.initFailed, true);
  });

  it('counts traces and calls apart', () => {
    const twice = invocation([span({ name: 'charge' }), span({ name: 'charge', start: 1200, end: 1250 })]);
    const { statistics } = reportAt(reportsOf([twice, invocation([])], [charge]).reports, 20);
    assert.deepEqual([statistics.traces, statistics.spans], [1, 2]);
    assert.deepEqual([statistics.durations?.min, statistics.durations?.max], [50, 100]);
  });

  it('takes no share of what ran before the handler, or in an invocation whose time is not known', () => {
    const loading = invocation([span({ name: 'charge', start: 1000, end: 1900 })], {
      start: 1900,
      handlerDuration: 100,
    });
    const running = invocation([span({ name: 'charge' })], { handlerDuration: undefined });
    assert.equal(reportAt(reportsOf([loading, running], [charge]).reports, 20).statistics.shareOfTime, 0);
  });

  it('counts an error of each branch, and one that travels up once', () => {
    const declined = (): SpanException => exception('Declined', 'no');
    const branch = (): Span => span({ name: 'charge', exceptions: [declined()] });
    const both = span({ name: 'all', exceptions: [declined()], children: [branch(), branch()] });
    const known: KnownPlaces = { ...NOWHERE, throwPlace: () => ({ kind: 'place', place: { file: CREATE, line: 33 } }) };
    const { reports } = reportsOf([invocation([both])], [], known);
    assert.equal(reportAt(reports, 33).errors[0]?.count, 2);
  });

  it('counts a trace once that runs through two functions of one line', () => {
    const index = siteIndex(declared(), [facts([charge])]);
    const run = invocation([span({ name: 'charge' })]);
    const traces = new Set([run.traceId]);
    const share = {
      index,
      invocations: [matchInvocation(run, index, NOWHERE)],
      window: { from: 0, to: 1 },
      traces,
      read: traces,
    };
    assert.equal(reportAt(lineReports([share, share]).reports, 20).window.of, 1);
  });

  it('stands on the weakest of several pieces of evidence', () => {
    const said = span({ name: 'x', metadata: { default: { 'code.file.path': 'create.ts', 'code.line.number': 20 } } });
    const known: KnownPlaces = { ...NOWHERE, codePlace: () => ({ kind: 'place', place: at(20) }) };
    const { reports } = reportsOf([invocation([said, span({ name: 'charge' })])], [charge], known);
    assert.equal(reportAt(reports, 20).evidence.kind, 'literalName');
  });

  it('tells on the handler what has no line, and why', () => {
    const { reports } = reportsOf([invocation([span({ name: 'a' }), span({ name: 'a' }), span({ name: 'b' })])], []);
    assert.deepEqual(
      reportAt(reports, 10).unmatched.map(({ name, count }) => `${count} ${name}`),
      ['2 a', '1 b'],
    );
  });

  it('takes the share of time as the union of intervals, within the function, over all handlers', () => {
    const overlapping = invocation([
      span({ name: 'charge', start: 1000, end: 1300 }),
      span({ name: 'charge', start: 1200, end: 1400 }),
      span({ name: 'charge', start: 1900, end: 2500 }),
    ]);
    const { statistics } = reportAt(reportsOf([overlapping, invocation([])], [charge]).reports, 20);
    assert.equal(statistics.shareOfTime, 500 / 2000);
  });

  it('counts a span once, by its status', () => {
    const runs = (['fault', 'error', 'throttle', 'ok'] as const).map((status) =>
      invocation([span({ name: 'charge', status })], { status }),
    );
    const { reports } = reportsOf(runs, [charge]);
    for (const line of [10, 20]) {
      const { faults, errors, throttles, spans } = reportAt(reports, line).statistics;
      assert.deepEqual([faults, errors, throttles, spans], [1, 1, 1, 4]);
    }
  });

  it('shows a tie on both lines, as a tie', () => {
    const other = site(41, { kind: 'subsegment', name: 'charge' });
    const { reports } = reportsOf([invocation([span({ name: 'charge' })])], [charge, other]);
    assert.deepEqual(
      [20, 41].map((line) => reportAt(reports, line).ties.map((tie) => tie.line)),
      [[41], [20]],
    );
    assert.equal(reportAt(reports, 20).evidence.matched, 0);
  });

  it('leaves a tie what the order of some invocations tells apart, and that of others does not', () => {
    const regions = [{ is: 'function', from: 10, to: 60 }] as const;
    const steps = [20, 41].map((line) =>
      site(line, { kind: 'subsegment', name: 'charge', step: { regions, from: line * 100, to: line * 100 + 50 } }),
    );
    const twice = (): Invocation =>
      invocation([span({ name: 'charge' }), span({ name: 'charge', start: 1200, end: 1250 })]);
    const evidence = (...runs: readonly Invocation[]) =>
      reportsOf(runs, steps)
        .reports.filter(({ what }) => what === 'subsegment')
        .map(({ place, ties, spans }) => `${place.line}: ${spans.length}${ties.length > 0 ? ' tied' : ''}`);
    assert.deepEqual(evidence(twice(), twice()), ['20: 2', '41: 2']);
    assert.deepEqual(evidence(twice(), invocation([span({ name: 'charge' })])), ['20: 3 tied', '41: 3 tied']);
  });

  it('counts what a line makes in one invocation, whatever trace that is in', () => {
    const run = (count: number): Invocation =>
      invocation(Array.from({ length: count }, () => span({ name: 'charge' })));
    const counts = (...runs: readonly Invocation[]) =>
      reportAt(reportsOf(runs, [charge]).reports, 20).statistics.perInvocation;
    assert.deepEqual(counts(run(12)), { min: 12, max: 12 });
    assert.deepEqual(counts(run(2), run(12), run(5)), { min: 2, max: 12 });
    assert.deepEqual(counts(run(2), run(0), run(12)), { min: 0, max: 12 }, 'an invocation without any');
    const [one, other] = [run(3), run(3)];
    assert.deepEqual(counts(one, { ...other, traceId: one.traceId }), { min: 3, max: 3 });
  });

  it('puts an error on the line that threw it, once', () => {
    const declined = exception('PaymentDeclined', 'card expired');
    const failing = invocation([span({ name: 'charge', status: 'fault', exceptions: [declined] })], {
      status: 'fault',
    });
    const withCause = { ...failing, functionSpan: { ...failing.functionSpan, exceptions: [declined] } };
    const known: KnownPlaces = { ...NOWHERE, throwPlace: () => ({ kind: 'place', place: { file: CREATE, line: 33 } }) };
    const { reports, unmatched } = reportsOf([withCause], [charge], known);
    const thrown = reportAt(reports, 33);
    assert.deepEqual([thrown.what, thrown.label, thrown.errors[0]?.count], ['throw', 'PaymentDeclined', 1]);
    assert.deepEqual(
      reportAt(reports, 20).errors.map(({ type, count }) => `${count} ${type}`),
      ['1 PaymentDeclined'],
    );
    assert.deepEqual(unmatched, []);
  });

  it('lists an error whose line is not known, on no line', () => {
    const failing = invocation([span({ name: 'charge', exceptions: [exception('Oops', 'x')] })]);
    const { reports, unmatched } = reportsOf([failing], [charge]);
    assert.deepEqual(
      unmatched.map(({ name, reason }) => `${name}: ${reason}`),
      ['Oops: minified: line unknown'],
    );
    assert.deepEqual(
      reports.map(({ what }) => what),
      ['handler', 'subsegment'],
    );
  });

  it('leaves out what other services recorded below a call', () => {
    const callee = span({ name: 'charge', kind: 'segment', children: [span({ name: 'charge' })] });
    const inferred = span({ name: 'charge', kind: 'segment', inferred: true });
    const call = span({ name: 'pay.example.com', namespace: 'remote', children: [callee, inferred] });
    const { reports } = reportsOf([invocation([call])], [charge]);
    assert.equal(
      reports.find(({ place }) => place.line === 20),
      undefined,
    );
  });

  it('believes a span that says itself where it was made', () => {
    const said = span({ name: 'x', metadata: { default: { 'code.file.path': 'create.ts', 'code.line.number': 20 } } });
    const known: KnownPlaces = { ...NOWHERE, codePlace: () => ({ kind: 'place', place: at(20) }) };
    assert.equal(reportAt(reportsOf([invocation([said])], [charge], known).reports, 20).evidence.kind, 'frame');
  });

  it('names what several spans have in common', () => {
    const put = (table: string) =>
      span({ name: 'DynamoDB', namespace: 'aws', aws: { operation: 'PutItem', table_name: table } });
    const call = site(30, { kind: 'sdkCall', name: 'DynamoDB PutItem', service: 'dynamodb', operation: 'PutItem' });
    const label = (...tables: string[]) => reportAt(reportsOf([invocation(tables.map(put))], [call]).reports, 30).label;
    assert.equal(label('orders', 'orders'), 'DynamoDB PutItem orders');
    assert.equal(label('orders', 'carts'), 'DynamoDB PutItem');

    const step = site(31, { kind: 'subsegment', name: 'step', nameSource: 'prefix' });
    const steps = ['step-mail', 'step-charge'].map((name) => span({ name }));
    assert.equal(reportAt(reportsOf([invocation(steps)], [step]).reports, 31).label, 'step-mail, step-charge');
  });
});
