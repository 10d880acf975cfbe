import type { TimelineState } from '../../src/views/timeline/timelineMessages.ts';

/** How moments are told: from the trace's start, or as the clock showed them here or in UTC. */
export type TimeMode = TimelineState['times'];

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/*
 * Times of day in words; times are epoch ms, told to the nearest one, so that a log line, which has whole ones, differs from the trace's start by
 * what stands beside it. Spelled here: the browser's own texts of dates cost the page's first picture more than all else
 * of its script. The page knows the user's time zone; the extension may run on another machine.
 */

/** `12:04:31.207`, local, or in UTC where the mode says so; the number itself where it is no date. */
export function clockText(time: number, mode: TimeMode): string {
  return isoText(time, mode)?.slice(11, 23) ?? `${time} ms`;
}

/** `2 Nov 2026`; empty where it is no date. */
export function dayText(time: number, mode: TimeMode): string {
  const [year, month, day] = isoText(time, mode)?.slice(0, 10).split('-') ?? [];
  return day === undefined ? '' : `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** Ms since midnight. */
export function timeOfDay(time: number, mode: TimeMode): number {
  const shifted = time - zoneShift(time, mode);
  const day = 86_400_000;
  return ((shifted % day) + day) % day;
}

/** When a trace began: its time of day, the day before it where that is not today; in full with both zones. */
export function startText(
  start: number,
  mode: TimeMode,
  now: number,
): { readonly short: string; readonly full: string } {
  return {
    short: mode === 'utc' ? `${datedText(start, mode, now)} UTC` : datedText(start, mode, now),
    full: `${datedText(start, 'local')} local, ${new Date(Math.round(start)).toISOString()} UTC`,
  };
}

/** A moment in both zones, the one that the mode asks for first: `21:04:06.484 (20:04:06.484 UTC)`; once where they are the same. */
export function bothZonesText(time: number, mode: TimeMode, now: number): string {
  const utc = `${datedText(time, 'utc', now)} UTC`;
  if (zoneShift(time, 'local') === 0) return utc;
  const local = datedText(time, 'local', now);
  return mode === 'utc' ? `${utc} (${local} local)` : `${local} (${utc})`;
}

/** With the day, unless that is today. */
function datedText(time: number, mode: TimeMode, now?: number): string {
  const clock = clockText(time, mode);
  if (now !== undefined && new Date(time).toDateString() === new Date(now).toDateString()) return clock;
  return `${dayText(time, mode)} ${clock}`.trimStart();
}

/** As ISO 8601 spells UTC, also where it is local time; undefined for what is no date. */
function isoText(time: number, mode: TimeMode): string | undefined {
  const date = new Date(Math.round(time - zoneShift(time, mode)));
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** By how much UTC is ahead, ms. */
function zoneShift(time: number, mode: TimeMode): number {
  return mode === 'utc' ? 0 : new Date(time).getTimezoneOffset() * 60_000;
}
