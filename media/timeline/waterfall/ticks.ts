import type { TimeWindow } from './timeWindow.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Above a second, time is not decimal. */
const LONG_STEPS = [1, 2, 5, 10, 15, 30]
  .map((seconds) => seconds * SECOND)
  .concat([1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE))
  .concat([1, 2, 6, 12, 24].map((hours) => hours * HOUR));

/** Marks of a ruler. */
export interface Ticks {
  /** Ms, a multiple of which each tick is. */
  readonly step: number;
  /** The first tick at or after the window's start. */
  readonly first: number;
  readonly count: number;
}

/** Ticks at 1, 2 or 5 of a unit, at least `spacing` px apart on `width` px; nearer where there would be a single one, which gives no scale. */
export function ticksOf(window: TimeWindow, width: number, spacing: number): Ticks {
  const apart = ((window.to - window.from) * spacing) / Math.max(width, 1);
  const ticks = ticksAt(window, stepOf(apart));
  return ticks.count > 1 ? ticks : ticksAt(window, stepOf(apart * NARROW));
}

/** What labels without air around them need of the room. */
const NARROW = 0.55;

function ticksAt({ from, to }: TimeWindow, step: number): Ticks {
  const first = Math.ceil(from / step - 1e-6) * step;
  return { step, first, count: Math.max(0, Math.floor((to - first) / step + 1e-6) + 1) };
}

/** `0`, `250 µs`, `200 ms`, `1.2 s`, `2:05`: with as many digits as tell neighbours apart, whatever the size. @param time ms */
export function tickText(time: number, step: number): string {
  if (Math.abs(time) < step / 2) return '0';
  if (time < 0) return `-${tickText(-time, step)}`;
  if (time >= MINUTE && step >= SECOND) return clock(Math.round(time / SECOND));
  const [unit, name] = time >= SECOND ? [SECOND, 's'] : time >= 1 ? [1, 'ms'] : [0.001, 'µs'];
  // A step of 0.2 needs one digit, one of 1 or 200 none.
  const digits = Math.max(0, Math.ceil(-Math.log10(step / unit) - 1e-6));
  return `${(time / unit).toFixed(Math.min(digits, 9))} ${name}`;
}

/** `12:04:31`, `12:04:31.214`: with as many digits as tell neighbours apart. @param time ms since a midnight, which may be another day's */
export function clockTickText(time: number, step: number): string {
  const inDay = ((time % (24 * HOUR)) + 24 * HOUR) % (24 * HOUR);
  const seconds = Math.floor(inDay / SECOND);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const clockOf = parts.map((part) => String(part).padStart(2, '0')).join(':');
  if (step >= SECOND) return clockOf;
  // Three digits, or six: nobody reads a clock to a tenth of a millisecond.
  const digits = step >= 1 ? 3 : 6;
  const rest = Math.floor((inDay % SECOND) * 10 ** (digits - 3));
  return `${clockOf}.${String(rest).padStart(digits, '0')}`;
}

function stepOf(atLeast: number): number {
  if (atLeast > SECOND / 2) {
    const days = Math.ceil(atLeast / (24 * HOUR)) * 24 * HOUR;
    return LONG_STEPS.find((step) => step >= atLeast) ?? days;
  }
  const power = 10 ** Math.floor(Math.log10(Math.max(atLeast, 1e-6)));
  return ([1, 2, 5, 10].find((digit) => digit * power >= atLeast * (1 - 1e-9)) ?? 10) * power;
}

function clock(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = String(seconds % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}
