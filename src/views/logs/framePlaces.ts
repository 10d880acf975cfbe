import { groupBy } from '../../base/groupBy.ts';
import type { Place } from '../../base/place.ts';
import type { TraceLog } from '../../live/traceLog.ts';
import type { PlaceFinder } from '../../live/tracePlaces.ts';
import type { LogFrame } from '../../logs/parseStack.ts';

/** Frames that are looked up for one invocation. */
const MAX_FRAMES = 5000;

/** The source lines of the frames that a log holds; frames that stand nowhere in the workspace's source are left out. */
export async function framePlaces(
  log: Pick<TraceLog, 'lines'>,
  finder: Pick<PlaceFinder, 'framesOf'>,
): Promise<ReadonlyMap<LogFrame, Place>> {
  const places = new Map<LogFrame, Place>();
  for (const [{ invocation }, lines] of groupBy(log.lines, ({ part }) => part)) {
    const errors = lines.flatMap(({ line }) => (line.kind === 'user' ? line.errors : []));
    const frames = errors.flatMap((error) => error.frames).slice(0, MAX_FRAMES);
    if (frames.length === 0) continue;
    const found = await finder.framesOf(invocation, frames);
    for (const [number, frame] of frames.entries()) {
      const place = found[number];
      if (place) places.set(frame, place);
    }
  }
  return places;
}
