import assert from 'node:assert/strict';
import { Emitter } from '../../../../src/base/event.ts';
import {
  deployedSelector,
  functionOfDeployedName,
  type Deployment,
} from '../../../../src/functions/deployments/deployedNames.ts';
import type { LambdaFunction } from '../../../../src/functions/lambdaFunction.ts';
import { readSamConfig } from '../../../../src/functions/sam/samConfig.ts';
import { AccountFunctions, type AccountFunctionsParts } from '../../../../src/live/account/accountFunctions.ts';
import { functionPresences } from '../../../../src/functions/deployments/functionPresences.ts';
import type { LiveState } from '../../../../src/live/liveState.ts';
import { readDeployedFunction, type DeployedFunction } from '../../../../src/sources/account/deployedFunction.ts';
import { LambdaReader } from '../../../../src/sources/account/lambdaReader.ts';
import type { Connection } from '../../../../src/sources/connection/connection.ts';
import { KeptLog } from '../../local/keptLog.ts';
import { until } from '../../local/startedEndpoint.ts';
import { keptInMemory } from '../keptInMemory.ts';
import { declared } from '../../match/literals.ts';
import { FakeAws, type Answer } from '../../sources/fakeAws.ts';
import { loadAws } from '../../sources/loadAws.ts';

const TEMPLATE = { file: 'file:///app/template.yaml', line: 1 };

function fn(logicalId: string, functionName?: string): LambdaFunction {
  return declared({ id: `t#${logicalId}`, logicalId, functionName, stackName: undefined, template: TEMPLATE });
}

/** As Lambda lists it. */
function listed(name: string): Record<string, unknown> {
  return { FunctionName: name, FunctionArn: `arn:aws:lambda:eu-west-1:111111111111:function:${name}` };
}

function deployed(name: string): DeployedFunction {
  const read = readDeployedFunction(listed(name));
  assert.ok(read);
  return read;
}

function viewOf(functions: readonly LambdaFunction[], deployment: Deployment) {
  return {
    functions,
    selectorOf: (one: LambdaFunction) => deployedSelector(one, deployment),
    functionOf: (name: string) => functionOfDeployedName(name, functions, deployment),
    unaskedReason: () => undefined,
    shownAs: () => undefined,
  };
}

const CONFIG = '[default.deploy.parameters]\nstack_name = "orders"\n';
const ON_AWS: Deployment = { kind: 'aws', samConfigs: [readSamConfig('file:///app/samconfig.toml', CONFIG).config] };

describe('functionPresences', () => {
  it('ties what Lambda lists to what is declared, and says what is not there', () => {
    const functions = [fn('Create'), fn('CreateAll'), fn('Named', 'named'), fn('Gone'), fn('Twice')];
    const names = ['orders-Create-AAAAAAAAAAAA', 'orders-CreateAll-BBBBBBBBBBBB', 'named', 'other-Gone-CCCCCCCCCCCC'];
    const twice = ['orders-Twice-DDDDDDDDDDDD', 'orders-Twice-EEEEEEEEEEEE'];
    const found = functionPresences(viewOf(functions, ON_AWS), [...names, ...twice].map(deployed));
    const shown = functions.map(({ id }) => {
      const presence = found.get(id);
      return presence?.kind === 'deployed' ? presence.deployed.name : presence?.kind;
    });
    assert.deepEqual(shown, [
      'orders-Create-AAAAAAAAAAAA',
      'orders-CreateAll-BBBBBBBBBBBB',
      'named',
      'absent',
      'unknown',
    ]);
    const nowhere = functionPresences(viewOf([fn('Create')], { kind: 'aws', samConfigs: [] }), []).get('t#Create');
    assert.match(nowhere?.kind === 'unknown' ? nowhere.reason : '', /stack_name/);
  });

  it('takes a moment for ten thousand functions', () => {
    const functions = Array.from({ length: 300 }, (_, i) => fn(`Function${i}`));
    const many = Array.from({ length: 10_000 }, (_, i) => deployed(`orders-Function${i}-AAAAAAAAAAAA`));
    const before = process.threadCpuUsage();
    assert.equal(functionPresences(viewOf(functions, ON_AWS), many).size, 300);
    const { user, system } = process.threadCpuUsage(before);
    assert.ok(user + system < 200_000, `${user + system} µs`);
  });
});

describe('AccountFunctions', () => {
  const LOCAL = (endpoint: string): Connection => ({ kind: 'local', endpoint });
  let aws: FakeAws;
  let reader: LambdaReader;
  let account: AccountFunctions;
  let log: KeptLog;
  const state = new Emitter<LiveState>();
  const declaredAnew = new Emitter<void>();
  const wanted = new Emitter<void>();
  const live = {
    connection: undefined as Connection | undefined,
    onDidChangeState: state.event,
    onWillRefresh: wanted.event,
  };
  let functions: readonly LambdaFunction[] = [fn('Create')];

  async function start(
    answer: Answer,
    age = 60_000,
    list: AccountFunctionsParts['list'] = (to, signal) => reader.functions(to, signal),
  ): Promise<void> {
    aws = new FakeAws(answer);
    const endpoint = await aws.listen();
    reader = new LambdaReader(loadAws, () => ['GIT_COMMIT']);
    log = new KeptLog();
    live.connection = LOCAL(endpoint);
    account = new AccountFunctions({
      ...{ live, log, age, onDidDeclare: declaredAnew.event, kept: keptInMemory() },
      deployed: { view: () => Promise.resolve(viewOf(functions, { kind: 'local' })) },
      list,
    });
  }

  afterEach(async () => {
    account.dispose();
    reader.dispose();
    await aws.close();
    functions = [fn('Create')];
  });

  function tell(kind: 'connected' | 'connecting'): void {
    const { connection } = live;
    assert.ok(connection);
    state.fire(kind === 'connected' ? { kind, connection, refreshedAt: Date.now() } : { kind, connection });
  }

  it('asks nothing before traces were read, then once, page by page', async () => {
    await start(({ name }) =>
      name.includes('Marker=two')
        ? { Functions: [listed('Create')] }
        : { Functions: [listed('Other')], NextMarker: 'two' },
    );
    tell('connecting');
    assert.equal(account.of('t#Create'), undefined);
    assert.equal(aws.calls.length, 0);
    tell('connected');
    await until(() => account.of('t#Create')?.kind === 'deployed');
    tell('connected');
    functions = [fn('Create'), fn('Later')];
    declaredAnew.fire();
    await until(() => account.of('t#Later')?.kind === 'absent');
    assert.equal(aws.calls.length, 2);
    // What the user asks for is listed whatever is known of late.
    wanted.fire();
    tell('connected');
    await until(() => aws.calls.length === 4);
    tell('connected');
    tell('connecting');
    assert.equal(account.of('t#Create'), undefined);
  });

  it('gives up a list that is under way when it reads another', async () => {
    const signals: AbortSignal[] = [];
    await start(
      () => ({ Functions: [listed('Create')] }),
      0,
      async (to, signal) => {
        signals.push(signal);
        if (signals.length === 1) await new Promise((resolve) => signal.addEventListener('abort', resolve));
        return reader.functions(to, signal);
      },
    );
    let lists = 0;
    account.onDidList(() => lists++);
    tell('connected');
    tell('connected');
    await until(() => account.of('t#Create')?.kind === 'deployed');
    assert.deepEqual(
      signals.map(({ aborted }) => aborted),
      [true, false],
    );
    await until(() => lists === 1);
  });

  it('keeps of variables the commit alone, and tells when that of a function is another', async () => {
    let commit = 'a1b2c3d';
    const variables = () => ({ GIT_COMMIT: commit, PASSWORD: 'a'.repeat(40) });
    await start(() => ({ Functions: [{ ...listed('Create'), Environment: { Variables: variables() } }] }), 0);
    let news = 0;
    account.onDidChangeCommits(() => news++);
    const read = async (count: number): Promise<void> => {
      tell('connected');
      await until(() => aws.calls.length === count);
      await new Promise((resolve) => setTimeout(resolve, 50));
    };
    await read(1);
    await read(2);
    assert.equal(news, 1);
    const presence = account.of('t#Create');
    assert.equal(presence?.kind === 'deployed' && presence.deployed.commit, 'a1b2c3d');
    assert.ok(!JSON.stringify(presence).includes('a'.repeat(40)));
    commit = 'e4f5a6b';
    await read(3);
    assert.equal(news, 2);
  });

  it('tells a release from a change of configuration by the hash of the code', async () => {
    let told: Record<string, unknown> = {};
    const at = (minute: number) => new Date(minute * 60_000).toISOString().replace('Z', '+0000');
    await start(() => ({ Functions: [{ ...listed('Create'), ...told }] }), 0);
    const times = async () => {
      const before = account.of('t#Create');
      tell('connected');
      const presence = await until(() => {
        const now = account.of('t#Create');
        return now !== before && now;
      });
      if (presence.kind !== 'deployed') throw new Error(presence.kind);
      const { codeSince = 0, codeBefore = 0 } = presence.deployed;
      return [codeSince / 60_000, codeBefore / 60_000];
    };
    told = { LastModified: at(1), CodeSha256: 'one' };
    assert.deepEqual(await times(), [1, 1]);
    told = { LastModified: at(5), CodeSha256: 'one' };
    assert.deepEqual(await times(), [1, 1]);
    told = { LastModified: at(7), CodeSha256: 'two' };
    assert.deepEqual(await times(), [7, 7]);
    // Rolled back: released anew, with code that no edit since its first release is in.
    told = { LastModified: at(9), CodeSha256: 'one' };
    assert.deepEqual(await times(), [9, 1]);
    told = { LastModified: at(11) };
    assert.deepEqual(await times(), [11, 11]);
  });

  it('names the permission that is missing, and tries again later', async () => {
    let isAllowed = false;
    await start(
      () =>
        isAllowed
          ? { Functions: [listed('Create')] }
          : { status: 403, type: 'AccessDeniedException', message: 'not authorized to perform: lambda:ListFunctions' },
      1,
    );
    tell('connected');
    const unknown = await until(() => account.of('t#Create'));
    assert.match(unknown.kind === 'unknown' ? unknown.reason : '', /lambda:ListFunctions/);
    isAllowed = true;
    await new Promise((resolve) => setTimeout(resolve, 5));
    tell('connected');
    await until(() => account.of('t#Create')?.kind === 'deployed');
  });
});
