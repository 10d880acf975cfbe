import { countText, plural, rangeText } from '../base/text/figures.ts';
import type { ReportWindow } from '../match/lineReport.ts';
import type { SpanStatus } from '../trace/span.ts';

/** How old figures may be that are still spoken of as the last ones, ms. */
const STALE = 5 * 60_000;

/** What a lens title is written with: codicons in lens and quick pick, words for a screen reader and for plain text. */
export const MARK = { traces: '$(pulse)', fault: '$(error)', error: '$(warning)', throttle: '$(watch)' } as const;

/** The icon of a status in labels that VS Code draws, and what failed in a word: `$(error) fault`. */
export function statusMark(status: SpanStatus): string {
  return status === 'ok' ? '$(check)' : `${MARK[status]} ${status}`;
}

/** `2 spans failed`, of a trace that did not fail itself: what failed was caught, tried again, or is of what nobody waited for. */
export function failedInsideText(status: SpanStatus, failedSpans: number): string | undefined {
  return status === 'ok' && failedSpans > 0 ? `${plural(failedSpans, 'span')} failed` : undefined;
}

/**
 * A name from outside as one line of a lens, a quick pick or a tree: where VS Code draws `$(…)` as icons, and where
 * control characters and marks of writing direction would hide what is there.
 */
export function labelText(name: string): string {
  const visible = name.replaceAll('$(', '$ (').replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
  return visible.length > 200 ? `${visible.slice(0, 199)}…` : visible;
}

/** `just now`, `2 min ago`, `3 h ago`. */
export function agoText(time: number, now: number): string {
  const seconds = Math.max(0, (now - time) / 1000);
  return seconds < 10 ? 'just now' : seconds < 60 ? `${Math.round(seconds)} s ago` : `${rangeText(now - time)} ago`;
}

/** `12:04:31`, local time; a list of a thousand asks for each, and a formatter of the locale takes thirty times as long. */
export function clockText(time: number): string {
  const date = new Date(Math.round(time));
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}

/** `12:04:31.214`, local time, to the nearest ms, as everywhere. */
export function preciseClockText(time: number): string {
  return `${clockText(time)}.${String(new Date(Math.round(time)).getMilliseconds()).padStart(3, '0')}`;
}

/** `12:04`, local time. */
export function minuteText(time: number): string {
  return clockText(time).slice(0, 5);
}

/** `2026-11-22`, local time. */
export function dateText(time: number): string {
  const date = new Date(time);
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${date.getFullYear()}-${month}-${day}`;
}

/** `28 Nov`, local time. */
export function dayText(time: number): string {
  return new Date(time).toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
}

/** Beyond, ms, a day is not told from one of another year. */
const MOST_OF_A_YEAR = 300 * 24 * 3_600_000;

/** `12:04`, on another day `28 Nov 12:04`, long ago `2024-11-28 12:04`, local time. */
export function momentText(time: number, now: number): string {
  const isToday = new Date(time).toDateString() === new Date(now).toDateString();
  if (isToday) return minuteText(time);
  return `${now - time > MOST_OF_A_YEAR ? dateText(time) : dayText(time)} ${minuteText(time)}`;
}

/** A text with codicons (`$(plug) Connect`) without them, for ears and names. */
export function withoutIcons(text: string): string {
  return text.replace(/\$\([\w~-]+\) ?/g, '');
}

/** `120 of 1,284 read`. */
export function readText({ read, of }: ReportWindow): string {
  return `${countText(read)} of ${countText(of)} read`;
}

/** `as of 12:04`, on another day `as of 2 d ago`. */
export function asOfText(time: number, now: number): string {
  const isToday = new Date(time).toDateString() === new Date(now).toDateString();
  return `as of ${isToday ? minuteText(time) : agoText(time, now)}`;
}

/** `last 1 h`; figures that are older than a glance, as after a pause, say from when they are: `09:00–10:00`. */
export function windowSpanText(
  { from, to, isPast }: Pick<ReportWindow, 'from' | 'to' | 'isPast'>,
  now: number,
): string {
  if (isPast) return `${rangeText(to - from)}, ${asOfText(to, now)}`;
  if (now - to < STALE) return `last ${rangeText(to - from)}`;
  return `${minuteText(from)}–${minuteText(to)}`;
}
