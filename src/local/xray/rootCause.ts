import type { Span, Trace } from '../../trace/span.ts';
import { walkSpans } from '../../trace/span.ts';

interface RootCauseEntity {
  readonly Name: string;
  readonly Exceptions: readonly { readonly Name: string | undefined; readonly Message: string | undefined }[];
  readonly Remote: boolean;
}

interface RootCauseService {
  readonly Name: string;
  readonly Names: readonly string[];
  readonly Type: string | undefined;
  readonly EntityPath: readonly RootCauseEntity[];
  readonly Inferred: boolean;
}

/** X-Ray's FaultRootCause and ErrorRootCause, in the answer's own spelling. */
export interface RootCause {
  readonly Services: readonly RootCauseService[];
  /** True where the caller of the trace saw the failure. */
  readonly ClientImpacting: boolean;
}

/**
 * The path from the entry of a trace to where its first failure came from: one entry, or none where nothing failed. The service finds more
 * than one where several branches failed; this gives the first.
 */
export function rootCauseOf(trace: Trace, kind: 'fault' | 'error'): readonly RootCause[] {
  const failed = (span: Span): boolean =>
    kind === 'fault' ? span.status === 'fault' : span.status === 'error' || span.status === 'throttle';
  let cause: Span | undefined;
  for (const span of walkSpans(trace.roots)) {
    if (!failed(span)) continue;
    cause = deepest(span, failed);
    break;
  }
  if (!cause) return [];
  return [{ Services: servicesOf(pathTo(trace, cause)), ClientImpacting: trace.roots.some(failed) }];
}

function deepest(span: Span, failed: (span: Span) => boolean): Span {
  let cause = span;
  for (let next: Span | undefined = span; next; next = next.children.find(failed)) cause = next;
  return cause;
}

function pathTo(trace: Trace, end: Span): readonly Span[] {
  const parents = new Map<Span, Span>();
  for (const span of walkSpans(trace.roots)) for (const child of span.children) parents.set(child, span);
  const path: Span[] = [];
  for (let span: Span | undefined = end; span; span = parents.get(span)) path.unshift(span);
  return path;
}

/** One service for each segment on the path, with the subsegments that lead to the next. */
function servicesOf(path: readonly Span[]): readonly RootCauseService[] {
  const services: (RootCauseService & { readonly EntityPath: RootCauseEntity[] })[] = [];
  for (const span of path) {
    if (span.kind === 'segment' || services.length === 0) {
      services.push({
        Name: span.name,
        Names: [span.name],
        Type: span.origin,
        EntityPath: [],
        Inferred: span.inferred,
      });
    }
    services.at(-1)?.EntityPath.push({
      Name: span.name,
      Exceptions: span.exceptions.map(({ type, message }) => ({ Name: type, Message: message })),
      Remote: span.namespace === 'remote' || span.namespace === 'aws',
    });
  }
  return services;
}
