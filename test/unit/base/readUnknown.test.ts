import assert from 'node:assert/strict';
import { asArray, asBoolean, asNumber, asRecord, asString, parseJson } from '../../../src/base/readUnknown.ts';

describe('readUnknown', () => {
  const values: readonly unknown[] = [{}, [], 'a', '', '12', 12, Number.NaN, Infinity, true, null, undefined, () => 1];
  const taken = (read: (value: unknown) => unknown): readonly unknown[] =>
    values.map(read).filter((value) => value !== undefined);

  it('gives the value where it has the type', () => {
    assert.deepEqual(taken(asRecord), [{}]);
    assert.deepEqual(taken(asArray), [[]]);
    assert.deepEqual(taken(asString), ['a', '', '12']);
    assert.deepEqual(taken(asNumber), [12, 12]);
    assert.deepEqual(taken(asBoolean), [true]);
  });

  it('reads JSON without throwing', () => {
    assert.deepEqual(parseJson('{"a": 1}'), { a: 1 });
    for (const text of ['', '{', 'undefined']) assert.equal(parseJson(text), undefined);
  });
});
