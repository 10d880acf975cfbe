import assert from 'node:assert/strict';
import { anchoredLines, anchorOf } from '../../../src/match/versions/lineAnchor.ts';

const SOURCE = ['start();', '  await next();', '  await pay(order);', '', 'await next();', 'await  pay(other);'].join(
  '\r\n',
);

describe('an anchor of a line', () => {
  it('is its text, however it is indented', () => {
    assert.equal(anchorOf(SOURCE, 3), 'await pay(order);');
    assert.deepEqual(anchoredLines(`\n\n\t await   pay(order);\n`, 'await pay(order);'), [3]);
  });

  it('takes the lines below where others say the same', () => {
    const anchor = anchorOf(SOURCE, 2);
    assert.equal(anchor, 'await next();\nawait pay(order);');
    assert.deepEqual(anchoredLines(SOURCE, anchor), [2]);
  });

  it('is none of an empty line, of one that is not there, and of one that nothing tells apart', () => {
    assert.deepEqual([anchorOf(SOURCE, 4), anchorOf(SOURCE, 99)], [undefined, undefined]);
    assert.equal(anchorOf('a\na\na\na\na\na\na\na\na\na', 2), undefined);
  });

  it('leads to every line that says the same, and to none where it is gone', () => {
    assert.deepEqual(anchoredLines(SOURCE, 'await next();'), [2, 5]);
    assert.deepEqual(anchoredLines(SOURCE, 'await pay(order)'), []);
  });
});
