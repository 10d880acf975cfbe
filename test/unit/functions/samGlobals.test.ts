import assert from 'node:assert/strict';
import { withGlobals } from '../../../src/functions/sam/samGlobals.ts';

describe('withGlobals', () => {
  it('merges maps, appends lists, overrides the rest', () => {
    const globals = { Timeout: 3, Tags: { a: 1, b: { c: 1 } }, Layers: ['l1'], Runtime: 'nodejs20.x', Handler: 'a.b' };
    const own = { Timeout: 5, Tags: { b: { d: 2 }, a: 2 }, Layers: ['l2'], Runtime: { Ref: 'R' } };
    assert.deepEqual(withGlobals(own, globals, undefined), {
      Timeout: 5,
      Tags: { a: 2, b: { c: 1, d: 2 } },
      Layers: ['l1', 'l2'],
      Runtime: { Ref: 'R' },
      Handler: 'a.b',
    });
  });

  it('takes an intrinsic for one value, and prefers the function where kinds differ', () => {
    const globals = { A: { Ref: 'G' }, B: { x: 1 }, C: ['g'], D: { 'Fn::If': [1] } };
    const own = { A: { Ref: 'O' }, B: { 'Fn::If': ['c', 'd'] }, C: 'text', D: { x: 1 } };
    assert.deepEqual(withGlobals(own, globals, undefined), own);
  });

  it('leaves out what IgnoreGlobals names', () => {
    assert.deepEqual(withGlobals({ A: 1 }, { B: 2, C: 3 }, ['B']), { A: 1, C: 3 });
    assert.deepEqual(withGlobals({ A: 1 }, { B: 2, C: 3 }, '*'), { A: 1 });
  });
});
