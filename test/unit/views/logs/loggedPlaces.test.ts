import assert from 'node:assert/strict';
import { tieTexts } from '../../../../src/views/logs/loggedPlaces.ts';

describe('tieTexts', () => {
  it('leaves the file out only behind a text of the same file', () => {
    const texts = (...places: readonly (readonly [string, number])[]): string =>
      tieTexts(
        places.map(([file, line]) => ({ file, line, column: 1 })),
        ({ file, line }) => `${file}:${line}`,
      ).join(' or ');
    assert.equal(texts(['a.ts', 1], ['a.ts', 5], ['b.ts', 2]), 'a.ts:1 or 5 or b.ts:2');
    assert.equal(texts(['a.ts', 1], ['b.ts', 2], ['a.ts', 5]), 'a.ts:1 or b.ts:2 or a.ts:5');
    assert.equal(texts(['a.ts', 1], ['b.ts', 2], ['b.ts', 5]), 'a.ts:1 or b.ts:2 or 5');
    assert.equal(texts(['a.ts', 1], ['a.ts', 1]), 'a.ts:1 or 1');
    assert.equal(texts(), '');
  });
});
