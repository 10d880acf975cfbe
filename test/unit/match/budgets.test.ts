import assert from 'node:assert/strict';
import { parseDuration } from '../../../src/base/text/parseDuration.ts';
import { judgeBudgets, readBudgetSetting } from '../../../src/match/report/budgets.ts';
import type { LineReport } from '../../../src/match/lineReport.ts';
import { findingsOf } from '../../../src/views/lenses/marks/findings.ts';
import { few, HOUR, NOW, report, statistics } from '../views/lenses/reportLiterals.ts';
import { at } from './literals.ts';

describe('parseDuration', () => {
  it('reads durations with their unit, and nothing else', () => {
    assert.deepEqual(['200ms', '1.5 s', '2min', '40 µs', ' 7ms '].map(parseDuration), [200, 1500, 120_000, 0.04, 7]);
    for (const text of ['200', 'ms', '0ms', '-1ms', '1e3ms', '1h', 'fast'])
      assert.equal(parseDuration(text), undefined);
  });
});

describe('readBudgetSetting', () => {
  it('reads each budget for itself, and says what is wrong with the others', () => {
    const { limits, problems } = readBudgetSetting({ A: '200ms', B: 'fast', C: 3 });
    assert.deepEqual([...limits], [['A', 200]]);
    assert.equal(problems.length, 2);
    assert.match(problems[0] ?? '', /^The budget of B is no duration: write it as "200ms"/);
    assert.deepEqual(readBudgetSetting(null), { limits: new Map(), problems: [] });
  });
});

describe('judgeBudgets', () => {
  const comment = (limit: number | undefined) => ({ place: at(9), line: 10, limit });
  const judged = (given: Partial<LineReport>, limit: number): string | undefined =>
    judgeBudgets([report({ what: 'sdkCall', ...given })], [comment(limit)], new Map())[0]?.budget?.verdict;

  it('judges a certain p95 alone', () => {
    const window = { from: NOW - HOUR, to: NOW, read: 1, of: 2 };
    assert.deepEqual(
      [
        judged({}, 312.1),
        judged({}, 312),
        judged({ statistics: statistics({ durations: few }) }, 1),
        judged({ window }, 1),
        judged({ ties: [at(3)] }, 1),
        judged({ what: 'throw' }, 1),
        judged({ place: at(11) }, 1),
      ],
      ['kept', 'broken', 'few', 'reading', 'tie', undefined, undefined],
    );
  });

  it('takes the comment for what it says, else the setting, which is of handlers', () => {
    const limits = new Map([['CreateOrder', 500]]);
    const limit = (what: LineReport['what'], said: number | undefined): number | undefined =>
      judgeBudgets([report({ what })], [comment(said)], limits)[0]?.budget?.limit;
    assert.deepEqual(
      [limit('handler', 100), limit('handler', undefined), limit('subsegment', undefined)],
      [100, 500, undefined],
    );
  });

  it('lets a comment that cannot be read take nothing from the one above it', () => {
    const both = [comment(100), { ...comment(undefined), place: at(10) }];
    const [judgedReport] = judgeBudgets([report({ what: 'sdkCall' })], both, new Map());
    assert.deepEqual(judgedReport?.budget, { limit: 100, place: at(9), verdict: 'broken' });
  });
});

describe('findingsOf', () => {
  const broken = { limit: 200, place: at(9), verdict: 'broken' } as const;
  const texts = (given: Partial<LineReport>): readonly string[] =>
    findingsOf([report({ what: 'sdkCall', label: 'charge', ...given })]).map(
      ({ kind, message }) => `${kind} ${message}`,
    );

  it('says how many calls failed, and by how much a budget was broken', () => {
    const errors = [{ type: 'Declined', message: '', count: 12, last: NOW, messages: [] }];
    const [failed = '', over] = texts({ errors, budget: broken, statistics: statistics({ faults: 12 }) });
    assert.match(failed, /^failures charge: 12 of 1,284 calls failed: 12 × Declined, last \d\d:\d\d:\d\d$/);
    assert.equal(over, 'budgets charge: p95 312 ms of 1,245 durations breaks the budget of 200 ms');
  });

  it('says nothing of what is kept, uncertain, or of an earlier session', () => {
    const faults = statistics({ faults: 1 });
    const window = { from: NOW - HOUR, to: NOW, read: 1284, of: 1284, isPast: true } as const;
    assert.deepEqual(texts({ budget: { ...broken, verdict: 'kept' } }), []);
    assert.deepEqual(texts({ budget: broken, statistics: faults, ties: [at(3)] }), []);
    assert.deepEqual(texts({ budget: broken, statistics: faults, window }), []);
  });
});
