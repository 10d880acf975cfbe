import assert from 'node:assert/strict';
import { spanAtCursor } from '../../../../src/views/timeline/spanAtCursor.ts';

describe('spanAtCursor', () => {
  it('is the first span of the line', () => {
    assert.equal(spanAtCursor(['a', 'b'], undefined), 'a');
    assert.equal(spanAtCursor(['a', 'b'], 'c'), 'a');
  });

  it('leaves a span of the line selected', () => assert.equal(spanAtCursor(['a', 'b'], 'b'), undefined));

  it('is none where the line made none', () => assert.equal(spanAtCursor([], 'a'), undefined));
});
