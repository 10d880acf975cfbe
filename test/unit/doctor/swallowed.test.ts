import assert from 'node:assert/strict';
import { BatchGetTracesCommand, GetTraceSummariesCommand } from '@aws-sdk/client-xray';
import { AccountReader } from '../../../src/doctor/account/accountReader.ts';
import type { AccountFacts } from '../../../src/doctor/account/account.ts';
import { failuresLogged } from '../../../src/doctor/account/loggedFailures.ts';
import { swallowed } from '../../../src/doctor/checks/account/swallowedCheck.ts';
import { countRecorded } from '../../../src/live/account/countRecorded.ts';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import { buildTrace } from '../../../src/trace/buildTrace.ts';
import type { Invocation } from '../../../src/trace/lambda/invocation.ts';
import { invocationsOf } from '../../../src/trace/lambda/invocations.ts';
import { parseLocalEndpoint } from '../../../src/sources/connection/connection.ts';
import { startEndpoint, until, type StartedEndpoint } from '../local/startedEndpoint.ts';
import { Harness } from '../local/lambda/harness.ts';
import { loadAws } from '../sources/loadAws.ts';
import { declaredFunction } from './declaredFunction.ts';

const never = new AbortController().signal;

const HANDLERS = `
exports.takes = async () => {
  try { throw new Error('card expired'); } catch (error) { console.error('charge failed', error.message); }
  return 1;
};
exports.fails = async () => { console.error('charge failed'); throw new Error('card expired'); };
exports.fine = async () => { console.log('no ERROR here'); return 1; };
`;

/** Handlers that really run; what they log and record is read back over HTTP, as of an account. */
describe('errors that a function logs', () => {
  const harness = new Harness();
  let local: StartedEndpoint;

  before(async () => {
    local = await startEndpoint();
    const { segments, logs } = local.endpoint;
    const functions = ['takes', 'fails', 'fine'].map((name) => ({ logicalId: name, handler: `app.${name}` }));
    const daemonAddress = `127.0.0.1:${local.endpoint.port}`;
    await harness.start({ 'app.js': HANDLERS }, functions, { segments, logs, daemonAddress, endpoint: local.url });
  });
  after(async () => {
    await harness.stop();
    await local.dispose();
  });

  it('are told where its traces have none of them', async () => {
    const [found] = await findingsOf('takes');
    assert.equal(found?.verdict, 'missing');
    assert.match(
      found?.ground ?? '',
      /^The one invocation in its traces has no failed span, but logged an error\. The latest: “charge failed card expired”\./,
    );
    assert.deepEqual(found?.mend?.kind, 'paste');
  });

  it('are no news where the trace failed too, nor where there are none', async () => {
    assert.deepEqual(await findingsOf('fails'), []);
    assert.deepEqual(
      (await findingsOf('fine')).map(({ verdict, ground }) => `${verdict}: ${ground}`),
      ['fine: The one invocation in its traces has no failed span, and logged no error.'],
    );
  });

  it('are those of the requests that are asked about, by their level', () => {
    const [asked, other] = ['8d5958b5-559f-43f3-b278-b71dd7dd0e01', '8d5958b5-559f-43f3-b278-b71dd7dd0e02'];
    const line = (message: string) => [{ timestamp: 1, message, logStream: 's' }];
    const count = (message: string) => failuresLogged(line(message), new Set([asked]), false)?.invocations;
    assert.equal(count(`2026-11-28T10:00:00.000Z\t${asked}\tERROR\tlost`), 1);
    assert.equal(count(`[ERROR]\t2026-11-28T10:00:00.000Z\t${asked}\tlost`), 1);
    assert.equal(count(JSON.stringify({ timestamp: 'x', level: 'ERROR', requestId: asked, message: 'lost' })), 1);
    assert.equal(count(`2026-11-28T10:00:00.000Z\t${other}\tERROR\tlost`), undefined);
    assert.equal(count(`2026-11-28T10:00:00.000Z\t${asked}\tINFO\tERROR is its word`), undefined);
    assert.equal(count('[ERROR] lost'), undefined);
  });

  async function findingsOf(name: string) {
    await harness.invoke(name);
    const fn = declaredFunction(name);
    const invocation = await until(() => readInvocation(name));
    await until(() => harness.service.find(name) !== undefined);
    const facts = await factsOf(fn, invocation);
    return swallowed({ fn, declaration: undefined, code: undefined, account: facts });
  }

  async function readInvocation(name: string): Promise<Invocation | undefined> {
    const [StartTime, EndTime] = [new Date(Date.now() - 60_000), new Date(Date.now() + 60_000)];
    const { TraceSummaries = [] } = await local.xray.send(new GetTraceSummariesCommand({ StartTime, EndTime }));
    const TraceIds = TraceSummaries.flatMap(({ Id }) => Id ?? []);
    if (TraceIds.length === 0) return undefined;
    const { Traces = [] } = await local.xray.send(new BatchGetTracesCommand({ TraceIds }));
    const all = Traces.flatMap(({ Id = '', Segments = [] }) =>
      invocationsOf(
        buildTrace(
          Id,
          Segments.map(({ Document = '' }) => JSON.parse(Document) as Record<string, unknown>),
        ),
      ),
    );
    return all.find(({ functionName, handlerDuration }) => functionName === name && handlerDuration !== undefined);
  }

  async function factsOf(fn: LambdaFunction, invocation: Invocation): Promise<AccountFacts | undefined> {
    const to = Date.now() + 1000;
    const recorded = countRecorded([{ invocation, isPartial: false, isReduced: false }]);
    const where = { connection: parseLocalEndpoint(local.url), name: 'local', window: { from: to - 60_000, to } };
    const reader = new AccountReader(
      {
        ...{ ...where, spansInLogs: false, tracesOf: () => 1, recordedBy: () => recorded, functions: [fn] },
        ...{ functionOf: () => fn, selectorOf: () => ({ kind: 'exact', name: fn.logicalId }) },
      },
      loadAws,
    );
    try {
      await reader.read([fn], true, never);
      return reader.factsOf(fn);
    } finally {
      reader.dispose();
    }
  }
});
