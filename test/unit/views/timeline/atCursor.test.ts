import assert from 'node:assert/strict';
import { atCursor } from '../../../../src/views/timeline/atCursor.ts';

describe('atCursor', () => {
  it('is the first span of the line', () => {
    assert.equal(atCursor(['a', 'b'], undefined), 'a');
    assert.equal(atCursor(['a', 'b'], 'c'), 'a');
  });

  it('leaves a span of the line selected', () => assert.equal(atCursor(['a', 'b'], 'b'), undefined));

  it('is none where the line made none', () => assert.equal(atCursor([], 'a'), undefined));
});
