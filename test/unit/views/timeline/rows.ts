import assert from 'node:assert/strict';
import { walkSpans, type Trace } from '../../../../src/trace/span.ts';
import type { Timeline } from '../../../../src/views/timeline/timelineMessages.ts';

/** Every row is where the tree has its span, and every number of it means something. */
export function assertRowsOf(trace: Trace, { rows, strings, services, duration }: Timeline): void {
  const depths = new Map<string, number>();
  let row = 0;
  for (const span of walkSpans(trace.roots)) {
    const depth = depths.get(span.id) ?? 0;
    for (const child of span.children) depths.set(child.id, depth + 1);
    assert.equal(strings[rows.id[row] ?? -1], span.id, `row ${row}`);
    assert.equal(rows.depth[row], Math.min(depth, 65_535), `depth of row ${row}`);
    assert.ok(strings[rows.name[row] ?? -1] !== undefined, `name of row ${row}`);
    assert.ok(services[rows.service[row] ?? -1] !== undefined, `service of row ${row}`);
    assert.ok((rows.start[row] ?? -1) >= 0 && (rows.start[row] ?? -1) <= duration + 0.001, `start of row ${row}`);
    assert.equal(Number.isNaN(rows.end[row]), span.end === undefined, `end of row ${row}`);
    row++;
  }
  assert.equal(rows.count, row);
  assertBelow(trace, rows.below);
}

/** Counted from the leaves up, as the code under test does not. */
function assertBelow(trace: Trace, below: Uint32Array): void {
  const spans = [...walkSpans(trace.roots)];
  const counts = new Map<string, number>();
  for (const [row, span] of [...spans.entries()].toReversed()) {
    const count = span.children.reduce((sum, child) => sum + 1 + (counts.get(child.id) ?? 0), 0);
    counts.set(span.id, count);
    assert.equal(below[row], count, `rows below row ${row}`);
  }
}
