import type { ServiceMap } from '../../../src/views/serviceMap/serviceMap.ts';
import { cardsSeen, type MapEnds } from './firstView.ts';
import { downLayout } from './downLayout.ts';
import { mapFit, SMALLEST_FIT, type Size } from './mapFit.ts';
import { mapLayout, type MapLayout } from './mapLayout.ts';
import { MARGIN, NODE_GAP, NODE_WIDTH } from './mapSizes.ts';

/** Rows of more services, whose lines pass many of them, take a second and more to lay out. */
const MOST_IN_ROWS = 40;

/** Ways to lay a map out, each made when it is first asked for. */
export class MapLayouts {
  readonly #made = new Map<number | undefined, MapLayout>();

  constructor(private readonly map: ServiceMap) {}

  /** From left to right, or from top to bottom in rows of so many at most. */
  of(rowLength: number | undefined): MapLayout {
    const made =
      this.#made.get(rowLength) ?? (rowLength === undefined ? mapLayout(this.map) : downLayout(this.map, rowLength));
    this.#made.set(rowLength, made);
    return made;
  }

  /**
   * The row length of the layout of which a room shows most services at a size that can be read; undefined for the one from left to right, which
   * is taken where it shows as many, and for a map of very many.
   */
  roomiest(room: Size, ends: MapEnds): number | undefined {
    const { length } = this.map.graph.nodes;
    if (length > MOST_IN_ROWS) return undefined;
    const seen = (rowLength: number | undefined): number => {
      const layout = this.of(rowLength);
      return cardsSeen(layout, room, mapFit(layout, room, undefined).scale, ends);
    };
    let [best, most] = [undefined as number | undefined, seen(undefined)];
    for (const rowLength of rowLengths(room)) {
      if (most === length) break;
      const count = seen(rowLength);
      if (count > most) [best, most] = [rowLength, count];
    }
    return best;
  }
}

/** As many cards as are as wide as a room, and one less: lines that pass between cards need room, too. */
function rowLengths({ width }: Size): readonly number[] {
  const most = Math.floor((width / SMALLEST_FIT - 2 * MARGIN + NODE_GAP) / (NODE_WIDTH + NODE_GAP));
  return most > 1 ? [most, most - 1] : [1];
}
