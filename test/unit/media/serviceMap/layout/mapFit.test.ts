import assert from 'node:assert/strict';
import { mapFit } from '../../../../../media/serviceMap/layout/mapFit.ts';

describe('mapFit', () => {
  const room = { width: 800, height: 400 };

  it('shows all of a map that can be read so, and is never larger than it', () => {
    assert.deepEqual(mapFit({ width: 1000, height: 300 }, room, undefined), { whole: 0.8, scale: 0.8, isCut: false });
    assert.deepEqual(mapFit({ width: 100, height: 100 }, room, undefined), { whole: 1, scale: 1, isCut: false });
  });

  it('says where a part is out of sight, as words would be too small otherwise, until all is wanted', () => {
    const large = { width: 1600, height: 300 };
    assert.deepEqual(mapFit(large, room, undefined), { whole: 0.5, scale: 0.72, isCut: true });
    assert.deepEqual(mapFit(large, room, 0.5), { whole: 0.5, scale: 0.5, isCut: false });
  });

  it('is as large as the user wants, within bounds', () => {
    assert.deepEqual(mapFit({ width: 100, height: 100 }, room, 9), { whole: 1, scale: 3, isCut: false });
    assert.deepEqual(mapFit({ width: 400, height: 100 }, room, 3), { whole: 1, scale: 3, isCut: true });
    assert.deepEqual(mapFit({ width: 8000, height: 100 }, room, 0.1), { whole: 0.1, scale: 0.3, isCut: false });
  });
});
