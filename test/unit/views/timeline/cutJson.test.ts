import assert from 'node:assert/strict';
import { cutJson } from '../../../../src/views/timeline/details/cutJson.ts';

describe('cutJson', () => {
  const data = {
    a: 1,
    'b"c': ['x\ny', null, true, [], {}],
    nested: { deep: [{ e: 'ü' }, 1.5] },
    none: undefined,
    empty: {},
  };

  it('indents as JSON.stringify does', () => {
    assert.deepEqual(cutJson(data, 10_000), { text: JSON.stringify(data, undefined, 2), cut: false });
    for (const value of ['text', 7, null, [], {}, [undefined]])
      assert.equal(cutJson(value, 100).text, JSON.stringify(value, undefined, 2));
  });

  it('ends where it is long enough, at any place', () => {
    const whole = JSON.stringify(data, undefined, 2);
    for (let max = 0; max < whole.length; max++)
      assert.deepEqual(cutJson(data, max), { text: whole.slice(0, max), cut: true });
    assert.equal(cutJson(data, whole.length).cut, false);
  });

  it('looks no further than it writes', () => {
    const list: unknown[] = ['x'.repeat(50), 'y'];
    Object.defineProperty(list, 2, { get: () => assert.fail('it was read'), enumerable: true });
    assert.equal(cutJson({ list }, 40).text.length, 40);
  });
});
