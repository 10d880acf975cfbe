import type { SpanException } from '../span.ts';
import type { OpenSpan } from './openSpan.ts';

/** As deep as an error is followed from subsegment to subsegment. */
const MAX_HOPS = 50;

/**
 * Gives spans whose cause only names an exception that exception. Python's SDK writes the exception's id; Node's writes the id of
 * the subsegment that recorded the error first.
 */
export function resolveCauses(spans: ReadonlyMap<string, OpenSpan>, references: ReadonlyMap<OpenSpan, string>): void {
  if (references.size === 0) return;
  const exceptions = new Map<string, SpanException>();
  for (const span of spans.values())
    for (const exception of span.exceptions) if (exception.id !== undefined) exceptions.set(exception.id, exception);
  for (const [span, reference] of references) {
    if (spans.get(span.id) !== span) continue;
    let id: string | undefined = reference;
    let found: readonly SpanException[] = [];
    for (let hop = 0; id !== undefined && found.length === 0 && hop < MAX_HOPS; hop++) {
      const exception = exceptions.get(id);
      const recorder = spans.get(id);
      found = exception ? [exception] : (recorder?.exceptions ?? []);
      id = recorder && references.get(recorder);
    }
    if (found.length > 0) span.exceptions = found;
    else span.notes = [...span.notes, `its cause names ${reference}, of which there is no document`];
  }
}
