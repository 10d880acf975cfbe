import type { SpanStatus } from '../../../../src/trace/span.ts';
import type { Pen } from './pen.ts';
import type { Theme } from './theme.ts';

/** The color of a failure; undefined where nothing failed. */
export function statusColor(theme: Theme, status: SpanStatus): string | undefined {
  switch (status) {
    case 'fault':
      return theme.fault;
    case 'error':
      return theme.error;
    case 'throttle':
      return theme.throttle;
    case 'ok':
      return undefined;
    default:
      return status satisfies never;
  }
}

/**
 * The mark of a failure in a square of 14 px: a crossed circle, a warning triangle, a clock. Drawn, not glyphs of an icon font: the first
 * picture waits for no font, and shapes tell them apart without their colors.
 */
export function drawStatus({ context, theme }: Pen, status: SpanStatus, x: number, y: number, color?: string): void {
  const own = statusColor(theme, status);
  if (own === undefined) return;
  context.strokeStyle = color ?? own;
  context.lineWidth = 1.3;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.beginPath();
  const [cx, cy] = [x + 7, y + 7];
  if (status === 'error') {
    context.moveTo(cx, y + 1.5);
    context.lineTo(x + 13, y + 12.5);
    context.lineTo(x + 1, y + 12.5);
    context.closePath();
    context.moveTo(cx, y + 5.5);
    context.lineTo(cx, y + 8.5);
    context.moveTo(cx, y + 10.6);
    context.lineTo(cx, y + 10.7);
  } else {
    context.arc(cx, cy, 5.6, 0, 2 * Math.PI);
    if (status === 'fault') {
      context.moveTo(cx - 2.2, cy - 2.2);
      context.lineTo(cx + 2.2, cy + 2.2);
      context.moveTo(cx + 2.2, cy - 2.2);
      context.lineTo(cx - 2.2, cy + 2.2);
    } else {
      context.moveTo(cx, cy - 3.2);
      context.lineTo(cx, cy);
      context.lineTo(cx + 2.6, cy + 1.4);
    }
  }
  context.stroke();
}
