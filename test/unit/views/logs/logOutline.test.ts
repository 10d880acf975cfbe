import assert from 'node:assert/strict';
import type { LevelMark } from '../../../../src/views/logs/text/linkedLines.ts';
import { logOutline } from '../../../../src/views/logs/text/logOutline.ts';

describe('logOutline', () => {
  const lines = [
    '12:04:31.214  Orders  START  cold',
    '12:04:31.300  Orders  INFO   created',
    '12:04:31.400  Orders  ERROR  PaymentDeclined:   expired',
    '    at charge (/var/task/pay.mjs:3:9)',
    '    at handler (/var/task/pay.mjs:1:9)',
    '12:04:31.500  Orders  END',
    '',
  ];
  const mark = (level: LevelMark['level'], line: number): LevelMark => ({
    level,
    line,
    startColumn: 23,
    endColumn: 27,
  });

  it('lists runs, warnings and errors, each with what stands below it', () => {
    const marks = [mark('clock', 1), mark('platform', 1), mark('info', 2), mark('error', 3), mark('platform', 6)];
    assert.deepEqual(logOutline(lines, marks), [
      { name: 'START cold', level: 'platform', line: 1, endLine: 1 },
      { name: 'ERROR PaymentDeclined: expired', level: 'error', line: 3, endLine: 5 },
      { name: 'END', level: 'platform', line: 6, endLine: 6 },
    ]);
  });

  it('passes over marks of another text, and is bounded', () => {
    assert.deepEqual(logOutline(lines, [mark('error', 99)]), []);
    const many = Array.from({ length: 3000 }, () => mark('error', 3));
    assert.equal(logOutline(lines, many).length, 2000);
    const [entry] = logOutline([`${' '.repeat(22)}${'x'.repeat(1_000_000)}`], [mark('error', 1)]);
    assert.equal(entry?.name.length, 120);
  });
});
