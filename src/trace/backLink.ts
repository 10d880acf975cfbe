import { walkSpans, type SpanLink, type Trace } from './span.ts';

/** A link seen from the trace that it leads to. */
export interface BackLink {
  /** Id of the span there that is linked. */
  readonly to: string;
  /** Back to the span that has the link, with the direction turned round. */
  readonly link: SpanLink;
}

/** The links of a trace's spans, by the trace that they lead to; undefined where it has none, as most traces. */
export function backLinksOf(trace: Trace): ReadonlyMap<string, readonly BackLink[]> | undefined {
  let found: Map<string, BackLink[]> | undefined;
  for (const { id, links } of walkSpans(trace.roots)) {
    for (const { traceId, spanId, attributes } of links ?? []) {
      found ??= new Map<string, BackLink[]>();
      const back = { to: spanId, link: { traceId: trace.id, spanId: id, attributes: turned(attributes) } };
      found.set(traceId, [...(found.get(traceId) ?? []), back]);
    }
  }
  return found;
}

/** What one side calls its child calls that side its parent; the names are those of the other side. */
function turned({ 'aws.xray.reserved.reference_type': type }: SpanLink['attributes']): SpanLink['attributes'] {
  const other = type === 'parent' ? 'child' : type === 'child' ? 'parent' : undefined;
  return other === undefined ? {} : { 'aws.xray.reserved.reference_type': other };
}
