import { groupBy } from '../../base/groupBy.ts';
import type { Place } from '../../base/place.ts';
import { addFound, type LoggedPlaces } from '../../live/places/loggedPlaces.ts';
import type { TraceLog } from '../../live/logs/traceLog.ts';
import type { PlaceFinder } from '../../live/places/tracePlaces.ts';
import type { UserLine } from '../../logs/logLine.ts';
import type { LogFrame } from '../../logs/errors/parseFrame.ts';

/** Frames that are looked up for one invocation. */
const MAX_FRAMES = 5000;

/** Looks up the places of a log's frames and lines. */
export async function loggedPlaces(
  log: Pick<TraceLog, 'lines'>,
  finder: Pick<PlaceFinder, 'framesOf' | 'printersOf'>,
): Promise<LoggedPlaces> {
  const frames = new Map<LogFrame, Place>();
  const printers = new Map<UserLine, readonly Place[]>();
  for (const [{ invocation }, traced] of groupBy(log.lines, ({ part }) => part)) {
    const lines = traced.flatMap(({ line }) => (line.kind === 'user' ? [line] : []));
    const logged = lines.flatMap(({ errors }) => errors.flatMap((error) => error.frames)).slice(0, MAX_FRAMES);
    if (logged.length > 0) addFound(frames, logged, await finder.framesOf(invocation, logged));
    const printedBy = lines.length > 0 ? await finder.printersOf(invocation, lines) : [];
    for (const [number, line] of lines.entries()) {
      const places = printedBy[number] ?? [];
      if (places.length > 0) printers.set(line, places);
    }
  }
  return { frames, printers };
}

/** The places that a line leads to; several are a tie: it is one of them. */
export interface LinePlaces {
  /** Where what it tells happened: the innermost frame of its error that is in the workspace; else the statement that printed it. */
  readonly source: readonly Place[];
  /** The statement, where it stands elsewhere than that. */
  readonly loggedAt: readonly Place[];
}

/** The places of a line, among those that were looked up. */
export function placesOfLine(line: UserLine, { frames, printers }: LoggedPlaces): LinePlaces {
  const printedBy = printers.get(line) ?? [];
  const logged = line.errors.flatMap((error) => error.frames);
  const thrown = logged.map((frame) => frames.get(frame)).find((place) => place !== undefined);
  if (!thrown) return { source: printedBy, loggedAt: [] };
  const isThere = printedBy.some(({ file, line: number }) => file === thrown.file && number === thrown.line);
  return { source: [thrown], loggedAt: isThere ? [] : printedBy };
}

/** A tie in words, a text for each place: `create.ts:24`, and for another line of the file that stands before it `41`. */
export function tieTexts(places: readonly Place[], textOf: (place: Place) => string): readonly string[] {
  return places.map((place, number) => (place.file === places[number - 1]?.file ? String(place.line) : textOf(place)));
}
