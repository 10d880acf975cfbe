import type { Size } from './mapFit.ts';
import type { MapLayout } from './mapLayout.ts';

/** Room beyond the card that a view ends with, px. */
const EDGE = 16;

/** The services that a view of a map begins at, by number. */
export interface MapEnds {
  /** What received the requests. */
  readonly root: number;
  /** Where the failure began; undefined where nothing failed. */
  readonly origin: number | undefined;
}

/** How far a map is scrolled, px of the screen. */
export interface Scroll {
  readonly left: number;
  readonly top: number;
}

/** Where a map that is larger than its room begins: with what received the requests, or with the way to where the failure began. */
export function firstView(layout: MapLayout, room: Size, scale: number, { root, origin }: MapEnds): Scroll {
  const box = layout.nodes[origin ?? root];
  if (!box) return { left: 0, top: 0 };
  const middle = (start: number, length: number, shown: number): number => (start + length / 2) * scale - shown / 2;
  const along = (start: number, length: number, shown: number): number =>
    origin === undefined ? 0 : (start + length) * scale + EDGE - shown;
  const { isDown } = layout;
  return {
    left: within((isDown ? middle : along)(box.x, box.width, room.width), layout.width * scale - room.width),
    top: within((isDown ? along : middle)(box.y, box.height, room.height), layout.height * scale - room.height),
  };
}

/** How many services can be read whole without scrolling. */
export function cardsSeen(layout: MapLayout, room: Size, scale: number, ends: MapEnds): number {
  const { left, top } = firstView(layout, room, scale, ends);
  return layout.nodes.filter(
    ({ x, y, width, height }) =>
      x * scale >= left &&
      y * scale >= top &&
      (x + width) * scale <= left + room.width &&
      (y + height) * scale <= top + room.height,
  ).length;
}

/** As a scrollbar has it. */
function within(at: number, most: number): number {
  return Math.max(0, Math.min(at, most));
}
