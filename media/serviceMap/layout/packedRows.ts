import { groupBy } from '../../../src/base/groupBy.ts';
import type { Point } from './mapShapes.ts';

/** Something in a row, by its middle, px. */
export interface RowItem extends Point {
  readonly width: number;
  /** What it had best stand straight above or below: something in a row where nothing has such a wish. */
  readonly near?: RowItem;
}

/** Where things move. */
export interface PackedRows {
  /** Of all rows, px. */
  readonly width: number;
  /** New middles, px from the left end. */
  readonly places: ReadonlyMap<RowItem, number>;
}

/**
 * Moves things of one height each together, so that all rows are as narrow as the longest one needs, and no narrower than wanted (px). They
 * keep their order and a gap between them, and as far as these allow it what they wish to be near, else their part of the width. (The layout library sets chains of
 * calls straight above each other, which takes several times the room.)
 */
export function packedRows(items: readonly RowItem[], wanted: number, gap: number): PackedRows {
  const rows = [...groupBy(items, ({ y }) => y).values()].map((row) => row.toSorted((one, other) => one.x - other.x));
  const left = Math.min(...items.map(({ x, width }) => x - width / 2));
  const right = Math.max(...items.map(({ x, width }) => x + width / 2));
  const needed = rows.map((row) => row.reduce((sum, { width }) => sum + width + gap, -gap));
  const width = Math.max(...needed, Math.min(wanted, right - left));
  const places = new Map<RowItem, number>();
  const share = ({ x }: RowItem): number => ((x - left) / (right - left)) * width;
  const hasWish = (row: readonly RowItem[]): number => Number(row.some(({ near }) => near !== undefined));
  for (const row of rows.toSorted((one, other) => hasWish(one) - hasWish(other))) {
    const liked = row.map((item) => ({
      width: item.width,
      x: (item.near && places.get(item.near)) ?? share(item),
    }));
    const fromLeft = inOrder(liked, width, gap);
    const mirrored = liked.map((item) => ({ ...item, x: width - item.x })).reverse();
    const fromRight = inOrder(mirrored, width, gap).reverse();
    // Both leave the gaps, and so does the middle between them.
    for (const [at, item] of row.entries()) places.set(item, ((fromLeft[at] ?? 0) + width - (fromRight[at] ?? 0)) / 2);
  }
  return { width, places };
}

/** Each where it likes to be, or further right where those before it need that, and all of them within the width. */
function inOrder(row: readonly Pick<RowItem, 'x' | 'width'>[], width: number, gap: number): number[] {
  const places: number[] = [];
  let free = 0;
  for (const item of row) {
    const place = Math.max(item.x, free + item.width / 2);
    places.push(place);
    free = place + item.width / 2 + gap;
  }
  let end = width;
  for (const [at, item] of [...row.entries()].reverse()) {
    const place = Math.min(places[at] ?? 0, end - item.width / 2);
    places[at] = place;
    end = place - item.width / 2 - gap;
  }
  return places;
}
