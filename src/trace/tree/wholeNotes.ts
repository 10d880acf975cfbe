import { plural } from '../../base/text/figures.ts';
import type { Repeat } from './collectSpans.ts';
import type { OpenSpan } from './openSpan.ts';

/** X-Ray indexes this many annotations of a trace. */
const MAX_ANNOTATIONS = 50;

/** What is odd about a trace as a whole, as sentences. Takes how many of each it has. */
export function wholeNotes(roots: number, annotations: number, emptyCauses: number): string[] {
  const notes: string[] = [];
  if (roots > 1) notes.push(`It has ${roots} roots: nothing that was recorded says which of them began it.`);
  if (emptyCauses > 0)
    notes.push(`${plural(emptyCauses, 'document has', 'documents have')} an empty cause: no exception was recorded.`);
  if (annotations > MAX_ANNOTATIONS)
    notes.push(`It has ${annotations} annotations: X-Ray finds it by ${MAX_ANNOTATIONS} of them.`);
  return notes;
}

/** How many documents were sent apart from the span around them, in a sentence; undefined where none. */
export function looseNote(loose: readonly OpenSpan[], spans: ReadonlyMap<string, OpenSpan>): string | undefined {
  const placed = loose.filter(
    (span) => spans.get(span.id) === span && span.parentId !== undefined && spans.has(span.parentId),
  );
  if (placed.length === 0) return undefined;
  return `${plural(placed.length, 'subsegment')} came apart from the span around ${placed.length === 1 ? 'it' : 'them'}, and ${placed.length === 1 ? 'was' : 'were'} put where ${placed.length === 1 ? 'it belongs' : 'they belong'}.`;
}

/** Says on spans that came more than once which of their documents is shown. */
export function noteRepeats(repeats: ReadonlyMap<string, Repeat>, spans: ReadonlyMap<string, OpenSpan>): void {
  for (const [id, { times, wasUnfinished, names }] of repeats) {
    const span = spans.get(id);
    if (!span) continue;
    const shown = wasUnfinished && span.end !== undefined ? 'the finished one' : 'the last one';
    const others = [...names].filter((name) => name !== span.name).map((name) => `"${name.slice(0, 100)}"`);
    const alias = others.length === 0 ? '' : `, also as ${others.slice(0, 3).join(', ')}`;
    span.notes = [...span.notes, `it came ${times} times${alias}: ${shown} is shown`];
  }
}

/** Says on a call that its callee's own segment is missing, where it announced one. */
export function noteUntracedCallee(span: OpenSpan): void {
  if (span.traced && !span.children.some((child) => child.kind === 'segment' && !child.inferred))
    span.notes = [...span.notes, 'what it called records a segment of its own, which has not arrived'];
}
