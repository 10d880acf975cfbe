/** What the Mann–Whitney U test says of two samples. */
export interface RankTest {
  /** Two-sided: how often samples of one distribution differ as much, by chance. */
  readonly p: number;
  /** How likely a value of the second sample is above one of the first; ties count half. */
  readonly above: number;
}

/**
 * The Mann–Whitney U test, by its normal approximation with the corrections for ties and for continuity: for samples of twenty and more.
 * It asks nothing of the distributions, which durations would not keep to. Undefined where a sample is empty.
 */
export function rankTest(first: readonly number[], second: readonly number[]): RankTest | undefined {
  const [n, m] = [first.length, second.length];
  if (n === 0 || m === 0) return undefined;
  const { ranks, ties } = rankSum(first, second);
  const u = ranks - (m * (m + 1)) / 2;
  const above = u / (n * m);
  const size = n + m;
  const variance = ((n * m) / 12) * (size + 1 - ties / (size * (size - 1)));
  // All values are one.
  if (variance <= 0) return { p: 1, above };
  const z = Math.max(0, Math.abs(u - (n * m) / 2) - 0.5) / Math.sqrt(variance);
  return { p: Math.min(1, erfc(z / Math.SQRT2)), above };
}

/** The sum of the second sample's ranks among all values, those of equal values averaged, and the sum of t³ − t over the ties. */
function rankSum(
  first: readonly number[],
  second: readonly number[],
): { readonly ranks: number; readonly ties: number } {
  const all = [
    ...first.map((value) => ({ value, isSecond: false })),
    ...second.map((value) => ({ value, isSecond: true })),
  ].sort((a, b) => a.value - b.value);
  let [ranks, ties] = [0, 0];
  for (let at = 0; at < all.length;) {
    let end = at;
    while (end < all.length && all[end]?.value === all[at]?.value) end++;
    const count = end - at;
    const rank = (at + 1 + end) / 2;
    for (; at < end; at++) if (all[at]?.isSecond) ranks += rank;
    ties += count ** 3 - count;
  }
  return { ranks, ties };
}

/**
 * The complementary error function of x ≥ 0, by the continued fraction of Laplace where it converges fast, else by the series of erf:
 * Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.14 and 7.1.6.
 */
function erfc(x: number): number {
  if (x < 2) {
    let [term, sum] = [x, x];
    for (let k = 1; term > sum * 1e-17; k++) {
      term *= (2 * x * x) / (2 * k + 1);
      sum += term;
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
  }
  let tail = 0;
  for (let k = 60; k > 0; k--) tail = k / 2 / (x + tail);
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + tail);
}
