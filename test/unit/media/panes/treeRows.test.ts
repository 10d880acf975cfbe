import assert from 'node:assert/strict';
import { outermost, treeRows } from '../../../../media/timeline/panes/details/treeRows.ts';

const data = { orders: { items: [{ sku: 'a' }], express: true, none: null }, default: { n: 4.5 }, empty: {} };

/** Rows as text, indented. */
function text(value: unknown, expanded: ReadonlySet<string>): readonly string[] {
  return treeRows(value, expanded).map(
    ({ level, name, value, expanded: open, position, size }) =>
      `${'  '.repeat(level - 1)}${open === undefined ? '' : open ? '- ' : '+ '}${name}: ${value} ${position}/${size}`,
  );
}

describe('rows of metadata', () => {
  it('are the outermost entries, closed', () => {
    assert.deepEqual(text(data, new Set()), ['+ orders: {3} 1/3', '+ default: {1} 2/3', 'empty: {0} 3/3']);
  });

  it('open where asked', () => {
    assert.deepEqual(text(data, new Set(['0', '0/0', '0/0/0'])), [
      '- orders: {3} 1/3',
      '  - items: [1] 1/3',
      '    - 0: {1} 1/1',
      '      sku: "a" 1/1',
      '  express: true 2/3',
      '  none: null 3/3',
      '+ default: {1} 2/3',
      'empty: {0} 3/3',
    ]);
    assert.deepEqual([...outermost(data)], ['0', '1', '2']);
  });

  it('count what is beyond the bound', () => {
    const rows = treeRows([Array.from({ length: 1_000 }, (_, i) => i)], new Set(['0']));
    assert.equal(rows.length, 202);
    assert.deepEqual(rows.at(-1), {
      path: '0/200',
      level: 2,
      name: '',
      value: '… 800 more',
      type: 'more',
      expanded: undefined,
      position: 201,
      size: 201,
    });
  });

  it('are bounded where every container is open, however deep', () => {
    let deep: unknown = 'end';
    const paths = new Set<string>();
    for (let i = 0; i < 8_000; i++) deep = { a: deep };
    for (let i = 0, path = '0'; i < 6_000; i++, path += '/0') paths.add(path);
    const rows = treeRows(deep, paths);
    assert.equal(rows.length, 5_001);
    assert.equal(rows.at(-1)?.expanded, false);
  });

  it('show hidden characters of names and values', () => {
    assert.deepEqual(text({ 'a\u202eb': 'x\ny\u0007' }, new Set()), ['a\\u202eb: "x\\ny\\u0007" 1/1']);
  });
});
