import assert from 'node:assert/strict';
import type { AccountFacts, IndexedSpans } from '../../../src/doctor/account/account.ts';
import { countInvocations, INVOCATIONS_PATTERN } from '../../../src/doctor/account/loggedInvocations.ts';
import {
  allowedOnAccount,
  deployedFunction,
  deployedState,
  deployedTracing,
} from '../../../src/doctor/checks/account/deployedChecks.ts';
import { declaredTracing } from '../../../src/doctor/checks/declaredChecks.ts';
import {
  arrived,
  coldStarts,
  destination,
  eventSources,
  failed,
  invoked,
  sampled,
  sdkComplaints,
} from '../../../src/doctor/checks/account/sentChecks.ts';
import { swallowed } from '../../../src/doctor/checks/account/swallowedCheck.ts';
import {
  annotations,
  largeDocuments,
  manySpans,
  partialTraces,
  recordedSpans,
} from '../../../src/doctor/checks/account/recordedChecks.ts';
import type { CodeFacts } from '../../../src/doctor/codeFacts.ts';
import type { Check } from '../../../src/doctor/examined.ts';
import { sdkMessages } from '../../../src/doctor/explained/tracingWords.ts';
import { compileLogFilter } from '../../../src/local/logs/logFilter.ts';
import type { Declaration } from '../../../src/doctor/template/declaration.ts';
import type { DeployedFunction } from '../../../src/sources/account/deployedFunction.ts';
import type { RecordedSpans } from '../../../src/trace/recordedSpans.ts';
import { declaredFunction } from './declaredFunction.ts';

const TRACED = 'XRAY TraceId: 1-67000000-0123456789abcdef01234567\tSegmentId: 00000000000000a1\tSampled: true\t\n';
const UNSAMPLED = TRACED.replace('true', 'false');
const NO_TRACE = '2026-11-28T10:00:00.000Z\tundefined\tERROR\tMissing AWS Lambda trace data for X-Ray. Ensure Active…';

/** Long after the lines, which are of the first ms of 1970. */
const NOW = 1_000_000;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const report = (rest: string, init = ''): string =>
  `REPORT RequestId: 8d5958b5-559f-43f3-b278-b71dd7dd0e01\tDuration: 2.46 ms\tMemory Size: 128 MB\t${init}\n${rest}`;
const events = (...messages: readonly string[]) =>
  messages.map((message, timestamp) => ({ timestamp, message, logStream: 's' }));

const charge: DeployedFunction = {
  ...{ name: 'charge', arn: 'arn:aws:lambda:eu-west-1:123456789012:function:charge', account: '123456789012' },
  ...{ tracing: 'Active', state: 'Active', stateReason: undefined, lastUpdate: 'Successful', version: '$LATEST' },
  ...{
    lastModified: undefined,
    codeSha256: undefined,
    runtime: 'nodejs22.x',
    layerArns: [],
    logGroup: undefined,
    commit: undefined,
  },
  roleArn: 'arn:aws:iam::123456789012:role/service/charge',
};

const facts = (given: Partial<AccountFacts>): AccountFacts => ({
  ...{ connection: { kind: 'aws', profile: 'dev', region: 'eu-west-1' }, name: 'dev' },
  window: { from: NOW - HOUR, to: NOW },
  ...{
    deployed: { is: 'read', value: charge },
    role: undefined,
    logs: undefined,
    metric: undefined,
    lastInvoked: undefined,
    failures: undefined,
    spansInLogs: false,
    destination: undefined,
    traces: undefined,
    recorded: undefined,
    ...given,
  },
});

const recorded: RecordedSpans = {
  ...{ invocations: 40, bare: 0, annotated: 0, partial: 0, most: 240 },
  ...{
    largest: undefined,
    series: undefined,
    failing: 0,
    unfailing: new Set(),
    failed: { count: 0, error: undefined, isSame: false },
  },
};

const find = (check: Check, given: Partial<AccountFacts>, fn = declaredFunction('Charge')) =>
  check({ fn, declaration: undefined, code: undefined, account: facts(given) });
const say = (check: Check, given: Partial<AccountFacts>) =>
  find(check, given).map(({ verdict, ground }) => `${verdict}: ${ground}`);
const logged = (...messages: readonly string[]): Partial<AccountFacts> => ({
  logs: { is: 'read', value: countInvocations('/aws/lambda/charge', events(...messages), false, NOW) },
});

describe('what an account says', () => {
  it('tells a function that is not deployed from one that the local endpoint does not run', () => {
    const missing = { deployed: { is: 'missing' } } as const;
    const local = { ...missing, connection: { kind: 'local', endpoint: 'http://127.0.0.1:2000' } } as const;
    const ground = (given: Partial<AccountFacts>, format: 'sam' | 'terraform' = 'sam'): string =>
      find(deployedFunction, given, { ...declaredFunction('Charge'), format })[0]?.ground ?? '';
    assert.match(ground(missing), /^No function of its name is deployed in dev: .*account, region or stage\.$/);
    assert.match(ground(local), /^The local endpoint does not run it: .*`sam build`, then restart the endpoint\.$/);
    assert.match(ground(local, 'terraform'), /SAM or CloudFormation template alone/);
  });

  it('counts invocations, what is sampled of them, and what cold starts cost', () => {
    const lines = logged(report(TRACED), report(''), report(UNSAMPLED), report(TRACED, 'Init Duration: 300 ms\t'));
    assert.deepEqual(say(invoked, lines), ['fine: It was invoked 4 times in the last hour.']);
    assert.match(
      say(sampled, lines)[0] ?? '',
      /^fine: 2 of 4 invocations in its log \(50 %\) are in traces, 2 were not sampled\./,
    );
    const cold = 'missing: 1 of 4 invocations began cold (25 %), whose init took 300 ms.';
    assert.deepEqual(say(coldStarts, lines), [cold]);
  });

  it('says of all invocations whether they were asked for logged errors', () => {
    const unfailing = new Set(Array.from({ length: 24 }, (_, i) => `r${i}`));
    const of = { ...recorded, invocations: 42, failing: 17, unfailing };
    const some = 'Of 42 invocations in its traces, 24 have no failed span, and none of these logged an error.';
    const failures = { is: 'read', value: undefined } as const;
    assert.deepEqual(say(swallowed, { failures, recorded: of }), [
      `fine: ${some} 17 have one; of 1 the request is not known.`,
    ]);
    assert.deepEqual(say(swallowed, { failures, recorded: { ...of, failing: 18 } }), [
      `fine: ${some} The other 18 have one.`,
    ]);
    assert.deepEqual(say(swallowed, { failures, recorded: { ...of, failing: 0 } }), [
      `fine: ${some} Of 18 the request is not known.`,
    ]);
    assert.deepEqual(say(swallowed, { failures, recorded: { ...of, invocations: 24, failing: 0 } }), [
      'fine: None of the 24 invocations in its traces has a failed span, and none logged an error.',
    ]);
    const swallowing = { is: 'read', value: { invocations: 2, latest: 'declined', more: true } } as const;
    assert.match(
      say(swallowed, { failures: swallowing, recorded: { ...of, invocations: 25, failing: 1 } })[0] ?? '',
      /^missing: Of 25 .* span, but at least 2 of these logged an error\. The other one has one\. The latest: “declined”\./,
    );
  });

  it('counts one in words', () => {
    const one = logged(report(TRACED, 'Init Duration: 300 ms\t'));
    assert.deepEqual(say(invoked, one), ['fine: It was invoked once in the last hour.']);
    assert.deepEqual(say(sampled, one), ['fine: The one invocation in its log is in a trace.']);
    assert.deepEqual(say(coldStarts, one), [
      'missing: The one invocation in its log began cold, whose init took 300 ms.',
    ]);
  });

  it('says that all failed, with the error of their traces, and calls nothing of that fine', () => {
    const crash = 'Status: error\tError Type: Runtime.ImportModuleError\t';
    const lines = logged(...Array<string>(4).fill(report(TRACED, `Init Duration: 300 ms\t${crash}`)));
    const error = "Runtime.ImportModuleError: Error: Cannot find module './gone'";
    const inTraces = (invocations: number, count = invocations, isSame = true) => ({
      recorded: { ...recorded, invocations, failed: { count, error, isSame } },
    });
    const all = 'missing: All 4 invocations of the last hour failed';
    assert.deepEqual(say(failed, { ...lines, ...inTraces(4) }), [`${all}: ${error}.`]);
    assert.equal(find(failed, { ...lines, ...inTraces(4) })[0]?.weight, 'cause');
    assert.deepEqual(say(failed, { ...lines, ...inTraces(2) }), [`${all}, the latest with: ${error}.`]);
    assert.deepEqual(say(failed, lines), [`${all}, the latest with: Runtime.ImportModuleError.`]);
    assert.deepEqual([...find(invoked, lines), ...find(coldStarts, lines)], []);
    // REPORT lines that do not say how it ended, and traces of all of them or only of some.
    const silent = logged(report(TRACED), report(TRACED));
    assert.match(say(failed, { ...silent, ...inTraces(2) })[0] ?? '', /^missing: All 2 invocations .* failed: Runtime/);
    assert.deepEqual(find(failed, { ...silent, ...inTraces(1) }), []);
    assert.deepEqual(find(failed, { ...silent, ...inTraces(2, 1) }), []);
    assert.deepEqual(find(failed, logged(report(TRACED), report(TRACED, crash))), []);
    const own = find(failed, logged(report(TRACED, 'Status: error\tError Type: TypeError\t')));
    assert.deepEqual(
      own.map(({ ground, weight }) => [ground, weight]),
      [['The one invocation of the last hour failed: TypeError.', 'note']],
    );
  });

  it('says whether what was sampled has arrived', () => {
    const lines = logged(report(TRACED), report(TRACED), report(TRACED), report(''));
    assert.match(
      say(arrived, { ...lines, traces: 0 })[0] ?? '',
      /^missing: None of its 3 sampled invocations has a trace in dev,/,
    );
    assert.deepEqual(say(arrived, { ...lines, traces: 2 }), ['fine: Its traces arrive: 2 traces of the last hour.']);
    // Not all is listed, or X-Ray does not index all.
    assert.deepEqual(find(arrived, lines), []);
    assert.deepEqual(find(arrived, { ...lines, traces: 0, spansInLogs: true }), []);
    const late = countInvocations('/aws/lambda/charge', events(report(TRACED)), false, 60_000);
    assert.deepEqual(say(arrived, { logs: { is: 'read', value: late }, traces: 0 }), [
      'unknown: 1 sampled invocation in its log, none older than two minutes: X-Ray may list them yet.',
    ]);
    assert.deepEqual(find(arrived, { logs: { is: 'read', value: late }, traces: 1 }), []);
  });

  it('reads the lines of the JSON format', () => {
    const tracing = { type: 'X-Amzn-Trace-Id', value: 'Root=1-67000000-0123456789abcdef01234567;Sampled=1' };
    const record = { requestId: '8d5958b5', metrics: { durationMs: 2 } };
    const lines = [{ ...record, tracing }, record].map((each) =>
      JSON.stringify({ type: 'platform.report', record: each }),
    );
    assert.match(say(sampled, logged(...lines))[0] ?? '', /^fine: 1 of 2 invocations/);
  });

  it('says why nothing arrives: never invoked, nothing sampled, the SDK’s own complaints', () => {
    assert.match(say(invoked, logged())[0] ?? '', /^missing: It was not invoked in the last hour/);
    assert.match(
      say(invoked, { logs: { is: 'missing' } })[0] ?? '',
      /^missing: It has no log group.* its role may not/,
    );
    const connection = { kind: 'local', endpoint: 'http://127.0.0.1:2000' } as const;
    assert.deepEqual(say(invoked, { logs: { is: 'missing' }, connection }), [
      'missing: It has no log group: it was never invoked on the local endpoint.',
    ]);
    const one =
      /^missing: The one invocation in its log was not sampled, by the REPORT lines. Tracing is on: what calls/;
    assert.match(say(sampled, logged(report('')))[0] ?? '', one);
    const off = {
      ...logged(report('')),
      deployed: { is: 'read', value: { ...charge, tracing: 'PassThrough' } },
    } as const;
    assert.match(say(sampled, off)[0] ?? '', /Tracing is off, or a caller said Sampled=0\.$/);
    const metric = { is: 'read', value: 7 } as const;
    const denied = { is: 'unread', reason: 'No permission for logs:FilterLogEvents.' } as const;
    const invocations = "invoked 7 times in the last hour by Lambda's metric";
    assert.deepEqual(say(invoked, { logs: denied }), [`unknown: ${denied.reason}`]);
    assert.deepEqual(say(invoked, { logs: denied, metric }), [`fine: It was ${invocations}. ${denied.reason}`]);
    assert.match(
      say(invoked, { logs: denied, metric: { is: 'read', value: 0 } })[0] ?? '',
      /^missing: It was not invoked/,
    );
    assert.match(
      say(invoked, { logs: { is: 'missing' }, metric })[0] ?? '',
      /7 times .*: its role may not write logs\.$/,
    );
    assert.match(say(invoked, { ...logged(), metric })[0] ?? '', /^fine: It was invoked 7 times .* no REPORT line\.$/);
    const complaints = say(sdkComplaints, logged(NO_TRACE, NO_TRACE));
    assert.equal(complaints.length, 1);
    assert.match(
      complaints[0] ?? '',
      /^missing: Its log says 2 times “Missing AWS Lambda trace data for X-Ray\..*”: The X-Ray SDK found no trace/,
    );
  });

  it('says when it was invoked before, no closer than the metric tells, and never beside “not invoked”', () => {
    const none = { metric: { is: 'read', value: 0 } } as const;
    const ago = (least: number, most: number) =>
      ({ ...none, lastInvoked: { is: 'read', value: { from: NOW - most, to: NOW - least } } }) as const;
    const lastly = (given: Partial<AccountFacts>): string => say(invoked, { ...logged(), ...given })[0] ?? '';
    assert.match(lastly(ago(HOUR, 1.5 * HOUR)), /of that time\. It was last invoked between 1 h and 1\.5 h ago\.$/);
    assert.match(lastly(ago(3 * DAY, 3 * DAY + HOUR)), /of that time\. It was last invoked 3 d ago\.$/);
    const gone = /last invoked 31 d ago, and X-Ray keeps traces for 30 days\.$/;
    assert.match(lastly(ago(31 * DAY, 31 * DAY + HOUR)), gone);
    assert.match(lastly(ago(30 * DAY - 1, 30 * DAY + HOUR)), /It was last invoked 30 d ago\.$/);
    const nowhere = { ...none, lastInvoked: { is: 'read', value: undefined } } as const;
    assert.match(lastly(nowhere), /of that time\. Nor was it in the last 50 days\.$/);

    const groupless = { logs: { is: 'missing' } } as const;
    assert.deepEqual(say(invoked, { ...groupless, ...ago(3 * DAY, 3 * DAY + HOUR) }), [
      'missing: It has no log group, though it was invoked: its role may not write logs. It was last invoked 3 d ago.',
    ]);
    assert.deepEqual(say(invoked, { ...groupless, ...nowhere }), [
      "missing: It has no log group, and Lambda's metric tells of no invocation in the last 50 days.",
    ]);
  });

  it('asks the log for every line that it counts', () => {
    const matches = compileLogFilter(INVOCATIONS_PATTERN);
    assert.ok(matches(report('')));
    assert.ok(!matches('END RequestId: 8d5958b5-559f-43f3-b278-b71dd7dd0e01'));
    // The texts that the SDKs' sources write, of which the patterns are parts.
    const said = sdkMessages.map(({ message }) => message.source.replaceAll(/\\S\{1,200\}|\[\^.*$|\\|\?$/g, ''));
    for (const text of said) assert.ok(matches(text), text);
  });

  it('weighs all policies of a role, and its boundary', () => {
    const allow = policy('Allow', 'xray:*');
    const boundary = (document: unknown) =>
      ({ is: 'read', value: { policies: [allow], boundary: { name: 'b', document } } }) as const;
    const verdict = (role: AccountFacts['role']) => find(allowedOnAccount, { role })[0]?.verdict;
    assert.equal(verdict({ is: 'read', value: { policies: [allow], boundary: undefined } }), 'fine');
    assert.equal(verdict({ is: 'read', value: { policies: [], boundary: undefined } }), 'missing');
    assert.equal(
      verdict({ is: 'read', value: { policies: [allow, policy('Deny', 'xray:Put*')], boundary: undefined } }),
      'missing',
    );
    const [segments, telemetry] = ['PutTraceSegments', 'PutTelemetryRecords'].map((each) =>
      policy('Allow', `xray:${each}`),
    );
    assert.ok(segments && telemetry);
    assert.equal(verdict({ is: 'read', value: { policies: [segments, telemetry], boundary: undefined } }), 'fine');
    assert.equal(verdict({ is: 'read', value: { policies: [segments], boundary: undefined } }), 'missing');
    assert.equal(
      verdict({ is: 'read', value: { policies: [{ name: 'x', document: 'no policy' }], boundary: undefined } }),
      'unknown',
    );
    assert.equal(verdict(boundary(policy('Allow', 'logs:*').document)), 'missing');
    assert.equal(verdict(boundary(allow.document)), 'fine');
    assert.equal(verdict({ is: 'unread', reason: 'no permission for iam:GetRole' }), 'unknown');
  });

  it('tells what is deployed from what the template says', () => {
    const off = { is: 'read', value: { ...charge, tracing: 'PassThrough' } } as const;
    const [found] = find(deployedTracing, { deployed: off }, declaredFunction('Charge', { tracing: 'Active' }));
    assert.match(found?.ground ?? '', /not traced actively, though the template says so/);
    assert.deepEqual(found?.mend?.kind === 'account' && [found.mend.functionName, found.mend.account], [
      'charge',
      '123456789012',
    ]);
    const [again] = find(deployedTracing, {}, declaredFunction('Charge', { tracing: 'PassThrough' }));
    assert.match(again?.ground ?? '', /the next deployment turns it off/);
  });

  it('calls tracing that is off no cause of missing traces where traces come', () => {
    const place = { file: 'file:///app/template.yaml', line: 7 };
    const declaration: Declaration = {
      tracing: { is: 'absent', setting: 'Tracing', place },
      role: { is: 'made', by: 'SAM' },
      layers: 'none',
      ...{ stages: [], environment: {}, layerArns: [], leftOut: [], placeOfVariable: () => place },
      mend: () => undefined,
    };
    const off = { is: 'read', value: { ...charge, tracing: 'PassThrough' } } as const;
    const weights = (given: Partial<AccountFacts>): readonly (string | undefined)[] => {
      const examined = { fn: declaredFunction('Charge'), declaration, code: undefined, account: facts(given) };
      return [declaredTracing, deployedTracing].map((check) => check(examined)[0]?.weight);
    };
    assert.deepEqual(weights({ deployed: off, traces: 0 }), ['cause', 'cause']);
    assert.deepEqual(weights({ deployed: off, traces: 3 }), ['advice', 'advice']);
    assert.deepEqual(weights({ traces: 0 }), ['advice', 'advice']);
    const [found] = declaredTracing({
      fn: declaredFunction('Charge'),
      declaration,
      code: undefined,
      account: undefined,
    });
    assert.match(found?.ground ?? '', /^Active tracing is off in the template: Tracing is not set/);
  });

  it('says that what is deployed cannot run', () => {
    const deployed = { is: 'read', value: { ...charge, state: 'Failed', stateReason: 'The image is gone.' } } as const;
    assert.deepEqual(say(deployedState, { deployed }), [
      'missing: charge cannot run now, as it is Failed: The image is gone.',
    ]);
    assert.deepEqual(find(deployedState, {}), []);
  });

  it('tells what its traces have of its code', () => {
    assert.match(say(manySpans, { recorded })[0] ?? '', /^missing: One invocation recorded 240 spans/);
    assert.match(
      say(annotations, { recorded })[0] ?? '',
      /^missing: None of 40 invocations in its traces has annotations/,
    );
    assert.deepEqual(find(annotations, { recorded: { ...recorded, annotated: 1 } }), []);
    assert.deepEqual(find(annotations, { recorded: { ...recorded, invocations: 4 } }), []);
    assert.deepEqual(find(manySpans, { recorded: { ...recorded, most: 100 } }), []);
    const series = { name: 'get', count: 40, between: 30, handlerDuration: 100 };
    assert.match(
      say(manySpans, { recorded: { ...recorded, most: 40, series } })[0] ?? '',
      /^missing: One invocation recorded 40 spans\. Between 40 in a row, “get”, pass 30 ms, 30 % of the handler's time/,
    );
    const quick = { ...series, between: 9 };
    assert.deepEqual(find(manySpans, { recorded: { ...recorded, most: 40, series: quick } }), []);
    const documents = [1000, 49_152, 70_000].map(
      (bytes) => say(largeDocuments, { recorded: { ...recorded, largest: { name: 'load', bytes } } })[0],
    );
    assert.equal(documents[0], undefined);
    assert.match(documents[1] ?? '', /^missing: The span “load” had a document of 48 KB: X-Ray takes 64 KB/);
    assert.match(documents[2] ?? '', /68 KB/);
    assert.deepEqual(find(partialTraces, { recorded }), []);
    assert.match(
      say(partialTraces, { recorded: { ...recorded, partial: 3 } })[0] ?? '',
      /^missing: The traces of 3 of 40 invocations are still partial/,
    );
    const verdicts = [0, 39, 40].map((bare) => instrumented({ ...recorded, bare })[0]?.verdict);
    const grounds = [0, 1, 39].map((bare) => instrumented({ ...recorded, bare })[0]?.ground);
    assert.deepEqual(grounds, [
      '40 of 40 invocations in its traces have spans of its code.',
      '39 of 40 invocations in its traces have spans of its code. The other 1 has none.',
      '1 of 40 invocations in its traces have spans of its code. The other 39 have none.',
    ]);
    assert.deepEqual(verdicts, ['fine', 'fine', 'missing']);
    assert.equal(instrumented({ ...recorded, invocations: 4, bare: 4 })[0]?.verdict, 'unknown');
  });

  it('notes what X-Ray does not hold', () => {
    assert.equal(find(destination, { spansInLogs: true })[0]?.weight, 'note');
    const kept = (isLogs: boolean, isPending: boolean, share?: IndexedSpans['share']): Partial<AccountFacts> => ({
      destination: { is: 'read', value: { isLogs, isPending, share } },
    });
    assert.deepEqual(find(destination, kept(false, false)), []);
    assert.match(say(destination, kept(true, true))[0] ?? '', /is being changed to CloudWatch Logs/);
    assert.match(say(destination, kept(true, false, { is: 'read', value: 0.05 }))[0] ?? '', /X-Ray indexes 5 % of the/);
    const denied = { is: 'unread', reason: 'no permission for xray:GetIndexingRules.' } as const;
    assert.match(
      say(destination, kept(true, false, denied))[0] ?? '',
      /not known \(no permission for xray:GetInd.*s\) of/,
    );
    assert.match(say(destination, { destination: denied })[0] ?? '', /^unknown: no permission/);
    const fn = declaredFunction('Charge', { events: [{ type: 'SQS' }, { type: 'MSK' }] });
    assert.deepEqual(
      find(eventSources, {}, fn).map(({ about }) => about),
      ['Amazon MSK'],
    );
  });
});

/** What is found where the code imports the SDK. */
function instrumented(recorded: AccountFacts['recorded']) {
  const manifests = { nearest: undefined, isWhole: true, bundles: false, ...{ installed: new Set<string>() } };
  const code: CodeFacts = {
    ...{ language: 'ecmascript', files: [], calls: [], imports: new Set(['aws-xray-sdk-core']), texts: new Map() },
    ...{
      isWhole: true,
      manifests: { ...manifests, development: new Map(), extras: new Map(), places: new Map(), list: undefined },
    },
  };
  return recordedSpans({ fn: declaredFunction('A'), declaration: undefined, code, account: facts({ recorded }) });
}

function policy(Effect: string, Action: string) {
  return { name: 'p', document: { Statement: [{ Effect, Action, Resource: '*' }] } };
}
