/** How many of some failed. */
export interface Share {
  readonly failed: number;
  readonly of: number;
}

/**
 * Fisher's exact test, two-sided: how often two samples of one share of failures are as unlike, by chance. Outcomes that are no likelier
 * than the one that was seen count, with a margin for rounding.
 */
export function exactTest(first: Share, second: Share): number {
  const failed = first.failed + second.failed;
  const logs = logFactorials(first.of + second.of);
  const log = (n: number): number => logs[n] ?? 0;
  const choose = (n: number, k: number): number => log(n) - log(k) - log(n - k);
  /** Log of the probability that `k` of the failures fall on the first sample. */
  const likelihood = (k: number): number =>
    choose(first.of, k) + choose(second.of, failed - k) - choose(first.of + second.of, failed);
  const seen = likelihood(first.failed) + 1e-7;
  let p = 0;
  for (let k = Math.max(0, failed - second.of); k <= Math.min(first.of, failed); k++) {
    const each = likelihood(k);
    if (each <= seen) p += Math.exp(each);
  }
  return Math.min(1, p);
}

/** Logs of 0! to n!. */
function logFactorials(n: number): Float64Array {
  const logs = new Float64Array(n + 1);
  for (let k = 2; k <= n; k++) logs[k] = (logs[k - 1] ?? 0) + Math.log(k);
  return logs;
}
