import assert from 'node:assert/strict';
import { stringAt, stringNumber, stringsOf, stringTable } from '../../../src/base/text/stringTable.ts';

describe('a string table', () => {
  const texts = ['charge', '', 'ch', 'arge', '𝒳', 'charge'];
  const table = stringTable(texts);

  it('gives each text by its number', () => {
    assert.deepEqual(
      texts.map((_, number) => stringAt(table, number)),
      texts,
    );
    assert.equal(stringAt(table, texts.length), undefined);
    assert.equal(stringAt(table, -1), undefined);
  });

  it('gives all of them', () => {
    assert.deepEqual(stringsOf(table), texts);
    assert.deepEqual(stringsOf(stringTable([])), []);
  });

  it('finds the first number of a text, and none of what stands in others alone', () => {
    assert.deepEqual(
      ['charge', 'ch', 'arge', '𝒳', 'harge', 'gech', ''].map((text) => stringNumber(table, text)),
      [0, 2, 3, 4, undefined, undefined, undefined],
    );
  });

  it('finds a text among many alike in time that grows with their number alone', () => {
    const many = stringTable([...Array.from({ length: 2000 }, () => 'a'.repeat(300)), 'aa']);
    assert.equal(stringNumber(many, 'aa'), 2000);
  });
});
