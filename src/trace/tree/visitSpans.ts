import { placePassiveFunction } from './passiveFunctions.ts';
import { spanRoleOf } from './spanRole.ts';
import { sortByStart, type OpenSpan } from './openSpan.ts';
import { noteUntracedCallee } from './wholeNotes.ts';

/** So many spans are looked at before others may have their turn. */
const PER_STEP = 2_000;

/** What a look at all spans of a trace tells of it. */
export class VisitedSpans {
  /** Parents before children. */
  readonly spans: OpenSpan[] = [];
  /** How many of them a document describes. */
  described = 0;
  annotations = 0;
  /** Epoch ms; `Infinity` without times. */
  start = Number.POSITIVE_INFINITY;
  end = Number.NEGATIVE_INFINITY;
  isInProgress = false;
  hasStubs = false;
}

/**
 * Goes once through the spans below and including `roots`: gives each its role, puts those of one parent in order of start, places functions
 * with passive tracing, and counts. One pass, because a large trace is not in the processor's cache: each look at a span costs a way to the memory.
 */
export function* visitSpans(
  roots: readonly OpenSpan[],
  all: ReadonlyMap<string, OpenSpan>,
  visited: VisitedSpans,
  notes: string[],
): Generator<void> {
  const { spans } = visited;
  for (const root of roots) root.role = spanRoleOf(root, undefined);
  let at = spans.length;
  for (const root of roots) spans.push(root);
  for (let span = spans[at]; span; span = spans[++at]) {
    if (span.children.length > 0) {
      placePassiveFunction(span, all, notes);
      for (const child of span.children) {
        child.role = spanRoleOf(child, span);
        spans.push(child);
      }
      sortByStart(span.children);
    }
    noteUntracedCallee(span);
    count(span, visited);
    if (at % PER_STEP === PER_STEP - 1) yield;
  }
}

function count(span: OpenSpan, visited: VisitedSpans): void {
  const { start, end, annotations } = span;
  if (!span.synthetic) visited.described++;
  for (const _ in annotations) visited.annotations++;
  if (end === undefined) visited.isInProgress = true;
  if (Number.isNaN(start)) visited.hasStubs = true;
  if (start < visited.start) visited.start = start;
  const last = end ?? start;
  if (last > visited.end) visited.end = last;
}
