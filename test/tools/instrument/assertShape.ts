import assert from 'node:assert/strict';
import type { RanShape } from './runShapes.ts';
import type { Shape } from './shape.ts';

/** Asserts that a changed handler answers as before, and that its spans are closed and on the line that names them. */
export function assertShape(shape: Shape, ran: RanShape | undefined): void {
  assert.ok(ran);
  for (const [index, { before, after, spans }] of ran.runs.entries()) {
    assert.equal(after, before, ran.text);
    assert.deepEqual(
      spans.map(({ name }) => name),
      shape.runs[index]?.spans.toSorted((a, b) => a.localeCompare(b)),
      ran.text,
    );
    for (const { name, isClosed, line } of spans) {
      const wanted = shape.line ?? name.replace(/!$/, '').replace(/^#+ (?:\w+\.)*/, '');
      assert.ok(isClosed && line.includes(wanted), `${name} is on the line "${line}"\n${ran.text}`);
    }
  }
}
