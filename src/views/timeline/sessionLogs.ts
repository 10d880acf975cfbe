import type { Disposable } from '../../base/disposable.ts';
import type { Place } from '../../base/place.ts';
import { isCancellation, UserError, type Remedy } from '../../base/userError.ts';
import type { TraceLog } from '../../live/traceLog.ts';
import type { LogFrame } from '../../logs/parseStack.ts';
import type { PlaceLinks } from './placeLinks.ts';
import type { SpanIndex } from './spanIndex.ts';
import { failedLogs, framesByPart, logRemedy, remedyOf, timelineLogs, type FramePlaces } from './timelineLogs.ts';
import type { TimelineLogs } from './timelineMessages.ts';
import type { TimelineParts } from './timelineParts.ts';

/** The logs of one timeline: read when the page asks, kept for a page that is loaded again. */
export class SessionLogs implements Disposable {
  readonly #abort = new AbortController();
  #read: { readonly log: TraceLog; readonly frames: FramePlaces } | undefined;
  #failure: unknown;
  #isReading = false;

  /** @param index of the trace that is shown now. */
  constructor(
    private readonly traceId: string,
    private readonly parts: Pick<TimelineParts, 'logs' | 'places' | 'log'>,
    private readonly links: PlaceLinks,
    private readonly index: () => SpanIndex | undefined,
    private readonly send: (logs: TimelineLogs) => void,
  ) {}

  /** What can be done about what could not be read, by the number of the note's action. */
  remedy(number: number): Remedy | undefined {
    return this.#read ? logRemedy(this.#read.log, number) : remedyOf(this.#failure);
  }

  get wereRead(): boolean {
    return this.#read !== undefined || this.#failure !== undefined;
  }

  /** Reads the lines and sends them; one reading at a time. */
  async read(): Promise<void> {
    const wasReading = this.#isReading;
    this.#isReading = true;
    this.sendAgain();
    if (wasReading) return;
    try {
      const log = await this.parts.logs.logOf(this.traceId, this.#abort.signal);
      this.#read = { log, frames: await this.#framePlaces(log) };
      this.#failure = undefined;
    } catch (error) {
      this.#read = undefined;
      this.#failure = isCancellation(error) ? new UserError('The logs were not read: the connection was left.') : error;
      if (!(this.#failure instanceof UserError)) this.parts.log.error('Reading the logs of a trace failed', error);
    }
    this.#isReading = false;
    this.sendAgain();
  }

  /** Looks the frames of errors up anew. */
  async findPlaces(): Promise<void> {
    const read = this.#read;
    if (!read || this.#isReading) return;
    const frames = await this.#framePlaces(read.log);
    if (read !== this.#read) return;
    this.#read = { log: read.log, frames };
    this.sendAgain();
  }

  /** Sends what is known, to a page that has nothing of it or has other rows now. */
  sendAgain(): void {
    const index = this.index();
    if (this.#abort.signal.aborted || !index) return;
    const known = this.#read && timelineLogs(this.#read.log, index, this.#read.frames, this.links);
    if (this.#isReading) this.send({ state: 'reading', lines: known?.lines ?? [], notes: known?.notes ?? [] });
    else if (known) this.send(known);
    else if (this.#failure !== undefined) this.send(failedLogs(this.#failure));
  }

  dispose(): void {
    this.#abort.abort();
  }

  async #framePlaces(log: TraceLog): Promise<FramePlaces> {
    const places = new Map<LogFrame, Place>();
    for (const [{ invocation }, frames] of framesByPart(log)) {
      const found = await this.parts.places.framesOf(invocation, frames);
      for (const [number, frame] of frames.entries()) {
        const place = found[number];
        if (place) places.set(frame, place);
      }
    }
    return places;
  }
}
