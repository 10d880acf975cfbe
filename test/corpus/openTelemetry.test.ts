/*
 * OpenTelemetry spans that other people's programs made: records of `aws/spans`, datagrams of AWS's Lambda layer, requests of exporters.
 * See traces.test.ts for where they are. Expected figures were taken by hand from the files.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { asArray, asRecord, asString, parseJson, type UnknownRecord } from '../../src/base/readUnknown.ts';
import { readDatagram } from '../../src/local/receive/datagram.ts';
import { OtlpProto } from '../../src/local/receive/otlpProto.ts';
import { buildTrace } from '../../src/trace/buildTrace.ts';
import { codePlaceOf } from '../../src/trace/codePlaceOf.ts';
import { documentsFromOtlp } from '../../src/trace/otlp/documentsFromOtlp.ts';
import { readTraceFile } from '../../src/trace/readTraceFile.ts';
import { walkSpans, type Span } from '../../src/trace/span.ts';

const corpus = process.env['BEAMLINE_CORPUS'] ?? join(import.meta.dirname, '../../../shared/data');

describe('OpenTelemetry in the corpus', function () {
  before(function () {
    if (!existsSync(corpus)) this.skip();
  });

  it('a record of aws/spans is a call of the gateway', () => {
    const text = readFileSync(join(corpus, 'aws-spans/agentcore-policy-span.json'), 'utf8');
    const { traces, notes } = readTraceFile(text);
    assert.deepEqual(notes, []);
    const [span] = [...walkSpans(traces.flatMap(({ roots }) => roots))].filter(({ synthetic }) => !synthetic);
    assert.ok(span);
    assert.deepEqual(
      [traces[0]?.id, span.id, span.parentId, span.name, span.namespace, span.origin, span.status],
      [
        '1-6a6a0054-92b3acc3e318e0f22ae9909e',
        'e94f9481b9a43495',
        '08b21d1592a9b9aa',
        'launchpad_pe-rwtcceczvs',
        'aws',
        'AWS::BedrockAgentCore::Gateway',
        'ok',
      ],
    );
    assert.deepEqual([span.start, span.end, span.aws['operation']], [1785331800758, 1785331800813, 'AuthorizeAction']);
  });

  it('datagrams of the ADOT layer are the spans that its decoder printed', () => {
    const folder = join(corpus, 'generated-sdk-runs/adot-js-lambda-udp');
    const proto = new OtlpProto();
    for (const name of ['udp-0001', 'udp-0002', 'udp-0003']) {
      const read = readDatagram(readFileSync(join(folder, `${name}.bin`)));
      assert.ok(read.kind === 'otlp', name);
      const printed = asRecord(parseJson(readFileSync(join(folder, `${name}.decoded.json`), 'utf8')))?.['decoded'];
      const spans = treeOf(proto.decode(read.request));
      assert.deepEqual(spans.map(signature), treeOf(printed).map(signature));
      assert.deepEqual(
        spans.map((span) => `${span.name.replace(/:\d+$/, '')} ${span.status}`).sort(),
        name === 'udp-0002'
          ? [
              '127.0.0.1 fault',
              'DynamoDB ok',
              'SQS ok',
              'demo-fn fault',
              'demo-fn fault',
              'failing fault',
              'load order ok',
            ]
          : [
              '127.0.0.1 fault',
              'DynamoDB ok',
              'SQS ok',
              'demo-fn fault',
              'demo-fn ok',
              'failing fault',
              'load order ok',
            ],
        name,
      );
      const place = spans.flatMap((span) => codePlaceOf(span) ?? []);
      assert.deepEqual(place, [{ path: '/var/task/otelapp.js', line: 6, function: 'loadOrder' }]);
      const failed = spans.find((span) => span.name === 'failing');
      assert.ok(failed?.exceptions[0]?.stack.some(({ path }) => path?.endsWith('/otelapp.js')));
    }
  });

  it('requests of an exporter are the same spans as JSON, protobuf and gzip', () => {
    const folder = join(corpus, 'generated-sdk-runs');
    const proto = new OtlpProto();
    const names = (requests: readonly unknown[]): readonly string[] =>
      requests
        .flatMap(treeOf)
        .map((span) => `${span.name} ${span.status}`)
        .sort();
    const files = (run: string, ending: string): readonly Buffer[] =>
      readdirSync(join(folder, run))
        .filter((name) => name.endsWith(ending))
        .map((name) => readFileSync(join(folder, run, name)));
    const json = names(files('otel-js-json', '.json').map((bytes) => parseJson(bytes.toString('utf8'))));
    assert.ok(json.length > 0);
    assert.deepEqual(names(files('otel-js-proto', '.pb').map((bytes) => proto.decode(bytes))), json);
    assert.deepEqual(names(files('otel-js-proto-gzip', '.gz').map((bytes) => proto.decode(gunzipSync(bytes)))), json);
  });

  it('no span of an OTLP export is lost between file and tree', () => {
    let count = 0;
    for (const name of readdirSync(join(corpus, 'otlp-json'))) {
      const text = readFileSync(join(corpus, 'otlp-json', name), 'utf8');
      const requests = (parseJson(text) === undefined ? text.trim().split('\n') : [text]).map(parseJson);
      const ids = requests.flatMap(spanIds);
      if (ids.length === 0) continue;
      const { traces, notes } = readTraceFile(text);
      const found = new Set([...walkSpans(traces.flatMap(({ roots }) => roots))].map(({ id }) => id));
      const lost = ids.filter((id) => !found.has(id));
      assert.ok(lost.length <= notes.length, `${name}: ${lost.join(', ')} of ${ids.length}; ${notes.join(' ')}`);
      count += found.size;
    }
    console.log(`      ${count} spans`);
  });
});

/** The spans of a request that its senders made, in the order of their trees. */
function treeOf(request: unknown): readonly Span[] {
  const byTrace = new Map<string, UnknownRecord[]>();
  for (const document of documentsFromOtlp(request).documents) {
    const id = asString(document['trace_id']) ?? '';
    byTrace.set(id, [...(byTrace.get(id) ?? []), document]);
  }
  const roots = [...byTrace].flatMap(([id, documents]) => buildTrace(id, documents).roots);
  return [...walkSpans(roots)].filter(({ synthetic }) => !synthetic);
}

/** What a span is, without its stacks: the printed files have other paths in them. */
function signature(span: Span): unknown {
  return [span.id, span.parentId, span.name, span.start, span.end, span.status, span.annotations, span.http, span.aws];
}

function spanIds(request: unknown): readonly string[] {
  const scopes = (asArray(asRecord(request)?.['resourceSpans']) ?? []).flatMap(
    (entry) => asArray(asRecord(entry)?.['scopeSpans']) ?? [],
  );
  const spans = scopes.flatMap((scope) => asArray(asRecord(scope)?.['spans']) ?? []);
  return spans.map((span) => (asString(asRecord(span)?.['spanId']) ?? '').toLowerCase());
}
