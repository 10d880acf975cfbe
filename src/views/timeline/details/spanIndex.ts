import { ownSpans } from '../../../match/runs/ownSpans.ts';
import type { BackLink } from '../../../trace/backLink.ts';
import type { Invocation } from '../../../trace/lambda/invocation.ts';
import { TraceFigures } from '../../../trace/figures/traceFigures.ts';
import { rootSpanOf } from '../../../trace/rootSpan.ts';
import { calleesOf, walkShownSpans, type Callees } from '../../../trace/shownSpans.ts';
import type { Span, SpanLink, Trace } from '../../../trace/span.ts';
import { SpanFinder } from '../find/spanFinder.ts';
import type { FoundSpans } from '../timelineMessages.ts';

/** The spans of one trace by id, with what stands around each; row numbers are those of `timelineOf`. */
export class SpanIndex {
  readonly figures: TraceFigures;
  readonly #finder: SpanFinder;
  readonly #entries = new Map<string, Entry>();
  readonly #invocations = new Map<Span, Invocation>();

  constructor(
    readonly trace: Trace,
    readonly invocations: readonly Invocation[],
    /** Links of other traces to this one, as far as they are known at the time. */
    private readonly linksTo: () => readonly BackLink[] = () => [],
    readonly callees: Callees = 'merged',
  ) {
    this.figures = new TraceFigures(trace, invocations);
    this.#finder = new SpanFinder(trace, callees);
    const parents = new Map<Span, Span>();
    let row = 0;
    for (const span of walkShownSpans(trace.roots, callees)) {
      for (const child of span.children) parents.set(child, span);
      const entry = { span, row: row++, parent: parents.get(span) };
      this.#entries.set(span.id, entry);
      for (const callee of calleesOf(span, callees)) this.#entries.set(callee.id, entry);
    }
    for (const invocation of invocations) this.#note(invocation);
  }

  /** The span of an id; of one that is shown on the call that it was inferred from, that call. */
  get(spanId: string): Span | undefined {
    return this.#entries.get(spanId)?.span;
  }

  rowOf(spanId: string): number | undefined {
    return this.#entries.get(spanId)?.row;
  }

  /** The rows that a query finds: see `readSpanTerms`. */
  find(query: string): FoundSpans {
    return this.#finder.find(query);
  }

  parentOf(span: Span): Span | undefined {
    return this.#entries.get(span.id)?.parent;
  }

  /**
   * The links of a span, and those of other traces to it; those to a span that is not there are the root's. Lambda's own spans of an
   * invocation have those of each other.
   */
  linksOf(span: Span): readonly SpanLink[] {
    const invocation = span.role === 'other' ? undefined : this.invocationOf(span);
    const { serviceSpan, functionSpan, handlerSpan } = invocation ?? {};
    const spans = new Set([span, serviceSpan, functionSpan, handlerSpan].filter((each) => each !== undefined));
    const own = [...spans].flatMap(({ links }) => links ?? []);
    const isHere = (to: string): boolean => {
      const found = this.get(to) ?? rootSpanOf(this.trace);
      return found !== undefined && spans.has(found);
    };
    const back = this.linksTo().filter(
      ({ to, link }) =>
        isHere(to) && !own.some(({ traceId, spanId }) => traceId === link.traceId && spanId === link.spanId),
    );
    return [...own, ...back.map(({ link }) => link)];
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
