import { groupBy } from '../../base/groupBy.ts';
import type { Place } from '../../base/place.ts';
import { addFound, type LoggedPlaces } from '../../live/loggedPlaces.ts';
import type { TraceLog } from '../../live/traceLog.ts';
import type { PlaceFinder } from '../../live/tracePlaces.ts';
import type { UserLine } from '../../logs/logLine.ts';
import type { LogFrame } from '../../logs/parseFrame.ts';

/** Frames that are looked up for one invocation. */
const MAX_FRAMES = 5000;

/** Looks up the places of a log's frames and lines. */
export async function loggedPlaces(
  log: Pick<TraceLog, 'lines'>,
  finder: Pick<PlaceFinder, 'framesOf' | 'printersOf'>,
): Promise<LoggedPlaces> {
  const frames = new Map<LogFrame, Place>();
  const printers = new Map<UserLine, Place>();
  for (const [{ invocation }, traced] of groupBy(log.lines, ({ part }) => part)) {
    const lines = traced.flatMap(({ line }) => (line.kind === 'user' ? [line] : []));
    const logged = lines.flatMap(({ errors }) => errors.flatMap((error) => error.frames)).slice(0, MAX_FRAMES);
    if (logged.length > 0) addFound(frames, logged, await finder.framesOf(invocation, logged));
    if (lines.length > 0) addFound(printers, lines, await finder.printersOf(invocation, lines));
  }
  return { frames, printers };
}

/** The places that a line leads to. */
export interface LinePlaces {
  /** Where what it tells happened: the innermost frame of its error that is in the workspace; else the statement that printed it. */
  readonly source: Place | undefined;
  /** The statement, where it stands elsewhere than that. */
  readonly loggedAt: Place | undefined;
}

/** The places of a line, among those that were looked up. */
export function placesOfLine(line: UserLine, { frames, printers }: LoggedPlaces): LinePlaces {
  const printer = printers.get(line);
  const logged = line.errors.flatMap((error) => error.frames);
  const thrown = logged.map((frame) => frames.get(frame)).find((place) => place !== undefined);
  const isElsewhere = printer?.file !== thrown?.file || printer?.line !== thrown?.line;
  return { source: thrown ?? printer, loggedAt: thrown && isElsewhere ? printer : undefined };
}
