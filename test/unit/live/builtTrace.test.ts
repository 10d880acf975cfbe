import assert from 'node:assert/strict';
import { documentsKey } from '../../../src/live/traces/builtTrace.ts';

describe('documentsKey', () => {
  const long = '{"id":"a","name":"Größe ✓ 😀",'.repeat(800);
  const keyOf = (...documents: readonly string[]): string =>
    documentsKey({ id: '1-0-0', documents, limitExceeded: false });

  it('is the same in whatever order documents come', () => {
    assert.equal(keyOf('{"id":"a"}', long, ''), keyOf('', '{"id":"a"}', long));
  });

  it('is another one after any change of one character, also far behind in a long document', () => {
    const keys = new Set([keyOf(long)]);
    const places = Array.from({ length: 300 }, (_, index) => Math.floor((index * (long.length - 1)) / 299));
    for (const at of places) keys.add(keyOf(`${long.slice(0, at)}\u0007${long.slice(at + 1)}`));
    assert.equal(keys.size, places.length + 1);
  });

  it('is another one where documents are missing, cut or repeated', () => {
    const keys = [keyOf(), keyOf(''), keyOf('{}'), keyOf('{}', '{}'), keyOf('{} '), keyOf('{'), keyOf('}{')];
    assert.equal(new Set(keys).size, keys.length);
  });

  it('comes to its end with lone surrogates', () => {
    assert.notEqual(keyOf('\ud83d'.repeat(5000)), keyOf(`${'\ud83d'.repeat(4999)}x`));
  });
});
