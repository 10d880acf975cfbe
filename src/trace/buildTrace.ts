import type { UnknownRecord } from '../base/readUnknown.ts';
import type { Trace } from './span.ts';
import { epochOfTraceId } from './ids/traceId.ts';
import { collectSpans } from './tree/collectSpans.ts';
import { linkSpans } from './tree/linkSpans.ts';
import { placeOrphans } from './tree/missingParents.ts';
import { openSpansBelow, type OpenSpan } from './tree/openSpan.ts';
import { placePassiveFunctions } from './tree/passiveFunctions.ts';
import { resolveCauses } from './tree/resolveCauses.ts';
import { spanRoleOf } from './tree/spanRole.ts';
import { timeStubs } from './tree/timeStubs.ts';
import { looseNote, noteRepeats, noteUntracedCallees, wholeNotes } from './tree/wholeNotes.ts';

const MAX_NOTES = 100;

/**
 * The tree of one trace from its documents: JSON texts or parsed, in any order, repeated, nested or apart, some of them missing.
 * Never throws for what a document holds: what cannot be read becomes a note. Children stay below the parent that they name even
 * where their interval leaves its own.
 */
export function buildTrace(traceId: string, documents: readonly (string | UnknownRecord)[]): Trace {
  const steps = traceSteps(traceId, documents);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** As `buildTrace`, in steps that take a few milliseconds where documents are as small as X-Ray takes them: after each, others may have their turn. */
export function* traceSteps(traceId: string, documents: readonly (string | UnknownRecord)[]): Generator<void, Trace> {
  const collected = yield* collectSpans(traceId, documents);
  const { spans, causeReferences, repeats, loose, emptyCauses, notes } = collected;
  noteRepeats(repeats, spans);
  resolveCauses(spans, causeReferences);
  yield;
  const linked = linkSpans(spans, notes);
  if (linked.orphans.size > 0) placeOrphans(linked, [...spans.values()], notes);

  yield;
  const { roots } = linked;
  const linkedSpans = linked.ordered ?? openSpansBelow(roots);
  const ordered = placePassiveFunctions(linkedSpans, spans, notes) ? openSpansBelow(roots) : linkedSpans;
  noteUntracedCallees(ordered);
  const aside = looseNote(loose, spans);
  if (aside !== undefined) notes.push(aside);
  notes.push(...wholeNotes(roots, ordered, emptyCauses));
  let start = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  let partial = linked.orphans.size > 0;
  for (const span of ordered) {
    if (span.start < start) start = span.start;
    const last = span.end ?? span.start;
    if (last > end) end = last;
    if (span.end === undefined) partial = true;
  }
  if (start === Number.POSITIVE_INFINITY) start = epochOfTraceId(traceId) ?? 0;
  if (end < start) end = start;

  yield;
  timeStubs(ordered, start);
  setRolesAndOrder(roots, ordered);
  return { id: traceId, roots, start, end, partial, notes: capped(notes) };
}

/** @param ordered all spans, those around before those within */
function setRolesAndOrder(roots: OpenSpan[], ordered: readonly OpenSpan[]): void {
  sortByStart(roots);
  for (const root of roots) root.role = spanRoleOf(root, undefined);
  for (const span of ordered) {
    const { children } = span;
    if (children.length === 0) continue;
    for (const child of children) child.role = spanRoleOf(child, span);
    if (children.length > 1) sortByStart(children);
  }
}

/** In place, and only where needed: most lists have one span, or are in order. */
function sortByStart(spans: OpenSpan[]): void {
  for (let i = 1; i < spans.length; i++) {
    if ((spans[i - 1]?.start ?? 0) > (spans[i]?.start ?? 0)) {
      spans.sort((one, other) => one.start - other.start);
      return;
    }
  }
}

function capped(notes: readonly string[]): readonly string[] {
  return notes.length <= MAX_NOTES
    ? notes
    : [...notes.slice(0, MAX_NOTES), `… and ${notes.length - MAX_NOTES} more notes.`];
}
