import type { Hit } from './hit.ts';
import { timeAt, xOf } from '../layout.ts';
import type { WaterfallModel } from '../model.ts';
import type { TimeWindow } from '../timeWindow.ts';

/** A movement of the pointer with a button held; px from the waterfall's top left corner. */
export interface Drag {
  readonly cursor: string;
  move(x: number, y: number): void;
  end(): void;
}

/** How near, px, to an edge of the minimap's frame the pointer takes it. */
const EDGE = 5;

/** What a drag that begins at a point does; undefined where there is nothing to drag. */
export function dragFrom(model: WaterfallModel, hit: Hit, x: number, y: number): Drag | undefined {
  switch (hit.area) {
    case 'minimap':
      return dragInMinimap(model, x);
    case 'ruler':
      return drawOut(model, () => model.axis, x);
    case 'row':
      return hit.inBars ? panRows(model, x, y) : undefined;
    case 'nothing':
      return undefined;
    default:
      return hit satisfies never;
  }
}

/** Which part of the minimap's frame is at a px: an edge, its inside, or what lies around it. */
export function frameAt(model: WaterfallModel, x: number): 'from' | 'to' | 'inside' | 'outside' {
  if (!model.isZoomed) return 'outside';
  const { minimapAxis: axis, window } = model;
  const [from, to] = [xOf(axis, window.from), xOf(axis, window.to)];
  // A frame too narrow for three parts is dragged as a whole.
  const edge = Math.min(EDGE, (to - from) / 3);
  if (Math.abs(x - from) <= edge || (x < from && from - x <= EDGE)) return 'from';
  if (Math.abs(x - to) <= edge || (x > to && x - to <= EDGE)) return 'to';
  return x > from && x < to ? 'inside' : 'outside';
}

function dragInMinimap(model: WaterfallModel, x: number): Drag {
  const held = frameAt(model, x);
  const { window, minimapAxis: axis } = model;
  const begun = timeAt(axis, x);
  if (held === 'outside') return drawOut(model, () => axis, x);
  if (held === 'inside')
    return {
      cursor: 'grabbing',
      move: (at) => {
        const by = timeAt(axis, at) - begun;
        model.setWindow({ from: window.from + by, to: window.to + by });
      },
      end: () => {},
    };
  const fixed = held === 'from' ? window.to : window.from;
  return {
    cursor: 'ew-resize',
    move: (at) => model.setWindow(ordered(fixed, timeAt(axis, at), model.whole)),
    end: () => {},
  };
}

/** Draws a stretch of time out, which shows when the button is let go. */
function drawOut(model: WaterfallModel, axis: () => WaterfallModel['axis'], x: number): Drag {
  const begun = timeAt(axis(), x);
  return {
    cursor: 'ew-resize',
    move: (at) => model.setBand(ordered(begun, timeAt(axis(), at), model.whole)),
    end: () => {
      const { band } = model;
      model.setBand(undefined);
      if (band && band.to > band.from) model.setWindow(band);
    },
  };
}

/** The bars go with the pointer, in time and over the rows. */
function panRows(model: WaterfallModel, x: number, y: number): Drag {
  const { window, axis, scrollTop } = model;
  return {
    cursor: 'grabbing',
    move: (toX, toY) => {
      const by = timeAt(axis, x) - timeAt(axis, toX);
      model.setWindow({ from: window.from + by, to: window.to + by });
      model.scrollTo(scrollTop + y - toY);
    },
    end: () => {},
  };
}

function ordered(first: number, second: number, whole: TimeWindow): TimeWindow {
  const inside = (time: number): number => Math.min(Math.max(time, whole.from), whole.to);
  return { from: inside(Math.min(first, second)), to: inside(Math.max(first, second)) };
}
