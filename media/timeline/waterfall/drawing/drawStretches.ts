import type { TimelinePath } from '../../../../src/views/timeline/timelineMessages.ts';
import { ROW_HEIGHT, xOf } from '../layout.ts';
import type { WaterfallModel } from '../model.ts';
import type { Pen } from './pen.ts';
import { indexIn } from '../rowTexts.ts';

/** Px from the top of a row: below its bar, where nothing else is drawn. */
const LINE_TOP = 18;
const LINE_HEIGHT = 2;

/** Px; a gap that is narrower would hide what is beside it. */
const NARROWEST_GAP = 6;

/** The critical path below a row's bar: a line for each stretch that shows; those of one pixel are one. */
export function drawRowPath({ context, theme }: Pen, model: WaterfallModel, row: number, top: number): void {
  context.fillStyle = theme.foreground;
  eachStretch(model, model.timeline.path, row, (x, end) => context.fillRect(x, top + LINE_TOP, end - x, LINE_HEIGHT));
}

/** What no subsegment explains of a handler: its bar is dotted there. */
export function drawRowGaps({ context, theme }: Pen, model: WaterfallModel, row: number, top: number): void {
  const middle = top + ROW_HEIGHT / 2;
  eachStretch(model, model.timeline.gaps, row, (x, end) => {
    if (end - x < NARROWEST_GAP) return;
    context.fillStyle = theme.background;
    context.fillRect(x + 1, middle - 3, end - x - 2, 6);
    context.fillStyle = theme.foreground;
    for (let dot = x + 3; dot < end - 3; dot += 5) context.fillRect(dot, middle - 1, 2, 2);
  });
}

/** Draws the stretches of a row that show, from px to px, each behind the one before: a frame makes no list of them. */
function eachStretch(
  { axis }: WaterfallModel,
  stretches: TimelinePath | undefined,
  row: number,
  draw: (x: number, end: number) => void,
): void {
  if (!stretches) return;
  const { rows, from, to } = stretches;
  let drawn = axis.start;
  for (let at = indexIn(rows, row); rows[at] === row; at++) {
    const x = Math.max(drawn, xOf(axis, from[at] ?? 0));
    const end = Math.min(axis.end, Math.max(xOf(axis, to[at] ?? 0), x + 1));
    if (end <= x || end <= drawn) continue;
    draw(x, end);
    drawn = end;
  }
}
