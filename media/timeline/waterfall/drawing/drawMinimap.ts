import { STATUS_RANK } from '../../../../src/trace/segment/spanStatus.ts';
import { MINIMAP_HEIGHT, xOf } from '../layout.ts';
import type { WaterfallModel } from '../model.ts';
import { FAILED } from '../model.ts';
import type { Pen } from './pen.ts';
import { GROUP_FLAG } from '../rowOrder.ts';
import { statusOf } from '../rowTexts.ts';

/** Free px above the bars, where failures are ticked, and below. */
const TOP = 9;
const BOTTOM = 4;

/** The whole trace in the minimap's height, as a picture that is painted once and copied into each frame. */
export function paintWholeTrace(pen: Pen, model: WaterfallModel): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const width = (canvas.width = Math.max(1, Math.round(model.width * pen.ratio)));
  const height = (canvas.height = Math.round(MINIMAP_HEIGHT * pen.ratio));
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) return canvas;
  const image = context.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer).fill(pen.theme.backgroundPixel);
  paintBars(pen, model, pixels, width, height);
  tickFailures(pen, model, pixels, width);
  context.putImageData(image, 0, 0);
  return canvas;
}

/** The minimap: the whole trace, and a frame round the time that shows. */
export function drawMinimap(pen: Pen, model: WaterfallModel, whole: HTMLCanvasElement): void {
  const { context, theme } = pen;
  const { width, window, minimapAxis: axis, band } = model;
  context.drawImage(whole, 0, 0, width, MINIMAP_HEIGHT);
  if (model.isZoomed) {
    const [from, to] = [Math.round(xOf(axis, window.from)), Math.max(Math.round(xOf(axis, window.to)), 2)];
    context.globalAlpha = theme.highContrast ? 0.75 : 0.65;
    context.fillStyle = theme.background;
    context.fillRect(0, 0, from, MINIMAP_HEIGHT);
    context.fillRect(to, 0, width - to, MINIMAP_HEIGHT);
    context.globalAlpha = 1;
    context.strokeStyle = theme.focus;
    context.lineWidth = 1;
    const left = Math.min(from, width - 3) + 0.5;
    context.strokeRect(left, 0.5, Math.max(2, to - from - 1), MINIMAP_HEIGHT - 2);
    context.fillStyle = theme.focus;
    for (const x of [from, to])
      context.fillRect(Math.min(Math.max(x - 1.5, 0), width - 3), MINIMAP_HEIGHT / 2 - 7, 3, 14);
  }
  if (band) {
    const [from, to] = [xOf(axis, band.from), xOf(axis, band.to)];
    context.globalAlpha = 0.3;
    context.fillStyle = theme.focus;
    context.fillRect(from, 0, Math.max(1, to - from), MINIMAP_HEIGHT);
    context.globalAlpha = 1;
  }
  context.fillStyle = theme.line;
  context.fillRect(0, MINIMAP_HEIGHT - 1, width, 1);
}

/**
 * A line of px for each row while they have room, later rows over earlier ones after that. No call for what most rows need: it is painted
 * once, before any of it has become fast code.
 */
function paintBars(pen: Pen, model: WaterfallModel, pixels: Uint32Array, width: number, height: number): void {
  const { count, start: starts, end: ends, service, flags } = model.timeline.rows;
  const { services } = pen.theme;
  const [top, room] = [Math.round(TOP * pen.ratio), height - Math.round((TOP + BOTTOM) * pen.ratio)];
  const step = Math.min(room / Math.max(count, 1), 5 * pen.ratio);
  const thick = Math.max(1, Math.min(Math.round(step * 0.7), Math.round(3 * pen.ratio)));
  const { from, to } = model.whole;
  const scale = width / (to - from);
  const colors = Uint32Array.from(services, ({ pixel }) => pixel);
  for (let row = 0; row < count; row++) {
    if ((flags[row] ?? 0) & GROUP_FLAG) continue;
    const begin = ((starts[row] ?? 0) - from) * scale;
    const x = begin >= width ? width - 1 : begin > 0 ? begin | 0 : 0;
    const end = ((ends[row] ?? 0) - from) * scale;
    // Not a number while in progress.
    const behind = end < width ? (end > x + 1 ? end | 0 : x + 1) : width;
    const color = colors[(service[row] ?? 0) % colors.length] ?? 0;
    const first = (top + ((row * step) | 0)) * width;
    const last = first + thick * width;
    for (let line = first; line < last; line += width)
      if (behind === x + 1) pixels[line + x] = color;
      else pixels.fill(color, line + x, line + behind);
  }
}

/** By rank: worse ones are painted over others. */
const FAILURES = ['throttle', 'error', 'fault'] as const;

/** Failures as ticks above the bars; those at one px are one, of the worst of them. */
function tickFailures({ ratio, theme }: Pen, model: WaterfallModel, pixels: Uint32Array, width: number): void {
  const { flags } = model.timeline.rows;
  const { from, to } = model.whole;
  const [top, thick] = [Math.round(2 * ratio), Math.max(1, Math.round(2 * ratio))];
  const bottom = top + Math.round(5 * ratio);
  /** The rank of the worst at each px. */
  const worst = new Uint8Array(width);
  for (let row = 0; row < flags.length; row++) {
    const own = flags[row] ?? 0;
    if (!(own & FAILED)) continue;
    const x = Math.min(width - 1, Math.max(0, Math.round(((model.startOf(row) - from) / (to - from)) * width)));
    worst[x] = Math.max(worst[x] ?? 0, STATUS_RANK[statusOf(own)]);
  }
  for (const status of FAILURES) {
    const [rank, color] = [STATUS_RANK[status], theme.failurePixels[status]];
    for (let x = worst.indexOf(rank); x >= 0; x = worst.indexOf(rank, x + 1)) {
      const left = Math.max(0, Math.min(x, width - thick));
      for (let line = top; line < bottom; line++) pixels.fill(color, line * width + left, line * width + left + thick);
    }
  }
}
