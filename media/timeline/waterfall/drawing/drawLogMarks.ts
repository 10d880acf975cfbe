import { rowTop } from './drawRows.ts';
import { ROW_HEIGHT, ROWS_TOP, xOf } from '../layout.ts';
import { endOfMarked, MARK_HALF } from './markRoom.ts';
import type { WaterfallModel } from '../model.ts';
import type { Pen } from './pen.ts';
import { clipped } from './pen.ts';
import type { LogMark } from '../waterfallEvents.ts';

/** Marks of one level on a row that are nearer than this, px, are one: more could not be told apart, and cost each frame. */
const MERGED = 4;
/** How near, px, the pointer must be to a mark. */
const REACH = 6;

/** Diamonds where log lines were written; of many at one place one is drawn, and warnings and errors are never hidden by others. */
export function drawLogMarks(pen: Pen, model: WaterfallModel): void {
  const { axis, height } = model;
  if (model.logMarks.marks.length === 0) return;
  clipped(pen, [axis.start, ROWS_TOP, axis.end - axis.start, height - ROWS_TOP], () => {
    for (const level of ['other', 'warn', 'error'] as const) drawLevel(pen, model, level);
    const selected = model.logMarks.marks[model.selectedLog ?? -1];
    if (selected) drawSelected(pen, model, selected);
  });
}

/** The number of the log mark at a px on a row that shows; the most severe where several are near. */
export function logMarkAt(model: WaterfallModel, index: number, x: number): number | undefined {
  const { axis } = model;
  let found: { readonly number: number; readonly severity: number } | undefined;
  const row = model.visible.at(index);
  model.logMarks.each(row, endOfMarked(model, row), (mark, number) => {
    const severity = ['other', 'warn', 'error'].indexOf(mark.level);
    if (Math.abs(xOf(axis, mark.at) - x) <= REACH && severity > (found?.severity ?? -1)) found = { number, severity };
  });
  return found?.number;
}

function drawLevel(pen: Pen, model: WaterfallModel, level: LogMark['level']): void {
  const { context, theme } = pen;
  const { axis, range, visible } = model;
  context.beginPath();
  for (let index = range.first; index < range.end; index++) {
    const row = visible.at(index);
    const y = rowTop(pen, model, index) + ROW_HEIGHT / 2;
    // By row, then by time: those of a collapsed row begin anew with each row that it hides.
    let last = -Infinity;
    model.logMarks.each(row, endOfMarked(model, row), (mark) => {
      if (mark.level !== level) return;
      const x = xOf(axis, mark.at);
      if (x < axis.start - MARK_HALF || x > axis.end + MARK_HALF || Math.abs(x - last) < MERGED) return;
      last = x;
      diamond(context, x, y, MARK_HALF);
    });
  }
  context.strokeStyle = theme.background;
  context.lineWidth = 2;
  context.stroke();
  context.fillStyle = level === 'error' ? theme.fault : level === 'warn' ? theme.error : theme.foreground;
  context.fill();
}

function drawSelected(pen: Pen, model: WaterfallModel, { row, at }: LogMark): void {
  const { context, theme } = pen;
  const y = rowTop(pen, model, model.visible.indexOf(row)) + ROW_HEIGHT / 2;
  context.beginPath();
  diamond(context, xOf(model.axis, at), y, MARK_HALF + 3);
  context.strokeStyle = theme.background;
  context.lineWidth = 3.5;
  context.stroke();
  context.strokeStyle = theme.focus;
  context.lineWidth = 1.5;
  context.stroke();
}

function diamond(context: CanvasRenderingContext2D, x: number, y: number, half: number): void {
  context.moveTo(x, y - half);
  context.lineTo(x + half, y);
  context.lineTo(x, y + half);
  context.lineTo(x - half, y);
  context.closePath();
}
