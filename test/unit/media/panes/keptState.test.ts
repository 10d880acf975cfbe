import assert from 'node:assert/strict';
import { readKeptState } from '../../../../media/timeline/panes/keptState.ts';
import type { TimelineState } from '../../../../src/views/timeline/timelineMessages.ts';

const whole: TimelineState = {
  traceId: '1-6566a0c2-8f3a2b1c0d9e8f7a6b5c4d3e',
  file: 'file:///tmp/orders.beamline.json',
  selected: 'a1',
  collapsed: ['b2', 'c3'],
  from: 10,
  to: 250.5,
  tab: 'logs',
  paneHeight: 300,
  nameWidth: 240,
  grouped: true,
  callees: 'apart',
  times: 'utc',
};

describe('state that the timeline kept', () => {
  it('is read as it was written', () => {
    assert.deepEqual(readKeptState(structuredClone(whole)), whole);
  });

  it('may have no selection', () => {
    assert.deepEqual(readKeptState({ ...whole, selected: undefined }), { ...whole, selected: undefined });
  });

  it('is dropped where a part is missing or makes no sense', () => {
    for (const bad of [
      undefined,
      null,
      'text',
      [],
      { ...whole, traceId: 7 },
      { ...whole, from: Number.NaN },
      { ...whole, from: 300 },
      { ...whole, paneHeight: -1 },
      { ...whole, nameWidth: undefined },
    ]) {
      assert.equal(readKeptState(bad), undefined, JSON.stringify(bad));
    }
  });

  it('loses what is not a span id, and an unknown tab', () => {
    const odd = { collapsed: ['b2', 3, null], tab: 'nowhere', grouped: 1, callees: 'all', times: 'soon' };
    const kept = { collapsed: ['b2'], tab: 'details', grouped: false, callees: 'merged', times: 'relative' };
    assert.deepEqual(readKeptState({ ...whole, ...odd }), { ...whole, ...kept });
  });
});
