import assert from 'node:assert/strict';
import { walkSpans, type Span, type Trace } from '../../../src/trace/span.ts';

/** Every invariant of a tree holds. Gives its spans by id. */
export function assertTree(trace: Trace): ReadonlyMap<string, Span> {
  const spans = new Map<string, Span>();
  assert.ok(Number.isFinite(trace.start) && trace.end >= trace.start, `times of ${trace.id}`);
  for (const span of walkSpans(trace.roots)) {
    assert.ok(!spans.has(span.id), `span ${span.id} is twice in ${trace.id}`);
    spans.set(span.id, span);
    assert.ok(Number.isFinite(span.start), `${span.id} has no start`);
    assert.ok(span.end === undefined || span.end >= span.start, `${span.id} ends before it starts`);
    assert.ok(span.start >= trace.start && (span.end ?? span.start) <= trace.end, `${span.id} is outside its trace`);
    let last = Number.NEGATIVE_INFINITY;
    for (const child of span.children) {
      assert.equal(child.parentId, span.id);
      assert.ok(child.start >= last, `children of ${span.id} are out of order`);
      last = child.start;
    }
  }
  return spans;
}
