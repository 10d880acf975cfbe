import { countText, durationRangeText, durationText, plural, shareText } from '../base/figures.ts';
import { baseName } from '../base/fileUri.ts';
import type { Place } from '../base/place.ts';
import type { Unread, Untraced } from '../live/reportBuilder.ts';
import type { DurationFigures, LineReport, ReportWindow } from '../match/lineReport.ts';

/** Under this many values a percentile says nothing: the range is shown instead. */
export const PERCENTILE_COUNT = 20;

/** How old figures may be that are still spoken of as the last ones, ms. */
const STALE = 5 * 60_000;

/** What a lens title is written with: codicons in lens and quick pick, words for a screen reader and for plain text. */
export const MARK = { traces: '$(pulse)', fault: '$(error)', error: '$(warning)', throttle: '$(watch)' } as const;

/** The title of a handler's lens; it names the function where the line has several. @param now epoch ms. */
export function handlerTitle(report: LineReport, now: number, named = false): string {
  const { statistics, window } = report;
  const name = named ? `${report.functions.join(', ')}: ` : '';
  const parts = [`${MARK.traces} ${name}${plural(statistics.traces, 'trace')}`];
  if (isRead(window)) {
    if (statistics.durations) parts.push(...durationParts(statistics.durations));
    else if (statistics.cold?.durations) parts.push(`${rangeOf(statistics.cold.durations)} cold`);
  }
  parts.push(...countParts(report));
  if (isRead(window)) parts.push(...coldParts(report));
  else parts.push(readText(window));
  return [...parts, windowSpanText(window, now)].join(' · ');
}

/** The lens of a handler that nobody called, as far as X-Ray knows, or that cannot be asked for. @param now epoch ms. */
export function untracedTitle({ declared, reason, window }: Untraced, now: number, named = false): string {
  const name = named ? `${declared.logicalId}: ` : '';
  return `${MARK.traces} ${name}${reason === undefined ? `no traces, ${windowSpanText(window, now)}` : labelText(reason)}`;
}

/** The lens of a handler whose traces are listed and not read yet: what their summaries tell. @param now epoch ms. */
export function unreadTitle({ declared, traces, failing, window }: Unread, now: number, named = false): string {
  const parts = [`${MARK.traces} ${named ? `${declared.logicalId}: ` : ''}${plural(traces, 'trace')}`];
  // Of which kind they are their documents will tell.
  if (failing > 0) parts.push(plural(failing, 'failing trace'));
  return [...parts, readText({ ...window, read: 0, of: traces }), windowSpanText(window, now)].join(' · ');
}

/** The title of a line's lens: of a subsegment, a call, or a throw. @param now epoch ms. */
export function lineTitle(report: LineReport, now: number): string {
  const { what, label, statistics, window, ties } = report;
  const failures = failureParts(report, now);
  const rest = [...(isRead(window) ? [] : [readText(window)]), ...(window.isPast ? [asOfText(window.to, now)] : [])];
  if (what === 'throw') return [...failures, ...rest].join(' · ');
  const parts = [labelText(label)];
  if (statistics.durations && isRead(window)) {
    if (statistics.durations.count >= PERCENTILE_COUNT) parts.push(`p95 ${durationText(statistics.durations.p95)}`);
    else parts.push(plural(statistics.spans, 'call'), rangeOf(statistics.durations));
    if (statistics.shareOfTime !== undefined) parts.push(`${shareText(statistics.shareOfTime)} of the time`);
  } else parts.push(plural(statistics.spans, 'call'));
  parts.push(...failures, ...rest);
  return parts.join(' · ') + tieText(ties, report.place);
}

/**
 * A name from outside as one line of a lens, a quick pick or a tree: where VS Code draws `$(…)` as icons, and where
 * control characters and marks of writing direction would hide what is there.
 */
export function labelText(name: string): string {
  const visible = name.replaceAll('$(', '$ (').replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
  return visible.length > 200 ? `${visible.slice(0, 199)}…` : visible;
}

/** `1 h`, `15 min`, `2 d`; from ms. */
export function rangeText(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 60) return `${minutes} min`;
  const hours = minutes / 60;
  if (hours < 48) return `${Math.round(hours * 10) / 10} h`;
  return `${Math.round(hours / 24)} d`;
}

/** `just now`, `2 min ago`, `3 h ago`. */
export function agoText(time: number, now: number): string {
  const seconds = Math.max(0, (now - time) / 1000);
  return seconds < 10 ? 'just now' : seconds < 60 ? `${Math.round(seconds)} s ago` : `${rangeText(now - time)} ago`;
}

/** `12:04:31`, local time; a list of a thousand asks for each, and a formatter of the locale takes thirty times as long. */
export function clockText(time: number): string {
  const date = new Date(time);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}

/** `12:04:31.214`, local time. */
export function preciseClockText(time: number): string {
  return `${clockText(time)}.${String(new Date(time).getMilliseconds()).padStart(3, '0')}`;
}

/** `120 of 1,284 read`. */
export function readText({ read, of }: ReportWindow): string {
  return `${countText(read)} of ${countText(of)} read`;
}

/** `as of 12:04`, on another day `as of 2 d ago`. */
export function asOfText(time: number, now: number): string {
  const isToday = new Date(time).toDateString() === new Date(now).toDateString();
  return `as of ${isToday ? clockText(time).slice(0, 5) : agoText(time, now)}`;
}

/** Whether the window was read completely, so that percentiles and shares are unbiased. */
export function isRead({ read, of }: ReportWindow): boolean {
  return read >= of;
}

/** `p50 41 ms · p95 312 ms`, or the range where there are few; as parts. */
function durationParts(durations: DurationFigures): readonly string[] {
  if (durations.count < PERCENTILE_COUNT) return [rangeOf(durations)];
  return [`p50 ${durationText(durations.p50)}`, `p95 ${durationText(durations.p95)}`];
}

function rangeOf({ min, max }: DurationFigures): string {
  return durationRangeText(min, max);
}

function countParts({ statistics: { faults, errors, throttles } }: LineReport): readonly string[] {
  const parts: string[] = [];
  if (faults > 0) parts.push(`${MARK.fault} ${plural(faults, 'fault')}`);
  if (errors > 0) parts.push(`${MARK.error} ${plural(errors, 'error')}`);
  if (throttles > 0) parts.push(`${MARK.throttle} ${plural(throttles, 'throttle')}`);
  return parts;
}

/** Named errors say more than a count; where no exception was recorded, the count stands. */
function failureParts(report: LineReport, now: number): readonly string[] {
  const [first, ...others] = report.errors;
  if (!first) return countParts(report);
  const { faults, throttles } = report.statistics;
  const mark = throttles > 0 ? MARK.throttle : faults > 0 || report.what === 'throw' ? MARK.fault : MARK.error;
  const more = others.length > 0 ? ` and ${plural(others.length, 'other kind')}` : '';
  return [`${mark} ${countText(first.count)} × ${labelText(first.type)}${more}, last ${agoText(first.last, now)}`];
}

function coldParts({ statistics: { cold, traces } }: LineReport): readonly string[] {
  if (!cold) return [];
  const cost = cold.initP50 === undefined ? '' : ` +${durationText(cold.initP50)}`;
  return [`cold ${shareText(traces === 0 ? 0 : cold.traces / traces)}${cost}`];
}

function tieText(ties: readonly Place[], here: Place): string {
  if (ties.length === 0) return '';
  const others = ties.map(({ file, line }) => (file === here.file ? `line ${line}` : `${baseName(file)}:${line}`));
  return ` (this line or ${others.join(' or ')})`;
}

/** `last 1 h`; figures that are older than a glance, as after a pause, say from when they are: `09:00–10:00`. */
export function windowSpanText(
  { from, to, isPast }: Pick<ReportWindow, 'from' | 'to' | 'isPast'>,
  now: number,
): string {
  if (isPast) return `${rangeText(to - from)}, ${asOfText(to, now)}`;
  if (now - to < STALE) return `last ${rangeText(to - from)}`;
  const [start, end] = [clockText(from).slice(0, 5), clockText(to).slice(0, 5)];
  return `${start}–${end}`;
}
