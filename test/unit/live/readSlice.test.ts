import assert from 'node:assert/strict';
import { readSlice } from '../../../src/live/reports/readSlice.ts';
import type { StoredTrace } from '../../../src/live/traces/traceStore.ts';

describe('readSlice', () => {
  /** Newest first, a second apart; `.` was read, `?` was not. */
  const traces = (marks: string): readonly StoredTrace[] =>
    [...marks].map((mark, at) => ({
      summary: { id: String(at), start: 100_000 - 1000 * at } as StoredTrace['summary'],
      trace: mark === '.' ? ({} as StoredTrace['trace']) : undefined,
      invocations: [],
    }));
  const slice = (marks: string): readonly unknown[] | undefined => {
    const found = readSlice(traces(marks), 100_500);
    return found && [found.traces.length, found.to];
  };

  it('ends before the first trace that is still to be read', () => {
    assert.deepEqual(slice('?....'), [4, 100_000]);
    assert.deepEqual(slice('?.........'), [9, 100_000]);
    assert.deepEqual(slice('.?........'), [8, 99_000]);
    assert.deepEqual(slice('?.'), [1, 100_000]);
  });

  it('is none where all were read, or much is missing', () => {
    assert.equal(slice('....'), undefined);
    assert.equal(slice('??..'), undefined);
    assert.equal(slice('.........?'), undefined);
    assert.equal(slice('?'), undefined);
    assert.equal(slice(''), undefined);
  });
});
