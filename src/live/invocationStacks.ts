import type { Log } from '../base/log.ts';
import { isCancellation, messageOf } from '../base/userError.ts';
import type { LogError } from '../logs/logError.ts';
import type { Invocation } from '../trace/invocation.ts';
import type { SpanException, StackFrame } from '../trace/span.ts';
import type { LoggedStacks } from './sourcePlaces.ts';

/** The errors with stacks that an invocation logged. */
export type ReadErrors = (invocation: Invocation) => Promise<readonly LogError[]>;

/** Logs are asked for on demand only, and of so many invocations at the most: the service allows an account few calls a second. */
const READS = 200;

/** Finds errors with their whole stacks in the logs of invocations, each log read once. */
export class InvocationStacks implements LoggedStacks {
  readonly #errors = new WeakMap<Invocation, Promise<readonly LogError[]>>();
  #reads = 0;

  constructor(
    private readonly read: ReadErrors,
    private readonly log: Log,
  ) {}

  async framesOf(invocation: Invocation, exception: SpanException): Promise<readonly StackFrame[] | undefined> {
    const reading = this.#errors.get(invocation) ?? this.#readErrors(invocation);
    this.#errors.set(invocation, reading);
    const errors = await reading;
    return errors.find(({ type, message }) => type === exception.type && message === exception.message)?.frames;
  }

  async #readErrors(invocation: Invocation): Promise<readonly LogError[]> {
    if (invocation.requestId === undefined || ++this.#reads > READS) return [];
    try {
      return await this.read(invocation);
    } catch (error) {
      if (!isCancellation(error))
        this.log.warn(`No stacks from the log of ${invocation.functionName}: ${messageOf(error)}`);
      return [];
    }
  }
}
