import type { Disposable } from '../../../base/disposable.ts';
import type { Place } from '../../../base/place.ts';
import { isCancellation, UserError, type Remedy } from '../../../base/userError.ts';
import type { LoggedPlaces } from '../../../live/places/loggedPlaces.ts';
import { loggedPlaces, placesOfLine } from '../../logs/loggedPlaces.ts';
import type { PlaceLinks } from '../details/placeLinks.ts';
import type { SpanIndex } from '../details/spanIndex.ts';
import { failedLogs, logRemedy, remedyOf, timelineLogs, wordedLog, type WordedLog } from './timelineLogs.ts';
import type { ToTimeline } from '../timelineMessages.ts';
import type { TimelineParts } from '../timelineParts.ts';

/** A log that was read, and the places of what it logged. */
interface ReadLog {
  readonly worded: WordedLog;
  readonly places: LoggedPlaces;
}

/** The logs of one timeline: read when the page asks, kept for a page that is loaded again. */
export class SessionLogs implements Disposable {
  readonly #abort = new AbortController();
  #read: ReadLog | undefined;
  /** Of the last reading; what was read before is still shown. */
  #failure: unknown;
  /** The trace whose logs are being read. */
  #reading: SpanIndex | undefined;
  /** The reading that is under way does not answer what was asked since it began. */
  #again = false;

  /** Places may be others than when they were looked up. */
  #isStale = false;
  #isLooking = false;

  /** @param key of the trace; @param index of what is shown of it now. */
  constructor(
    private readonly key: string,
    private readonly parts: Pick<TimelineParts, 'logs' | 'places' | 'log'>,
    private readonly links: PlaceLinks,
    private readonly index: () => SpanIndex | undefined,
    private readonly send: (message: Extract<ToTimeline, { readonly type: 'logs' | 'readingLogs' }>) => void,
  ) {}

  /** What can be done about what could not be read, by the number of the note's action. */
  remedy(number: number): Remedy | undefined {
    return this.#read ? logRemedy(this.#read.worded.log, number, this.#failure) : remedyOf(this.#failure);
  }

  /** The places of a line, by its id: where what it tells happened first, as it leads there. */
  placesOf(id: string): readonly Place[] {
    const { worded, places } = this.#read ?? {};
    const line = worded?.log.lines[worded.lines.findIndex((one) => one.id === id)]?.line;
    if (!places || line?.kind !== 'user') return [];
    const { source, loggedAt } = placesOfLine(line, places);
    return [...source, ...loggedAt];
  }

  /** The ids of the lines that a statement printed, in their order. */
  printedAt(file: string, number: number): readonly string[] {
    const { worded, places } = this.#read ?? {};
    return (worded?.lines ?? []).flatMap(({ id }, index) => {
      const line = worded?.log.lines[index]?.line;
      const printedBy = line?.kind === 'user' ? places?.printers.get(line) : undefined;
      return printedBy?.some((place) => place.file === file && place.line === number) ? [id] : [];
    });
  }

  get wereRead(): boolean {
    return this.#read !== undefined || this.#failure !== undefined;
  }

  /** Reads the lines and sends them; one reading at a time, and another after it where the trace has grown meanwhile. */
  async read(): Promise<void> {
    const index = this.index();
    if (!index) return;
    this.#sendReading();
    if (this.#reading) {
      this.#again ||= this.#reading !== index;
      return;
    }
    do {
      this.#again = false;
      this.#reading = this.index();
      await this.#readOnce();
    } while (this.#again && !this.#abort.signal.aborted);
    this.#reading = undefined;
    this.#sendRead();
    if (!this.#isStale) return;
    await this.findPlaces().catch((error: unknown) =>
      this.parts.log.error('Looking up the places of a log failed', error),
    );
  }

  /** Reads all lines anew, also those that no look would find to be others. */
  async readAnew(): Promise<void> {
    this.parts.logs.forget(this.key);
    this.#again = this.#reading !== undefined;
    await this.read();
  }

  /** Looks the places of what was logged up anew; while they are looked up or the log is read, as soon as that is done. */
  async findPlaces(): Promise<void> {
    this.#isStale = true;
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      while (this.#isStale && this.#read && !this.#reading && !this.#abort.signal.aborted)
        await this.#findOnce(this.#read.worded);
    } finally {
      this.#isLooking = false;
    }
  }

  async #findOnce(worded: WordedLog): Promise<void> {
    this.#isStale = false;
    const places = await loggedPlaces(worded.log, this.parts.places);
    if (worded !== this.#read?.worded || areSame(places, this.#read.places)) return;
    this.#read = { worded, places };
    if (!this.#reading) this.#sendRead();
  }

  /** Sends all that is known, to a page that has nothing of it. */
  sendAgain(): void {
    this.#sendRead();
    if (this.#reading) this.#sendReading();
  }

  dispose(): void {
    this.#abort.abort();
  }

  async #readOnce(): Promise<void> {
    try {
      const log = await this.parts.logs.logOf(this.key, this.#abort.signal);
      const worded = log === this.#read?.worded.log ? this.#read.worded : wordedLog(log);
      this.#isStale = false;
      this.#read = { worded, places: await loggedPlaces(log, this.parts.places) };
      this.#failure = undefined;
    } catch (error) {
      this.#failure = isCancellation(error) ? new UserError('The logs were not read: the connection was left.') : error;
      if (!(this.#failure instanceof UserError)) this.parts.log.error('Reading the logs of a trace failed', error);
    }
  }

  #sendReading(): void {
    if (!this.#abort.signal.aborted && this.index()) this.send({ type: 'readingLogs' });
  }

  #sendRead(): void {
    const index = this.index();
    if (this.#abort.signal.aborted || !index) return;
    if (this.#read) {
      const { worded, places } = this.#read;
      this.send({ type: 'logs', logs: timelineLogs(worded, index, places, this.links, this.#failure) });
    } else if (this.#failure !== undefined) this.send({ type: 'logs', logs: failedLogs(this.#failure) });
  }
}

function areSame(some: LoggedPlaces, others: LoggedPlaces): boolean {
  return haveSame(some.frames, others.frames) && haveSame(some.printers, others.printers);
}

/** Of places, or of ties of them. */
function haveSame<T, P>(some: ReadonlyMap<T, P>, others: ReadonlyMap<T, P>): boolean {
  return (
    some.size === others.size &&
    [...some].every(([key, places]) => JSON.stringify(places) === JSON.stringify(others.get(key)))
  );
}
