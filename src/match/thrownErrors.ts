import type { Invocation } from '../trace/invocation.ts';
import type { Span, SpanException } from '../trace/span.ts';
import { ownSpans } from './ownSpans.ts';

/** An error that an invocation recorded, and the innermost span that recorded it. */
export interface ThrownError {
  readonly span: Span;
  readonly exception: SpanException;
}

/**
 * The errors that the invocation's own code threw, each once: an error that travels up is recorded by every subsegment that
 * it leaves and by the Function segment, with the same type and message. Innermost spans come first.
 */
export function thrownErrors(invocation: Invocation): readonly ThrownError[] {
  const spans = [...ownSpans(invocation).toReversed(), invocation.handlerSpan, invocation.functionSpan];
  const errors = new Map<string, ThrownError>();
  for (const span of spans)
    for (const exception of span.exceptions) {
      const key = `${exception.type ?? ''}\n${exception.message ?? ''}`;
      if (exception.stack.length > 0 && !errors.has(key)) errors.set(key, { span, exception });
    }
  return [...errors.values()];
}
