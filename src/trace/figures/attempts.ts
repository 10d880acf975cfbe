import { asString } from '../../base/readUnknown.ts';
import type { Span } from '../span.ts';

/** The attempts at one thing, each a span of its own; by start. */
export interface Attempts {
  /** Who tried again. */
  readonly by: 'lambda' | 'sdk';
  /** More than one. */
  readonly attempts: readonly Span[];
  /** Whether each attempt leaves a span: a call that is refused makes no invocation. */
  readonly isWhole: boolean;
}

/**
 * The attempts below a span, where the data says that they are at the same thing:
 * - `Attempt #n` of an asynchronous invocation, and Function segments of one request ID, below the service's one segment of it: Lambda ran it again.
 * - Invocations of one function below one `Invoke` call: an SDK sends its call once, so more of them are that call sent again.
 * - `attempt`, which the X-Ray SDK for Go (1.x) records for each time that a call is sent, beside `marshal`, `wait` and `unmarshal`.
 *
 * Spans that merely stand beside each other with one name are none, also where the first one failed: a loop, a poll or a fallback looks the same.
 */
export function attemptsBelow(span: Span): Attempts | undefined {
  const { children } = span;
  if (children.length < 2) return undefined;
  if (span.role === 'lambdaService') {
    const attempts = children.filter(({ role }) => role === 'attempt');
    const runs = children.filter(({ role }) => role === 'lambdaFunction');
    if (attempts.length === 0)
      return areOne(runs, ({ aws }) => asString(aws['request_id']))
        ? { by: 'lambda', attempts: runs, isWhole: true }
        : undefined;
    return attempts.length > 1 ? { by: 'lambda', attempts, isWhole: true } : undefined;
  }
  if (span.kind !== 'subsegment' || span.namespace !== 'aws') return undefined;
  const sent = children.filter(({ kind, name }) => kind === 'subsegment' && name === 'attempt');
  if (sent.length > 1) return { by: 'sdk', attempts: sent, isWhole: true };
  if (asString(span.aws['operation'])?.toLowerCase() !== 'invoke') return undefined;
  const invocations = children.filter(({ role }) => role === 'lambdaService');
  return areOne(invocations, ({ resourceArn, name }) => resourceArn ?? name)
    ? { by: 'sdk', attempts: invocations, isWhole: false }
    : undefined;
}

/** Whether there is more than one, and all have the same key. */
function areOne(spans: readonly Span[], keyOf: (span: Span) => string | undefined): boolean {
  const [first, ...others] = spans.map(keyOf);
  return first !== undefined && others.length > 0 && others.every((key) => key === first);
}
