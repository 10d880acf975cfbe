import assert from 'node:assert/strict';
import { changedLines } from '../../../src/instrument/changedRanges.ts';

describe('the lines that a change touches', () => {
  const before = 'a();\nb();\n\nfunction f() {\n  c();\n  d();\n}\n';
  const lines = (...edits: readonly (readonly [find: string, by: string])[]) =>
    changedLines(
      before,
      edits.map(([find, by]) => {
        const start = before.indexOf(find);
        return { start, end: start, text: by };
      }),
    ).map(({ start, end }) => `${start}–${end}`);

  it('are those that it adds or writes into', () => {
    assert.deepEqual(lines(['a()', 'x();\n']), ['0–0']);
    assert.deepEqual(lines(['c()', 'x(']), ['4–4']);
    assert.deepEqual(lines(['\n\nfunction', '\ny();\nz();']), ['2–3']);
  });

  it('are one range where they belong together, and several where they do not', () => {
    assert.deepEqual(lines(['a()', 'x();\n'], ['c()', 'w(() => {\n    '], ['d()', '  '], ['\n}\n', '\n  });']), [
      '0–0',
      '5–8',
    ]);
    assert.deepEqual(lines(['a()', 'x();\n'], ['b()', 'y();\n']), ['0–2']);
  });
});
