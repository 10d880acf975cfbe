import { groupBy } from '../../../src/base/groupBy.ts';
import type { Box, Point } from './mapShapes.ts';

/** Between lines that leave or enter a card at one side, px: their tips stand apart. */
const PORT_GAP = 14;
/** What a side keeps free at each of its ends, px. */
const CORNER = 9;

/** A line that goes from one card to another, right or left. */
export interface Way {
  /** Numbers of cards. */
  readonly from: number;
  readonly to: number;
  /** As the layout library gives them, the ends at the cards' rims. */
  readonly points: readonly Point[];
}

/** Where a line leaves one card and enters another, px from the top. */
export interface WayPorts {
  readonly out: number;
  readonly in: number;
}

interface End {
  readonly way: Way;
  readonly end: keyof WayPorts;
  readonly card: number;
  /** The height that it comes from, or goes to. */
  readonly toward: number;
}

/**
 * The ports of lines: those at one side of a card lie side by side around its middle, in the order in which the lines come, as far apart as the card has
 * room. A single one is in the middle.
 */
export function portsOf(ways: readonly Way[], cards: readonly Box[]): ReadonlyMap<Way, WayPorts> {
  const ends = ways.flatMap((way): readonly End[] => [
    { way, end: 'out', card: way.from, toward: way.points[1]?.y ?? 0 },
    { way, end: 'in', card: way.to, toward: way.points.at(-2)?.y ?? 0 },
  ]);
  const ports = new Map<Way, WayPorts>(ways.map((way) => [way, { out: 0, in: 0 }]));
  const isRight = ({ way: { from, to }, end }: End): boolean => goesRight(cards[from], cards[to]) === (end === 'out');
  for (const side of groupBy(ends, (each) => `${each.card} ${isRight(each)}`).values()) {
    const card = cards[side[0]?.card ?? -1];
    if (!card) continue;
    const gap = Math.min(PORT_GAP, (card.height - 2 * CORNER) / Math.max(1, side.length - 1));
    const first = card.y + card.height / 2 - (gap * (side.length - 1)) / 2;
    for (const [at, { way, end }] of side.toSorted((one, other) => one.toward - other.toward).entries())
      ports.set(way, { ...(ports.get(way) ?? { out: 0, in: 0 }), [end]: first + at * gap });
  }
  return ports;
}

/** Whether a line from one card to another leaves to the right. */
export function goesRight(from: Box | undefined, to: Box | undefined): boolean {
  return (from?.x ?? 0) < (to?.x ?? 0);
}
