import assert from 'node:assert/strict';
import { readFromTimeline, traceOfState } from '../../../../src/views/timeline/session/readFromTimeline.ts';
import type { FromTimeline } from '../../../../src/views/timeline/timelineMessages.ts';

describe('readFromTimeline', () => {
  const messages: readonly FromTimeline[] = [
    { type: 'ready' },
    { type: 'readLogs' },
    { type: 'readStatistics' },
    { type: 'selected', spanId: 'a', byUser: true },
    { type: 'selected', spanId: 'a', byUser: false },
    { type: 'openSource', spanId: 'a' },
    { type: 'openLink', link: 0 },
    { type: 'find', query: '>100ms' },
    { type: 'showCallees', callees: 'apart' },
    { type: 'copy', text: 'x' },
    { type: 'action', action: 'refresh', number: 0 },
    { type: 'action', action: 'remedy', number: 2 },
  ];
  for (const message of messages)
    it(`reads ${JSON.stringify(message)}`, () => assert.deepEqual(readFromTimeline(message), message));

  const others: readonly unknown[] = [
    undefined,
    null,
    'ready',
    [],
    {},
    { type: 'show' },
    { type: 'selected' },
    { type: 'selected', spanId: 7 },
    { type: 'openSource', spanId: 'x'.repeat(10_001) },
    { type: 'openLink', link: '0' },
    { type: 'openLink', link: -1 },
    { type: 'openLink', link: 0.5 },
    { type: 'copy', text: 'x'.repeat(1_000_001) },
    { type: 'copy', text: {} },
    { type: 'find' },
    { type: 'showCallees', callees: 'none' },
    { type: 'find', query: 'x'.repeat(1001) },
    { type: 'action', action: 'toString' },
    { type: 'action', action: 'workbench.action.quit' },
  ];
  for (const [number, other] of others.entries())
    it(`ignores other ${number + 1}: ${JSON.stringify(other)?.slice(0, 60)}`, () =>
      assert.equal(readFromTimeline(other), undefined));

  it('takes nothing over that it does not know', () => {
    assert.deepEqual(readFromTimeline({ type: 'selected', spanId: 'a', byUser: 1, extra: true }), {
      type: 'selected',
      spanId: 'a',
      byUser: false,
    });
  });

  it('finds the trace of a kept state, and nothing in any other', () => {
    const [id, file] = ['1-6b02d000-0123456789abcdef00000001', 'file:///tmp/x.json'];
    assert.deepEqual(traceOfState({ traceId: id.toUpperCase(), from: 'x' }), { traceId: id, file: undefined });
    assert.deepEqual(traceOfState({ traceId: id, file }), { traceId: id, file });
    for (const state of [undefined, null, 'x', {}, { traceId: '../..' }, { traceId: 7 }])
      assert.equal(traceOfState(state), undefined);
  });
});
