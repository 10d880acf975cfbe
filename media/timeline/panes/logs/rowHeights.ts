/** Tops and heights of the rows of a long list of which a few, the expanded ones, are higher than the rest; px. */
export interface RowHeights {
  readonly count: number;
  /** Of a row that is not in `expanded`. */
  readonly rowHeight: number;
  /** Heights of expanded rows, by number. */
  readonly expanded: ReadonlyMap<number, number>;
}

/** Where a row begins; `count` gives the height of the whole. Time grows with the expanded rows only. */
export function topOf({ rowHeight, expanded }: RowHeights, row: number): number {
  let top = row * rowHeight;
  for (const [index, height] of expanded) if (index < row) top += height - rowHeight;
  return top;
}

/** The row that a height lies in; the last one below the end, 0 for an empty list. */
export function rowAt(heights: RowHeights, y: number): number {
  let [low, high] = [0, Math.max(0, heights.count - 1)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (topOf(heights, middle) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Which scroll position shows a row whole, moving as little as possible from `scrollTop`; its top where it is higher than the view. */
export function scrollTopFor(heights: RowHeights, row: number, scrollTop: number, viewHeight: number): number {
  const top = topOf(heights, row);
  const bottom = topOf(heights, row + 1);
  if (top < scrollTop || bottom - top > viewHeight) return top;
  return bottom > scrollTop + viewHeight ? bottom - viewHeight : scrollTop;
}
