import assert from 'node:assert/strict';
import { compareReports, type ComparedSide } from '../../../../src/match/change/compareReports.ts';
import { compareChanges, isChange, type LineChange } from '../../../../src/match/change/lineChange.ts';
import type { LineReport, SpanRef } from '../../../../src/match/lineReport.ts';
import { statusCounts } from '../../../../src/match/report/lineTally.ts';
import { durationFigures } from '../../../../src/match/report/statistics.ts';
import { at } from '../literals.ts';

const AGAINST = { name: 'the hour before', from: 0, to: 1 };

interface Run {
  readonly duration: number;
  readonly status?: SpanRef['status'];
  readonly cold?: boolean;
  readonly trace?: number;
}

/** A line's report of these runs, each in a trace of its own where it says no other. */
function lineOf(runs: readonly Run[], given: Partial<LineReport> = {}): LineReport {
  const spans = runs.map(({ duration, status = 'ok', cold = false, trace }, i): SpanRef => ({
    ...{ traceId: `t${trace ?? i}`, spanId: `s${i}`, start: i, duration, status, cold },
  }));
  const warm = spans.filter(({ cold }) => !(given.what === 'handler' && cold));
  const traces = new Set(spans.map(({ traceId }) => traceId)).size;
  return {
    ...{ place: at(20), what: 'subsegment', label: 'charge', spans },
    ...{ functions: ['CreateOrder'], functionIds: ['file:///app/template.yaml#CreateOrder'] },
    statistics: {
      ...statusCounts(spans),
      ...{ traces, spans: spans.length, cold: undefined, shareOfTime: undefined },
      durations: durationFigures(warm.map(({ duration }) => duration ?? 0)),
    },
    evidence: { kind: 'literalName', text: '', matched: spans.length, of: spans.length },
    ...{ ties: [], errors: [], unmatched: [], window: { from: 0, to: 1, read: traces, of: traces } },
    ...given,
  };
}

const side = (reports: readonly LineReport[], traces: number | undefined = 100): ComparedSide => ({
  reports,
  tracesOf: () => traces,
  hasUnplaced: () => false,
});

function changeOf(before: readonly LineReport[], after: LineReport, traces = [100, 100]): LineChange | undefined {
  return compareReports(side(before, traces[0]), side([after], traces[1]), AGAINST).get(after);
}

/** Runs of durations around a middle, ms. */
const around = (middle: number, count = 45, given: Partial<Run> = {}): readonly Run[] =>
  Array.from({ length: count }, (_, i) => ({ duration: middle + (i % 9) - 4, ...given }));

describe('compareReports', () => {
  it('says by how much a line became slower, and how sure that is', () => {
    const { durations, threshold } = changeOf([lineOf(around(40))], lineOf(around(60))) ?? {};
    assert.deepEqual([durations?.before, durations?.after, durations?.traces], [40, 60, [45, 45]]);
    assert.ok((durations?.p ?? 1) < 1e-12);
    assert.deepEqual([durations?.isChange, threshold], [true, 0.01]);
  });

  it('takes no chance for a change, and no small change for one, however sure', () => {
    assert.equal(changeOf([lineOf(around(40))], lineOf(around(40).toReversed()))?.durations?.isChange, false);
    const sure = changeOf([lineOf(around(400))], lineOf(around(410)))?.durations;
    assert.deepEqual([(sure?.p ?? 1) < 0.001, sure?.isChange], [true, false]);
    const within = (middle: number): LineReport =>
      lineOf(around(0).map(({ duration }) => ({ duration: middle + duration / 100 })));
    const fast = changeOf([within(5)], within(5.9))?.durations;
    assert.deepEqual([(fast?.p ?? 1) < 0.001, fast?.isChange], [true, false], 'under a millisecond');
  });

  it('tests no durations of few traces', () => {
    const { durations } = changeOf([lineOf(around(40, 19))], lineOf(around(90))) ?? {};
    assert.deepEqual([durations?.p, durations?.isChange, durations?.traces], [undefined, false, [19, 45]]);
  });

  it('takes the calls of one trace as one value', () => {
    const looped = around(40).map((run, i) => ({ ...run, trace: i % 5 }));
    assert.deepEqual(changeOf([lineOf(looped)], lineOf(around(90)))?.durations?.traces, [5, 45]);
  });

  it('leaves cold runs of a handler out of its durations', () => {
    const handler = (runs: readonly Run[]): LineReport => lineOf(runs, { what: 'handler' });
    const { durations } =
      changeOf([handler(around(40))], handler([...around(40), ...around(900, 30, { cold: true })])) ?? {};
    assert.deepEqual([durations?.traces, durations?.isChange], [[45, 45], false]);
  });

  it('says that more traces fail', () => {
    const failing = around(40, 12, { status: 'fault' });
    const { failures } = changeOf([lineOf(around(40, 60))], lineOf([...around(40, 48), ...failing])) ?? {};
    assert.deepEqual(
      [failures?.before, failures?.after, failures?.isChange],
      [{ failed: 0, of: 60 }, { failed: 12, of: 60 }, true],
    );
    assert.equal(changeOf([lineOf(around(40))], lineOf(around(40)))?.failures, undefined, 'none failed');
  });

  it('compares a line that threw with all traces of its functions, also where it never threw before', () => {
    const thrown = lineOf(around(1, 15), { what: 'throw' });
    const { failures, durations } = changeOf([], thrown, [80, 90]) ?? {};
    assert.deepEqual(
      [failures?.before, failures?.after, failures?.isChange],
      [{ failed: 0, of: 80 }, { failed: 15, of: 90 }, true],
    );
    assert.equal(durations, undefined);
    assert.equal(
      compareReports({ ...side([]), tracesOf: () => undefined }, side([thrown]), AGAINST).size,
      0,
      'not all read',
    );
  });

  it('compares handlers of one name, of two templates, each with itself', () => {
    const handlerOf = (template: string, ms: number): LineReport =>
      lineOf(around(ms), { what: 'handler', functionIds: [`file:///app/${template}/template.yaml#CreateOrder`] });
    const before = [handlerOf('a', 40), handlerOf('b', 90)];
    const after = [handlerOf('a', 41), handlerOf('b', 91)];
    const changes = compareReports(side(before), side(after), AGAINST);
    assert.deepEqual(
      after.map((each) => Math.round(changes.get(each)?.durations?.before ?? 0)),
      before.map(({ statistics }) => Math.round(statistics.durations?.p50 ?? -1)),
    );
  });

  it('says nothing where a side was not read completely, or has no such line', () => {
    const part = { window: { from: 0, to: 1, read: 39, of: 40 } };
    assert.equal(changeOf([lineOf(around(40), part)], lineOf(around(90))), undefined);
    assert.equal(changeOf([lineOf(around(40))], lineOf(around(90), part)), undefined);
    assert.equal(changeOf([lineOf(around(40), { place: at(21) })], lineOf(around(90))), undefined);
    assert.equal(
      changeOf([lineOf(around(40), { ties: [at(41)] })], lineOf(around(90))),
      undefined,
      'a tie is another figure',
    );
  });

  it('holds all tests together to what one may err', () => {
    const lines = (middle: number): readonly LineReport[] =>
      Array.from({ length: 20 }, (_, i) => lineOf(around(middle), { place: at(20 + i) }));
    const changes = [...compareReports(side(lines(40)), side(lines(40)), AGAINST).values()];
    assert.deepEqual(new Set(changes.map(({ threshold }) => threshold)), new Set([0.01 / 20]));
  });
});

describe('compareChanges', () => {
  it('puts new failures first, then what is slower by how much, then what is better, then the rest', () => {
    const change = (runs: readonly Run[]): LineChange | undefined => changeOf([lineOf(around(40, 60))], lineOf(runs));
    const named = {
      same: change(around(40, 60)),
      faster: change(around(20, 60)),
      slow: change(around(60, 60)),
      slower: change(around(90, 60)),
      failing: change([...around(40, 30), ...around(40, 30, { status: 'fault' })]),
      unknown: undefined,
    };
    assert.deepEqual(
      [named.same, named.faster].map((each) => each && isChange(each)),
      [false, true],
    );
    assert.deepEqual(
      Object.entries(named)
        .toSorted(([, a], [, b]) => compareChanges(a, b))
        .map(([name]) => name),
      ['failing', 'slower', 'slow', 'faster', 'same', 'unknown'],
    );
  });
});
