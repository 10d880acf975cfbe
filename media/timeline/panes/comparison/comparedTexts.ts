import { durationText } from '../../../../src/base/text/figures.ts';

/**
 * `+38 ms`: by how much one duration is longer than another, so that it adds up with their texts: of 144 ms and 268 ms, which are rounded, it is
 * −124 ms also where −125 is nearer. A finer figure than theirs is given as it is. `–` where a figure shows no difference.
 *
 * @param here ms
 * @param there ms
 */
export function changeText(here: number, there: number): string {
  const difference = here - there;
  const step = Math.max(stepOf(here), stepOf(there));
  return signedText(stepOf(difference) < step ? difference : rounded(here) - rounded(there));
}

/**
 * By how much a self time is longer than another; as `changeText` says it of the whole durations where the self times are these, of spans that
 * have none below them: the same figure must not read in two ways.
 *
 * @param difference ms
 * @param here whole duration, ms; undefined while in progress
 * @param there likewise
 */
export function selfChangeText(difference: number, here: number | undefined, there: number | undefined): string {
  const isWhole = here !== undefined && there !== undefined && Math.abs(here - there - difference) < 0.0005;
  return isWhole ? changeText(here, there) : signedText(difference);
}

/** `+38 ms`; what is less than a figure shows is no difference. @param difference ms */
export function signedText(difference: number): string {
  const amount = durationText(Math.abs(difference));
  if (amount === durationText(0)) return '–';
  return `${difference > 0 ? '+' : '−'}${amount}`;
}

/** What `durationText` shows of a duration, ms. */
function rounded(ms: number): number {
  const step = stepOf(ms);
  return Math.round(ms / step) * step;
}

/** What the last digit of a duration's text stands for, ms. */
function stepOf(ms: number): number {
  const size = Math.abs(ms);
  if (size < 0.9995) return 0.001;
  if (size < 9.95) return 0.1;
  if (size < 999.5) return 1;
  if (size < 9995) return 10;
  if (size < 59_950) return 100;
  return size < 3_599_500 ? 1000 : 60_000;
}
