import { firstIndex } from '../../../src/base/firstIndex.ts';
import type { TimelineRows } from '../../../src/views/timeline/timelineMessages.ts';

/**
 * Which rows show while some are collapsed. A change costs time in the rows that show; a frame looks up its own few by index.
 * A *row* is a number in `TimelineRows`, an *index* counts the shown ones from the top.
 */
export class VisibleRows {
  readonly #rows: TimelineRows;
  readonly #collapsed: Uint8Array;
  /** Undefined while all rows show. */
  #shown: Uint32Array | undefined;
  /** How many rows before each are kept; undefined while all are. */
  #keptBefore: Uint32Array | undefined;
  #count = 0;

  constructor(rows: TimelineRows, collapsed: Iterable<number> = []) {
    this.#rows = rows;
    this.#collapsed = new Uint8Array(rows.count);
    for (const row of collapsed) if (this.hasChildren(row)) this.#collapsed[row] = 1;
    this.#rebuild();
  }

  /** How many show. */
  get count(): number {
    return this.#count;
  }

  /** The row at an index, which must be under `count`. */
  at(index: number): number {
    return this.#shown ? (this.#shown[index] ?? 0) : index;
  }

  /** Where a row shows, or the collapsed one that hides it. */
  indexOf(row: number): number {
    return Math.max(0, firstIndex(this.#count, (index) => this.at(index) > row) - 1);
  }

  shows(row: number): boolean {
    return this.#count > 0 && this.at(this.indexOf(row)) === row;
  }

  /** Whether rows that belong to it can be shown. */
  hasChildren(row: number): boolean {
    return this.keptBelow(row) > 0;
  }

  /** How many of the rows that belong to it can be shown. */
  keptBelow(row: number): number {
    const kept = this.#keptBefore;
    return kept ? (kept[this.endOf(row)] ?? 0) - (kept[row + 1] ?? 0) : (this.#rows.below[row] ?? 0);
  }

  /** Whether a row can be shown. Where it cannot, nothing that belongs to it can. */
  keeps(row: number): boolean {
    const kept = this.#keptBefore;
    return !kept || (kept[row + 1] ?? 0) > (kept[row] ?? 0);
  }

  /** Shows these rows and those around them alone, all open; undefined shows all. @param rows ascending */
  keepOnly(rows: Uint32Array | undefined): void {
    this.#keptBefore = rows && this.#keep(rows);
    if (rows) for (let row = 0; row < this.#rows.count; row++) if (this.hasChildren(row)) this.#collapsed[row] = 0;
    this.#rebuild();
  }

  isCollapsed(row: number): boolean {
    return this.#collapsed[row] === 1;
  }

  /** The row after the last one that belongs to `row`. */
  endOf(row: number): number {
    return Math.min(this.#rows.count, row + 1 + (this.#rows.below[row] ?? 0));
  }

  /** Undefined for a root. */
  parentOf(row: number): number | undefined {
    const depth = this.#rows.depth[row] ?? 0;
    if (depth === 0) return undefined;
    for (let above = row - 1; above >= 0; above--) if ((this.#rows.depth[above] ?? 0) < depth) return above;
    return undefined;
  }

  /** False where nothing changed. */
  setCollapsed(row: number, collapsed: boolean): boolean {
    if (!this.hasChildren(row) || this.isCollapsed(row) === collapsed) return false;
    this.#collapsed[row] = collapsed ? 1 : 0;
    this.#rebuild();
    return true;
  }

  /** Rows above `depth` stay open: a trace that is one closed row shows nothing. */
  collapseAll(depth = 1): void {
    for (let row = 0; row < this.#rows.count; row++)
      this.#collapsed[row] = this.hasChildren(row) && (this.#rows.depth[row] ?? 0) >= depth ? 1 : 0;
    this.#rebuild();
  }

  /** Rows that have the name and the service of this one, or all of it again. */
  setAlikeCollapsed(row: number, collapsed: boolean): void {
    const { name, service } = this.#rows;
    for (let other = 0; other < this.#rows.count; other++)
      if (name[other] === name[row] && service[other] === service[row] && this.hasChildren(other))
        this.#collapsed[other] = collapsed ? 1 : 0;
    this.#rebuild();
  }

  expandAll(): void {
    this.#collapsed.fill(0);
    this.#rebuild();
  }

  /** Opens whatever hides a row. False where nothing did. */
  expandTo(row: number): boolean {
    if (this.shows(row)) return false;
    for (let above = this.parentOf(row); above !== undefined; above = this.parentOf(above)) this.#collapsed[above] = 0;
    this.#rebuild();
    return true;
  }

  /** In order of rows. */
  collapsedRows(): readonly number[] {
    const found: number[] = [];
    for (let row = this.#collapsed.indexOf(1); row >= 0; row = this.#collapsed.indexOf(1, row + 1)) found.push(row);
    return found;
  }

  #rebuild(): void {
    this.#shown = undefined;
    this.#count = this.#rows.count;
    if (!this.#keptBefore && !this.#collapsed.includes(1)) return;
    const shown = new Uint32Array(this.#rows.count);
    let count = 0;
    for (let row = 0; row < this.#rows.count;) {
      const isKept = this.keeps(row);
      if (isKept) shown[count++] = row;
      row = isKept && !this.isCollapsed(row) ? row + 1 : this.endOf(row);
    }
    this.#shown = shown;
    this.#count = count;
  }

  /** Backwards: the rows around one that is found come before it, each nearer to the root than the last. */
  #keep(found: Uint32Array): Uint32Array {
    const before = new Uint32Array(this.#rows.count + 1);
    let next = found.length - 1;
    let around = -1;
    for (let row = this.#rows.count - 1; row >= 0; row--) {
      const depth = this.#rows.depth[row] ?? 0;
      const isFound = found[next] === row;
      if (isFound) next--;
      if (!isFound && depth !== around) continue;
      before[row + 1] = 1;
      around = depth - 1;
    }
    for (let row = 0; row < this.#rows.count; row++) before[row + 1] = (before[row + 1] ?? 0) + (before[row] ?? 0);
    return before;
  }
}
