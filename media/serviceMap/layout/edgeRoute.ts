import type { Box, Line, Point } from './mapShapes.ts';

/** How far before a column of services a line has its height, px: half of what is between columns. */
const AHEAD = 13;

/**
 * Leads an edge between cards: it leaves and enters cards at the sides that face each other, and goes straight through the columns that it passes,
 * where the layout library keeps room for it in their middle alone. @param points as the library gives them, the ends at the cards' rims
 * @param isDown the map goes from top to bottom: columns are rows then
 */
export function edgeRoute(
  points: readonly Point[],
  [from, to]: readonly [Box, Box],
  boxes: readonly Box[],
  isDown = false,
): Line['points'] {
  // What calls itself goes round its own corner.
  if (from === to) return points;
  if (isDown) return edgeRoute(points.map(turned), [turnedBox(from), turnedBox(to)], boxes.map(turnedBox)).map(turned);
  const forward = from.x < to.x;
  const passed = points.slice(1, -1).flatMap((point) => throughColumn(point, boxes, forward));
  return [...outOf(from, boxes, forward), ...passed, ...outOf(to, boxes, !forward).reverse()];
}

/** From the middle of the right side, or of the left one, to where the column of a card ends: others in it may be wider. */
function outOf(card: Box, boxes: readonly Box[], isRight: boolean): Point[] {
  const y = card.y + card.height / 2;
  const side = isRight ? card.x + card.width : card.x;
  const column = columnAt(card.x + card.width / 2, boxes);
  const end = isRight ? column?.right : column?.left;
  return [{ x: side, y }, ...(end === undefined || end === side ? [] : [{ x: end, y }])];
}

function throughColumn({ x, y }: Point, boxes: readonly Box[], forward: boolean): readonly Point[] {
  const column = columnAt(x, boxes);
  if (!column) return [{ x, y }];
  const { left, right } = column;
  const across = [left - AHEAD, left, right, right + AHEAD].map((at) => ({ x: at, y }));
  return forward ? across : across.reverse();
}

/** From where to where the cards reach that stand there. */
function columnAt(x: number, boxes: readonly Box[]): { readonly left: number; readonly right: number } | undefined {
  const there = boxes.filter((box) => x > box.x && x < box.x + box.width);
  if (there.length === 0) return undefined;
  return {
    left: Math.min(...there.map((box) => box.x)),
    right: Math.max(...there.map((box) => box.x + box.width)),
  };
}

function turned({ x, y }: Point): Point {
  return { x: y, y: x };
}

function turnedBox({ x, y, width, height }: Box): Box {
  return { x: y, y: x, width: height, height: width };
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
