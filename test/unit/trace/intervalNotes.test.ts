import assert from 'node:assert/strict';
import { intervalNotes } from '../../../src/trace/text/intervalNotes.ts';
import { span } from '../match/literals.ts';

describe('intervalNotes', () => {
  const around = span({ name: 'around', start: 1000, end: 2000 });

  it('says where a span leaves the one around it, by more than what SDKs round', () => {
    assert.deepEqual(intervalNotes(span({ name: 'x', start: 999, end: 2001 }), around), []);
    assert.deepEqual(intervalNotes(span({ name: 'x', start: 900, end: 2100 }), around), [
      'it begins 100 ms before the span around it: it was recorded so',
      'it ends 100 ms after the span around it, which did not wait for it',
    ]);
    assert.match(intervalNotes(span({ name: 'x', kind: 'segment', start: 900 }), around)[0] ?? '', /clocks/);
    assert.deepEqual(intervalNotes(span({ name: 'x', start: 900 }), undefined), []);
    assert.deepEqual(intervalNotes(span({ name: 'x', start: 900 }), { ...around, synthetic: true }), []);
  });

  it('finds what Lambda records outside of its segment to be in order', () => {
    assert.deepEqual(intervalNotes(span({ name: 'Init', role: 'init', start: 100 }), around), []);
    for (const role of ['queueing', 'attempt'] as const)
      assert.deepEqual(intervalNotes(span({ name: 'x', role, start: 1000, end: 9000 }), around), []);
  });
});
