import assert from 'node:assert/strict';
import { firstLine, visibleText } from '../../../../media/timeline/panes/visibleText.ts';

describe('text of the page', () => {
  it('keeps line breaks and tabs and shows what would hide', () => {
    assert.equal(visibleText('a\r\n\tb\u001b[31m\u202e'), 'a\n\tb\\u001b[31m\\u202e');
  });

  it('is cut with how much more there is', () => {
    assert.equal(visibleText('abcdef', 4), 'abcd… (2 more)');
    assert.equal(firstLine('x'.repeat(1_000_000), 10), `${'x'.repeat(10)}… (999990 more)`);
  });

  it('has a first line that is not blank', () => {
    assert.equal(firstLine('\n  \nError: no\r\n    at x'), 'Error: no');
    assert.equal(firstLine(''), '');
  });
});
