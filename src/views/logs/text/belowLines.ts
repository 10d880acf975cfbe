import type { Place } from '../../../base/place.ts';
import type { LoggedPlaces } from '../../../live/places/loggedPlaces.ts';
import type { UserLine } from '../../../logs/logLine.ts';
import { parseFrame, type LogFrame } from '../../../logs/errors/parseFrame.ts';

const INDENT = '    ';

/** Places stand below each other behind the frames of a stack, where these are no longer than so many characters. */
const MAX_ALIGNED = 120;

/** Frames of code that is not the function's own: Node, Lambda's runtimes, packages. */
const LIBRARY = /^node:|\/node_modules\/|\/site-packages\/|\/gems\/|^\/var\/(?:runtime|lang)\/|^<frozen /;

/** Likewise, by what Java and .NET say instead of a path. */
const LIBRARY_CLASS =
  /^(?:java|javax|jdk|sun|kotlin|lambdainternal|com\.amazonaws|software\.amazon|System|Microsoft|Amazon\.Lambda)\./;

/** A line below the first one of an event. */
export interface BelowLine {
  /** Indented, so that it folds; one with a place as wide as the others that have one. */
  readonly text: string;
  /** The place in the workspace that a frame leads to. */
  readonly place: Place | undefined;
  /** It is a frame of others' code. */
  readonly isLibrary: boolean;
}

/** What else an event holds, with the places of its frames. @param lines as `userText` gives them */
export function belowLines(lines: readonly string[], line: UserLine, places: LoggedPlaces): readonly BelowLine[] {
  const byFrame = placesByFrame(line, places);
  const shown = lines.map((one) => {
    const frame = line.errors.length === 0 ? undefined : parseFrame(one);
    const place = frame && byFrame.get(frameKey(frame));
    return { text: INDENT + one, place, isLibrary: !place && frame !== undefined && isLibrary(frame) };
  });
  const width = shown.reduce((most, { text, place }) => {
    const length = place ? text.trimEnd().length : 0;
    return length > MAX_ALIGNED ? most : Math.max(most, length);
  }, 0);
  return shown.map((one) => (one.place ? { ...one, text: one.text.trimEnd().padEnd(width) } : one));
}

function placesByFrame(line: UserLine, { frames }: LoggedPlaces): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const frame of line.errors.flatMap((error) => error.frames)) {
    const place = frames.get(frame);
    if (place) places.set(frameKey(frame), place);
  }
  return places;
}

function isLibrary({ path, label = '' }: LogFrame): boolean {
  return LIBRARY.test(path) || LIBRARY_CLASS.test(label);
}

function frameKey({ path, line, column }: LogFrame): string {
  return `${path}:${line}:${column ?? ''}`;
}
