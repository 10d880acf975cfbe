import type { Disposable } from '../../base/disposable.ts';
import { Emitter } from '../../base/event.ts';
import type { Log } from '../../base/log.ts';
import { isCancellation, messageOf } from '../../base/userError.ts';
import type { LogError } from '../../logs/errors/logError.ts';
import type { Invocation } from '../../trace/lambda/invocation.ts';
import type { SpanException, StackFrame } from '../../trace/span.ts';
import type { LoggedStacks } from './loggedStacks.ts';

/** The errors with stacks that an invocation logged. */
export type ReadErrors = (invocation: Invocation) => Promise<readonly LogError[]>;

/** Logs are asked for on demand only, and so often for one connection: the service allows an account few calls a second. */
const READS = 200;

const READS_AT_ONCE = 2;

/** A log that holds nothing of an invocation this young may not have been taken in yet, ms. */
const SETTLED = 60_000;

/** Finds errors with their whole stacks in the logs of invocations, read in the background, each once. */
export class InvocationStacks implements LoggedStacks, Disposable {
  readonly #changed = new Emitter<Invocation>();
  /** The log of an invocation was read and holds stacks. */
  readonly onDidChange = this.#changed.event;
  #asked = new Asked();

  /** `settled`: the age in ms from which on an empty log is believed. */
  constructor(
    private readonly read: ReadErrors,
    private readonly log: Log,
    private readonly settled = SETTLED,
  ) {}

  /** What is known by now, at once; the log is read in the background where it was not, and `onDidChange` tells of its stacks. */
  framesOf(invocation: Invocation, exception: SpanException): Promise<readonly StackFrame[] | undefined> {
    this.#want(invocation);
    const errors = this.#asked.errors.get(invocation) ?? [];
    return Promise.resolve(
      errors.find(({ type, message }) => type === exception.type && message === exception.message)?.frames,
    );
  }

  /** Another connection: nothing more is read of the last one, and as much of the next one as of any. */
  reset(): void {
    this.#asked.dispose();
    this.#asked = new Asked();
  }

  dispose(): void {
    this.reset();
    this.#changed.dispose();
  }

  #want(invocation: Invocation): void {
    const asked = this.#asked;
    if (invocation.requestId === undefined || asked.errors.has(invocation) || asked.count === READS) return;
    asked.count++;
    asked.errors.set(invocation, []);
    asked.queue.push(invocation);
    if (asked.readers < READS_AT_ONCE) void this.#readQueue(asked);
  }

  async #readQueue(asked: Asked): Promise<void> {
    asked.readers++;
    for (let next = asked.queue.shift(); next; next = asked.queue.shift()) await this.#readOne(next, asked);
    asked.readers--;
  }

  async #readOne(invocation: Invocation, asked: Asked): Promise<void> {
    try {
      const errors = await this.read(invocation);
      if (asked !== this.#asked) return;
      asked.errors.set(invocation, errors);
      if (errors.length > 0) this.#changed.fire(invocation);
      else this.#askLater(invocation, asked);
    } catch (error) {
      if (!isCancellation(error))
        this.log.warn(`No stacks from the log of ${invocation.functionName}: ${messageOf(error)}`);
    }
  }

  #askLater(invocation: Invocation, asked: Asked): void {
    const wait = invocation.start + this.settled - Date.now();
    // An invocation that seems to begin later than now comes from another clock.
    if (wait <= 0 || wait > this.settled) return;
    asked.errors.delete(invocation);
    const timer = setTimeout(() => {
      asked.timers.delete(timer);
      this.#want(invocation);
    }, wait);
    asked.timers.add(timer);
  }
}

/** What one connection was asked for. */
class Asked implements Disposable {
  /** Empty while a log is being read. */
  readonly errors = new WeakMap<Invocation, readonly LogError[]>();
  readonly queue: Invocation[] = [];
  readonly timers = new Set<ReturnType<typeof setTimeout>>();
  readers = 0;
  count = 0;

  dispose(): void {
    this.queue.length = 0;
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }
}
