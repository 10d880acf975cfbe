import assert from 'node:assert/strict';
import { InvocationLogs } from '../../../../src/live/logs/invocationLogs.ts';
import { TraceLogs } from '../../../../src/live/logs/traceLogs.ts';
import type { TraceLog } from '../../../../src/live/logs/traceLog.ts';
import { LogSource } from '../../../../src/sources/cloudWatchLogs/cloudWatchLogs.ts';
import { parseLocalEndpoint, type Connection } from '../../../../src/sources/connection/connection.ts';
import { XRaySource } from '../../../../src/sources/xray/xraySource.ts';
import { buildTrace } from '../../../../src/trace/buildTrace.ts';
import { invocationsOf } from '../../../../src/trace/lambda/invocations.ts';
import type { Invocation } from '../../../../src/trace/lambda/invocation.ts';
import { walkSpans, type Trace } from '../../../../src/trace/span.ts';
import { noFiles } from '../../live/noFiles.ts';
import { loadAws } from '../../sources/loadAws.ts';
import { startEndpoint, until, type StartedEndpoint } from '../startedEndpoint.ts';
import { Harness } from './harness.ts';

/** Functions that number the lines they write. */
const FILES = {
  'app.js': `
    console.log('loading ' + process.env.AWS_LAMBDA_FUNCTION_NAME);
    exports.handler = async ({ tag, lines, apart }) => {
      for (let i = 1; i <= lines; i++) {
        if (i % 2 === 0) process.stdout.write('raw line ' + i + ' of ' + tag + '\\n');
        else console.log('line ' + i + ' of ' + tag);
        await new Promise((resolve) => setTimeout(resolve, apart));
      }
    };
  `,
  'app.py': `
import sys, time

def handler(event, context):
    for i in range(1, event['lines'] + 1):
        print('line', i, 'of', event['tag'], flush=True)
        time.sleep(event['apart'] / 1000)
    raise KeyError('kaputt')
`,
};

const never = new AbortController().signal;

describe('the log of a trace, of real functions', () => {
  const harness = new Harness();
  let endpoint: StartedEndpoint;
  let connection: Connection;
  let source: LogSource;
  let xray: XRaySource;

  before(async () => {
    endpoint = await startEndpoint();
    const { segments, logs } = endpoint.endpoint;
    await harness.start(
      FILES,
      [
        { logicalId: 'Numbered', timeout: 2 },
        { logicalId: 'Python', runtime: 'python3.13', handler: 'app.handler' },
      ],
      { segments, logs },
    );
    connection = parseLocalEndpoint(endpoint.url);
    source = new LogSource(loadAws);
    xray = new XRaySource(connection, loadAws);
  });
  after(async () => {
    source.dispose();
    xray.dispose();
    await harness.stop();
    await endpoint.dispose();
  });

  async function traceOf(id: string): Promise<Trace> {
    for await (const answers of xray.documents([id], never))
      for (const { documents } of answers) return buildTrace(id, documents);
    throw new Error(`No trace ${id}.`);
  }

  /** The log, as soon as the trace and the log have ended. */
  async function logOf(id: string, edit = (one: Invocation): Invocation => one): Promise<TraceLog> {
    return until(async () => {
      const trace = await traceOf(id);
      const declared = () => Promise.resolve(undefined);
      const logs = new TraceLogs({
        logs: new InvocationLogs(source, declared),
        files: noFiles(),
        connection: () => connection,
        trace: () => ({ summary: undefined as never, trace, invocations: invocationsOf(trace).map(edit) }),
        declared,
      });
      const log = await logs.logOf(id, never);
      return logs.isSettled(id) && log;
    });
  }

  let last = 0;
  /** @param apart ms; raw lines get their time when they are read, which a busy machine does late */
  async function invoke(name: string, tag: string, lines: number, apart: number): Promise<string> {
    const id = `1-${Math.floor(Date.now() / 1000).toString(16)}-${String(++last).padStart(24, '0')}`;
    const headers = { 'x-amzn-trace-id': `Root=${id};Sampled=1` };
    await harness.invoke(name, { event: { tag, lines, apart }, headers });
    return id;
  }

  /** By number: a busy machine reads a raw line after a later one that brought its time with it. */
  const numbered = ({ lines }: TraceLog): readonly string[] =>
    lines
      .flatMap(({ line }) => /line (\d+ of \w+)/.exec(line.event.message)?.[1] ?? [])
      .sort((one, other) => Number.parseInt(one) - Number.parseInt(other));
  const upTo = (count: number, tag: string): readonly string[] =>
    Array.from({ length: count }, (_, index) => `${index + 1} of ${tag}`);
  const records = ({ lines }: TraceLog): readonly string[] =>
    lines.flatMap(({ line }) => (line.kind === 'platform' ? line.record.type : []));

  it('holds exactly the lines of each of two interleaved invocations, cold and warm', async () => {
    for (const start of ['cold', 'warm']) {
      const [one, two] = await Promise.all([
        invoke('Numbered', `one${start}`, 12, 60),
        invoke('Numbered', `two${start}`, 9, 85),
      ]);
      const [first, second] = [await logOf(one), await logOf(two)];
      assert.deepEqual([numbered(first), numbered(second)], [upTo(12, `one${start}`), upTo(9, `two${start}`)]);
      for (const log of [first, second]) {
        const loading = log.lines.filter(({ line }) => line.event.message.includes('loading Numbered'));
        assert.equal(loading.length, start === 'cold' ? 1 : 0);
        assert.deepEqual(records(log), [...(start === 'cold' ? ['initStart'] : []), 'start', 'end', 'report']);
      }
    }
  });

  it('holds exactly the lines of one that its timeout killed, and of the next, which starts cold', async () => {
    const [killed, next] = [await invoke('Numbered', 'killed', 500, 100), await invoke('Numbered', 'next', 3, 60)];
    const log = await logOf(killed);
    const written = numbered(log);
    assert.ok(written.length >= 5 && written.length < 30, `${written.length} lines`);
    assert.deepEqual(written, upTo(written.length, 'killed'));
    assert.match(log.lines.map(({ line }) => line.event.message).join(''), /Task timed out after 2\.00 seconds/);
    assert.deepEqual(numbered(await logOf(next)), upTo(3, 'next'));
  });

  it('holds what Python prints without an id, and its error, in the span of the time', async () => {
    const id = await invoke('Python', 'python', 5, 2);
    const log = await logOf(id);
    assert.deepEqual(numbered(log), upTo(5, 'python'));
    const errors = log.lines.flatMap(({ line }) => (line.kind === 'user' ? line.errors : []));
    assert.deepEqual(
      errors.map(({ type }) => type),
      ['KeyError'],
    );
    const names = new Map([...walkSpans((await traceOf(id)).roots)].map((span) => [span.id, span.name]));
    const printed = log.lines.filter(({ line }) => /line \d+ of python/.test(line.event.message));
    assert.deepEqual(
      new Set(printed.map(({ spanId }) => names.get(spanId))),
      new Set([log.parts[0]?.invocation.functionSpan.name]),
    );
  });

  it('is found by the trace id alone', async () => {
    const id = await invoke('Numbered', 'untold', 4, 60);
    assert.deepEqual(numbered(await logOf(id, (one) => ({ ...one, requestId: undefined }))), upTo(4, 'untold'));
  });
});
