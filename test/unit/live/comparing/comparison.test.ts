import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { DisposableStore } from '../../../../src/base/disposable.ts';
import { SourceMaps } from '../../../../src/code/sourceMaps/sourceMaps.ts';
import { FunctionIndex } from '../../../../src/functions/functionIndex.ts';
import { Comparison } from '../../../../src/live/comparing/comparison.ts';
import type { ComparisonWish } from '../../../../src/live/comparing/comparisonWish.ts';
import { CurrentReports } from '../../../../src/live/reports/currentReports.ts';
import { DeployedFunctions } from '../../../../src/live/account/deployedFunctions.ts';
import { FunctionSites } from '../../../../src/live/reports/functionSites.ts';
import { Live } from '../../../../src/live/live.ts';
import { ReportBuilder } from '../../../../src/live/reports/reportBuilder.ts';
import { noStacks } from '../../../../src/live/logs/loggedStacks.ts';
import { SourcePlaces } from '../../../../src/live/places/sourcePlaces.ts';
import { isChange } from '../../../../src/match/change/lineChange.ts';
import type { LineReport } from '../../../../src/match/lineReport.ts';
import type { Connection } from '../../../../src/sources/connection/connection.ts';
import { XRaySource } from '../../../../src/sources/xray/xraySource.ts';
import { MemoryFiles } from '../../code/memoryFiles.ts';
import { directCode } from '../../functions/directCode.ts';
import { KeptLog } from '../../local/keptLog.ts';
import { segment, spanId } from '../../local/segments.ts';
import { startEndpoint, until, type StartedEndpoint } from '../../local/startedEndpoint.ts';
import { loadAws } from '../../sources/loadAws.ts';

const TEMPLATE = `Resources:
  CreateOrder:
    Type: AWS::Serverless::Function
    Properties: { Runtime: nodejs22.x, Handler: index.handler, CodeUri: . }
`;
const INDEX = `const xray = require('aws-xray-sdk-core');
exports.handler = async () => {
  await xray.captureAsyncFunc('store', async () => undefined);
  await xray.captureAsyncFunc('charge', async () => undefined);
};
`;
const FILE = 'file:///app/index.js';
const HOUR = 3_600_000;

describe('Comparison, on the local endpoint', () => {
  let code: Awaited<ReturnType<typeof directCode>>;
  let local: StartedEndpoint;
  let own: DisposableStore;
  let files: MemoryFiles;
  let live: Live;
  let current: CurrentReports;
  let comparison: Comparison;
  let connection: Connection;
  /** Connections of which a source was opened. */
  let opened: Connection[];
  /** The alias whose calls alone are shown where the workspace is connected. */
  let shownAs: string | undefined;
  let lastTrace = 0;

  before(async () => (code = await directCode()));
  after(() => rm(code.wasmFolder, { recursive: true }));

  beforeEach(async () => {
    own = new DisposableStore();
    opened = [];
    shownAs = undefined;
    local = await startEndpoint();
    connection = { kind: 'local', endpoint: local.url };
    files = new MemoryFiles({ 'file:///app/template.yaml': TEMPLATE, [FILE]: INDEX });
    const log = new KeptLog();
    const index = code.codeOf(files);
    const deployed = new DeployedFunctions(own.add(new FunctionIndex(files, index, log, { settle: 0 })), undefined, {
      of: (to) => (to === connection ? shownAs : undefined),
    });
    const reading = {
      source: (to: Connection) => {
        opened.push(to);
        return new XRaySource(to, loadAws);
      },
      selectors: (to: Connection) => deployed.selectors(to),
      log,
    };
    live = own.add(
      new Live({
        ...reading,
        timeRange: { value: HOUR, onDidChange: () => ({ dispose: () => undefined }) },
        pollInterval: () => 20,
        isWatched: () => true,
      }),
    );
    const places = new SourcePlaces(new SourceMaps(files), noStacks);
    const builder = new ReportBuilder(new FunctionSites(index), places, () => new Map([['CreateOrder', 1]]));
    current = own.add(new CurrentReports(live, deployed, builder, log));
    comparison = own.add(new Comparison({ ...reading, live, current, deployed, builder: () => builder }));
    own.add(files.onDidChange((file) => current.noteEdit(file)));
    own.add(files.onDidChange(() => comparison.invalidate()));
  });

  afterEach(async () => {
    own.dispose();
    await local.dispose();
  });

  /** Runs of CreateOrder, some minutes ago, in which `charge` takes about so many ms. */
  function runs(to: StartedEndpoint, count: number, minutesAgo: number, charge: number, alias?: string): void {
    for (let i = 0; i < count; i++) {
      const trace = ++lastTrace;
      const at = Date.now() / 1000 - minutesAgo * 60 - i / 100;
      const step = (id: number, name: string, seconds: number): object => ({
        ...{ id: spanId(id), name, start_time: at, end_time: at + seconds },
      });
      const subsegments = [step(2, 'store', 0.01 + (i % 7) / 1000), step(3, 'charge', charge / 1000 + (i % 7) / 1000)];
      const arn = 'arn:aws:lambda:eu-west-1:111111111111:function:CreateOrder';
      const called = alias === undefined ? {} : { resource_arn: `${arn}:${alias}` };
      const more = { name: 'CreateOrder', origin: 'AWS::Lambda::Function', subsegments, ...called };
      assert.equal(to.endpoint.segments.put(segment({ trace, at, seconds: 1, more })), undefined);
    }
  }

  async function connect(traces: number): Promise<void> {
    await live.connect(connection);
    await until(() => current.functions()?.[0]?.read === traces);
  }

  /** The hour before the one that is shown. */
  function hourBefore(given: Partial<ComparisonWish> = {}): ComparisonWish {
    const to = live.window?.from ?? 0;
    return { name: 'the hour before', connection, from: to - HOUR, to, since: undefined, ...given };
  }

  const lines = (): readonly LineReport[] => current.in(FILE).map((report) => comparison.compared(report));
  const line = (label: string): LineReport | undefined => lines().find((report) => report.label === label);

  it('says what has changed since the hour before, and nothing of what has not', async () => {
    runs(local, 40, 90, 100);
    runs(local, 30, 10, 200);
    await connect(30);
    assert.deepEqual(opened, [connection], 'nothing is read before it is asked for');
    assert.equal(line('charge')?.change, undefined);
    await comparison.start(hourBefore());
    await until(() => line('charge')?.change);
    const { durations, against } = line('charge')?.change ?? {};
    assert.deepEqual([durations?.before, durations?.after, durations?.traces], [103, 203, [40, 30]]);
    assert.deepEqual([durations?.isChange, against?.name], [true, 'the hour before']);
    const store = line('store')?.change;
    assert.deepEqual(store && [store.durations?.traces, isChange(store)], [[40, 30], false]);
    const [picture] = comparison.functions() ?? [];
    assert.equal(picture?.changed?.label, 'charge');
    // That it is judged by a budget does not make it another report.
    assert.deepEqual([picture?.report?.budget?.limit, picture?.report?.change?.against.name], [1, 'the hour before']);
  });

  it('follows the traces of now, and edits', async () => {
    runs(local, 40, 90, 100);
    runs(local, 19, 10, 200);
    await connect(19);
    await comparison.start(hourBefore());
    await until(() => line('charge')?.change);
    assert.equal(line('charge')?.change?.durations?.p, undefined, 'too few traces');
    runs(local, 11, 0.1, 200);
    await until(() => line('charge')?.change?.durations?.isChange);
    assert.deepEqual(line('charge')?.change?.durations?.traces, [40, 30]);
    files.write(FILE, `// above\n${INDEX}`);
    await until(() => line('charge')?.place.line === 5 && line('charge')?.change?.durations?.isChange);
  });

  it('takes of now what came after a release alone', async () => {
    runs(local, 40, 40, 100);
    runs(local, 30, 10, 200);
    await connect(70);
    const at = Date.now() - 20 * 60_000;
    await comparison.start(hourBefore({ from: at - HOUR, to: at, since: at }));
    await until(() => line('charge')?.change);
    assert.deepEqual(line('charge')?.change?.durations?.traces, [40, 30]);
    assert.equal(line('charge')?.statistics.spans, 70, 'the figures of the line stay');
  });

  it('compares with another connection, and lets go of it', async () => {
    const other = await startEndpoint();
    const there: Connection = { kind: 'local', endpoint: other.url };
    runs(other, 30, 10, 50);
    runs(local, 30, 10, 200);
    await connect(30);
    await comparison.start(hourBefore({ name: 'there', connection: there, ...live.window }));
    await until(() => line('charge')?.change?.durations?.isChange);
    assert.equal(comparison.state.kind, 'ready');
    comparison.stop();
    assert.deepEqual([comparison.state.kind, line('charge')?.change], ['none', undefined]);
    await comparison.start(hourBefore({ connection: there, ...live.window }));
    live.disconnect();
    assert.equal(comparison.state.kind, 'none');
    await other.dispose();
  });

  it('compares calls of an alias with calls of that alias, on another connection as well', async () => {
    const other = await startEndpoint();
    runs(other, 30, 10, 50);
    runs(other, 20, 10, 300, 'live');
    runs(local, 30, 10, 200, 'live');
    shownAs = 'live';
    await connect(30);
    await comparison.start(hourBefore({ connection: { kind: 'local', endpoint: other.url }, ...live.window }));
    await until(() => line('charge')?.change);
    const { durations } = line('charge')?.change ?? {};
    assert.deepEqual([durations?.before, durations?.traces], [303, [20, 30]]);
    await other.dispose();
  });

  it('says why the other window cannot be read, and compares with nothing then', async () => {
    runs(local, 30, 10, 200);
    await connect(30);
    const gone: Connection = { kind: 'local', endpoint: 'http://127.0.0.1:9' };
    await assert.rejects(comparison.start(hourBefore({ connection: gone })), /does not answer/);
    assert.equal(comparison.state.kind, 'none');
  });
});
