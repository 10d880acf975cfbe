import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FunctionIndex } from '../../../src/functions/functionIndex.ts';
import { SourceMaps } from '../../../src/code/sourceMaps/sourceMaps.ts';
import { DeployedFunctions } from '../../../src/live/account/deployedFunctions.ts';
import { FunctionSites } from '../../../src/live/reports/functionSites.ts';
import { SourcePlaces } from '../../../src/live/places/sourcePlaces.ts';
import { summaryOfTrace } from '../../../src/live/traces/summaryOfTrace.ts';
import { TracePlaceFinder } from '../../../src/live/places/tracePlaceFinder.ts';
import type { SpanPlace, TracePlaces } from '../../../src/live/places/tracePlaces.ts';
import type { StoredTrace } from '../../../src/live/traces/traceStore.ts';
import { parseStack } from '../../../src/logs/errors/parseStack.ts';
import { readUserLine } from '../../../src/logs/readLogLine.ts';
import { buildTrace } from '../../../src/trace/buildTrace.ts';
import { invocationsOf } from '../../../src/trace/lambda/invocations.ts';
import { readTraceFile } from '../../../src/trace/readTraceFile.ts';
import { walkSpans, type Span, type StackFrame, type Trace } from '../../../src/trace/span.ts';
import { MemoryFiles } from '../code/memoryFiles.ts';
import { directCode } from '../functions/directCode.ts';
import { KeptLog } from '../local/keptLog.ts';
import { segment, spanId, subsegment, traceId } from '../local/segments.ts';

const TEMPLATE = `Resources:
  CreateOrder:
    Type: AWS::Serverless::Function
    Properties: { FunctionName: orders-create, Runtime: nodejs22.x, Handler: index.handler, CodeUri: . }
`;

/** The handler that made test/traces/apiGatewayLambda.json, line for line where it threw. */
const INDEX = `const xray = require('aws-xray-sdk-core');
const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb');
const ddb = new DynamoDBClient({});

function charge(status) {
  return xray.captureAsyncFunc('charge', async () => {
    // the provider's answer
    if (status === 402) {
      // declined
      throw new Error('card expired');
    }
  });
}
const store = (Item) => ddb.send(new PutItemCommand({ TableName: 'orders', Item }));

exports.handler = async () => {
  await xray.captureAsyncFunc('store order', () => store({ id: 'o-81' }));
  await store({ id: 'o-81' }).catch(() => undefined);
  await checkout();
};
const checkout = () =>
  xray.captureAsyncFunc('checkout', () => charge(402));
`;

const FILE = 'file:///app/index.js';

/** A workspace in memory with real parsing, and traces as if they had been read. */
describe('TracePlaceFinder', () => {
  let direct: Awaited<ReturnType<typeof directCode>>;
  let files: MemoryFiles;
  let finder: TracePlaceFinder;
  let functions: FunctionIndex;
  let logged: readonly StackFrame[] | undefined;
  const traces = new Map<string, StoredTrace>();

  before(async () => (direct = await directCode()));
  after(() => rm(direct.wasmFolder, { recursive: true }));

  beforeEach(() => {
    logged = undefined;
    traces.clear();
    files = new MemoryFiles({ 'file:///app/template.yaml': TEMPLATE, [FILE]: INDEX });
    const code = direct.codeOf(files);
    functions = new FunctionIndex(files, code, new KeptLog(), { settle: 0 });
    finder = new TracePlaceFinder(
      {
        get: (id) => traces.get(id),
        connection: { kind: 'aws', profile: undefined, region: 'eu-west-1' },
        isOfFile: () => false,
      },
      new DeployedFunctions(functions),
      new FunctionSites(code),
      new SourcePlaces(new SourceMaps(files), { framesOf: () => Promise.resolve(logged) }),
    );
  });

  afterEach(() => {
    finder.dispose();
    functions.dispose();
  });

  function know(trace: Trace): Trace {
    traces.set(trace.id, { summary: summaryOfTrace(trace), trace, invocations: invocationsOf(trace) });
    return trace;
  }

  function captured(): Trace {
    const text = readFileSync(join(import.meta.dirname, '../../traces/apiGatewayLambda.json'), 'utf8');
    const [trace] = readTraceFile(text).traces;
    assert.ok(trace);
    return know(trace);
  }

  /** `index.js:6 or index.js:9 (evidence)`, or the reason. */
  function said(place: SpanPlace): string {
    if (place.kind === 'none') return place.reason;
    const places = place.places.map(({ file, line }) => `${file.replace('file:///app/', '')}:${line}`);
    return `${places.join(' or ')} (${place.evidence})`;
  }

  function textOf(trace: Trace, places: TracePlaces): readonly string[] {
    return [...walkSpans(trace.roots)].map(({ id, name }) => `${name}: ${said(places.span(id))}`);
  }

  function spanNamed(trace: Trace, name: string): Span {
    const span = [...walkSpans(trace.roots)].findLast((one) => one.name === name);
    assert.ok(span, name);
    return span;
  }

  it('ties every span of a captured trace, or says why not', async () => {
    const trace = captured();
    const handler = 'index.js:16 (the handler of CreateOrder: `index.handler`)';
    assert.deepEqual(textOf(trace, await finder.placesOf(trace.id)), [
      'orders-api/prod: recorded by API Gateway, not by your code',
      'Lambda: recorded by API Gateway, not by your code',
      `orders-create: ${handler}`,
      `orders-create: ${handler}`,
      'Init: Lambda starts the function here: all code outside the handler runs, not one line',
      'store order: index.js:17 (named here: `store order`)',
      'DynamoDB: index.js:14 (the call of DynamoDB PutItem on orders)',
      'DynamoDB: index.js:14 (the call of DynamoDB PutItem on orders)',
      'checkout: index.js:22 (named here: `checkout`)',
      'charge: index.js:6 (named here: `charge`)',
      '127.0.0.1: no line that the handler reaches makes an HTTP request where Beamline can see it',
      'Overhead: Lambda’s own work after the handler',
    ]);
  });

  it('gives the spans of a line in the order of the trace, and of a line that threw', async () => {
    const trace = captured();
    const places = await finder.placesOf(trace.id);
    const puts = [...walkSpans(trace.roots)].filter(({ name }) => name === 'DynamoDB').map(({ id }) => id);
    assert.equal(puts.length, 2);
    assert.deepEqual(places.spansAt(FILE, 14), puts);
    assert.deepEqual(places.spansAt(FILE, 6), [spanNamed(trace, 'charge').id]);
    assert.deepEqual(places.spansAt(FILE, 10), [spanNamed(trace, 'charge').id]);
    assert.deepEqual([places.spansAt(FILE, 3), places.spansAt('file:///app/other.js', 14)], [[], []]);
  });

  it('links the frames of exceptions that are in the code, and no others', async () => {
    const trace = captured();
    const places = await finder.placesOf(trace.id);
    const lines = (span: Span): readonly (number | undefined)[] =>
      (span.exceptions[0]?.stack ?? []).map((frame) => places.frame(frame)?.line);
    assert.deepEqual(lines(spanNamed(trace, 'charge')), [10, undefined, 21, 21, 19]);
    assert.deepEqual(lines(spanNamed(trace, 'DynamoDB')).filter(Boolean), [18]);
  });

  it('links the frames of a log', async () => {
    const trace = captured();
    const [invocation] = invocationsOf(trace);
    assert.ok(invocation);
    const frames = parseStack(
      'Error: x\n    at charge (/var/task/index.js:10:13)\n    at process.task (node:internal/x:1:2)\n    at f (/var/task/node_modules/x/index.js:10:1)',
    );
    assert.deepEqual(await finder.framesOf(invocation, frames), [
      { file: FILE, line: 10, column: 13 },
      undefined,
      undefined,
    ]);
    assert.deepEqual(await finder.framesOf({ ...invocation, functionName: 'other' }, frames), [
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('finds the statements that printed lines of a log', async () => {
    files.write(
      FILE,
      `${INDEX}console.log('read');\nfunction never() { console.log('never run'); }\nconsole.log('twice');\nconsole.log('twice');\n`,
    );
    const [invocation] = invocationsOf(captured());
    assert.ok(invocation);
    const lines = ['read', 'never run', 'else', 'twice'].map((message) =>
      readUserLine({ timestamp: 1, message, logStream: 's' }),
    );
    const found = async (functionName: string): Promise<readonly (readonly number[])[]> =>
      (await finder.printersOf({ ...invocation, functionName }, lines)).map((places) => places.map(({ line }) => line));
    assert.deepEqual(await found('orders-create'), [[23], [], [], [25, 26]]);
    assert.deepEqual(await found('other'), [[], [], [], []]);
  });

  it('shows each of two lines that could have made a span', async () => {
    files.write(FILE, `${INDEX}const again = () => xray.captureAsyncFunc('charge', () => {});\nvoid again;\n`);
    const trace = captured();
    const places = await finder.placesOf(trace.id);
    const { id } = spanNamed(trace, 'charge');
    assert.equal(said(places.span(id)), 'index.js:6 or index.js:23 (named here: `charge`)');
    assert.deepEqual([places.spansAt(FILE, 6), places.spansAt(FILE, 23)], [[id], [id]]);
  });

  it('finds anew after an edit and after news of functions, and else keeps what it found', async () => {
    const trace = captured();
    const { id } = spanNamed(trace, 'charge');
    const places = await finder.placesOf(trace.id);
    assert.equal(await finder.placesOf(trace.id), places);
    const changed = new Promise<void>((resolve) => finder.onDidChange(resolve));
    files.write(FILE, `\n${INDEX}`);
    finder.noteEdit('file:///app/README.md');
    assert.equal(await finder.placesOf(trace.id), places);
    finder.noteEdit(FILE);
    await changed;
    assert.match(said((await finder.placesOf(trace.id)).span(id)), /^index\.js:7 /);

    files.write('file:///app/template.yaml', TEMPLATE.replace('orders-create', 'orders-cancel'));
    await new Promise<void>((resolve) => functions.onDidChange(() => resolve()));
    finder.invalidate();
    const none = await finder.placesOf(trace.id);
    assert.equal(said(none.span(id)), 'function orders-create is not declared in this workspace');
    assert.equal(said(none.span(spanNamed(trace, 'orders-create').id)), said(none.span(id)));
  });

  it('tells of edits once nobody types any more, of other news soon', async () => {
    const realTimeout = globalThis.setTimeout;
    const pauses: unknown[] = [];
    const later = (run: () => void, pause: number): ReturnType<typeof setTimeout> => {
      pauses.push(pause);
      return realTimeout(run, 0);
    };
    await finder.placesOf(captured().id);
    globalThis.setTimeout = later as unknown as typeof setTimeout;
    try {
      let told = 0;
      finder.onDidChange(() => told++);
      const changed = new Promise<void>((resolve) => finder.onDidChange(resolve));
      finder.invalidate();
      for (let key = 0; key < 3; key++) finder.noteEdit(FILE);
      finder.invalidate();
      await changed;
      await new Promise((resolve) => setImmediate(resolve));
      assert.deepEqual([pauses, told], [[150, 400, 400, 400], 1]);
    } finally {
      globalThis.setTimeout = realTimeout;
    }
  });

  it('knows the handler of a run that recorded nothing, and names who recorded what is not ours', async () => {
    const at = 1000;
    const document = (id: number, name: string, parent: number | undefined, more: Record<string, unknown>) =>
      segment({ trace: 1, id, ...(parent === undefined ? {} : { parent }), at, more: { name, ...more } });
    const trace = know(
      buildTrace(traceId(1), [
        document(1, 'web', undefined, { origin: 'AWS::ECS::Container' }),
        subsegment({ trace: 1, id: 2, parent: 1, at, more: { name: 'Lambda', namespace: 'aws' } }),
        document(3, 'orders-create', 2, { origin: 'AWS::Lambda', throttle: true }),
        document(4, 'flow', 1, { origin: 'AWS::StepFunctions::StateMachine' }),
        document(5, 'orders', 1, { origin: 'AWS::DynamoDB::Table', inferred: true }),
      ]),
    );
    const places = await finder.placesOf(trace.id);
    const of = (id: number): string => said(places.span(spanId(id)));
    assert.deepEqual([1, 2, 3, 4, 5].map(of), [
      'recorded by web, no function of this workspace',
      'recorded by web, no function of this workspace',
      'index.js:16 (the handler of CreateOrder: `index.handler`)',
      'recorded by Step Functions, not by your code',
      'X-Ray made it from the call above it',
    ]);
  });

  it('says that nobody recorded whose a loose subsegment is', async () => {
    const trace = know(buildTrace(traceId(2), [subsegment({ trace: 2, id: 6, parent: 99, at: 1000 })]));
    const places = await finder.placesOf(trace.id);
    for (const id of [99, 6]) {
      assert.equal(said(places.span(spanId(id))), 'no document of it was recorded, nor of its function');
    }
  });

  it('knows nothing of a trace that was not read', async () => {
    const places = await finder.placesOf(traceId(5));
    assert.deepEqual([said(places.span('x')), places.spansAt(FILE, 16)], ['the trace was not read', []]);
  });
});
