import type { Invocation } from '../../trace/lambda/invocation.ts';
import type { Span } from '../../trace/span.ts';

/**
 * The spans that an invocation's own code recorded, parents before children: below its Function segment, without Lambda's
 * own phases, and without what other services recorded below our calls (their segments, inferred or not).
 */
export function ownSpans(invocation: Invocation): readonly Span[] {
  const own: Span[] = [];
  const open: Span[] = [invocation.functionSpan];
  for (let span = open.pop(); span; span = open.pop()) {
    if (span !== invocation.functionSpan && span.role === 'other' && !span.synthetic) own.push(span);
    for (const child of span.children.toReversed()) if (isOwn(child, span)) open.push(child);
  }
  return own;
}

/** What the X-Ray SDK for Go records of a call's own phases (httptrace.go, aws.go): no line names them. */
const PHASES = new Set('connect dns dial tls request response marshal attempt wait unmarshal'.split(' '));

function isPhase({ name, namespace }: Span): boolean {
  return namespace === undefined && PHASES.has(name);
}

/** A call has several phases and nothing beside them: one span of such a name alone may be the user's. */
function hasPhases({ namespace, children }: Span): boolean {
  if (namespace !== 'remote' && namespace !== 'aws') return false;
  const own = children.filter(({ kind }) => kind === 'subsegment');
  return own.every(isPhase) && (own.length > 1 || own.some((only) => only.children.some(isPhase)));
}

function isOwn(child: Span, parent: Span): boolean {
  switch (child.role) {
    case 'init':
    case 'restore':
    case 'overhead':
    case 'queueing':
    case 'attempt':
    case 'lambdaService':
    case 'lambdaFunction':
      return false;
    case 'invocation':
      return true;
    case 'other':
      break;
  }
  if (child.kind === 'subsegment') return !hasPhases(parent);
  // OpenTelemetry's Lambda instrumentation records its root as a server span, which X-Ray keeps as a segment. A segment below
  // a call (`aws`, `remote`) is the callee's.
  return !child.inferred && parent.namespace !== 'aws' && parent.namespace !== 'remote';
}
