/*
 * The doctor's look at an account, with moto in the place of AWS: a server that others wrote, which also enforces IAM policies, so that
 * a permission can really be missing.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { CreateFunctionCommand, GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { AccountReader } from '../../src/doctor/account/accountReader.ts';
import { allowedOnAccount, deployedFunction, deployedTracing } from '../../src/doctor/checks/account/deployedChecks.ts';
import { destination, invoked, sampled } from '../../src/doctor/checks/account/sentChecks.ts';
import type { Finding } from '../../src/doctor/finding.ts';
import {
  deployedSelector,
  functionOfDeployedName,
  wantedStacks,
  type Deployment,
} from '../../src/functions/deployments/deployedNames.ts';
import type { LambdaFunction } from '../../src/functions/lambdaFunction.ts';
import { StackNames } from '../../src/live/account/stackNames.ts';
import { CallerReader } from '../../src/sources/account/callerReader.ts';
import { FunctionList } from '../../src/sources/account/functionList.ts';
import { pythonKit } from '../tools/interop/kits.ts';
import { KeptLog } from '../unit/local/keptLog.ts';
import { declaredFunction } from '../unit/doctor/declaredFunction.ts';
import { loadAws } from '../unit/sources/loadAws.ts';
import { frontOf, policy, startMoto, type AwsFront, type Moto } from './startMoto.ts';
import { useKit } from './useKit.ts';

const never = new AbortController().signal;
/** The least that is a zip archive: the record that ends one. */
const EMPTY_ZIP = Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)]);
const ASSUME = policy('sts:AssumeRole');
const XRAY_ACTIONS = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'];

const charge = declaredFunction('Charge', { functionName: 'charge' });
const create = declaredFunction('Create', { format: 'cdk', stackName: 'shop', tracing: 'Active' });
const gone = declaredFunction('Gone', { functionName: 'gone' });
const functions = [charge, create, gone];

describe('The doctor against moto', function () {
  const kit = useKit(this, pythonKit);
  const folder = mkdtempSync(join(tmpdir(), 'beamline-'));
  const environment = { ...process.env };
  let moto: Moto | undefined;
  let front: AwsFront;
  let config: Moto['config'];

  before(async () => {
    moto = await startMoto(kit.folder);
    ({ config } = moto);
    const { makeUser } = moto;
    await makeFunctions();
    await makeLogs();
    await makeMetric();
    await makeStack();
    const profiles = {
      // moto calls `tag:GetResources` by the name of its endpoint.
      reader: await makeUser('reader', ['lambda:*', 'iam:*', 'logs:*', 'cloudformation:*', 'tagging:GetResources']),
      // moto takes the name by which a call is signed for that of its permission: `monitoring` is AWS's `cloudwatch`.
      noLogs: await makeUser('noLogs', ['lambda:*', 'iam:*', 'monitoring:*']),
      noRoles: await makeUser('noRoles', ['lambda:*', 'logs:*']),
      nothing: await makeUser('nothing', ['sts:GetCallerIdentity']),
    };
    front = await frontOf(moto.url);
    const file = join(folder, 'config');
    const sections = Object.entries(profiles).map(([name, keys]) => `[profile ${name}]\n${keys}`);
    writeFileSync(file, sections.join('\n'));
    const files = { AWS_CONFIG_FILE: file, AWS_SHARED_CREDENTIALS_FILE: '/dev/null' };
    Object.assign(process.env, { ...files, AWS_ENDPOINT_URL: front.url });
    await moto.enforcePolicies();
  });
  after(async () => {
    process.env = environment;
    front?.close();
    await moto?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('finds a function that is not traced, and whose role may not send traces; turns tracing on', async () => {
    const [found, reader] = await findings('reader', charge);
    assert.deepEqual(verdicts(found), [
      'deployed.function fine',
      'deployed.tracing missing',
      'allowed.account missing',
      'sent.invoked missing',
    ]);
    const [deployed, tracing, allowed, sent] = found;
    assert.match(deployed?.ground ?? '', /^It is deployed as charge in reader, account 123456789012, changed last 20/);
    assert.match(allowed?.ground ?? '', /^The role bare may not send traces: none of its policies allows xray:Put/);
    assert.equal(sent?.ground, 'It has no log group: it was never invoked, or its role may not write logs.');
    assert.equal(tracing?.mend?.kind, 'account');

    await reader.turnTracingOn('charge', never);
    // moto takes the call, and keeps the mode as it was.
    assert.deepEqual(front.changes, [
      'PUT /2015-03-31/functions/charge/configuration {"TracingConfig":{"Mode":"Active"}}',
    ]);
  });

  it('finds the function of a name that CloudFormation made, its role’s managed policy and its invocations', async () => {
    const [found] = await findings('reader', create);
    assert.deepEqual(verdicts(found), [
      'deployed.function fine',
      'deployed.tracing fine',
      'allowed.account fine',
      'sent.invoked fine',
      'sent.sampled fine',
    ]);
    assert.match(found[3]?.ground ?? '', /^It was invoked 3 times in the last hour\.$/);
    assert.match(found[4]?.ground ?? '', /^2 of 3 invocations in its log \(67 %\) are in traces, 1 was not sampled\./);
  });

  it('counts invocations by Lambda’s metric where the log may not be read', async () => {
    const [found] = await findings('noLogs', create);
    assert.equal(verdicts(found)[3], 'sent.invoked fine');
    assert.match(
      found[3]?.ground ?? '',
      /^It was invoked 12 times in the last hour by Lambda's metric\. .*logs:FilterLog/,
    );
  });

  it('says when it was invoked last, where X-Ray keeps no trace of that', async () => {
    const [found] = await findings('noLogs', charge);
    const ground = found.find(({ check }) => check === 'sent.invoked')?.ground ?? '';
    assert.match(
      ground,
      /^It was not invoked in the last hour by .*\. It was last invoked 40 d ago, and X-Ray keeps traces for 30 days\.$/,
    );
  });

  it('says that a function is not deployed there', async () => {
    const [found] = await findings('reader', gone);
    assert.deepEqual(verdicts(found), ['deployed.function missing']);
  });

  it('names the permission that is missing, and gives no verdict without it', async () => {
    const [noRoles] = await findings('noRoles', create);
    assert.equal(verdicts(noRoles)[2], 'allowed.account unknown');
    assert.match(noRoles[2]?.ground ?? '', /“noRoles” has no permission for iam:GetRole/);
    const [nothing, reader] = await findings('nothing', charge);
    assert.deepEqual(verdicts(nothing), ['deployed.function unknown']);
    assert.match(nothing[0]?.ground ?? '', /“nothing” has no permission for lambda:GetFunctionConfiguration/);
    const [listed] = await findings('nothing', create);
    assert.match(listed[0]?.ground ?? '', /no permission for lambda:ListFunctions/);
    const [spans] = destination({
      fn: charge,
      declaration: undefined,
      code: undefined,
      account: reader.factsOf(charge),
    });
    assert.equal(spans?.verdict, 'unknown');
    // moto does not know the call.
  });

  it('knows the functions of a stack by what CloudFormation lists, and whose account it is', async () => {
    const log = new KeptLog();
    const [caller, lambda, stacks] = [
      new CallerReader(loadAws, log),
      new FunctionList(loadAws, () => ['GIT_COMMIT'], log),
      new StackNames(loadAws, log),
    ];
    const at = (profile: string) => ({ kind: 'aws', profile, region: 'us-east-1' }) as const;
    assert.equal(await caller.account(at('nothing'), never), '123456789012');
    const charged = declaredFunction('Charge', { format: 'cdk', stackName: 'billing' });
    const deployment: Deployment = { kind: 'aws', samConfigs: [] };
    const listed = await stacks.read(at('reader'), wantedStacks([charged], deployment));
    const found = deployedSelector(charged, { ...deployment, ...listed });
    assert.match(JSON.stringify(found), /"kind":"exact","name":"billing-Charge-\w+"/);
    const commits = (await lambda.functions(at('reader'), never)).map(({ name, commit }) => [
      name.slice(0, 15),
      commit,
    ]);
    assert.deepEqual(
      commits.sort(([a = ''], [b = '']) => a.localeCompare(b)),
      [
        ['billing-Charge-', 'abcdef1'],
        ['charge', 'fedcba9'],
        ['shop-Create-ABC', undefined],
      ],
    );
    assert.deepEqual(log.lines, []);
    const untagged = await lambda.functions(at('noRoles'), never);
    assert.deepEqual(
      untagged.map(({ commit }) => commit),
      [undefined, undefined, 'abcdef1'],
    );
    assert.match(log.lines.join(), /“noRoles” has no permission for tagging:GetResources/);
    const denied = await stacks.read(at('noRoles'), wantedStacks([charged], deployment));
    assert.match(denied.unlisted ?? '', /“noRoles” has no permission for cloudformation:ListStackResources/);
    assert.equal(deployedSelector(charged, { ...deployment, ...denied }).kind, 'prefix');
    for (const part of [caller, lambda, stacks]) part.dispose();
  });

  async function findings(
    profile: string,
    fn: LambdaFunction,
  ): Promise<readonly [found: readonly Finding[], reader: AccountReader]> {
    const deployment = { kind: 'aws', samConfigs: [] } as const;
    const to = Date.now();
    const reader = new AccountReader(
      {
        connection: { kind: 'aws', profile, region: 'us-east-1' },
        ...{ name: profile, window: { from: to - 3_600_000, to }, spansInLogs: false },
        tracesOf: () => undefined,
        recordedBy: () => undefined,
        functions,
        selectorOf: (declared) => deployedSelector(declared, deployment),
        functionOf: (name) => functionOfDeployedName(name, functions, deployment),
      },
      loadAws,
    );
    await reader.read([fn], true, never);
    const account = reader.factsOf(fn);
    const checks = [deployedFunction, deployedTracing, allowedOnAccount, invoked, sampled];
    const examined = { fn, declaration: undefined, code: undefined, account };
    return [checks.flatMap((check) => check(examined)), reader];
  }

  async function makeFunctions(): Promise<void> {
    const iam = new IAMClient(config);
    const lambda = new LambdaClient(config);
    const role = async (RoleName: string): Promise<string> => {
      const made = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: ASSUME }));
      return made.Role?.Arn ?? '';
    };
    const [bare, tracing] = [await role('bare'), await role('tracing')];
    const logs = policy('logs:*');
    await iam.send(new PutRolePolicyCommand({ RoleName: 'bare', PolicyName: 'logs', PolicyDocument: logs }));
    const document = policy(XRAY_ACTIONS);
    const made = await iam.send(new CreatePolicyCommand({ PolicyName: 'SendTraces', PolicyDocument: document }));
    await iam.send(new AttachRolePolicyCommand({ RoleName: 'tracing', PolicyArn: made.Policy?.Arn }));
    const common = { Handler: 'a.handler', Runtime: 'nodejs22.x', Code: { ZipFile: EMPTY_ZIP } } as const;
    await lambda.send(
      new CreateFunctionCommand({ ...common, FunctionName: 'charge', Role: bare, Tags: { GIT_COMMIT: 'fedcba9' } }),
    );
    const name = { FunctionName: 'shop-Create-ABCDEFGHIJKL', TracingConfig: { Mode: 'Active' } } as const;
    await lambda.send(new CreateFunctionCommand({ ...common, ...name, Role: tracing }));
    const { TracingConfig } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: 'charge' }));
    assert.equal(TracingConfig?.Mode, 'PassThrough');
    for (const client of [iam, lambda]) client.destroy();
  }

  async function makeStack(): Promise<void> {
    const Properties = {
      ...{ Code: { ZipFile: 'def handler(event, context): pass' }, Handler: 'index.handler', Runtime: 'python3.13' },
      ...{ Role: 'arn:aws:iam::123456789012:role/bare', Environment: { Variables: { GIT_COMMIT: 'ABCDEF1' } } },
    };
    const Resources = { Charge: { Type: 'AWS::Lambda::Function', Properties } };
    const client = new CloudFormationClient(config);
    await client.send(new CreateStackCommand({ StackName: 'billing', TemplateBody: JSON.stringify({ Resources }) }));
    client.destroy();
  }

  async function makeLogs(): Promise<void> {
    const logs = new CloudWatchLogsClient(config);
    const [logGroupName, logStreamName] = ['/aws/lambda/shop-Create-ABCDEFGHIJKL', 's'];
    await logs.send(new CreateLogGroupCommand({ logGroupName }));
    await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
    const report = (id: number, trace: string) =>
      `REPORT RequestId: 8d5958b5-559f-43f3-b278-b71dd7dd0e0${id}\tDuration: 2.46 ms\tMemory Size: 128 MB\t\n${trace}`;
    const trace = 'XRAY TraceId: 1-67000000-0123456789abcdef01234567\tSegmentId: 00000000000000a1\tSampled: true\t\n';
    const messages = ['hello', report(1, trace), report(2, ''), report(3, trace)];
    const timestamp = Date.now() - 5_000;
    const logEvents = messages.map((message, index) => ({ timestamp: timestamp + index, message }));
    await logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
    logs.destroy();
  }

  async function makeMetric(): Promise<void> {
    const cloudWatch = new CloudWatchClient(config);
    const values = [
      { name: 'shop-Create-ABCDEFGHIJKL', ago: 120_000, value: 5 },
      { name: 'shop-Create-ABCDEFGHIJKL', ago: 120_000, value: 7 },
      { name: 'charge', ago: 40 * 24 * 3_600_000, value: 1 },
    ];
    const MetricData = values.map(({ name, ago, value }) => ({
      ...{ MetricName: 'Invocations', Timestamp: new Date(Date.now() - ago), Value: value },
      Dimensions: [{ Name: 'FunctionName', Value: name }],
    }));
    await cloudWatch.send(new PutMetricDataCommand({ Namespace: 'AWS/Lambda', MetricData }));
    cloudWatch.destroy();
  }
});

function verdicts(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ check, verdict }) => `${check} ${verdict}`);
}
