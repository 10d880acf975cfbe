import type { Disposable } from '../../base/disposable.ts';
import { cancellable, throwIfCancelled } from '../../sources/cancellation.ts';
import type { InvocationLog, LogSource } from '../../sources/cloudWatchLogs/cloudWatchLogs.ts';
import type { Connection } from '../../sources/connection/connection.ts';
import type { Invocation } from '../../trace/lambda/invocation.ts';
import { logRequest, type DeclaredOf } from './logRequest.ts';

/** Characters of the lines that are kept. */
const CAPACITY = 32 * 1024 * 1024;

/** What a log costs that has no lines. */
const LEAST = 1_000;

/** After this long, ms, a log that never ended is believed to be whole: Lambda runs for 15 minutes at most. */
const SETTLED_AGE = 20 * 60_000;

/** The logs of invocations: each is read once for all who want it, and kept when it is finished. */
export class InvocationLogs implements Disposable {
  /** Least lately used first. */
  readonly #kept = new Map<string, InvocationLog>();
  readonly #reading = new Map<string, Reading>();
  #size = 0;

  constructor(
    private readonly source: Pick<LogSource, 'linesOfInvocation'>,
    private readonly declared: DeclaredOf,
  ) {}

  /** Rejects as `LogSource.linesOfInvocation`; the reading itself stops when nobody waits for it. */
  async logOf(invocation: Invocation, connection: Connection, signal: AbortSignal): Promise<InvocationLog> {
    const key = keyOf(invocation);
    const kept = this.#kept.get(key);
    if (kept) {
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      return kept;
    }
    throwIfCancelled(signal);
    const reading = this.#reading.get(key) ?? this.#begin(key, invocation, connection);
    reading.waiting++;
    try {
      return await cancellable(reading.log, signal);
    } finally {
      if (--reading.waiting === 0) this.#end(key, reading);
    }
  }

  /** Whether the whole log of an invocation is known, so that another look would find the same. */
  isSettled(invocation: Invocation): boolean {
    return this.#kept.has(keyOf(invocation));
  }

  /** The next look reads the invocation's log anew; who waits for it now gets what is being read. */
  forget(invocation: Invocation): void {
    const key = keyOf(invocation);
    this.#drop(key);
    this.#reading.delete(key);
  }

  /** Another connection: nothing of the last one is kept, and what is under way is stopped. */
  reset(): void {
    for (const [key, reading] of this.#reading) this.#end(key, reading);
    this.#kept.clear();
    this.#size = 0;
  }

  dispose(): void {
    this.reset();
  }

  #begin(key: string, invocation: Invocation, connection: Connection): Reading {
    const abort = new AbortController();
    const log = this.#read(invocation, connection, abort.signal).then((found) => {
      if (this.#reading.get(key)?.abort === abort && isFinal(found, invocation)) this.#keep(key, found);
      return found;
    });
    // Whoever waits is told; that nobody waits any more is no failure.
    log.catch(() => undefined);
    const reading = { log, abort, waiting: 0 };
    this.#reading.set(key, reading);
    return reading;
  }

  async #read(invocation: Invocation, connection: Connection, signal: AbortSignal): Promise<InvocationLog> {
    const declared = await this.declared(invocation, connection);
    return this.source.linesOfInvocation(logRequest(invocation, connection, declared), signal);
  }

  #end(key: string, reading: Reading): void {
    reading.abort.abort();
    if (this.#reading.get(key) === reading) this.#reading.delete(key);
  }

  #keep(key: string, log: InvocationLog): void {
    this.#drop(key);
    this.#kept.set(key, log);
    this.#size += sizeOf(log);
    for (const oldest of this.#kept.keys()) {
      if (this.#size <= CAPACITY || oldest === key) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    const log = this.#kept.get(key);
    if (!log) return;
    this.#kept.delete(key);
    this.#size -= sizeOf(log);
  }
}

interface Reading {
  readonly log: Promise<InvocationLog>;
  readonly abort: AbortController;
  waiting: number;
}

function isFinal({ complete, lines }: InvocationLog, { start }: Invocation): boolean {
  return complete || (lines.length > 0 && Date.now() - start > SETTLED_AGE);
}

function sizeOf({ lines }: InvocationLog): number {
  return lines.reduce((sum, { event }) => sum + event.message.length, LEAST);
}

function keyOf({ traceId, functionSpan }: Invocation): string {
  return `${traceId} ${functionSpan.id}`;
}
