import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { gzipSync } from 'node:zlib';
import { BatchGetTracesCommand } from '@aws-sdk/client-xray';
import { context, trace, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { CompressionAlgorithm } from '@opentelemetry/otlp-exporter-base';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtoExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { NodeTracerProvider, SimpleSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-node';
import { HttpServer } from '../../../src/local/server/httpServer.ts';
import { startEndpoint, until, type StartedEndpoint } from './startedEndpoint.ts';

describe('OTLP/HTTP', () => {
  let started: StartedEndpoint;

  beforeEach(async () => {
    started = await startEndpoint();
  });
  afterEach(async () => started.dispose());

  /** A server span with a failing inner one, as an SDK sends it. Gives X-Ray's id of the trace. */
  async function send(exporter: SpanExporter): Promise<string> {
    const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
    const tracer = provider.getTracer('test');
    const outer = tracer.startSpan('GET /orders', { kind: SpanKind.SERVER, attributes: { 'service.name': 'orders' } });
    const inner = tracer.startSpan(
      'charge',
      { attributes: { big: 9_007_199_254_740_991, list: ['a', 'b'] } },
      trace.setSpan(context.active(), outer),
    );
    inner.recordException(new TypeError('declined'));
    inner.setStatus({ code: SpanStatusCode.ERROR });
    inner.end();
    outer.end();
    await provider.forceFlush();
    await provider.shutdown();
    const id = outer.spanContext().traceId;
    return `1-${id.slice(0, 8)}-${id.slice(8)}`;
  }

  const gzip = { compression: CompressionAlgorithm.GZIP };
  for (const [what, exporter] of [
    ['JSON', (url: string) => new JsonExporter({ url })],
    ['JSON in gzip', (url: string) => new JsonExporter({ url, ...gzip })],
    ['protobuf', (url: string) => new ProtoExporter({ url })],
    ['protobuf in gzip', (url: string) => new ProtoExporter({ url, ...gzip })],
  ] as const) {
    it(`takes ${what} from OpenTelemetry’s exporter`, async () => {
      const id = await send(exporter(`${started.url}/v1/traces`));
      const { Traces } = await started.xray.send(new BatchGetTracesCommand({ TraceIds: [id] }));
      const documents = (Traces?.[0]?.Segments ?? []).map(({ Document = '' }) => Document);
      assert.ok(documents.length > 0, 'no trace arrived');
      const text = documents.join('\n');
      assert.match(text, /"charge"/);
      assert.match(text, /declined/);
      assert.match(text, /9007199254740991/);
      assert.ok((Traces?.[0]?.Duration ?? 0) < 60, 'a time was misread');
    });
  }

  for (const [framing, what] of [
    ['T1S', 'sampled'],
    ['T1U', 'not sampled'],
  ] as const)
    it(`takes the same protobuf in datagrams, as AWS’s layers for Lambda send spans that were ${what}`, async () => {
      const bodies: Buffer[] = [];
      const relay = new HttpServer({
        log: started.log,
        routes: [
          async ({ body }) => {
            bodies.push(body);
            return { status: 200 };
          },
        ],
      });
      const id = await send(new ProtoExporter({ url: `http://127.0.0.1:${await relay.listen(0)}/v1/traces` }));
      await relay.dispose();
      for (const body of bodies)
        await started.send(`{"format":"json","version":1}\n${framing}${body.toString('base64')}`);
      const stored = await until(() => started.endpoint.segments.trace(id));
      assert.match([...stored.documents.values()].map(({ json }) => json).join(), /charge/);
    });

  async function post(
    path: string,
    type: string,
    body: string | Uint8Array<ArrayBuffer>,
  ): Promise<{ readonly status: number; readonly type: string; readonly body: string }> {
    const answer = await fetch(`${started.url}${path}`, { method: 'POST', headers: { 'content-type': type }, body });
    return { status: answer.status, type: answer.headers.get('content-type') ?? '', body: await answer.text() };
  }

  it('answers as the specification says', async () => {
    const [json, proto] = ['application/json', 'application/x-protobuf'];
    assert.deepEqual(await post('/v1/traces', `${json}; charset=utf-8`, '{}'), { status: 200, type: json, body: '{}' });
    assert.deepEqual(await post('/v1/traces', proto, ''), { status: 200, type: proto, body: '' });
    assert.deepEqual(await post('/v1/metrics', proto, 'x'), { status: 200, type: proto, body: '' });
    assert.deepEqual(await post('/v1/logs', json, '{}'), { status: 200, type: json, body: '{}' });
    for (const body of ['{"resourceSpans":[', '[]', '{"resourceSpans":3}']) {
      const { status, type, body: text } = await post('/v1/traces', json, body);
      assert.deepEqual([status, type, Object.keys(JSON.parse(text))], [400, json, ['code', 'message']]);
    }
    const refused = await post('/v1/traces', proto, new Uint8Array([0x0a, 0x7f, 0x01]));
    assert.deepEqual([refused.status, refused.type], [400, proto]);
    assert.match(refused.body, /protobuf/);
  });

  it('answers what it cannot take with a Status of the request’s own type', async () => {
    const send = async (headers: Record<string, string>, init: RequestInit = {}): Promise<unknown> => {
      const options = { method: 'POST', headers, body: 'x', ...init };
      const answer = await fetch(`${started.url}/v1/traces`, options);
      const type = answer.headers.get('content-type') ?? '';
      const body = type === 'application/json' ? Object.keys((await answer.json()) as object) : await answer.text();
      return [answer.status, type, body];
    };
    const [json, proto] = ['application/json', 'application/x-protobuf'];
    const status = ['code', 'message'];
    assert.deepEqual(await send({ 'content-type': 'text/plain' }), [415, json, status]);
    assert.deepEqual(await send({ 'content-type': json, 'content-encoding': 'zstd' }), [415, json, status]);
    assert.deepEqual(await send({ 'content-type': json, 'content-encoding': 'gzip' }), [400, json, status]);
    assert.deepEqual(await send({ 'content-type': proto, 'content-encoding': 'gzip' }), [
      400,
      proto,
      '\x08\x03\x12\x1aThe body is not gzip data.',
    ]);
    const body = 'x'.repeat(17 * 1024 * 1024);
    assert.deepEqual(await send({ 'content-type': json }, { body }), [413, json, status]);
    const get = await fetch(`${started.url}/v1/traces`);
    assert.deepEqual([get.status, get.headers.get('allow')], [405, 'POST']);
  });

  it('takes a request in chunks, of which no header says the length, gzipped or not', async () => {
    const span = {
      traceId: '5b8efff798038103d269b633813fc60c',
      spanId: 'eee19b7ec3c1b174',
      name: 'chunked',
      startTimeUnixNano: '1790000000000000000',
      endTimeUnixNano: '1790000001000000000',
    };
    const plain = Buffer.from(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] }));
    for (const [encoding, bytes] of [
      ['identity', plain],
      ['gzip', gzipSync(plain)],
    ] as const) {
      const headers = { 'content-type': 'application/json', 'content-encoding': encoding };
      const request = httpRequest(`${started.url}/v1/traces`, { method: 'POST', headers });
      for (let at = 0; at < bytes.length; at += 50) {
        request.write(bytes.subarray(at, at + 50));
        await new Promise((resolve) => setImmediate(resolve));
      }
      request.end();
      const [answer] = (await once(request, 'response')) as [IncomingMessage];
      assert.equal(request.getHeader('transfer-encoding') ?? 'chunked', 'chunked');
      assert.deepEqual([answer.statusCode, request.getHeader('content-length')], [200, undefined]);
      answer.resume();
    }
    assert.equal(started.endpoint.segments.documentCount, 1);
  });

  it('takes the good spans of a request, and says how many were not', async () => {
    const good = {
      traceId: '5b8efff798038103d269b633813fc60c',
      spanId: 'eee19b7ec3c1b174',
      name: 'good',
      startTimeUnixNano: '1790000000000000000',
      endTimeUnixNano: '1790000001000000000',
    };
    const spans = [...Array.from({ length: 150 }, () => ({ ...good, spanId: 'nonsense' })), good];
    const { status, body } = await post(
      '/v1/traces',
      'application/json',
      JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] }),
    );
    assert.equal(status, 200);
    assert.deepEqual(JSON.parse(body).partialSuccess.rejectedSpans, '150');
    assert.equal(started.endpoint.segments.traceCount, 1);
  });

  it('survives protobuf that nests without end', async () => {
    let value: Buffer = Buffer.from([0x0a, 0x01, 0x78]); // AnyValue { stringValue: "x" }
    const wrap = (tag: number, inner: Buffer): Buffer =>
      Buffer.concat([Buffer.from([tag, ...varint(inner.length)]), inner]);
    for (let i = 0; i < 5000; i++) value = wrap(0x2a, wrap(0x0a, value)); // AnyValue { arrayValue: { values: [value] } }
    const attribute = wrap(0x4a, wrap(0x12, value));
    const request = wrap(0x0a, wrap(0x12, wrap(0x12, attribute)));
    const { status } = await post('/v1/traces', 'application/x-protobuf', new Uint8Array(request));
    assert.equal(status, 400);
    assert.equal((await fetch(started.url)).status, 200);
  });
});

function varint(value: number): readonly number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return [...bytes, rest];
    bytes.push((rest & 0x7f) | 0x80);
  }
}
