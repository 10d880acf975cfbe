import assert from 'node:assert/strict';
import type { ExplorerRow } from '../../../../src/views/explorer/rows/explorerRow.ts';
import type { TraceFacts } from '../../../../src/views/explorer/rows/traceFacts.ts';
import { traceRow } from '../../../../src/views/explorer/rows/traceRows.ts';

const TRACE_ID = '1-6ac7c67a-1c0aa43118a5d54708c0da61';
const NOON = new Date(2026, 10, 22, 12, 4, 31).getTime();

describe('the row of a trace', () => {
  const rowOf = (facts: Partial<TraceFacts>): ExplorerRow => {
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
        failedSpans: 0,
        inProgress: false,
        read: true,
      },
      ...{ cold: false, route: '201 POST /orders', cause: undefined, told: [], failed: undefined, invocations: [] },
      ...facts,
    };
    return traceRow(node, whole, undefined, NOON);
  };
  const label = (facts: Partial<TraceFacts>): string => {
    const row = rowOf(facts);
    return `${row.label} | ${row.description}`;
  };

  it('tells the duration of the whole trace, and last the handler’s where it reads otherwise', () => {
    assert.equal(label({}), '12:04:31  160 ms | 201 POST /orders · handler 149 ms');
    assert.equal(label({ duration: 91, ownDuration: 87 }), '12:04:31  91 ms | 201 POST /orders · handler 87 ms');
    assert.equal(label({ duration: 149.4 }), '12:04:31  149 ms | 201 POST /orders');
  });

  it('tells what is odd before the request, which a narrow side bar cuts', () => {
    assert.equal(label({ cold: true, duration: 149 }), '12:04:31  149 ms | cold · 201 POST /orders');
    const unread = { read: false, ownDuration: undefined, cause: 'PaymentDeclined in CreateOrder › charge' };
    assert.equal(
      label({ ...unread, route: '502 POST /orders' }),
      '12:04:31  160 ms | PaymentDeclined in CreateOrder › charge · 502 POST /orders · not read yet',
    );
  });

  it('tells one figure where the other is not known, none while in progress', () => {
    assert.equal(label({ ownDuration: undefined }), '12:04:31  160 ms | 201 POST /orders');
    assert.equal(label({ duration: undefined }), '12:04:31 | 201 POST /orders · handler 149 ms');
    assert.equal(label({ inProgress: true }), '12:04:31  in progress | 201 POST /orders');
  });

  it('tells of spans that failed in a trace that did not', () => {
    assert.deepEqual(rowOf({}).icon, { id: 'pass', color: 'charts.green' });
    const row = rowOf({ failedSpans: 2 });
    assert.equal(row.description, '2 spans failed · 201 POST /orders · handler 149 ms');
    assert.match(row.spoken, /^12:04:31, succeeded, 160 milliseconds, 2 spans failed, /);
    assert.match(row.tooltip, / · whole trace 160 ms · ok, 2 spans failed$/m);
    assert.deepEqual(row.icon, { id: 'pass', color: 'problemsWarningIcon.foreground' });
    const failing = rowOf({ failedSpans: 2, status: 'fault' });
    assert.equal(failing.description, '201 POST /orders · handler 149 ms');
    assert.deepEqual(failing.icon, { id: 'error', color: 'charts.red' });
  });
});
