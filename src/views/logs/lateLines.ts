import type { Disposable } from '../../base/disposable.ts';
import type { TraceLog } from '../../live/logs/traceLog.ts';

/** Before each look at a log that may not be whole, ms: most lines arrive within seconds, some within a minute. */
const PAUSES: readonly number[] = [5_000, 10_000, 20_000, 40_000];

/** A trace that ended longer ago, ms, has its lines. */
const YOUNG = 120_000;

/** A log as it was read, of a trace that ended at `end` (epoch ms). */
export interface YoungLog {
  readonly log: TraceLog;
  readonly end: number;
}

/**
 * How long to wait before the log is read once more, ms; undefined where no look would tell more, as where all is there or cannot be read.
 * @param looks how often it was read again before
 */
export function pauseBeforeLook({ log, end }: YoungLog, looks: number, now: number): number | undefined {
  if (now - end >= YOUNG) return undefined;
  const isAwaited = log.parts.some(({ complete, missing, failure }) => !complete && !missing && !failure);
  return isAwaited ? PAUSES[looks] : undefined;
}

/** Has logs read again while lines may still arrive, with pauses that grow. */
export class LateLines implements Disposable {
  readonly #waiting = new Map<string, Waiting>();

  /** @param look called with the id of a trace whose log is to be read again; its answer is another `note`. */
  constructor(private readonly look: (traceId: string) => void) {}

  /** A log was read. @param of what it is of: where that is another than before, the pauses begin anew. */
  note(traceId: string, read: YoungLog, of: object): void {
    const before = this.#waiting.get(traceId);
    if (before?.of === of && before.timer !== undefined) return;
    const looks = before?.of === of ? before.looks : 0;
    clearTimeout(before?.timer);
    const pause = pauseBeforeLook(read, looks, Date.now());
    const timer = pause === undefined ? undefined : setTimeout(() => this.#due(traceId), pause);
    this.#waiting.set(traceId, { of, looks, timer });
  }

  forget(traceId: string): void {
    clearTimeout(this.#waiting.get(traceId)?.timer);
    this.#waiting.delete(traceId);
  }

  dispose(): void {
    for (const traceId of this.#waiting.keys()) this.forget(traceId);
  }

  #due(traceId: string): void {
    const waiting = this.#waiting.get(traceId);
    if (!waiting) return;
    this.#waiting.set(traceId, { ...waiting, looks: waiting.looks + 1, timer: undefined });
    this.look(traceId);
  }
}

interface Waiting {
  readonly of: object;
  readonly looks: number;
  readonly timer: ReturnType<typeof setTimeout> | undefined;
}
