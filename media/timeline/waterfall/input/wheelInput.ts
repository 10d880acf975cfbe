import type { Disposable } from '../../../../src/base/disposable.ts';
import { MINIMAP_HEIGHT, ROW_HEIGHT, timeAt } from '../layout.ts';
import type { WaterfallModel } from '../model.ts';

/** At most this much, as a power of e, for one event: a notch of a wheel counts 100, a pinch a few. */
const MOST = 0.25;

/** The wheel scrolls rows, with Ctrl or ⌘ it zooms at the pointer, sideways or with Shift it pans. */
export function listenToWheel(root: HTMLElement, model: WaterfallModel): Disposable {
  const listener = (event: WheelEvent): void => {
    event.preventDefault();
    const unit =
      event.deltaMode === WheelEvent.DOM_DELTA_LINE
        ? ROW_HEIGHT
        : event.deltaMode === WheelEvent.DOM_DELTA_PAGE
          ? model.rowsHeight
          : 1;
    const [x, y] = [event.deltaX * unit, event.deltaY * unit];
    if (event.ctrlKey || event.metaKey) return zoom(root, model, event, y);
    // Some systems turn the wheel sideways themselves while Shift is held.
    const sideways = event.shiftKey && x === 0 ? y : x;
    if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : y)) return pan(model, sideways);
    model.scrollTo(model.scrollTop + y);
  };
  root.addEventListener('wheel', listener, { passive: false });
  return { dispose: () => root.removeEventListener('wheel', listener) };
}

function zoom(root: HTMLElement, model: WaterfallModel, event: WheelEvent, delta: number): void {
  const { left, top } = root.getBoundingClientRect();
  const [x, y] = [event.clientX - left, event.clientY - top];
  const factor = Math.exp(Math.min(Math.max(-delta * 0.01, -MOST), MOST));
  if (y < MINIMAP_HEIGHT) model.zoom(factor, timeAt(model.minimapAxis, x));
  else model.zoom(factor, x < model.nameWidth ? undefined : timeAt(model.axis, x));
}

function pan(model: WaterfallModel, px: number): void {
  const { axis } = model;
  model.pan((px / (axis.right - axis.left)) * (axis.to - axis.from));
}
