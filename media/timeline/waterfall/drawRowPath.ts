import { xOf } from './layout.ts';
import type { WaterfallModel } from './model.ts';
import type { Pen } from './pen.ts';
import { indexIn } from './rowTexts.ts';

/** Px from the top of a row: below its bar, where nothing else is drawn. */
const LINE_TOP = 18;
const LINE_HEIGHT = 2;

/** The critical path below a row's bar: a line for each stretch that shows; those of one pixel are one. */
export function drawRowPath({ context, theme }: Pen, model: WaterfallModel, row: number, top: number): void {
  const { path } = model.timeline;
  if (!path) return;
  const { axis } = model;
  context.fillStyle = theme.foreground;
  let drawn = axis.start;
  for (let at = indexIn(path.rows, row); path.rows[at] === row; at++) {
    const x = Math.max(drawn, xOf(axis, path.from[at] ?? 0));
    const end = Math.min(axis.end, Math.max(xOf(axis, path.to[at] ?? 0), x + 1));
    if (end <= x || end <= drawn) continue;
    context.fillRect(x, top + LINE_TOP, end - x, LINE_HEIGHT);
    drawn = end;
  }
}
