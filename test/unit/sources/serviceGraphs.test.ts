import assert from 'node:assert/strict';
import { isCancellation, UserError } from '../../../src/base/userError.ts';
import { parseLocalEndpoint } from '../../../src/sources/connection/connection.ts';
import { ServiceGraphs } from '../../../src/sources/xray/serviceGraphs.ts';
import type { ServiceGraph } from '../../../src/trace/serviceMap/serviceGraph.ts';
import { segment, subsegment } from '../local/segments.ts';
import { startEndpoint, type StartedEndpoint } from '../local/startedEndpoint.ts';
import { FakeAws, type Answer } from './fakeAws.ts';
import { loadAws } from './loadAws.ts';

const HOUR = 3_600_000;
const never = new AbortController().signal;

function edgesOf({ nodes, edges }: ServiceGraph): readonly string[] {
  return edges.map(({ from, to, figures: { calls, errors, faults, throttles, time } }) =>
    [`${nodes[from]?.type} → ${nodes[to]?.name}:`, calls, errors, faults, throttles, Math.round(time)].join(' '),
  );
}

describe('ServiceGraphs', () => {
  const opened: { dispose(): unknown }[] = [];

  afterEach(async () => {
    for (const one of opened.splice(0)) await one.dispose();
  });

  function graphs(): ServiceGraphs {
    const made = new ServiceGraphs(loadAws);
    opened.push(made);
    return made;
  }

  async function fakeOf(answer: Answer): Promise<{ readonly fake: FakeAws; readonly endpoint: string }> {
    const fake = new FakeAws(answer);
    opened.push({ dispose: () => fake.close() });
    return { fake, endpoint: await fake.listen() };
  }

  it('reads the graph of the local endpoint, page by page and slice by slice, each call once', async () => {
    const started: StartedEndpoint = await startEndpoint();
    opened.push(started);
    const now = Date.now();
    for (let trace = 1; trace <= 60; trace++) {
      const at = (now - trace * 5 * 60_000) / 1000;
      const call = { name: `host-${trace}`, namespace: 'remote', fault: trace === 1 };
      started.endpoint.segments.put(
        segment({ trace, at, more: { origin: 'AWS::Lambda::Function', fault: trace === 1 } }),
      );
      started.endpoint.segments.put(subsegment({ trace, id: 2, parent: 1, at, seconds: 0.04, more: call }));
    }
    const connection = parseLocalEndpoint(started.url);
    const graph = await graphs().read(connection, { from: now - 8 * HOUR, to: now }, never);
    assert.equal(graph.nodes.length, 62);
    assert.equal(graph.edges.length, 61);
    const edges = edgesOf(graph);
    assert.ok(edges.includes('client → orders: 60 0 1 0 6000'), edges[0]);
    assert.ok(edges.includes('AWS::Lambda::Function → host-1: 1 0 1 0 40'));
    const orders = graph.nodes.find(({ type }) => type === 'AWS::Lambda::Function');
    assert.deepEqual(
      [orders?.root, orders?.recorded, orders?.figures?.calls, orders?.figures?.faults],
      [true, true, 60, 1],
    );
  });

  it('adds slices up by names, for numbers are of one answer alone, and tells throttles from errors', async () => {
    let count = 0;
    const { fake, endpoint } = await fakeOf(() => {
      const shift = count++ * 10;
      const SummaryStatistics = {
        OkCount: 1,
        ErrorStatistics: { ThrottleCount: 1, OtherCount: 2, TotalCount: 3 },
        FaultStatistics: { TotalCount: 4, OtherCount: 4 },
        TotalCount: 8,
        TotalResponseTime: 0.5,
      };
      const Services = [
        {
          ReferenceId: shift + 1,
          Name: 'orders',
          Type: 'AWS::Lambda::Function',
          State: 'active',
          SummaryStatistics,
          Edges: [{ ReferenceId: shift, SummaryStatistics }, { ReferenceId: 99 }],
        },
        { ReferenceId: shift, Name: 'SQS', Type: 'AWS::SQS', State: 'unknown', SummaryStatistics },
      ];
      return { Services };
    });
    const to = 1_795_000_000_000;
    const graph = await graphs().read({ kind: 'local', endpoint }, { from: to - 12 * HOUR, to }, never);
    const slices = fake.calls.length;
    assert.ok(slices >= 2, String(slices));
    assert.deepEqual(edgesOf(graph), [
      `AWS::Lambda::Function → SQS: ${8 * slices} ${2 * slices} ${4 * slices} ${slices} ${500 * slices}`,
    ]);
    // What ended at the end of one slice is not counted in the next one too.
    const ends = new Set(fake.calls.map(({ body }) => Number(body['EndTime'])));
    for (const { body } of fake.calls) assert.ok(!ends.has(Number(body['StartTime'])));
  });

  it('says which permission is missing, and stops when it is told to', async () => {
    const denied = await fakeOf(() => ({
      status: 403,
      type: 'AccessDeniedException',
      message: 'User is not authorized to perform: xray:GetServiceGraph',
    }));
    const window = { from: Date.now() - HOUR, to: Date.now() };
    await assert.rejects(
      graphs().read({ kind: 'local', endpoint: denied.endpoint }, window, never),
      (error: unknown) => error instanceof UserError && error.message.includes('xray:GetServiceGraph'),
    );
    const abort = new AbortController();
    const slow = await fakeOf(() => new Promise(() => undefined));
    const reading = graphs().read({ kind: 'local', endpoint: slow.endpoint }, window, abort.signal);
    setTimeout(() => abort.abort(), 50);
    await assert.rejects(reading, isCancellation);
  });
});
