import type { Span } from '../span.ts';
import { CLOCK_TOLERANCE } from './clockTolerance.ts';
import type { SpanList } from './spanList.ts';
import { SpansAround } from './spansAround.ts';

/**
 * Which spans a span may have waited for: its children, with what the tree alone does not say. Left out is what X-Ray inferred, as it is the
 * call's own time told twice; what lies below that counts as the call's.
 * - A subsegment that outlives its parent was not waited for by it, but by the nearest span around that it does not outlive, up to the
 *   segment that it was recorded in: promises whose parent was closed early. Where it outlives that too, nobody waited for it.
 * - `Init` before its Function segment was waited for by what invoked the function.
 */
export class WaitedSpans {
  readonly #root: Span;
  readonly #rootEnd: number;
  /** Spans that another than their parent waited for, or nobody: with the child of that other one that led to them. */
  readonly #moved = new Map<Span, Span | undefined>();
  readonly #hosted = new Map<Span, Span[]>();

  /** @param rootEnd epoch ms at which the request ended: of an asynchronous one, later than the root itself. */
  constructor(list: SpanList, root: Span, rootEnd: number) {
    this.#root = root;
    this.#rootEnd = rootEnd;
    if (list.hasStrays) this.#move();
  }

  /** In no certain order. */
  of(span: Span): readonly Span[] {
    const hosted = this.#hosted.get(span);
    if (!hosted && this.#areOwn(span.children)) return span.children;
    const waited = hosted ? [...hosted] : [];
    const open: Span[] = [span];
    for (let around = open.pop(); around; around = open.pop()) {
      for (const child of around.children) {
        if (child.inferred) open.push(child);
        else if (!this.#moved.has(child)) waited.push(child);
      }
    }
    return waited;
  }

  #areOwn(children: readonly Span[]): boolean {
    const isAnyMoved = this.#moved.size > 0;
    for (const child of children) if (child.inferred || (isAnyMoved && this.#moved.has(child))) return false;
    return true;
  }

  /** Where another than the parent waited for a span: its child that began it, and was no longer waited for from then on. */
  begunBy(span: Span): Span | undefined {
    return this.#moved.get(span);
  }

  #move(): void {
    const around = new SpansAround();
    const open: { readonly span: Span; entered: boolean }[] = [{ span: this.#root, entered: false }];
    for (let next = open.at(-1); next; next = open.at(-1)) {
      const { span } = next;
      if (next.entered) {
        around.leave();
        open.pop();
        continue;
      }
      next.entered = true;
      const parent = around.innermost;
      around.enter(span, this.#endOf(span) ?? Infinity);
      for (const child of span.children) {
        if (isEarlyPhase(child, span)) this.#host(child, parent && { span: parent, inner: undefined });
        else if (this.#outlives(child, span)) this.#host(child, around.nearestUntil(child.end ?? Infinity));
        if (child.children.length > 0) open.push({ span: child, entered: false });
      }
    }
  }

  #host(span: Span, host: { readonly span: Span; readonly inner: Span | undefined } | undefined): void {
    this.#moved.set(span, host?.inner);
    if (!host) return;
    const others = this.#hosted.get(host.span);
    if (others) others.push(span);
    else this.#hosted.set(host.span, [span]);
  }

  /** Segments are records of another service: they are cut off at their caller's ends instead. */
  #outlives(span: Span, parent: Span): boolean {
    if (span.kind === 'segment' || span.end === undefined) return false;
    const end = this.#endOf(parent);
    return end !== undefined && span.end > end + CLOCK_TOLERANCE;
  }

  #endOf(span: Span): number | undefined {
    return span === this.#root ? this.#rootEnd : span.end;
  }
}

function isEarlyPhase({ role, end }: Span, parent: Span): boolean {
  return (role === 'init' || role === 'restore') && end !== undefined && end <= parent.start + CLOCK_TOLERANCE;
}
