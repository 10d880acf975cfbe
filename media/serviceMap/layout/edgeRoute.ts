import type { Box, Line, Point } from './mapShapes.ts';
import { COLUMN_GAP } from './mapSizes.ts';
import { goesRight, portsOf, type Port, type Way } from './ports.ts';

/** How far before a column a line has its height, px: there all lines that cross do. */
const AHEAD = COLUMN_GAP / 2;

/**
 * Leads edges between cards: they leave and enter cards straight at the sides that face each other, and go straight through the columns of cards
 * and of texts that they pass, where the layout library keeps room for them in their middle alone. What calls itself goes as the library gives it.
 * @param isDown the map goes from top to bottom: columns are rows then
 */
export function edgeRoutes(
  ways: readonly Way[],
  cards: readonly Box[],
  texts: readonly Box[],
  isDown = false,
): readonly Line['points'][] {
  if (isDown) {
    const turnedWays = ways.map((way) => ({ ...way, points: way.points.map(turned) }));
    return edgeRoutes(turnedWays, cards.map(turnedBox), texts.map(turnedBox)).map((points) => points.map(turned));
  }
  const boxes = [...cards, ...texts];
  const ports = portsOf(
    ways.filter(({ from, to }) => from !== to),
    cards,
  );
  return ways.map((way) => {
    const [from, to, port] = [cards[way.from], cards[way.to], ports.get(way)];
    if (!from || !to || !port) return way.points;
    const forward = goesRight(from, to);
    const passed = way.points.slice(1, -1).flatMap((point) => throughColumn(point, boxes, forward));
    const [out, into] = [outOf(from, port.out, boxes, forward), outOf(to, port.in, boxes, !forward).reverse()];
    const turns = [out.at(-1), into[0]];
    return [
      ...out,
      ...passed.map((point) => ({ ...point, x: turns.find((at) => isNear(at, point))?.x ?? point.x })),
      ...into,
    ];
  });
}

/** Whether a line turns at one point and has its new height at the other one. */
function isNear(turn: Point | undefined, point: Point): boolean {
  return turn !== undefined && Math.abs(turn.x - point.x) < AHEAD;
}

/** From a port of the right side, or of the left one, out of the column of a card: others in it may be wider. */
function outOf(card: Box, { y, turn }: Port, boxes: readonly Box[], isRight: boolean): Point[] {
  const { left, right } = columnAt(card.x + card.width / 2, boxes) ?? { left: card.x, right: card.x + card.width };
  const [side, end, out] = isRight ? [card.x + card.width, right, right + turn] : [card.x, left, left - turn];
  return [side, ...(end === side ? [] : [end]), out].map((x) => ({ x, y }));
}

function throughColumn({ x, y }: Point, boxes: readonly Box[], forward: boolean): readonly Point[] {
  const column = columnAt(x, boxes);
  if (!column) return [{ x, y }];
  const { left, right } = column;
  const across = [left - AHEAD, left, right, right + AHEAD].map((at) => ({ x: at, y }));
  return forward ? across : across.reverse();
}

/** From where to where the cards or texts reach that stand there. */
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
