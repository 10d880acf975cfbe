import assert from 'node:assert/strict';
import { withoutComments, withoutTexts } from '../../../src/functions/handler/runtimes/withoutComments.ts';

describe('withoutComments', () => {
  it('leaves all but comments where it was', () => {
    const source = 'a("//x"); // b\n/* c\n d */ e(\'"\', "\\"/*"); f';
    assert.equal(withoutComments(source), 'a("//x");     \n    \n      e(\'"\', "\\"/*"); f');
    assert.equal(withoutTexts('a("//x"); // b\n'), 'a(     );     \n');
  });

  it('takes what nobody closes to its end, in one pass', () => {
    assert.equal(withoutComments('a /* b\nc'), 'a     \n ');
    assert.equal(withoutTexts('a "b\nc'), 'a   \nc');
    const began = performance.now();
    for (const piece of ['/*', '"', "'", '"\\', '/']) withoutComments(piece.repeat(200_000));
    assert.ok(performance.now() - began < 2000);
  });
});
