import { ownSpans } from '../../match/ownSpans.ts';
import type { Invocation } from '../../trace/invocation.ts';
import { walkSpans, type Span, type Trace } from '../../trace/span.ts';

/** The spans of one trace by id, with what stands around each; row numbers are those of `timelineOf`. */
export class SpanIndex {
  readonly #entries = new Map<string, Entry>();
  readonly #invocations = new Map<Span, Invocation>();

  constructor(
    readonly trace: Trace,
    readonly invocations: readonly Invocation[],
  ) {
    const parents = new Map<Span, Span>();
    let row = 0;
    for (const span of walkSpans(trace.roots)) {
      for (const child of span.children) parents.set(child, span);
      this.#entries.set(span.id, { span, row: row++, parent: parents.get(span) });
    }
    for (const invocation of invocations) this.#note(invocation);
  }

  get(spanId: string): Span | undefined {
    return this.#entries.get(spanId)?.span;
  }

  rowOf(spanId: string): number | undefined {
    return this.#entries.get(spanId)?.row;
  }

  parentOf(span: Span): Span | undefined {
    return this.#entries.get(span.id)?.parent;
  }

  /** The invocation that a span belongs to: Lambda's own spans of it, and what its code recorded. */
  invocationOf(span: Span): Invocation | undefined {
    return this.#invocations.get(span);
  }

  #note(invocation: Invocation): void {
    const { serviceSpan, functionSpan } = invocation;
    // Attempts of an asynchronous invocation share the service's segment: it tells of the first.
    if (serviceSpan && !this.#invocations.has(serviceSpan)) this.#noteLambda(serviceSpan, invocation);
    const parent = this.parentOf(functionSpan);
    if (parent?.role === 'attempt') this.#invocations.set(parent, invocation);
    this.#noteLambda(functionSpan, invocation);
    for (const span of ownSpans(invocation)) this.#invocations.set(span, invocation);
  }

  /** A segment of Lambda's, with the phases below it. */
  #noteLambda(segment: Span, invocation: Invocation): void {
    this.#invocations.set(segment, invocation);
    for (const child of segment.children) if (child.role !== 'other') this.#invocations.set(child, invocation);
  }
}

interface Entry {
  readonly span: Span;
  readonly row: number;
  readonly parent: Span | undefined;
}
