import { isServiceSpan } from '../filter/serviceSpans.ts';
import { qualifiedNameOf } from '../lambda/qualifiedName.ts';
import { calleesOf, type Callees } from '../shownSpans.ts';
import { walkSpans, type Span, type Trace } from '../span.ts';
import { lambdaNameOf, namesInvocation } from '../tree/lambdaEvidence.ts';

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
  const handlers = new Set<Span>();
  for (const span of walkSpans(roots)) {
    const isHandler = handlers.has(span);
    if (isServiceSpan(span) && !isHandler) service.set(span, span);
    const segment = span.kind === 'segment' && !span.synthetic && !isHandler ? span : caller.get(span);
    for (const child of span.children) {
      const own = service.get(span);
      if (own) service.set(child, own);
      if (segment) caller.set(child, segment);
      if (segment && isHandlerSegment(child, span, segment)) handlers.add(child);
    }
  }
  return { service, caller };
}

/** Whether a segment is OpenTelemetry's of the handler of the very function whose segment Lambda has sent: it names the invocation, and that function. */
function isHandlerSegment(span: Span, parent: Span, around: Span): boolean {
  if (span.kind !== 'segment' || span.origin !== undefined || !namesInvocation(span)) return false;
  const isInside = parent.role === 'lambdaFunction' || parent.role === 'invocation';
  return isInside && around.role === 'lambdaFunction' && lambdaNameOf(span) === qualifiedNameOf(around.name).name;
}

/** The span that stands for the service of a span as views show it: a call whose callee X-Ray inferred and views draw on it is the callee's. */
export function shownService(span: Span, { service }: ServicesAround, callees: Callees = 'merged'): Span | undefined {
  return calleesOf(span, callees)[0] ?? service.get(span);
}
