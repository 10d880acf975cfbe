import type { Bar } from '../layout.ts';
import { xOf } from '../layout.ts';
import type { WaterfallModel } from '../model.ts';

/** Half the width of a log mark, px. */
export const MARK_HALF = 4;

/** The row after the last one whose log lines are marked on `row`: a collapsed row shows those of all that it hides. */
export function endOfMarked({ visible }: WaterfallModel, row: number): number {
  return visible.isCollapsed(row) ? visible.endOf(row) : row + 1;
}

/** Widens a bar on a row that shows by the marks at its ends, beside which its label then stands. @param room px of the label */
export function widenByMarks(model: WaterfallModel, row: number, bar: Bar, room: number): void {
  const { axis } = model;
  let [from, to] = [bar.x, bar.x + bar.width];
  model.logMarks.each(row, endOfMarked(model, row), ({ at }) => {
    const x = xOf(axis, at);
    if (x > to - MARK_HALF && x < to + room + MARK_HALF) to = Math.max(to, x + MARK_HALF);
    if (x < from + MARK_HALF && x > from - room - MARK_HALF) from = Math.min(from, x - MARK_HALF);
  });
  bar.x = from;
  bar.width = to - from;
}
