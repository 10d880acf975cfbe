import assert from 'node:assert/strict';
import { Emitter } from '../../../../src/base/event.ts';
import { UserError } from '../../../../src/base/userError.ts';
import type { RangeGraph } from '../../../../src/live/serviceMaps.ts';
import type { ToServiceMap } from '../../../../src/views/serviceMap/serviceMapMessages.ts';
import { ServiceMapSession } from '../../../../src/views/serviceMap/serviceMapSession.ts';

const figures = { calls: 2, errors: 0, faults: 1, throttles: 0, time: 80 };

function rangeGraph(): RangeGraph {
  const nodes = [
    { name: 'orders', type: 'client', root: false, recorded: false, figures: undefined },
    { name: 'orders', type: 'AWS::Lambda::Function', root: true, recorded: true, figures },
    { name: 'a "quoted" one', type: 'remote', root: false, recorded: false, figures },
  ];
  return { graph: { nodes, edges: [{ from: 0, to: 1, figures }] }, from: 1000, to: 3_601_000 };
}

function session(read: (signal: AbortSignal) => Promise<RangeGraph>) {
  const changed = new Emitter<void>();
  const sent: ToServiceMap[] = [];
  const done: string[] = [];
  let connection: string | undefined = 'local endpoint';
  const made = new ServiceMapSession(
    {
      maps: { read, dispose: () => undefined },
      connection: () => connection,
      timeRange: () => 3_600_000,
      onDidChange: changed.event,
      showTraces: async (filter) => void done.push(filter),
      showError: (error) => void done.push(String(error)),
      log: { error: () => done.push('logged'), warn: () => undefined, info: () => undefined },
    },
    { run: (command) => void done.push(command), progress: (_, work) => work(new AbortController().signal) },
    (message) => void sent.push(message),
  );
  const connect = (to: string | undefined): void => {
    connection = to;
    changed.fire();
  };
  return { made, sent, done, connect, types: () => sent.map(({ type }) => type) };
}

describe('ServiceMapSession', () => {
  it('tells a page that is loaded, also again, what it shows', async () => {
    const { made, sent, types } = session(async () => rangeGraph());
    await made.read();
    assert.equal(sent.length, 0);
    made.take({ type: 'ready' });
    made.take({ type: 'ready' });
    assert.deepEqual(types(), ['show', 'show']);
    const [shown] = sent;
    assert.ok(shown?.type === 'show');
    assert.deepEqual(
      [shown.shown.range, shown.shown.connection, shown.shown.pickable],
      ['1 h', 'local endpoint', [false, true, false]],
    );
  });

  it('shows the traces with a service, and nothing for what cannot be asked for', async () => {
    const { made, done } = session(async () => rangeGraph());
    await made.read();
    for (const node of [1, 0, 2, 7, -1, 'x']) made.take({ type: 'pick', node });
    made.take({ type: 'run', action: 'chooseTimeRange' });
    made.take({ type: 'run', action: 'quit' });
    assert.deepEqual(done, ['service(id(name: "orders", type: "AWS::Lambda::Function"))', 'beamline.chooseTimeRange']);
  });

  it('reads anew on another connection alone, in place of what is being read', async () => {
    const signals: AbortSignal[] = [];
    const { made, connect } = session((signal) => {
      signals.push(signal);
      return new Promise(() => undefined);
    });
    void made.read();
    connect('local endpoint');
    assert.equal(signals.length, 1);
    connect('acme · eu-west-1');
    assert.deepEqual([signals.length, signals[0]?.aborted, signals[1]?.aborted], [2, true, false]);
    made.dispose();
    assert.equal(signals[1]?.aborted, true);
  });

  it('says why there is no map, and offers what helps', async () => {
    const remedy = { label: 'Copy Policy', command: 'beamline.connect' };
    let error: Error = new UserError('No permission for xray:GetServiceGraph.', remedy);
    const { made, sent, done } = session(() => Promise.reject(error));
    made.take({ type: 'ready' });
    await made.read();
    assert.deepEqual(sent.at(-1), {
      type: 'problem',
      message: 'No permission for xray:GetServiceGraph.',
      action: { id: 'remedy', label: 'Copy Policy' },
    });
    made.take({ type: 'run', action: 'remedy' });
    assert.deepEqual(done, ['beamline.connect']);
    error = new DOMException('stopped', 'AbortError');
    await made.read();
    assert.deepEqual(sent.at(-1), {
      type: 'problem',
      message: 'Reading the service map was stopped.',
      action: { id: 'refresh', label: 'Try Again' },
    });
  });

  it('says that nothing was recorded', async () => {
    const { made, sent } = session(async () => ({ graph: { nodes: [], edges: [] }, from: 0, to: 900_000 }));
    made.take({ type: 'ready' });
    await made.read();
    const last = sent.at(-1);
    assert.ok(last?.type === 'problem');
    assert.equal(last.message, 'X-Ray has recorded no request in the last 15 min. Look further back, or send one.');
  });
});
