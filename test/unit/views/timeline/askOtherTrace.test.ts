import assert from 'node:assert/strict';
import type { Ask, Choice } from '../../../../src/base/ask.ts';
import { buildTrace } from '../../../../src/trace/buildTrace.ts';
import type { StoredTrace } from '../../../../src/live/traces/traceStore.ts';
import { askOtherTrace, askTrace } from '../../../../src/views/timeline/session/askOtherTrace.ts';

const OPEN = '1-00000000-00000000000000000000000a';

/** @param call how a call below its root ended */
function stored(n: number, more: Partial<StoredTrace['summary']> = {}, call = {}): StoredTrace {
  const id = `1-00000000-${n.toString(16).padStart(24, '0')}`;
  const times = { start_time: n, end_time: n + 1 };
  const subsegments = [{ id: 'call', name: 'call', ...times, ...call }];
  return {
    summary: {
      ...{ id, start: n * 1000, duration: n, responseTime: n, partial: false, revision: 1, http: { method: 'POST' } },
      ...{ hasFault: false, hasError: false, hasThrottle: false, functionNames: ['CreateOrder'] },
      ...{ entryPoint: { name: 'api', type: undefined }, rootCauses: [], annotations: {} },
      ...more,
    },
    trace: buildTrace(id, [
      { id: 'root', trace_id: id, name: 'CreateOrder', fault: more.hasFault, ...times, subsegments },
    ]),
    invocations: [],
  };
}

/** What was offered, as labels; takes the first that holds `wanted`. */
async function asked(traces: readonly StoredTrace[], wanted: string) {
  const labels: string[] = [];
  const descriptions: string[] = [];
  const ask: Ask = {
    pick: <T>(_: string, choices: readonly Choice<T>[]) => {
      labels.push(...choices.map(({ label }) => label));
      descriptions.push(...choices.map(({ description = '' }) => description));
      return Promise.resolve(choices.find(({ label }) => label.includes(wanted))?.value);
    },
    pickSome: () => Promise.resolve(undefined),
    input: () => Promise.reject(new Error('nothing is typed')),
  };
  const chosen = await askOtherTrace(OPEN, stored(10), { ask, traces, askTraceId: () => Promise.resolve('typed') });
  return { labels, descriptions, chosen };
}

describe('askOtherTrace', () => {
  const traces = [stored(10), stored(40), stored(30, { hasFault: true }), stored(20), stored(9), stored(50)];

  it('offers the p50 and the fastest of those that ended well, then all others but the trace itself', async () => {
    const { labels, chosen } = await asked(traces, 'p50');
    assert.deepEqual(labels, [
      ...['$(pulse) The p50', '$(rocket) The fastest', '$(search) A trace by its ID…'],
      ...['$(check) 40 ms', '$(error) fault 30 ms', '$(check) 20 ms', '$(check) 9 ms', '$(check) 50 ms'],
    ]);
    assert.equal(chosen, stored(20).summary.id);
    assert.equal((await asked(traces, 'fastest')).chosen, stored(9).summary.id);
  });

  it('takes none for the p50 in which a call failed, also where that was made good, or that was not read', async () => {
    const failed = stored(21, {}, { fault: true });
    const unread = { ...stored(22), trace: undefined };
    assert.match((await asked([failed], 'ID')).descriptions[1] ?? '', /^\d\d:\d\d:\d\d · 1 span failed · POST$/);
    const { chosen } = await asked([stored(9), failed, unread, stored(40), stored(20), stored(8)], 'p50');
    assert.equal(chosen, stored(9).summary.id);
    const { labels } = await asked([stored(9), failed, unread, stored(40)], 'ID');
    assert.equal(labels[0], '$(search) A trace by its ID…');
  });

  it('leaves out what begins elsewhere and runs through none of its functions', async () => {
    const elsewhere = stored(7, { entryPoint: { name: 'other', type: undefined }, functionNames: ['Else'] });
    const { labels } = await asked([elsewhere, stored(8)], 'ID');
    assert.deepEqual(labels, ['$(search) A trace by its ID…', '$(check) 8 ms']);
  });

  it('asks for an id where that is chosen, or nothing is like it', async () => {
    assert.equal((await asked(traces, 'ID')).chosen, 'typed');
    assert.deepEqual(await asked([stored(10)], ''), { labels: [], descriptions: [], chosen: 'typed' });
  });

  it('takes no for an answer', async () => {
    assert.equal((await asked(traces, 'nothing of the kind')).chosen, undefined);
  });
});

describe('askTrace', () => {
  it('says what for, and offers the latest traces, or any by its id', async () => {
    const titles: string[] = [];
    const ask: Ask = {
      pick: (title, choices) => {
        titles.push(title, ...choices.map(({ label }) => label));
        return Promise.resolve(choices.at(0)?.value);
      },
      pickSome: () => Promise.resolve(undefined),
      input: () => Promise.reject(new Error('nothing is typed')),
    };
    const askTraceId = (purpose: string): Promise<string> => Promise.resolve(`typed: ${purpose}`);
    const parts = { ask, traces: [stored(40), stored(9)], askTraceId };
    assert.equal(await askTrace('Save a trace', parts), stored(40).summary.id);
    assert.deepEqual(titles, [
      ...['Save a trace: which one?', '$(check) 40 ms', '$(check) 9 ms', '$(search) A trace by its ID…'],
    ]);
    assert.equal(await askTrace('Save a trace', { ...parts, traces: [] }), 'typed: Save a trace');
  });

  it('takes a trace whose id is typed, in a header too, and nothing else that is', async () => {
    const means = (text: string): Promise<string | undefined> => {
      const ask: Ask = {
        pick: (_title, _choices, typed) => Promise.resolve(typed?.(text)?.value),
        pickSome: () => Promise.resolve(undefined),
        input: () => Promise.reject(new Error('nothing is asked')),
      };
      return askTrace('Save a trace', { ask, traces: [stored(40)], askTraceId: () => Promise.resolve('asked') });
    };
    const id = '1-6566a0c2-9c3f1b7a5d2e4f6081a2b3c4';
    assert.equal(await means(id), id);
    assert.equal(await means(`Root=${id};Parent=53995c3f42cd8ad8;Sampled=1`), id);
    assert.equal(await means('40 ms'), undefined);
  });
});
