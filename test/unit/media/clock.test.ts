import assert from 'node:assert/strict';
import { bothZonesText, clockText, startText, timeOfDay } from '../../../media/timeline/clock.ts';

const DAY = 86_400_000;
/** 9:04:06.007 here. */
const start = new Date(2026, 10, 2, 9, 4, 6, 7).getTime();

describe('texts of the clock', () => {
  const zone = process.env['TZ'];
  before(() => (process.env['TZ'] = 'Asia/Kolkata'));
  after(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });
  const here = Date.UTC(2026, 10, 2, 9, 4, 6, 7);

  it('are local unless UTC is asked for', () => {
    assert.equal(clockText(here, 'local'), '14:34:06.007');
    assert.equal(clockText(here, 'relative'), '14:34:06.007');
    assert.equal(clockText(here, 'utc'), '09:04:06.007');
    assert.equal(timeOfDay(here, 'utc'), ((9 * 60 + 4) * 60 + 6) * 1000 + 7);
    assert.equal(timeOfDay(-1, 'utc'), DAY - 1);
  });

  it('say a moment in both zones, the one that is asked for first', () => {
    assert.equal(bothZonesText(here, 'local', here + 1000), '14:34:06.007 (09:04:06.007 UTC)');
    assert.equal(bothZonesText(here, 'utc', here + DAY), '2 Nov 2026 09:04:06.007 UTC (2 Nov 2026 14:34:06.007 local)');
    // Another day here than in UTC.
    const late = Date.UTC(2026, 10, 2, 20);
    assert.equal(bothZonesText(late, 'local', here + 9 * DAY), '3 Nov 2026 01:30:00.000 (2 Nov 2026 20:00:00.000 UTC)');
  });

  it('are told to the nearest ms, as log lines have them', () => {
    assert.equal(clockText(here + 0.6, 'utc'), '09:04:06.008');
    assert.equal(clockText(here + 992.6, 'local'), '14:34:07.000');
    const { short, full } = startText(here + 0.6, 'utc', here);
    assert.match(`${short} ${full}`, /06\.008 UTC .*06\.008 local, .*06\.008Z UTC$/);
  });

  it('give the number of what is no date', () => {
    assert.equal(clockText(1e20, 'local'), '100000000000000000000 ms');
  });
});

describe('startText', () => {
  it('is the clock of today, and the day before it on any other', () => {
    assert.equal(startText(start, 'relative', start + 1000).short, '09:04:06.007');
    assert.equal(startText(start, 'local', start + DAY).short, '2 Nov 2026 09:04:06.007');
    assert.match(startText(start, 'utc', start).short, /^(?:.* )?\d\d:\d\d:06\.007 UTC$/);
  });

  it('says in full the local time and UTC', () => {
    assert.equal(
      startText(start, 'local', start).full,
      `2 Nov 2026 09:04:06.007 local, ${new Date(start).toISOString()} UTC`,
    );
  });
});
