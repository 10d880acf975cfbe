import type { TextFitter } from './textFitter.ts';
import type { Theme } from './theme.ts';

/** What every part of the picture is drawn with; px are CSS px. */
export interface Pen {
  readonly context: CanvasRenderingContext2D;
  readonly theme: Theme;
  /** Texts in `theme.font`. */
  readonly text: TextFitter;
  /** Texts in `theme.smallFont`. */
  readonly small: TextFitter;
  /** Device px in a CSS px. */
  readonly ratio: number;
}

/** On a whole device px, so that edges are sharp. */
export function snap(pen: Pen, px: number): number {
  return Math.round(px * pen.ratio) / pen.ratio;
}

/** Draws inside a rectangle only. */
export function clipped(pen: Pen, [x, y, width, height]: readonly number[], draw: () => void): void {
  const { context } = pen;
  context.save();
  context.beginPath();
  context.rect(x ?? 0, y ?? 0, width ?? 0, height ?? 0);
  context.clip();
  draw();
  context.restore();
}
