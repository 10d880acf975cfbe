import { rowFlag } from '../../../../src/views/timeline/timelineMessages.ts';
import { drawRowBackgrounds, rowTop } from './drawRows.ts';
import { statusColor } from './drawStatus.ts';
import { drawRowGaps, drawRowPath } from './drawStretches.ts';
import type { Axis, Bar } from '../layout.ts';
import { LABEL_GAP, newBar, placeBar, placeLabel, ROW_HEIGHT, ROWS_TOP, SCROLLBAR, xOf } from '../layout.ts';
import { widenByMarks } from './markRoom.ts';
import type { WaterfallModel } from '../model.ts';
import type { Pen } from './pen.ts';
import { clipped, snap } from './pen.ts';
import { statusOf } from '../rowTexts.ts';
import { GROUP_FLAG } from '../rowOrder.ts';
import type { ServicePaint } from './theme.ts';
import { tickText } from '../ticks.ts';

const BAR_TOP = 5;
const BAR_HEIGHT = ROW_HEIGHT - 2 * BAR_TOP;
/** What hides a bar behind its text; the critical path below it stays. */
const [PATCH_TOP, PATCH_HEIGHT] = [BAR_TOP - 2, BAR_HEIGHT + 3];
/** Px between slanting lines. */
const HATCH_STEP = 6;
const HOLLOW = rowFlag.inferred | rowFlag.synthetic | rowFlag.inProgress;
const HATCHED = rowFlag.init | rowFlag.queueing;

/** The bars of the rows that show, on lines at the ruler's ticks, each with its duration. */
export function drawBars(pen: Pen, model: WaterfallModel): void {
  const { axis, height } = model;
  const width = axis.end - axis.start;
  clipped(pen, [axis.start, ROWS_TOP, width, height - ROWS_TOP], () => {
    drawRowBackgrounds(pen, model, axis.start, width, true);
    drawGrid(pen, model, axis);
    const bar = newBar();
    const { first, end } = model.range;
    for (let index = first; index < end; index++) {
      const row = model.visible.at(index);
      placeBar(axis, model.startOf(row), model.endOf(row), bar);
      const top = rowTop(pen, model, index);
      if (bar.side === 'shown') drawBar(pen, model, row, bar, top);
      else drawAway(pen, axis, bar.side, top);
      if (model.flagsOf(row) & rowFlag.gaps) drawRowGaps(pen, model, row, top);
      const isStacked = isStack(model, row);
      if (isStacked) drawAttempts(pen, model, row, bar, top);
      if (model.flagsOf(row) & rowFlag.onPath) drawRowPath(pen, model, row, top);
      if (!isStacked && bar.side === 'shown') drawDuration(pen, model, row, axis, bar, top);
    }
    drawBand(pen, model, axis);
  });
}

function drawGrid({ context, theme }: Pen, { window, height, times }: WaterfallModel, axis: Axis): void {
  const { step, first, count } = times.ticks(window, axis.right - axis.left);
  context.fillStyle = theme.grid;
  for (let tick = 0; tick < count; tick++)
    context.fillRect(Math.round(xOf(axis, first + tick * step)), ROWS_TOP, 1, height - ROWS_TOP);
}

function drawBar(pen: Pen, model: WaterfallModel, row: number, bar: Bar, top: number): void {
  const { context, theme } = pen;
  const flags = model.flagsOf(row);
  const paint = theme.services[(model.timeline.rows.service[row] ?? 0) % theme.services.length];
  if (!paint) return;
  const x = snap(pen, bar.x);
  const width = Math.max(snap(pen, bar.width), 2);
  const y = top + BAR_TOP;
  const failure = statusColor(theme, statusOf(flags));
  if (flags & GROUP_FLAG) return drawExtent(pen, paint, x, width, top);
  if (failure !== undefined && width >= 6) {
    // A gap between frame and fill: the frame is seen whatever the service's color.
    fillBar(pen, paint, flags, [x + 2.5, y + 2.5, width - 5, BAR_HEIGHT - 5]);
    context.strokeStyle = failure;
    context.lineWidth = 1.5;
    context.beginPath();
    context.roundRect(x + 0.75, y + 0.75, width - 1.5, BAR_HEIGHT - 1.5, 2.5);
    context.stroke();
  } else if (failure !== undefined) {
    context.fillStyle = failure;
    context.fillRect(x, y - 2, width, BAR_HEIGHT + 4);
  } else fillBar(pen, paint, flags, [x, y, width, BAR_HEIGHT]);
}

/** A row that hides the attempts at what it stands for. */
function isStack(model: WaterfallModel, row: number): boolean {
  return (model.flagsOf(row) & rowFlag.retried) !== 0 && model.visible.isCollapsed(row);
}

/** The attempts on the row of what was tried, each with a gap around it, and how often it was tried where there is room between or behind them. */
function drawAttempts(pen: Pen, model: WaterfallModel, row: number, { side, ...whole }: Bar, top: number): void {
  const { context, theme, small } = pen;
  const { axis } = model;
  const text = model.texts.duration(row);
  const needed = small.width(text) + 2 * LABEL_GAP;
  const bar = newBar();
  let [free, end] = [NaN, side === 'shown' ? whole.x + whole.width : axis.start];
  for (const attempt of model.texts.retry(row)?.attempts ?? []) {
    placeBar(axis, model.startOf(attempt), model.endOf(attempt), bar);
    if (bar.side !== 'shown') continue;
    if (bar.x - end >= needed) free = end;
    context.fillStyle = row === model.selected ? theme.selectionPale : theme.background;
    context.fillRect(bar.x - 1, top + 2, bar.width + 2, ROW_HEIGHT - 4);
    drawBar(pen, model, attempt, bar, top);
    end = Math.max(end, bar.x + bar.width);
  }
  if (axis.end - SCROLLBAR - end >= needed) free = end;
  if (Number.isNaN(free)) return;
  context.font = small.font;
  context.fillStyle = row === model.selected ? theme.foreground : theme.dim;
  context.fillText(text, free + LABEL_GAP, top + ROW_HEIGHT / 2 + 1);
}

/** From the first start to the last end of a service's spans: a bracket, for it did not run all that time. */
function drawExtent({ context }: Pen, { fill }: ServicePaint, x: number, width: number, top: number): void {
  context.fillStyle = fill;
  context.fillRect(x, top + ROW_HEIGHT / 2 - 1, width, 2);
  for (const end of [x, x + width - 2]) context.fillRect(end, top + BAR_TOP, 2, BAR_HEIGHT);
}

function fillBar(
  { context, theme }: Pen,
  paint: ServicePaint,
  flags: number,
  [x, y, width, height]: readonly [number, number, number, number],
): void {
  const hollow = (flags & HOLLOW) !== 0 || theme.highContrast;
  const hatched = (flags & HATCHED) !== 0;
  if (width < 5 && !hatched) {
    context.fillStyle = paint.fill;
    context.fillRect(x, y, width, height);
    return;
  }
  context.beginPath();
  context.roundRect(x, y, width, height, 2);
  context.fillStyle = hatched || hollow ? paint.tint : flags & rowFlag.overhead ? paint.pale : paint.fill;
  context.fill();
  if (hatched) drawHatch(context, paint.fill, [x, y, width, height]);
  if (!hatched && !hollow) return;
  context.strokeStyle = paint.fill;
  context.lineWidth = 1;
  if (flags & (rowFlag.inProgress | rowFlag.synthetic)) context.setLineDash([4, 3]);
  context.beginPath();
  context.roundRect(x + 0.5, y + 0.5, width - 1, height - 1, 2);
  context.stroke();
  context.setLineDash([]);
}

/** Slanting lines in the current path, which are the same wherever the bar begins. */
function drawHatch(
  context: CanvasRenderingContext2D,
  color: string,
  [x, y, width, height]: readonly [number, number, number, number],
): void {
  context.save();
  context.clip();
  context.strokeStyle = color;
  context.lineWidth = 1.5;
  context.beginPath();
  for (let from = Math.floor((x - height) / HATCH_STEP) * HATCH_STEP; from < x + width; from += HATCH_STEP) {
    context.moveTo(from, y + height);
    context.lineTo(from + height, y);
  }
  context.stroke();
  context.restore();
}

function drawDuration(pen: Pen, model: WaterfallModel, row: number, axis: Axis, bar: Bar, top: number): void {
  const { context, theme, small } = pen;
  const text = model.texts.duration(row);
  const width = small.width(text);
  const place = placeBesideMarks(model, row, axis, bar, width) ?? placeLabel(axis, bar, width);
  if (!place) return;
  const isSelected = row === model.selected;
  if (place.inside) {
    // A gap in the bar: on what it is made of, and on its frame, no text can be read.
    context.fillStyle = isSelected ? theme.selectionPale : theme.background;
    context.fillRect(place.x - 4, top + PATCH_TOP, width + 8, PATCH_HEIGHT);
  }
  context.font = small.font;
  context.fillStyle = place.inside || isSelected ? theme.foreground : theme.dim;
  context.fillText(text, place.x, top + ROW_HEIGHT / 2 + 1);
}

/** Where a duration stands beside its bar and the marks at its ends; undefined where only the bar itself has room. */
function placeBesideMarks(
  model: WaterfallModel,
  row: number,
  axis: Axis,
  bar: Bar,
  width: number,
): ReturnType<typeof placeLabel> {
  if (model.logMarks.marks.length === 0) return undefined;
  const widened = { ...bar };
  widenByMarks(model, row, widened, width);
  const place = placeLabel(axis, widened, width);
  return place?.inside ? undefined : place;
}

/** A small arrow at the edge beyond which the bar lies. */
function drawAway({ context, theme }: Pen, axis: Axis, side: 'before' | 'after', top: number): void {
  const [tip, base] = side === 'before' ? [axis.start + 4, axis.start + 8] : [axis.end - 4, axis.end - 8];
  const y = top + ROW_HEIGHT / 2;
  context.strokeStyle = theme.dim;
  context.lineWidth = 1.2;
  context.beginPath();
  context.moveTo(base, y - 3.5);
  context.lineTo(tip, y);
  context.lineTo(base, y + 3.5);
  context.stroke();
}

/** The stretch of time that is being drawn out, with how long it is. */
function drawBand({ context, theme, small }: Pen, { band, height }: WaterfallModel, axis: Axis): void {
  if (!band) return;
  const [from, to] = [Math.max(axis.start, xOf(axis, band.from)), Math.min(axis.end, xOf(axis, band.to))];
  context.globalAlpha = 0.18;
  context.fillStyle = theme.focus;
  context.fillRect(from, ROWS_TOP, to - from, height - ROWS_TOP);
  context.globalAlpha = 1;
  context.fillRect(from, ROWS_TOP, 1, height - ROWS_TOP);
  context.fillRect(to - 1, ROWS_TOP, 1, height - ROWS_TOP);
  const text = tickText(band.to - band.from, (band.to - band.from) / 100);
  const width = small.width(text);
  if (width + 8 > to - from) return;
  context.fillStyle = theme.background;
  context.fillRect((from + to - width) / 2 - 4, ROWS_TOP + 4, width + 8, 18);
  context.fillStyle = theme.foreground;
  context.font = small.font;
  context.fillText(text, (from + to - width) / 2, ROWS_TOP + 14);
}
