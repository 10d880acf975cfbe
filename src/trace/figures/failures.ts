/*
 * Where a failure began and how it spread. From the span that failed at the top down, at each step to the span below that it failed with, by
 * the first of these that there is:
 * 1. the same exception: the same id (or one that the other names as its cause), or the same type and message, recorded furthest down. That
 *    an error was thrown through a span is proven, whatever the spans between say of themselves.
 * 2. a child that failed in the same way (fault, error or throttle, as X-Ray's own root causes follow them) and did not end after it. Of
 *    several one that says what was thrown there, then the one that failed first.
 * A child that failed in another way may have been handled: it is not followed, but from Lambda's service to the function that it ran.
 */
import { rootSpanOf } from '../rootSpan.ts';
import type { Span } from '../span.ts';
import { CLOCK_TOLERANCE } from './clockTolerance.ts';
import { ExceptionRecorders } from './exceptionRecorders.ts';
import type { SpanList } from './spanList.ts';

export interface Failure {
  /** The span with which it began. */
  readonly origin: Span;
  /** How it spread, from the origin up to the span that was asked about; at least the origin. */
  readonly chain: readonly FailedSpan[];
}

export interface FailedSpan {
  readonly span: Span;
  /** What ties it to the one before, which is below it; undefined for the origin. */
  readonly tie: 'exception' | 'status' | undefined;
}

/** The failures of one trace. */
export class Failures {
  #recorders: ExceptionRecorders | undefined;

  constructor(private readonly list: SpanList) {}

  /**
   * How the trace as a whole failed: with its root or, where that does not say so, with the function that it stands for, or with the first
   * invocation that failed after the root had answered, as asynchronous ones do. Undefined where none did.
   */
  ofTrace(): Failure | undefined {
    const root = rootSpanOf(this.list.trace);
    if (!root) return undefined;
    const failed = root.status === 'ok' ? this.#failedRun(root) : root;
    return failed && this.of(failed);
  }

  /** How one span failed; undefined where it did not. */
  of(span: Span): Failure | undefined {
    if (span.status === 'ok') return undefined;
    const down: FailedSpan[] = [];
    let at = span;
    for (let below = this.#below(at); below; below = this.#below(at)) {
      for (const through of below.through) down.push({ span: through, tie: below.tie });
      at = below.span;
    }
    return { origin: at, chain: [{ span: at, tie: undefined }, ...down.reverse()] };
  }

  #below(span: Span): Below | undefined {
    if (span.exceptions.length > 0) {
      this.#recorders ??= new ExceptionRecorders(this.list);
      const through = this.#recorders.deepestBelow(span);
      if (through) return { span: through.recorder, through: through.path, tie: 'exception' };
    }
    const child = firstOf(failedChildren(span));
    return child && { span: child.span, through: child.through, tie: 'status' };
  }

  #failedRun({ end, children }: Span): Span | undefined {
    let first: Span | undefined;
    for (const at of this.list.failed) {
      const span = this.list.spans[at];
      if (!span || !isRun(span)) continue;
      const isLater = end !== undefined && (span.end ?? Infinity) > end + CLOCK_TOLERANCE;
      if (!isLater && !(span.role === 'lambdaFunction' && children.includes(span))) continue;
      if ((!first || span.start < first.start) && this.#isOfLastAttempt(at)) first = span;
    }
    return first;
  }

  /** Where an invocation was attempted again, its last attempt tells how it ended. */
  #isOfLastAttempt(at: number): boolean {
    const [span, around] = [this.list.spans[at], this.list.parentOf(at)];
    if (span?.role === 'lambdaFunction' && around?.role === 'attempt')
      return this.#isOfLastAttempt(this.list.parents[at] ?? -1);
    return span?.role !== 'attempt' || around?.children.findLast(({ role }) => role === 'attempt') === span;
  }
}

function isRun({ role }: Span): boolean {
  return role === 'attempt' || role === 'lambdaService' || role === 'lambdaFunction';
}

interface Below {
  readonly span: Span;
  /** From the span above down to the last one before `span`. */
  readonly through: readonly Span[];
  readonly tie: 'exception' | 'status';
}

type FailedChild = Pick<Below, 'span' | 'through'>;

/**
 * Those that failed as their parent did; what Lambda's `Invocation` or X-Ray's inferred segments do not repeat lies below these. A call
 * by which API Gateway invokes a function succeeds with a function that fails: it hands on how the function ended.
 */
function* failedChildren(parent: Span): Generator<FailedChild> {
  const open: { readonly span: Span; readonly through: readonly Span[] }[] = [{ span: parent, through: [parent] }];
  const isGateway = parent.origin?.startsWith('AWS::ApiGateway::') ?? false;
  for (let around = open.pop(); around; around = open.pop()) {
    for (const child of around.span.children) {
      if (endsAfter(child, parent)) continue;
      if (child.inferred) open.push({ span: child, through: around.through });
      else if (child.status === parent.status || isSameRun(child, around.span))
        yield { span: child, through: around.through };
      else if (child.role === 'invocation' || (isGateway && isHandedOn(child, around.span)))
        open.push({ span: child, through: [...around.through, child] });
    }
  }
}

/** What a function says of its failure is that of its run, whatever Lambda's service calls it. */
function isSameRun(child: Span, around: Span): boolean {
  return around.role === 'lambdaService' && child.role === 'lambdaFunction' && child.status !== 'ok';
}

/** API Gateway's own call, and what Lambda's service says of a function that a gateway called. */
function isHandedOn(child: Span, around: Span): boolean {
  if (child.role === 'lambdaService') return true;
  return (
    child.status === 'ok' &&
    child.kind === 'subsegment' &&
    around.kind === 'segment' &&
    around.role !== 'lambdaFunction'
  );
}

/** What goes on behind the back of a span did not make it fail. A callee may run on after it has answered. */
function endsAfter(child: Span, parent: Span): boolean {
  if (parent.end === undefined) return false;
  const time = child.kind === 'segment' ? child.start : (child.end ?? Infinity);
  return time > parent.end + CLOCK_TOLERANCE;
}

function firstOf(children: Iterable<FailedChild>): FailedChild | undefined {
  let first: { readonly child: FailedChild; readonly thrown: boolean; readonly end: number } | undefined;
  for (const child of children) {
    const thrown = child.span.exceptions.some(({ remote }) => !remote);
    const end = child.span.end ?? Infinity;
    if (first && (thrown === first.thrown ? end >= first.end : !thrown)) continue;
    first = { child, thrown, end };
  }
  return first?.child;
}
