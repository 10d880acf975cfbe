import { countText } from '../../../../src/base/text/figures.ts';
import { drawRowBackgrounds, rowTop } from './drawRows.ts';
import { drawStatus } from './drawStatus.ts';
import { indentOf, MINIMAP_HEIGHT, ROW_HEIGHT, ROWS_TOP, RULER_HEIGHT } from '../layout.ts';
import type { WaterfallModel } from '../model.ts';
import type { Pen } from './pen.ts';
import { clipped } from './pen.ts';
import { statusOf } from '../rowTexts.ts';

const MARGIN = 6;
const TWISTIE = 16;
const CHIP = 3;
const MARK = 18;
const GAP = 8;
/** Narrower, and names need it all. */
const ROOM_FOR_PLACES = 110;
/** Px; in a narrower column hardly any place has room. */
const LEAST_FOR_HEAD = 280;
/** What places may take of a column where names are longer. */
const PLACE_SHARE = 0.42;

/** Where the twistie of a row begins, px; it is `TWISTIE_WIDTH` wide. */
export function twistieX(model: WaterfallModel, row: number): number {
  return MARGIN + (model.timeline.rows.depth[row] ?? 0) * indentOf(model.deepest, model.nameWidth);
}

export const TWISTIE_WIDTH = TWISTIE;

/** The column of names with its head: the hierarchy, what failed, where it stands in source. */
export function drawNames(pen: Pen, model: WaterfallModel): void {
  const { nameWidth, height } = model;
  drawHead(pen, model);
  clipped(pen, [0, ROWS_TOP, nameWidth, height - ROWS_TOP], () => {
    drawRowBackgrounds(pen, model, 0, nameWidth, false);
    drawGuides(pen, model);
    drawTwisties(pen, model);
    const { first, end } = model.range;
    for (let index = first; index < end; index++) drawName(pen, model, index);
  });
}

function drawHead({ context, theme, small }: Pen, { nameWidth, texts }: WaterfallModel): void {
  context.fillStyle = theme.background;
  context.fillRect(0, MINIMAP_HEIGHT, nameWidth, RULER_HEIGHT);
  context.fillStyle = theme.dim;
  context.font = small.font;
  const y = MINIMAP_HEIGHT + RULER_HEIGHT / 2 + 1;
  context.fillText('Name', MARGIN + TWISTIE, y);
  if (texts.hasPlaces && nameWidth > LEAST_FOR_HEAD)
    context.fillText('Source', nameWidth - GAP - small.width('Source'), y);
  context.fillStyle = theme.line;
  context.fillRect(0, ROWS_TOP - 1, nameWidth, 1);
}

/** A thin line for each level above a row, in one stroke down all rows below each other that have it. */
function drawGuides(pen: Pen, model: WaterfallModel): void {
  const { context, theme } = pen;
  const { depth } = model.timeline.rows;
  const indent = indentOf(model.deepest, model.nameWidth);
  if (indent < 7) return;
  context.fillStyle = theme.guide;
  const { first, end } = model.range;
  /** Where the line of each level began. */
  const tops: number[] = [];
  for (let index = first; index <= end; index++) {
    const [levels, y] = [index < end ? (depth[model.visible.at(index)] ?? 0) : 0, rowTop(pen, model, index)];
    while (tops.length > levels) {
      const top = tops.pop() ?? y;
      context.fillRect(Math.round(MARGIN + tops.length * indent + TWISTIE / 2) - 0.5, top, 1, y - top);
    }
    while (tops.length < levels) tops.push(y);
  }
}

function drawTwisties(pen: Pen, model: WaterfallModel): void {
  const { context, theme } = pen;
  const { first, end } = model.range;
  context.strokeStyle = theme.foreground;
  context.lineWidth = 1.2;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.beginPath();
  for (let index = first; index < end; index++) {
    const row = model.visible.at(index);
    if (!model.visible.hasChildren(row)) continue;
    const [x, y] = [twistieX(model, row) + TWISTIE / 2, rowTop(pen, model, index) + ROW_HEIGHT / 2];
    const closed = model.visible.isCollapsed(row);
    context.moveTo(x - (closed ? 1.5 : 3.5), y - (closed ? 3.5 : 1.5));
    context.lineTo(x + (closed ? 2 : 0), y + (closed ? 0 : 2));
    context.lineTo(x + (closed ? -1.5 : 3.5), y + (closed ? 3.5 : -1.5));
  }
  context.stroke();
}

function drawName(pen: Pen, model: WaterfallModel, index: number): void {
  const { context, theme, text, small } = pen;
  const row = model.visible.at(index);
  const top = rowTop(pen, model, index);
  const middle = top + ROW_HEIGHT / 2 + 1;
  const status = statusOf(model.flagsOf(row));
  const isSelected = row === model.selected;
  const selectedText = model.focused ? theme.selectionText : theme.unfocusedText;
  const hiddenFailures = model.visible.isCollapsed(row) ? model.failedBelow(row) : 0;

  let x = twistieX(model, row) + TWISTIE + 1;
  const service = (model.timeline.rows.service[row] ?? 0) % theme.services.length;
  context.fillStyle = theme.services[service]?.fill ?? theme.foreground;
  context.fillRect(x, top + 5, CHIP, ROW_HEIGHT - 10);
  x += CHIP + 6;
  if (status !== 'ok') {
    drawStatus(pen, status, x, top + 4, isSelected && theme.highContrast ? selectedText : undefined);
    x += MARK;
  }

  let right = model.nameWidth - GAP;
  const place = model.texts.place(row);
  const placeWidth = place === '' ? 0 : small.width(place);
  if (placeWidth > 0 && placeWidth <= roomForPlace(right - x, text.width(model.texts.name(row)))) {
    context.font = small.font;
    context.fillStyle = isSelected ? selectedText : theme.dim;
    right -= placeWidth;
    context.fillText(place, right, middle);
    right -= GAP;
  }

  const name = text.fit(model.texts.name(row), right - x);
  context.font = text.font;
  const isFound = model.found.has(row);
  if (isFound) drawFound(pen, [x - 2, top + 3, text.width(name) + 4, ROW_HEIGHT - 6]);
  context.fillStyle = isSelected ? selectedText : isFound ? theme.foreground : nameColor(pen, status);
  context.fillText(name, x, middle);
  if (model.visible.isCollapsed(row))
    drawHidden(pen, model, row, hiddenFailures, [x + text.width(name) + 6, right, middle]);
}

/** Behind a name that a query found; a frame where fills may not be told apart. */
function drawFound({ context, theme }: Pen, [x, y, width, height]: readonly [number, number, number, number]): void {
  context.fillStyle = theme.found;
  context.fillRect(x, y, width, height);
  if (!theme.highContrast) return;
  context.strokeStyle = theme.foundFrame;
  context.lineWidth = 1;
  context.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
}

/** A place is shown whole or not at all: beside the whole name, else in its own share of a column that is wide enough. */
function roomForPlace(width: number, nameWidth: number): number {
  const share = width > 2 * ROOM_FOR_PLACES ? width * PLACE_SHARE : 0;
  return Math.max(share, width - GAP - nameWidth);
}

/** How much a collapsed row hides, and whether anything of it failed. */
function drawHidden(
  { context, theme, small }: Pen,
  { visible }: WaterfallModel,
  row: number,
  failures: number,
  [x, right, middle]: readonly [number, number, number],
): void {
  const count = `+${countText(visible.keptBelow(row))}`;
  const width = small.width(count);
  if (x + width + (failures > 0 ? 12 : 0) > right) return;
  context.font = small.font;
  context.fillStyle = theme.dim;
  context.fillText(count, x, middle);
  if (failures === 0) return;
  context.fillStyle = theme.fault;
  context.beginPath();
  context.arc(x + width + 8, middle - 1, 3, 0, 2 * Math.PI);
  context.fill();
}

function nameColor({ theme }: Pen, status: ReturnType<typeof statusOf>): string {
  if (theme.highContrast || status === 'ok') return theme.foreground;
  return status === 'fault' ? theme.faultName : theme.errorName;
}
