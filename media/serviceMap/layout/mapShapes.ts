/** From its top left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Line {
  /** From the caller's rim to the callee's. */
  readonly points: readonly Point[];
  /** The middle of its text. */
  readonly label: Point;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** @param middle where its middle is, as the layout library gives it */
export function boxAround({ x, y, width, height }: Box): Box {
  return { x: x - width / 2, y: y - height / 2, width, height };
}
