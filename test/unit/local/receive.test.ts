import assert from 'node:assert/strict';
import { BatchGetTracesCommand } from '@aws-sdk/client-xray';
import { datagram, segment, spanId, subsegment, traceId } from './segments.ts';
import { startEndpoint, until, type StartedEndpoint } from './startedEndpoint.ts';

const AT = 1_790_000_000;

interface Status {
  readonly traces: number;
  readonly spans: number;
  readonly udp: {
    readonly received: number;
    readonly malformed: number;
    readonly ignored: number;
    readonly dropped: number;
    readonly bufferBytes: number;
  };
}

describe('Receiving datagrams', () => {
  let started: StartedEndpoint;

  beforeEach(async () => {
    started = await startEndpoint();
  });
  afterEach(async () => started.dispose());

  async function status(): Promise<Status> {
    return (await (await fetch(started.url)).json()) as Status;
  }

  it('takes documents and arrays, whatever the header’s white space', async () => {
    await started.send(datagram(segment({ trace: 1, at: AT })));
    await started.send(
      `{"format": "JSON", "version": 1}\n  ${JSON.stringify([subsegment({ trace: 1, id: 2, parent: 1, at: AT })])}\n`,
    );
    await until(async () => (await status()).spans === 2);
    const { Traces } = await started.xray.send(new BatchGetTracesCommand({ TraceIds: [traceId(1)] }));
    assert.equal(Traces?.[0]?.Segments?.length, 1);
  });

  const deep = JSON.stringify(segment({ trace: 1, at: AT, more: { metadata: 'here' } })).replace(
    '"here"',
    `${'['.repeat(2000)}${']'.repeat(2000)}`,
  );
  for (const [what, sent] of [
    ['nothing', ''],
    ['no header', JSON.stringify(segment({ trace: 1, at: AT }))],
    ['no body', '{"format":"json","version":1}\n'],
    ['another version', `{"format":"json","version":2}\n${JSON.stringify(segment({ trace: 1, at: AT }))}`],
    ['another format', `{"format":"xml","version":1}\n${JSON.stringify(segment({ trace: 1, at: AT }))}`],
    ['truncated JSON', datagram(segment({ trace: 1, at: AT })).slice(0, -5)],
    ['bytes that are not text', Buffer.from([0xff, 0xfe, 0x0a, 0x00, 0xc3, 0x28])],
    ['a trace id of another kind', datagram({ ...segment({ trace: 1, at: AT }), trace_id: 'abc' })],
    ['no id', datagram({ ...segment({ trace: 1, at: AT }), id: undefined })],
    ['a number', '{"format":"json","version":1}\n7'],
    ['half of a good array', datagram([segment({ trace: 1, at: AT }), 7])],
    ['endless nesting', `{"format":"json","version":1}\n${deep}`],
    ['a protobuf that is none', '{"format":"json","version":1}\nT1S!!!!AAAA'],
    [
      'a protobuf that ends early',
      `{"format":"json","version":1}\nT1S${Buffer.from([0x0a, 0x7f, 0x01]).toString('base64')}`,
    ],
  ] as const) {
    it(`counts ${what} as malformed, and goes on`, async () => {
      await started.send(sent);
      await until(async () => (await status()).udp.malformed === 1);
      await started.send(datagram(segment({ trace: 2, at: AT })));
      await until(async () => (await status()).traces === 1);
    });
  }

  it('says so once a second at most, and nothing of the content', async () => {
    for (let i = 0; i < 200; i++) await started.send(`hunter2 ${i}\n{`);
    await until(async () => (await status()).udp.malformed === 200);
    assert.ok(started.log.lines.length <= 10, `${started.log.lines.length} lines`);
    assert.ok(started.log.lines.length > 0);
    assert.ok(!started.log.lines.join().includes('hunter2'));
  });

  it('counts metrics, and keeps none of them', async () => {
    await started.send('{"format":"json","version":1}\nM1Cg==');
    const { udp, spans } = await until(async () => {
      const now = await status();
      return now.udp.ignored === 1 && now;
    });
    assert.deepEqual([udp.malformed, spans], [0, 0]);
  });

  it('loses nothing of a burst that the granted buffer holds', async () => {
    const { bufferBytes } = (await status()).udp;
    assert.ok(bufferBytes > 0);
    // Linux counts about 768 bytes of its own for a small datagram; a quarter of the buffer is surely held.
    const count = Math.min(2000, Math.floor(bufferBytes / 4 / 1024));
    const sent = Array.from({ length: count }, (_, i) =>
      started.send(datagram(segment({ trace: 1, id: i + 1, at: AT }))),
    );
    await Promise.all(sent);
    const { udp, spans } = await until(async () => {
      const now = await status();
      return now.spans === count && now;
    });
    assert.deepEqual([udp.received, udp.dropped, spans], [count, 0, count]);
  });

  it('has all of a document near the largest datagram', async () => {
    const note = 'x'.repeat(60_000);
    await started.send(datagram(segment({ trace: 1, at: AT, more: { metadata: { default: { note } } } })));
    await until(async () => (await status()).spans === 1);
    const stored = started.endpoint.segments.trace(traceId(1))?.documents.get(spanId(1));
    assert.ok(stored?.json.includes(note));
  });
});
