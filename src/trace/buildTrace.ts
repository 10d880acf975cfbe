import type { UnknownRecord } from '../base/readUnknown.ts';
import type { Trace } from './span.ts';
import { epochOfTraceId } from './ids/traceId.ts';
import { collectSpans } from './tree/collectSpans.ts';
import { cutCycles, linkSpans } from './tree/linkSpans.ts';
import { placeOrphans } from './tree/missingParents.ts';
import { sortByStart } from './tree/openSpan.ts';
import { resolveCauses } from './tree/resolveCauses.ts';
import { timeStubs } from './tree/timeStubs.ts';
import { visitSpans, VisitedSpans } from './tree/visitSpans.ts';
import { looseNote, noteRepeats, wholeNotes } from './tree/wholeNotes.ts';

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
  const { spans, unlinked, causeReferences, repeats, loose, emptyCauses, notes } = collected;
  noteRepeats(repeats, spans);
  resolveCauses(spans, causeReferences);
  yield;
  const { roots, orphans } = linkSpans(unlinked, spans, notes);
  if (orphans.size > 0) placeOrphans({ roots, orphans }, [...spans.values()], notes);
  yield;
  const visited = new VisitedSpans();
  yield* visitSpans(roots, spans, visited, notes);
  if (visited.described < spans.size) {
    const known = roots.length;
    cutCycles(spans, new Set(visited.spans), roots, notes);
    yield* visitSpans(roots.slice(known), spans, visited, notes);
  }
  const aside = looseNote(loose, spans);
  if (aside !== undefined) notes.push(aside);
  notes.push(...wholeNotes(roots.length, visited.annotations, emptyCauses));
  const start = Number.isFinite(visited.start) ? visited.start : (epochOfTraceId(traceId) ?? 0);
  const end = Math.max(visited.end, start);
  if (visited.hasStubs) timeStubs(visited.spans, start);
  sortByStart(roots);
  const partial = visited.isInProgress || orphans.size > 0;
  return { id: traceId, roots, start, end, partial, notes: capped(notes) };
}

function capped(notes: readonly string[]): readonly string[] {
  return notes.length <= MAX_NOTES
    ? notes
    : [...notes.slice(0, MAX_NOTES), `… and ${notes.length - MAX_NOTES} more notes.`];
}
