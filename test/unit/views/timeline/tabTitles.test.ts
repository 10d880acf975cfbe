import assert from 'node:assert/strict';
import { tabTitles, type TimelineTab } from '../../../../src/views/timeline/tabTitles.ts';

describe('the titles of timelines', () => {
  const NOON = new Date(2026, 10, 22, 12, 4, 31, 207).getTime();
  const tab = (name: string, start?: number, traceId = '1-6566a0c2-9c3f1b7a5d2e4f6081a2b3c4'): TimelineTab => ({
    ...{ name, start, traceId },
  });

  it('are the names, where no two have the same', () => {
    assert.deepEqual(tabTitles([tab('POST /orders', NOON), tab('⊗ POST /orders', NOON), tab('GET /')]), [
      'POST /orders',
      '⊗ POST /orders',
      'GET /',
    ]);
  });

  it('say else when each began, as exactly as it takes', () => {
    const titles = (...starts: readonly number[]): readonly string[] =>
      tabTitles([tab('GET /', NOON), ...starts.map((start) => tab('POST /', start)), tab('POST /')]);
    assert.deepEqual(titles(NOON, NOON + 1000), ['GET /', 'POST / · 12:04:31', 'POST / · 12:04:32', 'POST /']);
    assert.deepEqual(titles(NOON, NOON + 86_400_000).slice(1, 3), [
      'POST / · 2026-11-22 12:04:31',
      'POST / · 2026-11-23 12:04:31',
    ]);
    assert.deepEqual(titles(NOON, NOON + 5).slice(1, 3), ['POST / · 12:04:31.207', 'POST / · 12:04:31.212']);
    assert.deepEqual(titles(NOON), ['GET /', 'POST /', 'POST /']);
  });

  it('name the traces where these began together', () => {
    const all = ['a', 'b'].map((end) => tab('POST /', NOON, `1-6566a0c2-9c3f1b7a5d2e4f6081a2b3c${end}`));
    assert.deepEqual(tabTitles(all), ['POST / · 12:04:31.207 …a2b3ca', 'POST / · 12:04:31.207 …a2b3cb']);
  });
});
