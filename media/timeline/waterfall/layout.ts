import type { TimeWindow } from './timeWindow.ts';

/*
 * Where things stand, in CSS px from the waterfall's top left corner: minimap, ruler, rows from top to bottom; names left, bars
 * right.
 */

export const ROW_HEIGHT = 22;
export const MINIMAP_HEIGHT = 44;
export const RULER_HEIGHT = 24;
/** Where the rows begin. */
export const ROWS_TOP = MINIMAP_HEIGHT + RULER_HEIGHT;

/** Free px before the window's first moment, and after its last for the durations of bars that end there. */
const LEAD = 8;
const TRAIL = 84;
/** No bar is narrower, so that none is lost. */
const NARROWEST = 2;
export const LABEL_GAP = 5;
/** The scrollbar lies over the last px. */
export const SCROLLBAR = 12;
const MIN_NAMES = 80;
const MIN_BARS = 140;

/** What time is at which px: `from` at `left`, `to` at `right`; bars are drawn between `start` and `end`. */
export interface Axis extends TimeWindow {
  readonly left: number;
  readonly right: number;
  readonly start: number;
  readonly end: number;
}

/** The axis of bars that begin at `start` px and end at `end` px. */
export function axisOf(window: TimeWindow, start: number, end: number): Axis {
  const trail = Math.min(TRAIL, (end - start) / 3);
  const left = start + LEAD;
  return { from: window.from, to: window.to, left, right: Math.max(left + 1, end - trail), start, end };
}

export function xOf(axis: Axis, time: number): number {
  return axis.left + ((time - axis.from) / (axis.to - axis.from)) * (axis.right - axis.left);
}

/** Ms at a px. */
export function timeAt(axis: Axis, x: number): number {
  return axis.from + ((x - axis.left) / (axis.right - axis.left)) * (axis.to - axis.from);
}

/** The width of the names that fits: neither they nor the bars vanish while there is room for both. */
export function fitNameWidth(wanted: number, width: number): number {
  const most = Math.max(width - MIN_BARS, width / 3);
  return Math.round(Math.min(Math.max(wanted, Math.min(MIN_NAMES, most)), most));
}

/** The indexes of the rows that stand in `height` px below a scroll position: `first` up to, without, `end`. */
export function rowRange(scrollTop: number, height: number, count: number): { first: number; end: number } {
  const first = Math.max(0, Math.min(count, Math.floor(scrollTop / ROW_HEIGHT)));
  return { first, end: Math.max(first, Math.min(count, Math.ceil((scrollTop + height) / ROW_HEIGHT))) };
}

/** The scroll position nearest to `scrollTop` that shows a whole row. */
export function scrollToRow(scrollTop: number, height: number, index: number): number {
  const top = index * ROW_HEIGHT;
  if (top >= scrollTop && top + ROW_HEIGHT <= scrollTop + height) return scrollTop;
  const near = top + 2 * ROW_HEIGHT > scrollTop && top < scrollTop + height + ROW_HEIGHT;
  if (!near) return Math.max(0, top - Math.floor(height / 3));
  return top < scrollTop ? top : Math.max(0, top + ROW_HEIGHT - height);
}

/** A bar's px; one object is filled again and again, for a frame makes no garbage for each row. */
export interface Bar {
  x: number;
  width: number;
  /** On which side the bar lies of the time that shows. */
  side: 'before' | 'shown' | 'after';
  /** It goes on beyond the edge. */
  cutLeft: boolean;
  cutRight: boolean;
}

export function newBar(): Bar {
  return { x: 0, width: 0, side: 'shown', cutLeft: false, cutRight: false };
}

/** Where a span's bar stands on the axis, cut at the edges; a span too short for a pixel gets one that is seen. */
export function placeBar(axis: Axis, from: number, to: number, bar: Bar): void {
  const x = xOf(axis, from);
  const end = Math.max(x + NARROWEST, xOf(axis, to));
  bar.side = end <= axis.start ? 'before' : x >= axis.end ? 'after' : 'shown';
  bar.cutLeft = x < axis.start;
  bar.cutRight = end > axis.end;
  bar.x = Math.max(axis.start, x);
  bar.width = Math.min(axis.end, end) - bar.x;
}

/** Where a bar's duration is written: right of it, else left of it, else inside at its end; undefined where it fits nowhere. */
export function placeLabel(axis: Axis, bar: Bar, width: number): { x: number; inside: boolean } | undefined {
  const edge = axis.end - SCROLLBAR;
  const end = Math.min(bar.x + bar.width, edge);
  if (!bar.cutRight && end + LABEL_GAP + width <= edge) return { x: end + LABEL_GAP, inside: false };
  if (!bar.cutLeft && bar.x - LABEL_GAP - width >= axis.start) return { x: bar.x - LABEL_GAP - width, inside: false };
  if (end - bar.x >= width + 2 * LABEL_GAP) return { x: end - LABEL_GAP - width, inside: true };
  return undefined;
}

/** How far each level of the hierarchy is indented, px: less where a trace is so deep that names would have no room. */
export function indentOf(deepest: number, nameWidth: number): number {
  return deepest === 0 ? 12 : Math.min(12, (nameWidth * 0.4) / deepest);
}
