import assert from 'node:assert/strict';
import type { UnknownRecord } from '../../../src/base/readUnknown.ts';
import { mergeSubsegments } from '../../../src/trace/segment/mergeSubsegments.ts';

const segment = (id: string, fields: UnknownRecord = {}): UnknownRecord => ({
  id,
  name: id,
  trace_id: 't',
  start_time: 1,
  end_time: 2,
  ...fields,
});
const loose = (id: string, parent: string, fields: UnknownRecord = {}): UnknownRecord =>
  segment(id, { type: 'subsegment', parent_id: parent, ...fields });

/** `a(b(c))`: ids of documents and what they nest. */
function shape(documents: readonly unknown[]): string {
  return documents
    .map((value) => {
      const { id, subsegments } = value as { id: string; subsegments?: readonly unknown[] };
      return subsegments && subsegments.length > 0 ? `${id}(${shape(subsegments)})` : id;
    })
    .join(' ');
}

describe('mergeSubsegments', () => {
  it('nests loose subsegments in documents and in nested ones, in any order', () => {
    const documents = [
      loose('c', 'b'),
      loose('b', 'a'),
      segment('a', { subsegments: [{ id: 'n', name: 'n' }] }),
      loose('m', 'n'),
    ];
    assert.equal(shape(mergeSubsegments(documents)), 'a(n(m) b(c))');
    assert.equal(shape(mergeSubsegments(documents.toReversed())), 'a(n(m) b(c))');
  });

  it('leaves those without a parent loose, and segments below a subsegment apart', () => {
    const documents = [loose('b', 'x'), segment('a'), segment('s', { parent_id: 'a' })];
    assert.deepEqual(mergeSubsegments(documents), documents);
  });

  it('drops type, trace_id and parent_id within a parent, and changes nothing in place', () => {
    const documents = [segment('a', { subsegments: [] }), loose('b', 'a')];
    const before = structuredClone(documents);
    const [merged] = mergeSubsegments(documents);
    assert.deepEqual(merged, segment('a', { subsegments: [{ id: 'b', name: 'b', start_time: 1, end_time: 2 }] }));
    assert.deepEqual(documents, before);
  });

  it('gives documents that nothing is merged into as they are', () => {
    const untouched = segment('a', { subsegments: [{ id: 'b', subsegments: [{ id: 'c' }] }] });
    assert.equal(mergeSubsegments([untouched, segment('d')])[0], untouched);
  });

  it('keeps the finished one of two with one id, and what both nest', () => {
    const open = segment('a', { end_time: undefined, in_progress: true, subsegments: [{ id: 'b' }] });
    const done = segment('a', { name: 'done', subsegments: [{ id: 'c' }] });
    for (const documents of [
      [open, done],
      [done, open],
    ]) {
      const merged = mergeSubsegments(documents);
      assert.equal(merged.length, 1);
      assert.equal(merged[0]?.['name'], 'done');
      assert.match(shape(merged), /^a\((b c|c b)\)$/);
    }
    assert.equal(shape(mergeSubsegments([loose('b', 'a'), segment('a', { subsegments: [{ id: 'b' }] })])), 'a(b)');
  });

  it('survives cycles and long chains', () => {
    const cycle = mergeSubsegments([loose('a', 'b'), loose('b', 'a'), loose('c', 'c')]);
    assert.deepEqual([...shape(cycle).matchAll(/\w/g)].map(([id]) => id).toSorted(), ['a', 'b', 'c']);
    const chain = [segment('s0'), ...Array.from({ length: 5000 }, (_, i) => loose(`s${i + 1}`, `s${i}`))];
    const merged = mergeSubsegments(chain);
    assert.equal(JSON.stringify(merged).match(/"id"/g)?.length, 5001);
  });
});
