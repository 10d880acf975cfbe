import assert from 'node:assert/strict';
import { UserError } from '../../../../src/base/userError.ts';
import type { TraceLog, TraceLogPart } from '../../../../src/live/logs/traceLog.ts';
import { LateLines, pauseBeforeLook } from '../../../../src/views/logs/lateLines.ts';
import { invocation } from '../../match/literals.ts';

const END = 1_000_000;

function logOf(...parts: readonly Partial<TraceLogPart>[]): TraceLog {
  const part = { invocation: invocation([]), functionName: 'f', logGroup: 'g', notes: [], failure: undefined };
  return { traceId: 't', parts: parts.map((given) => ({ ...part, ...given })), lines: [] };
}

describe('pauseBeforeLook', () => {
  const pauses = (log: TraceLog, now = END): readonly (number | undefined)[] =>
    Array.from({ length: 5 }, (_, looks) => pauseBeforeLook({ log, end: END }, looks, now));

  it('grows, and ends', () => {
    assert.deepEqual(pauses(logOf({ complete: false })), [5000, 10_000, 20_000, 40_000, undefined]);
    assert.equal(pauses(logOf({ complete: true }, {}))[0], 5000);
  });

  it('is none where no look would tell more: all is there, failed, or has no group; the trace is old', () => {
    const nothing = [undefined, undefined, undefined, undefined, undefined];
    assert.deepEqual(pauses(logOf({ complete: true }, { complete: true })), nothing);
    assert.deepEqual(pauses(logOf({ failure: new UserError('Denied.') }, { missing: true })), nothing);
    assert.deepEqual(pauses(logOf()), nothing);
    assert.deepEqual(pauses(logOf({ complete: false }), END + 120_000), nothing);
  });
});

describe('LateLines', () => {
  const young = { log: logOf({ complete: false }), end: Infinity };
  const realTimeout = globalThis.setTimeout;
  let timers: { readonly run: () => void; readonly pause: number }[];
  let looked: string[];
  let late: LateLines;

  beforeEach(() => {
    [timers, looked] = [[], []];
    const later = (run: () => void, pause: number): number => timers.push({ run, pause });
    globalThis.setTimeout = later as unknown as typeof setTimeout;
    late = new LateLines((traceId) => looked.push(traceId));
  });
  afterEach(() => (globalThis.setTimeout = realTimeout));

  const pauses = (): readonly number[] => timers.map(({ pause }) => pause);

  it('looks again after longer and longer pauses, one at a time', () => {
    const trace = {};
    late.note('t', young, trace);
    late.note('t', young, trace);
    assert.deepEqual(pauses(), [5000]);
    timers[0]?.run();
    assert.deepEqual(looked, ['t']);
    late.note('t', young, trace);
    assert.deepEqual(pauses(), [5000, 10_000]);
  });

  it('begins anew with a trace that has grown, and forgets what is closed', () => {
    late.note('t', young, {});
    timers[0]?.run();
    late.note('t', young, {});
    assert.deepEqual(pauses(), [5000, 5000]);
    late.forget('t');
    timers[1]?.run();
    assert.deepEqual(looked, ['t']);
  });
});
