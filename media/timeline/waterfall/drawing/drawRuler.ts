import { MINIMAP_HEIGHT, ROWS_TOP, RULER_HEIGHT, xOf } from '../layout.ts';
import type { WaterfallModel } from '../model.ts';
import type { Pen } from './pen.ts';
import { clipped } from './pen.ts';

/** Time, above the bars. */
export function drawRuler(pen: Pen, { axis, window, times }: WaterfallModel): void {
  const { context, theme, small } = pen;
  const width = axis.end - axis.start;
  clipped(pen, [axis.start, MINIMAP_HEIGHT, width, RULER_HEIGHT], () => {
    context.fillStyle = theme.background;
    context.fillRect(axis.start, MINIMAP_HEIGHT, width, RULER_HEIGHT);
    const { step, first, count } = times.ticks(window, axis.right - axis.left);
    context.font = small.font;
    for (let tick = 0; tick < count; tick++) {
      const time = first + tick * step;
      const x = Math.round(xOf(axis, time));
      context.fillStyle = theme.grid;
      context.fillRect(x, MINIMAP_HEIGHT + 4, 1, RULER_HEIGHT - 4);
      context.fillStyle = theme.dim;
      context.fillText(times.tickText(time, step), x + 4, MINIMAP_HEIGHT + RULER_HEIGHT / 2 + 1);
    }
    context.fillStyle = theme.line;
    context.fillRect(axis.start, ROWS_TOP - 1, width, 1);
  });
}
