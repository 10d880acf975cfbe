import { isServiceSpan } from '../filter/serviceSpans.ts';
import { calleesOf, type Callees } from '../shownSpans.ts';
import { walkSpans, type Span, type Trace } from '../span.ts';

/** Which spans of a trace stand for services. */
export interface ServicesAround {
  /** The span that stands for the service to which a span belongs: itself, or the nearest one around it. */
  readonly service: ReadonlyMap<Span, Span>;
  /** The segment whose service called it: the nearest one above that some document describes. */
  readonly caller: ReadonlyMap<Span, Span>;
}

export function servicesAround({ roots }: Trace): ServicesAround {
  const service = new Map<Span, Span>();
  const caller = new Map<Span, Span>();
  for (const span of walkSpans(roots)) {
    if (isServiceSpan(span)) service.set(span, span);
    const segment = span.kind === 'segment' && !span.synthetic ? span : caller.get(span);
    for (const child of span.children) {
      const own = service.get(span);
      if (own) service.set(child, own);
      if (segment) caller.set(child, segment);
    }
  }
  return { service, caller };
}

/** The span that stands for the service of a span as views show it: a call whose callee X-Ray inferred and views draw on it is the callee's. */
export function shownService(span: Span, { service }: ServicesAround, callees: Callees = 'merged'): Span | undefined {
  return calleesOf(span, callees)[0] ?? service.get(span);
}
