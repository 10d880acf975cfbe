import type { Invocation } from '../../trace/lambda/invocation.ts';
import type { Span, SpanException } from '../../trace/span.ts';
import { ownSpans } from '../runs/ownSpans.ts';

/** An error that an invocation recorded, and the innermost span that recorded it. */
export interface ThrownError {
  readonly span: Span;
  readonly exception: SpanException;
}

/**
 * The errors that the invocation's own code threw, each once: an error that travels up is recorded again, with the same type
 * and message, by every subsegment that it leaves and by the Function segment. Innermost spans come first.
 */
export function thrownErrors(invocation: Invocation): readonly ThrownError[] {
  const { handlerSpan, functionSpan } = invocation;
  const errors: ThrownError[] = [];
  /** What was recorded at or below a span. */
  const below = new Map<Span, Set<string>>();
  for (const span of new Set([...ownSpans(invocation).toReversed(), handlerSpan, functionSpan])) {
    const recorded = new Set(span.children.flatMap((child) => [...(below.get(child) ?? [])]));
    for (const exception of span.exceptions) {
      const key = `${exception.type ?? ''}\n${exception.message ?? ''}`;
      if (exception.stack.length > 0 && !recorded.has(key)) errors.push({ span, exception });
      if (exception.stack.length > 0) recorded.add(key);
    }
    below.set(span, recorded);
  }
  return errors;
}
