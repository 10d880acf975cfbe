import assert from 'node:assert/strict';
import { exactTest } from '../../../../src/match/change/exactTest.ts';
import { rankTest } from '../../../../src/match/change/rankTest.ts';

/** Equal but for rounding: to one part in 10^9. */
function close(actual: number | undefined, expected: number): void {
  assert.ok(Math.abs((actual ?? Number.NaN) / expected - 1) < 1e-9, `${actual} is not ${expected}`);
}

const times = (count: number, value: number): readonly number[] => Array.from({ length: count }, () => value);
const from = (count: number, value: (i: number) => number): readonly number[] =>
  Array.from({ length: count }, (_, i) => value(i));

/*
 * The expected values are scipy 1.17.1's: mannwhitneyu(second, first, alternative='two-sided', method='asymptotic',
 * use_continuity=True), and fisher_exact([[failed, passed], [failed, passed]]).
 */

describe('rankTest', () => {
  const a = from(40, (i) => (i * 37) % 101);
  const b = from(30, (i) => ((i * 53) % 97) + 15);

  it('agrees with scipy', () => {
    close(rankTest(a, b)?.p, 0.20410017333887998);
    close(rankTest(a, b)?.above, 0.5895833333333333);
    const far = rankTest(
      from(60, (i) => i + 1),
      from(80, (i) => i + 46),
    );
    close(far?.p, 5.963355501347847e-22);
    close(far?.above, 0.9765625);
  });

  it('agrees with scipy where values are equal', () => {
    const c = [...times(10, 5), ...times(12, 6), ...times(3, 7)];
    const d = [...times(9, 6), ...times(11, 7), ...times(5, 9)];
    close(rankTest(c, d)?.p, 1.090039778872315e-5);
    close(rankTest(c, d)?.above, 0.844);
  });

  it('finds no difference between a sample and itself, nor between values that are all one', () => {
    assert.equal(rankTest(a, a)?.p, 1);
    assert.deepEqual(rankTest(times(30, 4), times(40, 4)), { p: 1, above: 0.5 });
    assert.equal(rankTest([], a), undefined);
  });
});

describe('exactTest', () => {
  it('agrees with scipy', () => {
    close(exactTest({ failed: 3, of: 100 }, { failed: 12, of: 100 }), 0.028671314973177094);
    close(exactTest({ failed: 0, of: 40 }, { failed: 8, of: 30 }), 0.0006199901941780783);
    close(exactTest({ failed: 1, of: 120 }, { failed: 30, of: 340 }), 0.0011547711983167165);
    close(exactTest({ failed: 200, of: 500 }, { failed: 260, of: 500 }), 0.0001784843567766819);
    close(exactTest({ failed: 0, of: 1500 }, { failed: 40, of: 1500 }), 1.3976667744676408e-12);
    close(exactTest({ failed: 5, of: 10 }, { failed: 5, of: 10 }), 1);
  });

  it('takes the sides as alike', () => {
    const [one, other] = [
      { failed: 2, of: 31 },
      { failed: 19, of: 77 },
    ];
    close(exactTest(one, other), exactTest(other, one));
  });
});
