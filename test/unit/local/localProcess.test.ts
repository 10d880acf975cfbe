import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { createSocket } from 'node:dgram';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { CloudWatchLogsClient, FilterLogEventsCommand, PutLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateLogGroupCommand, CreateLogStreamCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  BatchGetTracesCommand,
  GetTraceSummariesCommand,
  PutTraceSegmentsCommand,
  XRayClient,
} from '@aws-sdk/client-xray';
import { build } from 'esbuild';
import type { UdpFigures } from '../../../src/local/receive/udpReceiver.ts';
import { datagram, segment, traceId } from './segments.ts';
import { until } from './startedEndpoint.ts';

const AT = 1_790_000_000;
const GROUP = '/aws/lambda/orders';
const TEMPLATE = `
Transform: AWS::Serverless-2016-10-31
Resources:
  Hello:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Tracing: Active
      CodeUri: .
      Handler: index.handler
      Events: { Get: { Type: HttpApi, Properties: { Path: /hello, Method: get } } }
`;

interface Ready {
  readonly endpoint: string;
  readonly routes?: string;
  readonly udp: string;
  readonly functions: readonly string[];
}

describe('The local endpoint’s process', () => {
  let folder: string;
  let program: string;
  let data: string;
  const children: ChildProcess[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'local-process-'));
    program = join(folder, 'local.mjs');
    const source = join(import.meta.dirname, '../../../src/local');
    await build({
      entryPoints: { local: join(source, 'main.ts'), bootstrapNode: join(source, 'lambda/bootstrapNode.ts') },
      outdir: folder,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      banner: {
        js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
      },
    });
  });
  beforeEach(async () => {
    data = await mkdtemp(join(folder, 'data-'));
  });
  afterEach(async () => {
    await Promise.all(children.splice(0).map((child) => end(child, 'SIGKILL')));
  });
  after(async () => rm(folder, { recursive: true }));

  function launch(...args: readonly string[]): ChildProcess {
    const child = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
    children.push(child);
    return child;
  }

  async function start(...args: readonly string[]): Promise<{ readonly child: ChildProcess; readonly ready: Ready }> {
    const child = launch('--port', '0', '--routes-port', '0', '--ready-json', ...args);
    assert.ok(child.stdout);
    child.stderr?.resume();
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    return { child, ready: JSON.parse(line) as Ready };
  }

  async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await once(child, 'exit');
    }
    return child.exitCode;
  }

  async function refused(...args: readonly string[]): Promise<string> {
    const child = launch(...args);
    const [said] = await Promise.all([child.stderr ? text(child.stderr) : '', once(child, 'exit')]);
    assert.equal(child.exitCode, 2, said);
    return said;
  }

  function clients({ endpoint }: Ready): { readonly xray: XRayClient; readonly logs: CloudWatchLogsClient } {
    const config = {
      endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'local' },
      maxAttempts: 1,
    };
    return { xray: new XRayClient(config), logs: new CloudWatchLogsClient(config) };
  }

  async function write({ xray, logs }: ReturnType<typeof clients>, trace: number): Promise<void> {
    const TraceSegmentDocuments = [JSON.stringify(segment({ trace, at: AT + trace }))];
    await xray.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments }));
    const logEvents = [{ timestamp: AT * 1000 + trace, message: `event ${trace}` }];
    await logs.send(new PutLogEventsCommand({ logGroupName: GROUP, logStreamName: 's', logEvents }));
  }

  async function readBack(
    ready: Ready,
    traces: readonly number[],
  ): Promise<{ readonly traces: number; readonly events: readonly string[] }> {
    const { xray, logs } = clients(ready);
    let found = 0;
    for (let i = 0; i < traces.length; i += 5) {
      const TraceIds = traces.slice(i, i + 5).map(traceId);
      found += (await xray.send(new BatchGetTracesCommand({ TraceIds }))).Traces?.length ?? 0;
    }
    const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName: GROUP }));
    return { traces: found, events: events.map(({ message = '' }) => message) };
  }

  it('loses no datagram that the granted buffer holds while it stands still, and counts and tells the others', async function () {
    if (process.platform !== 'linux') this.skip(); // Elsewhere the system does not tell what it dropped.
    const { child, ready } = await start();
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const status = async (): Promise<{ spans: number; udp: UdpFigures }> =>
      (await (await fetch(ready.endpoint)).json()) as { spans: number; udp: UdpFigures };
    const socket = createSocket('udp4').unref();
    let sent = 0;
    /** While the process can read nothing: all of it has to wait in the buffer. */
    const burst = async (count: number): Promise<void> => {
      child.kill('SIGSTOP');
      for (const end = sent + count; sent < end; sent++) {
        const more = { metadata: { default: { note: 'x'.repeat(800) } } };
        const message = datagram(segment({ trace: Math.floor(sent / 1000), id: sent + 1, at: AT, more }));
        await new Promise((resolve) =>
          socket.send(message, Number(new URL(ready.endpoint).port), '127.0.0.1', resolve),
        );
      }
      child.kill('SIGCONT');
    };
    const { bufferBytes } = (await status()).udp;
    // Linux counts 2,304 bytes for a datagram of 1 KB; its default of 212,992 bytes holds 92.
    const held = Math.floor(bufferBytes / 2304) - 1;
    assert.ok(held > 92, `only ${bufferBytes} bytes were granted`);
    const arrived = (): Promise<UdpFigures> =>
      until(async () => {
        const { udp, spans } = await status();
        return udp.received + udp.dropped >= sent && spans === udp.received && udp;
      });
    await burst(held);
    const { received, dropped } = await arrived();
    assert.deepEqual([received, dropped], [held, 0]);
    await burst(4 * held);
    const udp = await arrived();
    socket.close();
    assert.equal(udp.received + udp.dropped, sent);
    assert.ok(udp.dropped > 0 && udp.received >= 2 * held, `${udp.received} received, ${udp.dropped} dropped`);
    await until(() => /Lost [\d,]+ datagrams? with spans/.test(said));
  });

  it('loses at most the last second when it is killed, and serves the rest after a restart', async () => {
    const first = await start('--data', data);
    const own = clients(first.ready);
    await own.logs.send(new CreateLogGroupCommand({ logGroupName: GROUP }));
    await own.logs.send(new CreateLogStreamCommand({ logGroupName: GROUP, logStreamName: 's' }));
    const written: { readonly trace: number; readonly at: number }[] = [];
    const began = Date.now();
    for (let trace = 1; Date.now() - began < 2000; trace++) {
      await write(own, trace);
      written.push({ trace, at: Date.now() });
    }
    const killedAt = Date.now();
    await end(first.child, 'SIGKILL');
    const safe = written.filter(({ at }) => at < killedAt - 1000).map(({ trace }) => trace);
    assert.ok(safe.length > 10, `only ${safe.length} were written in time`);

    const second = await start('--data', data);
    const back = await readBack(second.ready, safe);
    assert.equal(back.traces, safe.length);
    const missing = safe.filter((trace) => !back.events.includes(`event ${trace}`));
    assert.deepEqual(missing, []);
    assert.equal(await end(second.child, 'SIGTERM'), 0);
  });

  it('loses nothing when it is told to stop', async () => {
    const first = await start('--data', data);
    const own = clients(first.ready);
    await own.logs.send(new CreateLogGroupCommand({ logGroupName: GROUP }));
    await own.logs.send(new CreateLogStreamCommand({ logGroupName: GROUP, logStreamName: 's' }));
    await write(own, 1);
    assert.equal(await end(first.child, 'SIGINT'), 0);
    const second = await start('--data', data);
    assert.deepEqual(await readBack(second.ready, [1]), { traces: 1, events: ['event 1'] });
  });

  it('goes on when its standard input closes', async () => {
    const { child, ready } = await start();
    child.stdin?.end();
    assert.equal((await fetch(ready.endpoint)).status, 200);
  });

  it('takes UDP and TCP at the port that it prints', async () => {
    const { ready } = await start();
    assert.equal(ready.endpoint, `http://${ready.udp}`);
    assert.deepEqual(ready.functions, []);
    assert.equal(((await (await fetch(ready.endpoint)).json()) as { name: string }).name, 'beamline-local');
  });

  it('refuses a data folder that another process uses', async () => {
    const { child } = await start('--data', data);
    assert.match(
      await refused('--port', '0', '--data', data),
      new RegExp(`in use by another local endpoint \\(process ${child.pid}\\)`),
    );
  });

  it('takes over the folder of a process that is gone', async () => {
    const { child } = await start('--data', data);
    await end(child, 'SIGKILL');
    await start('--data', data);
  });

  it('says who has the port: another endpoint, or another program', async () => {
    const { ready } = await start();
    assert.match(await refused('--port', new URL(ready.endpoint).port), /taken by another local endpoint of Beamline/);
    const stranger = createServer((socket) => socket.end('hello')).listen(0, '127.0.0.1');
    await once(stranger, 'listening');
    const { port } = stranger.address() as { port: number };
    assert.match(await refused('--port', `${port}`), /taken by another program/);
    stranger.close();
  });

  it('says that the X-Ray daemon may have the UDP port', async () => {
    const daemon = createSocket('udp4');
    await new Promise<void>((resolve) => daemon.bind(0, '127.0.0.1', resolve));
    assert.match(
      await refused('--port', `${daemon.address().port}`),
      /UDP port \d+ is taken by another program, perhaps the X-Ray daemon/,
    );
    daemon.close();
  });

  it('says what is wrong with a template', async () => {
    const template = join(data, 'template.yaml');
    assert.match(await refused('--port', '0', '--template', template), /cannot be read/);
    await writeFile(template, 'Resources: {}\n');
    assert.match(await refused('--port', '0', '--template', template), /declares no Lambda function/);
    await writeFile(template, 'Resources:\n  A:\n    Type: AWS::Serverless::Function\n    Properties: [\n');
    assert.match(await refused('--port', '0', '--template', template), /template\.yaml:\d+: /);
  });

  it('runs the functions of a template and answers its routes', async () => {
    const template = join(data, 'template.yaml');
    await writeFile(template, TEMPLATE);
    await writeFile(
      join(data, 'index.js'),
      'exports.handler = async () => ({ statusCode: 200, body: process.env.GREETING });\n',
    );
    const { child, ready } = await start('--template', template, '--env', 'GREETING=hello');
    assert.deepEqual(ready.functions, ['Hello']);
    const answer = await fetch(`${ready.routes}/hello`);
    assert.deepEqual([answer.status, await answer.text()], [200, 'hello']);
    const now = Date.now();
    const FilterExpression = 'service(id(name: "Hello", type: "AWS::Lambda::Function"))';
    const window = { StartTime: new Date(now - 60_000), EndTime: new Date(now + 60_000), FilterExpression };
    const { xray } = clients(ready);
    await until(async () => (await xray.send(new GetTraceSummariesCommand(window))).TraceSummaries?.length === 1);
    assert.equal(await end(child, 'SIGTERM'), 0);
  });

  it('says what it does not understand', async () => {
    assert.match(await refused('--prot', '1'), /--prot/);
  });
});
