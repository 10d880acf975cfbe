import { groupBy } from '../../../src/base/groupBy.ts';
import type { Box, Point } from './mapShapes.ts';
import { COLUMN_GAP } from './mapSizes.ts';

/** Between lines that leave or enter a card at one side, px: their tips stand apart. */
const PORT_GAP = 14;
/** What a side keeps free at each of its ends, px. */
const CORNER = 9;

/** How far from a column a single line turns, and how far beside that others may, px: texts stand behind. */
const [TURN, TURNS] = [COLUMN_GAP / 2, COLUMN_GAP / 2 - 4];
/** Between lines that turn side by side, px. */
const TURN_GAP = 4;

/** A line that goes from one card to another, right or left. */
export interface Way {
  /** Numbers of cards. */
  readonly from: number;
  readonly to: number;
  /** As the layout library gives them, the ends at the cards' rims. */
  readonly points: readonly Point[];
}

/** Where a line leaves a card or enters one. */
export interface Port {
  /** Px from the top. */
  readonly y: number;
  /** How far from the column of its card the line turns up or down, px: those of one side lie side by side there, too. */
  readonly turn: number;
}

/** Of a line at the card that it leaves, and at the one that it enters. */
export interface WayPorts {
  readonly out: Port;
  readonly in: Port;
}

interface End {
  readonly way: Way;
  readonly end: keyof WayPorts;
  readonly card: number;
  /** The height that it comes from, or goes to. */
  readonly toward: number;
}

const NO_PORT: Port = { y: 0, turn: TURN };

/**
 * The ports of lines: those at one side of a card lie side by side around its middle, in the order in which the lines come, as far apart as the card has
 * room. A single one is in the middle.
 */
export function portsOf(ways: readonly Way[], cards: readonly Box[]): ReadonlyMap<Way, WayPorts> {
  const ends = ways.flatMap((way): readonly End[] => [
    { way, end: 'out', card: way.from, toward: way.points[1]?.y ?? 0 },
    { way, end: 'in', card: way.to, toward: way.points.at(-2)?.y ?? 0 },
  ]);
  const ports = new Map<Way, WayPorts>();
  const isRight = ({ way: { from, to }, end }: End): boolean => goesRight(cards[from], cards[to]) === (end === 'out');
  for (const side of groupBy(ends, (each) => `${each.card} ${isRight(each)}`).values()) {
    const card = cards[side[0]?.card ?? -1];
    if (!card) continue;
    const sorted = side.toSorted((one, other) => one.toward - other.toward);
    const gap = Math.min(PORT_GAP, (card.height - 2 * CORNER) / Math.max(1, sorted.length - 1));
    const first = card.y + card.height / 2 - (gap * (sorted.length - 1)) / 2;
    const heights = sorted.map((_, at) => first + at * gap);
    const rising = sorted.filter(({ toward }, at) => toward < (heights[at] ?? 0)).length;
    for (const [at, { way, end }] of sorted.entries()) {
      // The one that goes furthest turns first, so that it crosses none of the others.
      const turn = at < rising ? turnOf(at, rising, end) : turnOf(sorted.length - 1 - at, sorted.length - rising, end);
      const port: Port = { y: heights[at] ?? 0, turn };
      ports.set(way, { out: NO_PORT, in: NO_PORT, ...ports.get(way), [end]: port });
    }
  }
  return ports;
}

/** Of the nth of so many that turn to one side. */
function turnOf(nth: number, many: number, end: keyof WayPorts): number {
  if (many < 2) return TURN;
  // Behind a tip a line is straight.
  const [least, most] = [end === 'in' ? TURN : TURN - TURNS, TURN + TURNS];
  return least + nth * Math.min(TURN_GAP, (most - least) / (many - 1));
}

/** Whether a line from one card to another leaves to the right. */
export function goesRight(from: Box | undefined, to: Box | undefined): boolean {
  return (from?.x ?? 0) < (to?.x ?? 0);
}
