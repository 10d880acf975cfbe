import type { Span, Trace } from '../../../trace/span.ts';

/** The spans of a trace by id, with their parents; made once for each trace that is opened. */
export interface SpanTree {
  get(spanId: string): Span | undefined;
  /** Undefined for a root. */
  parentOf(spanId: string): Span | undefined;
}

export function spanTree(trace: Trace): SpanTree {
  const entries = new Map<string, { readonly span: Span; readonly parent: Span | undefined }>();
  const open = trace.roots.map((span): { span: Span; parent: Span | undefined } => ({ span, parent: undefined }));
  for (let next = open.pop(); next; next = open.pop()) {
    entries.set(next.span.id, next);
    for (const child of next.span.children) open.push({ span: child, parent: next.span });
  }
  return { get: (id) => entries.get(id)?.span, parentOf: (id) => entries.get(id)?.parent };
}
