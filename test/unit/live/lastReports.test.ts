import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { DisposableStore } from '../../../src/base/disposable.ts';
import { eachOf } from '../../../src/base/event.ts';
import { SourceMaps } from '../../../src/code/sourceMaps/sourceMaps.ts';
import { FunctionIndex } from '../../../src/functions/functionIndex.ts';
import { CurrentReports } from '../../../src/live/reports/currentReports.ts';
import { DeployedFunctions } from '../../../src/live/account/deployedFunctions.ts';
import { FunctionSites } from '../../../src/live/reports/functionSites.ts';
import { LastReports } from '../../../src/live/reports/lastReports.ts';
import { Live } from '../../../src/live/live.ts';
import { ReportBuilder } from '../../../src/live/reports/reportBuilder.ts';
import { noStacks } from '../../../src/live/logs/loggedStacks.ts';
import { SourcePlaces } from '../../../src/live/places/sourcePlaces.ts';
import type { Connection } from '../../../src/sources/connection/connection.ts';
import { XRaySource } from '../../../src/sources/xray/xraySource.ts';
import { MemoryFiles } from '../code/memoryFiles.ts';
import { directCode } from '../functions/directCode.ts';
import { KeptLog } from '../local/keptLog.ts';
import { datagram, segment, spanId } from '../local/segments.ts';
import { startEndpoint, until, type StartedEndpoint } from '../local/startedEndpoint.ts';
import { loadAws } from '../sources/loadAws.ts';

const TEMPLATE = `Resources:
  CreateOrder:
    Type: AWS::Serverless::Function
    Properties: { Runtime: nodejs22.x, Handler: index.handler, CodeUri: . }
`;
const INDEX = `const xray = require('aws-xray-sdk-core');
const { pay } = require('./pay');
exports.handler = async () => {
  await xray.captureAsyncFunc('store', async () => undefined);
  await pay();
};
`;
const PAY = `const xray = require('aws-xray-sdk-core');
exports.pay = () => xray.captureAsyncFunc('charge', async () => undefined);
`;
const [INDEX_FILE, PAY_FILE] = ['file:///app/index.js', 'file:///app/pay.js'];
const SECRET = 'card 4111 1111';

/** A window on a workspace in memory, with a real endpoint and everything between it and the lenses. */
class Session {
  readonly own = new DisposableStore();
  readonly log = new KeptLog();
  readonly live: Live;
  readonly lenses: LastReports;
  changes = 0;
  /** Called when the functions are asked how they are deployed. */
  onFingerprint = (): void => undefined;

  constructor(
    readonly files: MemoryFiles,
    code: Awaited<ReturnType<typeof directCode>>,
    kept: { text: string | undefined },
    readonly remembered: Connection | undefined,
  ) {
    const index = code.codeOf(files);
    const functions = this.own.add(new FunctionIndex(files, index, this.log, { settle: 0 }));
    const deployed = new DeployedFunctions(functions);
    const live = (this.live = this.own.add(
      new Live({
        source: (to) => new XRaySource(to, loadAws),
        selectors: (to) => deployed.selectors(to),
        timeRange: { value: 3_600_000, onDidChange: () => ({ dispose: () => undefined }) },
        pollInterval: () => 3_600_000,
        isWatched: () => true,
        log: this.log,
      }),
    ));
    const places = new SourcePlaces(new SourceMaps(files), noStacks);
    const builder = new ReportBuilder(new FunctionSites(index), places);
    const current = this.own.add(new CurrentReports(live, deployed, builder, this.log));
    this.own.add(functions.onDidChange(() => current.invalidate()));
    this.own.add(files.onDidChange((file) => current.noteEdit(file)));
    this.lenses = this.own.add(
      new LastReports(
        {
          ...{ current, files, log: this.log },
          kept: { read: () => Promise.resolve(kept.text), write: (text) => Promise.resolve(void (kept.text = text)) },
          connection: () => live.connection ?? this.remembered,
          isRead: () => live.isRead,
          onDidChange: eachOf(live.onDidChangeState, functions.onDidChange),
          fingerprint: (to) => {
            this.onFingerprint();
            return deployed.fingerprint(to);
          },
        },
        { settle: 20, keep: 0 },
      ),
    );
    this.lenses.onDidChange(() => this.changes++);
  }

  /** `4 store 2 traces past`, for each report of a file. */
  texts(file: string): readonly string[] {
    return this.lenses.in(file).map(({ place, label, statistics, window }) => {
      const names = [place.line, label, `${statistics.traces} traces`, window.isPast ? 'past' : 'now'];
      return names.join(' ');
    });
  }
}

describe('LastReports, on the local endpoint', () => {
  let code: Awaited<ReturnType<typeof directCode>>;
  let local: StartedEndpoint;
  let connection: Connection;
  let files: MemoryFiles;
  const kept: { text: string | undefined } = { text: undefined };
  let sessions: Session[];

  before(async () => (code = await directCode()));
  after(() => rm(code.wasmFolder, { recursive: true }));

  beforeEach(async () => {
    sessions = [];
    kept.text = undefined;
    files = new MemoryFiles({ 'file:///app/template.yaml': TEMPLATE, [INDEX_FILE]: INDEX, [PAY_FILE]: PAY });
    local = await startEndpoint();
    connection = { kind: 'local', endpoint: local.url };
    await send(1);
  });

  afterEach(async () => {
    for (const session of sessions) session.own.dispose();
    await local.dispose();
  });

  /** A trace of CreateOrder, whose call of `charge` failed. */
  async function send(trace: number): Promise<void> {
    const at = Date.now() / 1000 - 5;
    const cause = { exceptions: [{ id: spanId(9), type: 'PaymentDeclined', message: SECRET }] };
    const [store, charge] = ['store', 'charge'].map((name, i) => ({
      ...{ id: spanId(trace * 10 + i + 1), name, start_time: at, end_time: at + 0.1 },
      ...(i === 1 && { fault: true, cause }),
    }));
    const more = { name: 'CreateOrder', origin: 'AWS::Lambda::Function', subsegments: [store, charge] };
    await local.send(datagram(segment({ trace, id: trace * 10, at, more })));
    await until(() => local.endpoint.segments.traceCount === trace);
  }

  function open(remembered: Connection | undefined = connection, text = kept): Session {
    const session = new Session(files, code, text, remembered);
    sessions.push(session);
    return session;
  }

  /** A session that read everything and was closed. */
  async function readOnce(): Promise<void> {
    const session = open();
    await session.live.connect(connection);
    await until(() => session.texts(INDEX_FILE).length === 2);
    await until(() => kept.text !== undefined);
    session.own.dispose();
  }

  const PAST = ['3 handler 1 traces past', '4 store 1 traces past'];

  it('shows the figures of the last time before anything is connected, and those of now once they are read', async () => {
    await readOnce();
    await send(2);
    const session = open();
    assert.deepEqual(session.texts(INDEX_FILE), []);
    await until(() => session.texts(INDEX_FILE).length === 2);
    assert.ok(session.changes > 0);
    assert.deepEqual([session.texts(INDEX_FILE), session.texts(PAY_FILE)], [PAST, ['2 charge 1 traces past']]);
    const [report] = session.lenses.in(PAY_FILE);
    assert.deepEqual([report?.statistics.faults, report?.statistics.durations?.max], [1, 100]);
    assert.deepEqual(
      report?.errors.map(({ type, count }) => [type, count]),
      [['PaymentDeclined', 1]],
    );
    await session.live.connect(connection);
    await until(() => session.texts(INDEX_FILE)[0] === '3 handler 2 traces now');
    assert.deepEqual(session.texts(PAY_FILE), ['2 charge 2 traces now']);
    await until(() => kept.text?.includes('"traces":2'));
  });

  it('keeps nothing of a trace but figures and names', async () => {
    await readOnce();
    assert.doesNotMatch(kept.text ?? '', /4111|1-67000000|"spans":\[|000000000000000a/);
    assert.match(kept.text ?? '', /^\{"version":1,/);
  });

  it('keeps nothing once it was disposed, however far it had come', async () => {
    for (const after of [0, 10]) {
      const session = open();
      const disposed = new Promise((resolve) => {
        session.onFingerprint = () => setTimeout(() => resolve(session.own.dispose()), after);
      });
      await session.live.connect(connection);
      await disposed;
      await new Promise((resolve) => setTimeout(resolve, 200)); // more than the pauses of a session
      assert.equal(kept.text, undefined);
    }
  });

  it('still shows them while the connection fails', async () => {
    await readOnce();
    await local.dispose();
    const session = open();
    await assert.rejects(session.live.connect(connection), /does not answer/);
    await until(() => session.texts(INDEX_FILE).length === 2);
    assert.deepEqual(session.texts(INDEX_FILE), PAST);
    local = await startEndpoint();
  });

  it('hides those of a file that was edited, at once, until it is as it was', async () => {
    await readOnce();
    files.write(PAY_FILE, `// closed\n${PAY}`);
    const session = open();
    await until(() => session.texts(INDEX_FILE).length === 2);
    assert.deepEqual(session.texts(PAY_FILE), []);
    files.write(PAY_FILE, PAY);
    await until(() => session.texts(PAY_FILE).length === 1);
    files.write(INDEX_FILE, `\n${INDEX}`);
    assert.deepEqual([session.texts(INDEX_FILE).length, session.texts(PAY_FILE).length], [0, 1]);
    await until(() => session.changes > 2);
    assert.deepEqual(session.texts(INDEX_FILE), []);
  });

  it('hides all when a template says otherwise what runs there', async () => {
    await readOnce();
    const session = open();
    await until(() => session.texts(INDEX_FILE).length === 2);
    files.write('file:///app/template.yaml', TEMPLATE.replace('CreateOrder', 'PlaceOrder'));
    await until(() => session.texts(INDEX_FILE).length === 0);
    assert.deepEqual(session.texts(PAY_FILE), []);
  });

  it('shows none on another connection, or where there shall be none', async () => {
    await readOnce();
    const other = { kind: 'aws', profile: 'dev', region: 'eu-west-1' } as const;
    const none = new Session(files, code, kept, undefined);
    sessions.push(none);
    for (const session of [open(other), none]) {
      session.texts(INDEX_FILE);
      await new Promise((resolve) => setTimeout(resolve, 300)); // the file was read, and functions too
      assert.deepEqual(session.texts(INDEX_FILE), []);
    }
    const left = open();
    await left.live.connect(connection);
    await until(() => left.texts(INDEX_FILE).length === 2);
    left.live.disconnect();
    await until(() => left.texts(INDEX_FILE)[0]?.endsWith('past'));
  });

  it('passes over a file that is broken, of another version or too large, and says so in the log', async () => {
    await readOnce();
    const good = kept.text ?? '';
    const bad = [
      '{"version":1',
      good.replace('"version":1', '"version":2'),
      '[]',
      '{"version":1}',
      good.padEnd(1_000_001),
    ];
    for (const text of bad) {
      const session = open(connection, { text });
      session.texts(INDEX_FILE);
      await until(() => session.log.lines.some((line) => line.includes('figures of the last time are not shown')));
      assert.deepEqual(session.texts(INDEX_FILE), []);
    }
    const tampered = good.replaceAll('"line":4', '"line":-4').replaceAll('"p50":', '"p50":"<b>","x":');
    const session = open(connection, { text: tampered });
    session.texts(INDEX_FILE);
    await until(() => session.texts(INDEX_FILE).length > 0);
    assert.deepEqual(session.texts(INDEX_FILE), ['3 handler 1 traces past']);
    assert.equal(session.lenses.in(INDEX_FILE)[0]?.statistics.durations, undefined);
  });
});
