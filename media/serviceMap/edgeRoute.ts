import type { Box, Line, Point } from './mapShapes.ts';

/** How far before a column of services a line has its height, px: half of what is between columns. */
const AHEAD = 13;

/**
 * Leads an edge between cards: it leaves and enters cards at the sides that face each other, and goes straight through the columns that it passes,
 * where the layout library keeps room for it in their middle alone. @param points as the library gives them, the ends at the cards' rims
 */
export function edgeRoute(
  points: readonly Point[],
  [from, to]: readonly [Box, Box],
  boxes: readonly Box[],
): Line['points'] {
  // What calls itself goes round its own corner.
  if (from === to) return points;
  const forward = from.x < to.x;
  const passed = points.slice(1, -1).flatMap((point) => throughColumn(point, boxes, forward));
  return [sideOf(from, forward), ...passed, sideOf(to, !forward)];
}

/** The middle of the right side, or of the left one. */
function sideOf({ x, y, width, height }: Box, isRight: boolean): Point {
  return { x: isRight ? x + width : x, y: y + height / 2 };
}

function throughColumn({ x, y }: Point, boxes: readonly Box[], forward: boolean): readonly Point[] {
  const column = boxes.find((box) => x > box.x && x < box.x + box.width);
  if (!column) return [{ x, y }];
  const [left, right] = [column.x, column.x + column.width];
  const across = [left - AHEAD, left, right, right + AHEAD].map((at) => ({ x: at, y }));
  return forward ? across : across.reverse();
}

/** A line through points as the path of an SVG: through the middles between them, which rounds the corners. */
export function curvePath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (!first || !last) return '';
  const bends = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? last;
    return `Q ${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`;
  });
  return `M ${first.x} ${first.y} ${bends.join(' ')} L ${last.x} ${last.y}`;
}
