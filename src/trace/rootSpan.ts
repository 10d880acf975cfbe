import type { Span, Trace } from './span.ts';

/** The segment that received the request: the first real segment without a parent, else the first root. Undefined without spans. */
export function rootSpanOf(trace: Trace): Span | undefined {
  const real = trace.roots.filter((root) => !root.synthetic);
  return real.find((root) => root.kind === 'segment' && root.parentId === undefined) ?? real[0] ?? trace.roots[0];
}
