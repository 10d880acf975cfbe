import assert from 'node:assert/strict';
import { clockSkewsOf } from '../../../../src/trace/figures/clockSkew.ts';
import type { Span } from '../../../../src/trace/span.ts';
import { span } from '../../match/literals.ts';
import { listOf } from './literals.ts';

/** Skews of a callee below a call from 1000 to 1100 ms. */
function skews(callee: Partial<Span>, call: Partial<Span> = {}): readonly string[] {
  const child = span({ name: 'callee', kind: 'segment', ...callee });
  const list = listOf(span({ name: 'root', children: [span({ name: 'call', ...call, children: [child] })] }));
  return clockSkewsOf(list).map(({ span: { name }, caller, kind, by }) => `${name} ${kind} ${by} ${caller.name}`);
}

describe('clockSkewsOf', () => {
  it('marks a segment that begins before its call', () => {
    assert.deepEqual(skews({ start: 990, end: 1050 }), ['callee early 10 call']);
    assert.deepEqual(skews({ start: 999, end: 1050 }), []);
  });

  it('marks a segment that ends after its call though it would fit into it', () => {
    assert.deepEqual(skews({ start: 1040, end: 1110 }), ['callee late 10 call']);
    assert.deepEqual(skews({ start: 1040, end: 1101 }), []);
  });

  it('does not take work that went on after the answer for skew', () => {
    assert.deepEqual(skews({ start: 1040, end: 1200 }), []);
    assert.deepEqual(skews({ start: 1500, end: 1510 }), []);
    assert.deepEqual(skews({ start: 1050, end: 1110 }, { kind: 'segment', role: 'lambdaService' }), []);
    assert.deepEqual(skews({ start: 1050, end: 1110 }, { role: 'attempt' }), []);
  });

  it('marks nothing of subsegments, of what X-Ray inferred, and of what nobody recorded', () => {
    const early = { start: 900, end: 1050 };
    assert.deepEqual(skews({ ...early, kind: 'subsegment' }), []);
    assert.deepEqual(skews({ ...early, inferred: true }), []);
    assert.deepEqual(skews({ ...early, synthetic: true }), []);
    assert.deepEqual(skews(early, { synthetic: true }), []);
  });

  it('knows nothing of an end that has not come', () => {
    assert.deepEqual(skews({ start: 1050, end: undefined }), []);
    assert.deepEqual(skews({ start: 1050, end: 1300 }, { end: undefined }), []);
  });
});
