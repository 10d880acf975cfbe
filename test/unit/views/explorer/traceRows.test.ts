import assert from 'node:assert/strict';
import type { TraceFacts } from '../../../../src/views/explorer/traceFacts.ts';
import { traceRow } from '../../../../src/views/explorer/traceRows.ts';

const TRACE_ID = '1-6ac7c67a-1c0aa43118a5d54708c0da61';
const NOON = new Date(2026, 10, 22, 12, 4, 31).getTime();

describe('the row of a trace', () => {
  const label = (facts: Partial<TraceFacts>): string => {
    const node = {
      kind: 'trace',
      id: 't',
      traceId: TRACE_ID,
      owner: { kind: 'function', id: 'f', functionId: 'f' },
    } as const;
    const whole: TraceFacts = {
      ...{
        traceId: TRACE_ID,
        start: NOON,
        duration: 160,
        ownDuration: 149,
        status: 'ok',
        inProgress: false,
        read: true,
      },
      ...{ cold: false, route: '201 POST /orders', cause: undefined, told: [], failed: undefined, invocations: [] },
      ...facts,
    };
    return traceRow(node, whole, undefined, NOON).label;
  };

  it('names the whole trace beside the function’s time only where it took notably longer', () => {
    assert.equal(label({}), '12:04:31  149 ms');
    assert.equal(label({ duration: 163.8 }), '12:04:31  149 ms');
    assert.equal(label({ duration: 164 }), '12:04:31  149 ms of 164 ms');
    assert.equal(label({ ownDuration: 0, duration: 0 }), '12:04:31  0 ms');
    assert.equal(label({ ownDuration: 0, duration: 3 }), '12:04:31  0 ms of 3 ms');
  });

  it('says whose the time is where the function’s is not known', () => {
    assert.equal(label({ ownDuration: undefined }), '12:04:31  trace 160 ms');
    assert.equal(label({ duration: undefined }), '12:04:31  149 ms');
    assert.equal(label({ inProgress: true }), '12:04:31  in progress');
  });
});
