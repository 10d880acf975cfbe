import assert from 'node:assert/strict';
import { keptLines } from '../../../src/match/versions/keptLines.ts';

/** Each line of the older text with the line where it stands in the newer one. */
function mapped(older: readonly string[], newer: readonly string[]): readonly string[] {
  const of = keptLines(older.join('\n'), newer.join('\n'));
  return older.map((text, i) => `${text} ${of(i + 1) ?? 'changed'}`);
}

describe('keptLines', () => {
  it('moves lines by what was added and taken away around them', () => {
    const older = ['import a', '', 'f() {', '  one();', '  two();', '}', 'g() {', '  three();', '}'];
    const newer = ['import a', 'import b', '', 'f() {', '  two();', '}', '', 'g() {', '  three();', '}'];
    assert.deepEqual(mapped(older, newer), [
      ...['import a 1', ' 3', 'f() { 4', '  one(); changed', '  two(); 5', '} 6', 'g() { 8', '  three(); 9', '} 10'],
    ]);
  });

  it('does not say which of several equal lines is left', () => {
    const older = ['a', 'pay();', 'pay();', 'b'];
    assert.deepEqual(mapped(older, ['a', 'pay();', 'b']), ['a 1', 'pay(); changed', 'pay(); changed', 'b 3']);
    assert.deepEqual(mapped(older, ['a', 'pay();', 'pay();', 'pay();', 'b']), [
      ...['a 1', 'pay(); changed', 'pay(); changed', 'b 5'],
    ]);
    assert.deepEqual(mapped(['a', 'pay();', 'x', 'b'], ['a', 'pay();', 'pay();', 'b']), [
      ...['a 1', 'pay(); changed', 'x changed', 'b 4'],
    ]);
    assert.deepEqual(mapped(['a', 'send', 'log a', 'send', 'log b', 'b'], ['a', 'send', 'log c', 'b']), [
      ...['a 1', 'send changed', 'log a changed', 'send changed', 'log b changed', 'b 4'],
    ]);
    assert.deepEqual(mapped(older, older), ['a 1', 'pay(); 2', 'pay(); 3', 'b 4']);
  });

  it('does not follow a line past its neighbours, nor one that was changed', () => {
    assert.deepEqual(mapped(['a', 'b', 'c', 'd', 'e'], ['a', 'e', 'c', 'd', 'b2']), [
      ...['a 1', 'b changed', 'c 3', 'd 4', 'e changed'],
    ]);
    assert.deepEqual(mapped(['x'], []), ['x changed']);
    assert.equal(keptLines('a\nb', 'a\nb')(9), undefined);
    assert.equal(keptLines('a\r\nb', 'z\na\nb')(2), 3);
  });

  it('agrees with what is there, whatever the edits', () => {
    let seed = 7;
    const random = (below: number): number => (seed = (seed * 1103515245 + 12345) % 2 ** 31) % below;
    for (let round = 0; round < 300; round++) {
      // Lines of few texts, so that many are equal; each knows which one it is.
      const older = Array.from({ length: 30 }, (_, id) => ({ text: `line ${random(25)}`, id }));
      const newer = [...older];
      for (let edit = 0; edit < 6; edit++) {
        if (random(2) === 0) newer.splice(random(newer.length), 1);
        else newer.splice(random(newer.length), 0, { text: `line ${random(25)}`, id: -1 });
      }
      const of = keptLines(older.map(({ text }) => text).join('\n'), newer.map(({ text }) => text).join('\n'));
      const told = older.flatMap((line, i) => {
        const to = of(i + 1);
        return to === undefined ? [] : [[line, newer[to - 1]] as const];
      });
      for (const [line, found] of told) assert.equal(found?.text, line.text);
      assert.ok(new Set(told.map(([, found]) => found)).size === told.length);
    }
  });

  it('takes a moment for a long file', () => {
    const lines = Array.from({ length: 50_000 }, (_, i) => (i % 3 === 0 ? '}' : `  call(${i});`));
    const before = process.threadCpuUsage();
    assert.equal(keptLines(lines.join('\n'), ['new', ...lines].join('\n'))(40_000), 40_001);
    const { user, system } = process.threadCpuUsage(before);
    assert.ok(user + system < 400_000, `${user + system} µs`);
  });
});
