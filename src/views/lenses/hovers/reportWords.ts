import { countText, durationRangeText, durationText, plural, rangeText } from '../../../base/text/figures.ts';
import type { Lag } from '../../../live/liveState.ts';
import type { DurationFigures, Evidence, InvocationFigures, LineReport } from '../../../match/lineReport.ts';
import { isRead, PERCENTILE_COUNT } from '../../../match/report/statistics.ts';
import { clockText, dayText } from '../../wording.ts';

/** Why the figures stand here, as plain text, for which backticks are nothing but letters: `Evidence: named here: “charge”, 12 spans`. */
export function evidenceText({ text, matched, of }: Evidence): string {
  const sure =
    matched < of ? `, not told apart from another line: ${countText(matched)} of ${plural(of, 'span')} certain` : '';
  return `Evidence: ${text.replace(/`([^`]*)`/g, '“$1”')}, ${plural(of, 'span')}${sure}`;
}

/** Why figures are of an earlier time. */
const EARLIER = {
  past: ' Read earlier; new ones replace them.',
  paused: ' Nothing was read since then, as Beamline is paused.',
  failing: ' Nothing could be read since then: the status bar says why.',
};

/** What the figures were made from: X-Ray holds a sample, so that counts are traces and never invocations. @param lag why there are no newer ones */
export function windowText({ window }: Pick<LineReport, 'window'>, lag?: Lag): string {
  const why = window.isPast ? 'past' : lag;
  const day = why === undefined ? '' : `${dayText(window.to)}, `;
  const past = why === undefined ? '' : EARLIER[why];
  const range = `${clockText(window.from)} to ${clockText(window.to)} (${rangeText(window.to - window.from)})`;
  return `Among ${plural(window.of, 'trace')}, ${day}${range}.${past} X-Ray records a sample: counts are of its traces, not of all invocations.`;
}

/** All figures over durations, or the range where there are few. */
export function figuresText(figures: DurationFigures): string {
  const { p50, p95, p99, max, min, count } = figures;
  if (count < PERCENTILE_COUNT) return `${durationRangeText(min, max)} (${countText(count)} measured)`;
  const texts = [min, p50, p95, p99, max].map(durationText);
  return `min ${texts[0]} · p50 ${texts[1]} · p95 ${texts[2]} · p99 ${texts[3]} · max ${texts[4]} (${countText(count)} measured)`;
}

/**
 * `×12 per invocation`, `×3–12 …`, or `up to ×12 …` where some have none, of a line that makes several spans in one: a loop, or a function that is called more often. Undefined for
 * others, before all traces were read, and of a tie, whose spans may be another line's.
 */
export function repeatsText({ statistics: { perInvocation }, ties, window }: LineReport): string | undefined {
  if (!perInvocation || perInvocation.max <= 1 || ties.length > 0 || !isRead(window)) return undefined;
  const { min, max } = perInvocation;
  const times = min === max || min === 0 ? countText(max) : `${countText(min)}–${countText(max)}`;
  return `${min === 0 ? 'up to ' : ''}×${times} per invocation`;
}

/** `p50 840 ms`, or the range where there are few. */
export function typicalText({ count, min, p50, max }: DurationFigures): string {
  return count < PERCENTILE_COUNT ? durationRangeText(min, max) : `p50 ${durationText(p50)}`;
}

/** How many spans in how many traces, and how they ended. @param one what a span is: the one of a handler stands for an invocation */
export function outcomeText(
  { statistics: { traces, spans, faults, errors, throttles, cold }, window }: InvocationFigures,
  one: 'span' | 'invocation',
): string {
  const init = cold?.inits && isRead(window) ? `, init ${typicalText(cold.inits)}` : '';
  const parts = [plural(spans, one), `in ${plural(traces, 'trace')}`];
  const outcomes = [
    faults > 0 ? plural(faults, 'fault') : '',
    errors > 0 ? plural(errors, 'error') : '',
    throttles > 0 ? plural(throttles, 'throttle') : '',
    cold ? `${plural(cold.traces, 'cold start')}${init}` : '',
  ].filter(Boolean);
  return `${parts.join(' ')}${outcomes.length > 0 ? `: ${outcomes.join(', ')}` : ', none failed'}`;
}
