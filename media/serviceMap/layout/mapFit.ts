/** Smaller, and nobody reads it: then it scrolls. */
export const SMALLEST_FIT = 0.72;
/** The scales that a user can choose. */
const [LEAST, MOST] = [0.3, 3];

/** Px. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How large a map is drawn in its place, as scales of its own size. */
export interface MapFit {
  /** At which all of it is seen, however small. */
  readonly whole: number;
  readonly scale: number;
  /** Some of it is out of sight, and a smaller scale would show it. */
  readonly isCut: boolean;
}

/** @param wanted the scale that the user chose; undefined for as large as fits and can be read. */
export function mapFit(map: Size, room: Size, wanted: number | undefined): MapFit {
  const fitting = Math.min(room.width / map.width, room.height / map.height);
  const whole = Math.min(1, fitting);
  const scale = Math.min(MOST, Math.max(LEAST, wanted ?? Math.max(SMALLEST_FIT, whole)));
  return { whole, scale, isCut: scale > Math.max(fitting, LEAST) };
}
