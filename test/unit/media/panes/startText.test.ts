import assert from 'node:assert/strict';
import { startText } from '../../../../media/timeline/panes/startText.ts';

describe('startText', () => {
  const start = new Date(2026, 10, 2, 9, 4, 6, 7).getTime();

  it('is the clock of today, and the day before it on any other', () => {
    assert.equal(startText(start, start + 1000).short, '09:04:06.007');
    assert.equal(startText(start, start + 86_400_000).short, '2 Nov 2026 09:04:06.007');
  });

  it('says in full the local time and UTC', () => {
    assert.equal(startText(start, start).full, `2 Nov 2026 09:04:06.007 local, ${new Date(start).toISOString()} UTC`);
  });
});
