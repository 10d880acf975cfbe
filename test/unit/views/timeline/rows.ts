import assert from 'node:assert/strict';
import { stringAt } from '../../../../src/base/text/stringTable.ts';
import { walkSpans, type Span, type Trace } from '../../../../src/trace/span.ts';
import type { Timeline } from '../../../../src/views/timeline/timelineMessages.ts';

/** Every row is where the tree has its span, and every number of it means something. */
export function assertRowsOf(trace: Trace, { rows, strings, services, duration }: Timeline): void {
  const depths = new Map<string, number>();
  const told = toldByCalls(trace);
  let row = 0;
  for (const span of walkSpans(trace.roots)) {
    if (told.has(span)) continue;
    const depth = depths.get(span.id) ?? 0;
    for (const child of span.children) depths.set(child.id, depth + 1);
    assert.equal(stringAt(strings, rows.id[row] ?? -1), span.id, `row ${row}`);
    assert.equal(rows.depth[row], Math.min(depth, 65_535), `depth of row ${row}`);
    assert.ok(stringAt(strings, rows.name[row] ?? -1) !== undefined, `name of row ${row}`);
    assert.ok(services[rows.service[row] ?? -1] !== undefined, `service of row ${row}`);
    assert.ok((rows.start[row] ?? -1) >= 0 && (rows.start[row] ?? -1) <= duration + 0.001, `start of row ${row}`);
    assert.equal(Number.isNaN(rows.end[row]), span.end === undefined, `end of row ${row}`);
    row++;
  }
  assert.equal(rows.count, row);
  assertBelow(trace, rows.below, told);
}

/** What X-Ray inferred of calls and tells nothing more: it has no row. */
function toldByCalls(trace: Trace): ReadonlySet<Span> {
  const worth = { ok: 0, throttle: 1, error: 2, fault: 3 };
  const told = new Set<Span>();
  for (const call of walkSpans(trace.roots)) {
    if (call.kind !== 'subsegment' || call.inferred) continue;
    for (const child of call.children) {
      const isWithin =
        child.start >= call.start &&
        (call.end === undefined || child.end === undefined ? call.end === child.end : child.end <= call.end);
      const isWorse = worth[child.status] > worth[call.status];
      if (child.inferred && child.children.length === 0 && isWithin && !isWorse) told.add(child);
    }
  }
  return told;
}

/** Counted from the leaves up, as the code under test does not. */
function assertBelow(trace: Trace, below: Uint32Array, told: ReadonlySet<Span>): void {
  const spans = [...walkSpans(trace.roots)].filter((span) => !told.has(span));
  const counts = new Map<string, number>();
  for (const [row, span] of [...spans.entries()].toReversed()) {
    const count = span.children.reduce(
      (sum, child) => sum + (told.has(child) ? 0 : 1) + (counts.get(child.id) ?? 0),
      0,
    );
    counts.set(span.id, count);
    assert.equal(below[row], count, `rows below row ${row}`);
  }
}
