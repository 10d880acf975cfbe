import { walkSpans, type Span, type Trace } from './span.ts';

/** A service on the way to a root cause: one segment. */
export interface RootCauseStep {
  /** The segment; where it did not arrive, the first of its subsegments on the way. */
  readonly service: Span;
  /** The segment and its subsegments that lead to the next service, or to the cause. */
  readonly entities: readonly Span[];
}

/**
 * The path from the entry of a trace to where its first failure came from, one step a service; empty where nothing failed. X-Ray finds
 * more than one path where several branches failed; this gives the first.
 */
export function rootCausePath(trace: Trace, kind: 'fault' | 'error'): readonly RootCauseStep[] {
  for (const span of walkSpans(trace.roots))
    if (isFailure(span, kind)) return stepsOf(pathTo(trace, deepest(span, kind)));
  return [];
}

/** Whether a span failed in this way; a throttled call is an error. */
export function isFailure({ status }: Span, kind: 'fault' | 'error'): boolean {
  return kind === 'fault' ? status === 'fault' : status === 'error' || status === 'throttle';
}

/** Whether an entity on the way is the call of another service. */
export function isCall({ namespace }: Span): boolean {
  return namespace === 'remote' || namespace === 'aws';
}

function deepest(span: Span, kind: 'fault' | 'error'): Span {
  let cause = span;
  for (let next: Span | undefined = span; next; next = next.children.find((child) => isFailure(child, kind)))
    cause = next;
  return cause;
}

function pathTo(trace: Trace, end: Span): readonly Span[] {
  const parents = new Map<Span, Span>();
  for (const span of walkSpans(trace.roots)) for (const child of span.children) parents.set(child, span);
  const path: Span[] = [];
  for (let span: Span | undefined = end; span; span = parents.get(span)) path.push(span);
  return path.reverse();
}

function stepsOf(path: readonly Span[]): readonly RootCauseStep[] {
  const steps: { readonly service: Span; readonly entities: Span[] }[] = [];
  for (const span of path) {
    const step = span.kind === 'segment' ? undefined : steps.at(-1);
    if (step) step.entities.push(span);
    else steps.push({ service: span, entities: [span] });
  }
  return steps;
}
