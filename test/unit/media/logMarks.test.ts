import assert from 'node:assert/strict';
import { LogMarks } from '../../../media/timeline/waterfall/logMarks.ts';

describe('log marks', () => {
  it('are found by row, in order of time, with the numbers that they came with', () => {
    const marks = new LogMarks([
      { row: 3, at: 9, level: 'error' },
      { row: 1, at: 5, level: 'other' },
      { row: 3, at: 2, level: 'warn' },
      { row: 7, at: 1, level: 'other' },
    ]);
    const found: string[] = [];
    marks.each(2, 7, ({ level }, index) => found.push(`${index} ${level}`));
    assert.deepEqual(found, ['2 warn', '0 error']);
  });
});
