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
