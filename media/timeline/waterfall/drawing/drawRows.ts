import { ROW_HEIGHT, ROWS_TOP } from '../layout.ts';
import type { WaterfallModel } from '../model.ts';
import type { Pen } from './pen.ts';
import { clipped, snap } from './pen.ts';

/** Px from the top of the waterfall to the top of the row at an index. */
export function rowTop(pen: Pen, model: WaterfallModel, index: number): number {
  return snap(pen, ROWS_TOP + index * ROW_HEIGHT - model.scrollTop);
}

/** What lies behind the rows from `x` to the right: the selection, the row under the pointer, the frame of the focus. */
export function drawRowBackgrounds(pen: Pen, model: WaterfallModel, x: number, width: number, pale: boolean): void {
  const { context, theme } = pen;
  const { selected, hovered, focused } = model;
  context.fillStyle = theme.background;
  context.fillRect(x, ROWS_TOP, width, model.height - ROWS_TOP);
  if (hovered !== undefined && hovered !== selected) fillRow(pen, model, hovered, x, width, theme.hover);
  if (selected === undefined) return;
  const color = pale ? theme.selectionPale : theme.selection;
  fillRow(pen, model, selected, x, width, focused ? color : theme.unfocused);
}

/** The frame of the selected row, over everything: while the keyboard is here, and always where fills may not be told apart. */
export function drawFocusFrame(pen: Pen, model: WaterfallModel): void {
  const { context, theme } = pen;
  const { selected, focused } = model;
  if (selected === undefined || !(focused || theme.highContrast) || !model.visible.shows(selected)) return;
  const y = rowTop(pen, model, model.visible.indexOf(selected));
  clipped(pen, [0, ROWS_TOP, model.width, model.height - ROWS_TOP], () => {
    context.strokeStyle = theme.focus;
    context.lineWidth = 1;
    context.setLineDash(focused ? [] : [3, 2]);
    context.strokeRect(0.5, y + 0.5, model.width - 1, ROW_HEIGHT - 1);
  });
}

function fillRow(pen: Pen, model: WaterfallModel, row: number, x: number, width: number, color: string): void {
  if (!model.visible.shows(row)) return;
  const y = rowTop(pen, model, model.visible.indexOf(row));
  if (y <= ROWS_TOP - ROW_HEIGHT || y >= model.height) return;
  pen.context.fillStyle = color;
  pen.context.fillRect(x, y, width, ROW_HEIGHT);
}
