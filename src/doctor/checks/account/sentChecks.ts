import { durationText, lastRangeText, plural, rangeText, shareText } from '../../../base/text/figures.ts';
import { RETENTION } from '../../../trace/retention.ts';
import type { AccountFacts, Answer } from '../../account/account.ts';
import { wholeFailure } from '../../account/wholeFailure.ts';
import type { LoggedInvocations } from '../../account/loggedInvocations.ts';
import type { Check } from '../../examined.ts';
import type { Finding } from '../../finding.ts';

/** Whether it was invoked at all, by its log. */
export const invoked: Check = ({ account }): readonly Finding[] => {
  if (!account?.logs) return [];
  const found = { check: 'sent.invoked', weight: 'cause' } as const;
  const last = `in the last ${lengthText(account)}`;
  const { logs, metric } = account;
  const before = lastText(account);
  const measured = metric?.is === 'read' ? metric.value : undefined;
  const byMetric = `It was invoked ${countText(measured ?? 0, false)} ${last} by Lambda's metric`;
  switch (logs.is) {
    case 'unread':
      if (measured === undefined) return [{ ...found, verdict: 'unknown', ground: logs.reason }];
      if (measured > 0) return [{ ...found, verdict: 'fine', ground: `${byMetric}. ${logs.reason}` }];
      return [{ ...found, verdict: 'missing', ground: `It was not invoked ${last} by Lambda's metric.${before}` }];
    case 'missing': {
      const silent = `${byMetric}, but it has no log group: its role may not write logs.`;
      return [{ ...found, verdict: 'missing', ground: measured ? silent : noLogGroupText(account) }];
    }
    case 'read': {
      const { invocations, more, logGroup } = logs.value;
      if (wholeFailure(account)) return [];
      if (invocations > 0)
        return [{ ...found, verdict: 'fine', ground: `It was invoked ${countText(invocations, more)} ${last}.` }];
      if (measured)
        return [{ ...found, verdict: 'fine', ground: `${byMetric}, of which ${logGroup} has no REPORT line.` }];
      const ground = `It was not invoked ${last}: ${logGroup} has no REPORT line of that time.${before}`;
      return [{ ...found, verdict: 'missing', ground }];
    }
  }
};

function noLogGroupText(account: AccountFacts): string {
  const { connection, lastInvoked } = account;
  if (connection.kind === 'local') return 'It has no log group: it was never invoked on the local endpoint.';
  if (lastInvoked?.is !== 'read') return 'It has no log group: it was never invoked, or its role may not write logs.';
  if (lastInvoked.value === undefined)
    return "It has no log group, and Lambda's metric tells of no invocation in the last 50 days.";
  return `It has no log group, though it was invoked: its role may not write logs.${lastText(account)}`;
}

/** When it was invoked before, and whether X-Ray can still know of that. */
function lastText({ lastInvoked, window }: AccountFacts): string {
  if (lastInvoked?.is !== 'read') return '';
  const { value: last } = lastInvoked;
  if (last === undefined) return ' Nor was it in the last 50 days.';
  const [least, most] = [rangeText(window.to - last.to), rangeText(window.to - last.from)];
  const gone = window.to - last.to > RETENTION ? ', and X-Ray keeps traces for 30 days' : '';
  return ` It was last invoked ${least === most ? least : `between ${least} and ${most}`} ago${gone}.`;
}

function lengthText({ window }: AccountFacts): string {
  return lastRangeText(window.to - window.from);
}

/** Whether all that was invoked failed. */
export const failed: Check = ({ account }): readonly Finding[] => {
  const failure = account && wholeFailure(account);
  if (!failure) return [];
  const { invocations, error, isSame, isOfRuntime } = failure;
  const of = invocations === 1 ? 'The one invocation' : `All ${plural(invocations, 'invocation')}`;
  const latest = isSame || invocations === 1 ? '' : ', the latest with';
  const why = error === undefined ? '' : `${latest}: ${error.replace(/\.$/, '')}`;
  const ground = `${of} of the last ${lengthText(account)} failed${why}.`;
  return [{ check: 'sent.failed', verdict: 'missing', weight: isOfRuntime ? 'cause' : 'note', ground }];
};

/** How many of its invocations are in traces that are recorded. */
export const sampled: Check = ({ account }): readonly Finding[] => {
  const logs = readLogs(account);
  if (!logs || logs.invocations === 0) return [];
  const { invocations, sampled: recorded, more } = logs;
  const found = { check: 'sent.sampled', weight: 'cause' } as const;
  const of = `${more ? 'the first ' : ''}${plural(invocations, 'invocation')}`;
  if (recorded === 0) {
    const none = invocations === 1 ? 'The one invocation in its log was not' : `None of ${of} in its log was`;
    const isOn = account?.deployed?.is === 'read' && account.deployed.value.tracing === 'Active';
    // Lambda itself samples the first request of each second.
    const why = isOn ? 'Tracing is on: what calls it said Sampled=0.' : 'Tracing is off, or a caller said Sampled=0.';
    const ground = `${none} sampled, by the REPORT lines. ${why}`;
    return [{ ...found, verdict: 'missing', ground }];
  }
  if (recorded === invocations) {
    const ground =
      invocations === 1 ? 'The one invocation in its log is in a trace.' : `All of ${of} in its log are in traces.`;
    return [{ ...found, verdict: 'fine', ground }];
  }
  const rate = 'Lambda samples one request a second and 5 % of the rest, and what a caller decides holds.';
  const others = invocations - recorded;
  const rest = `${others} ${others === 1 ? 'was' : 'were'} not sampled`;
  const ground = `${recorded} of ${of} in its log (${shareText(recorded / invocations)}) are in traces, ${rest}. ${rate}`;
  return [{ ...found, verdict: 'fine', ground }];
};

/** The trace of one that ran as the window began may lie before it. */
const ENOUGH = 3;

/** Whether what was sampled is in X-Ray. */
export const arrived: Check = ({ account }): readonly Finding[] => {
  const { settled = 0, sampled: recorded = 0 } = readLogs(account) ?? {};
  const traces = account?.traces;
  if (!account || recorded === 0 || traces === undefined || account.spansInLogs) return [];
  const found = { check: 'sent.arrived', weight: 'cause' } as const;
  if (traces === 0 && settled === 0) {
    const ground = `${plural(recorded, 'sampled invocation')} in its log, none older than two minutes: X-Ray may list them yet.`;
    return [{ ...found, verdict: 'unknown', ground }];
  }
  if (settled < ENOUGH) return [];
  const of = plural(settled, 'sampled invocation');
  if (traces > 0)
    return [
      {
        ...found,
        verdict: 'fine',
        ground: `Its traces arrive: ${plural(traces, 'trace')} of the last ${lengthText(account)}.`,
      },
    ];
  const why =
    account.connection.kind === 'local' ? 'they may go elsewhere' : 'its role may not send them, or they go elsewhere';
  const ground = `None of its ${of} has a trace in ${account.name}, though REPORT lines name some: ${why}.`;
  return [{ ...found, verdict: 'missing', ground }];
};

/** What SDKs logged where they made no spans. */
export const sdkComplaints: Check = ({ account }): readonly Finding[] =>
  (readLogs(account)?.complaints ?? []).map(({ message, meaning, count }): Finding => ({
    ...{ check: 'sent.sdkLog', verdict: 'missing', weight: 'cause', about: message },
    ground: `Its log says ${count === 1 ? 'once' : `${count} times`} “${message}”: ${meaning.replaceAll(/[*`]/g, '')}`,
  }));

/** How often it starts cold, and what that costs. */
export const coldStarts: Check = ({ account }): readonly Finding[] => {
  const logs = readLogs(account);
  // What cannot start begins anew each time.
  if (!logs || logs.coldStarts === 0 || wholeFailure(account)?.isOfRuntime) return [];
  const { coldStarts: cold, initDuration, invocations } = logs;
  const some = `${cold} of ${plural(invocations, 'invocation')} began cold (${shareText(cold / invocations)})`;
  const began = invocations === 1 ? 'The one invocation in its log began cold' : some;
  const ground = `${began}, whose init took ${durationText(initDuration / cold)}${cold > 1 ? ' on average' : ''}.`;
  return [{ check: 'practice.coldStarts', verdict: 'missing', weight: 'note', ground }];
};

/** Where spans go that X-Ray does not index. */
export const destination: Check = ({ account }): readonly Finding[] => {
  if (!account) return [];
  const found = { check: 'sent.destination', weight: 'note' } as const;
  const { destination: asked } = account;
  if (asked?.is === 'unread') return [{ ...found, verdict: 'unknown', ground: asked.reason }];
  const { isLogs = account.spansInLogs, isPending = false, share } = asked?.is === 'read' ? asked.value : {};
  const to = isLogs ? 'CloudWatch Logs (Transaction Search)' : 'X-Ray';
  if (isPending) {
    const ground = `Where the spans of this account go is being changed to ${to}: until that is done, some are in the one place and some in the other.`;
    return [{ ...found, verdict: 'missing', ground }];
  }
  if (!isLogs) return [];
  const ground = `The spans of this account go to ${to}: X-Ray indexes ${indexedText(share)} of the traces. Search Spans… finds the others.`;
  return [{ ...found, verdict: 'missing', ground }];
};

function indexedText(share: Answer<number | undefined> | undefined): string {
  if (share?.is === 'read' && share.value !== undefined) return shareText(share.value);
  return share?.is === 'unread' ? `a share that is not known (${share.reason.replace(/\.$/, '')})` : 'only a share';
}

/** Lambda does not trace what these invoke: https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html */
const UNTRACED: ReadonlyMap<string, string> = new Map([
  ['MSK', 'Amazon MSK'],
  ['SelfManagedKafka', 'Apache Kafka'],
  ['MQ', 'Amazon MQ'],
  ['DocumentDB', 'Amazon DocumentDB'],
]);

/** Whether what invokes it is traced by Lambda. */
export const eventSources: Check = ({ fn }): readonly Finding[] =>
  [...new Set(fn.events.flatMap(({ type }) => UNTRACED.get(type) ?? []))].map((source): Finding => {
    const ground = `Lambda does not support X-Ray for functions that ${source} invokes: those invocations leave no traces.`;
    return { check: 'sent.eventSource', verdict: 'missing', weight: 'note', about: source, ground, place: fn.template };
  });

function readLogs(account: AccountFacts | undefined): LoggedInvocations | undefined {
  const logs: Answer<LoggedInvocations> | undefined = account?.logs;
  return logs?.is === 'read' ? logs.value : undefined;
}

function countText(count: number, more: boolean): string {
  const times = count === 1 ? 'once' : plural(count, 'time');
  return more ? `at least ${times}` : times;
}
