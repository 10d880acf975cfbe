import type { Invocation } from '../../trace/lambda/invocation.ts';
import type { SpanException, StackFrame } from '../../trace/span.ts';

/** The stacks that an invocation's log holds: whole ones, with columns, which X-Ray's do not have. */
export interface LoggedStacks {
  /** The frames of the same error (type and message), innermost first; undefined where the log does not hold it, or not yet. */
  framesOf(invocation: Invocation, exception: SpanException): Promise<readonly StackFrame[] | undefined>;
}

/** Where no log is read. */
export const noStacks: LoggedStacks = { framesOf: () => Promise.resolve(undefined) };
