import { durationText } from '../../../src/base/text/figures.ts';
import { timeOfDay, type TimeMode } from '../clock.ts';
import { clockTickText, tickText, ticksOf, type Ticks } from './ticks.ts';
import type { TimeWindow } from './timeWindow.ts';

/** Longest labels of a ruler with air around them, px: `1.24 s`, `12:04:31.214500`. */
const RELATIVE_SPACING = 92;
const CLOCK_SPACING = 124;

/** Less is lost between a time of day and a moment of the trace, ms: what a double of an epoch time does not hold. */
const NOISE = 0.0005;

/** How the waterfall tells moments of one trace; they are ms from its start. */
export class Times {
  /** Of the trace's start, ms since midnight; 0 where moments are told from there. */
  readonly #shift: number;

  /** @param start epoch ms */
  constructor(
    readonly mode: TimeMode,
    start: number,
  ) {
    this.#shift = mode === 'relative' ? 0 : timeOfDay(start, mode);
  }

  /** `140 ms`, `12:04:31.347`. */
  text(time: number): string {
    if (this.mode === 'relative') return durationText(time);
    return `${clockTickText(Math.round(this.#shift + time), 1)}${this.#zone}`;
  }

  /** The ruler's, which stand at whole units of what they tell. @param width px */
  ticks(window: TimeWindow, width: number): Ticks {
    const spacing = this.mode === 'relative' ? RELATIVE_SPACING : CLOCK_SPACING;
    const { from, to } = window;
    const shifted = ticksOf({ from: from + this.#shift, to: to + this.#shift }, width, spacing);
    return { ...shifted, first: shifted.first - this.#shift };
  }

  /** A moment with as many digits as a step, ms, needs. */
  tickText(time: number, step: number): string {
    return this.mode === 'relative' ? tickText(time, step) : clockTickText(this.#shift + time + NOISE, step);
  }

  /** Local time is what one expects. */
  get #zone(): string {
    return this.mode === 'utc' ? ' UTC' : '';
  }
}
