import { durationText, plural } from '../../../base/text/figures.ts';
import type { FailedInit } from '../../../trace/lambda/invocation.ts';
import { failedInitText } from '../../../trace/lambda/invocationFigures.ts';
import { plainText } from '../../../base/text/plainText.ts';
import type { Trace } from '../../../trace/span.ts';
import { isoTime } from '../../../trace/text/isoTime.ts';
import { commandName, type TraceTarget } from '../../commandIds.ts';
import { clockText, dayText, failedInsideText, labelText } from '../../wording.ts';
import type { LogsNode, TraceNode } from './explorerNodes.ts';
import { failureIcon, type ExplorerRow, type RowIcon } from './explorerRow.ts';
import type { LogSummary } from './logSummary.ts';
import { shownText, spokenDuration, spokenText, type RowPart } from './spokenText.ts';
import type { TraceFacts } from './traceFacts.ts';

/** The row of a trace: when, how long it took, what, how it ended, and what of it the function took. @param now epoch ms. */
export function traceRow(node: TraceNode, facts: TraceFacts, trace: Trace | undefined, now: number): ExplorerRow {
  const { start, status, inProgress, read, cold, failed } = facts;
  const lasted = lastedPart(facts);
  const time = timeText(start, now);
  // A narrow side bar cuts what stands last: in one function's list the route is what differs least.
  const parts: RowPart[] = cold ? [{ text: 'cold', spoken: 'cold start' }] : [];
  const inside = failedInsideText(facts.status, facts.failedSpans);
  if (inside !== undefined) parts.push({ text: inside });
  const [init] = facts.invocations.flatMap(({ failedInit }) => failedInit ?? []);
  if (init) parts.push({ text: labelText(failedInitText(init)) });
  if (facts.cause !== undefined) parts.push({ text: labelText(facts.cause) });
  if (facts.route !== '') parts.push({ text: labelText(facts.route) });
  if (!read) parts.push({ text: 'not read yet' });
  const handler = handlerPart(facts);
  if (handler) parts.push(handler);
  const outcome = status !== 'ok' ? `, ${status}` : read && !inProgress ? ', succeeded' : '';
  return {
    label: [time, lasted?.text].filter(Boolean).join('  '),
    description: shownText(parts),
    tooltip: tooltip(facts, trace),
    spoken: [`${time}${outcome}`, spokenText([...(lasted ? [lasted] : []), ...parts])].filter(Boolean).join(', '),
    icon: traceIcon(facts),
    context: 'trace',
    expandable: true,
    command: {
      id: commandName('openTimeline'),
      title: 'Open Timeline',
      args: [{ traceId: node.traceId, failed } satisfies TraceTarget],
    },
  };
}

/** `91 ms`: from the trace's first start to its last end, as its timeline says. */
function lastedPart({ inProgress, duration }: TraceFacts): RowPart | undefined {
  if (inProgress) return { text: 'in progress' };
  return duration === undefined ? undefined : durationPart(duration);
}

/** `handler 87 ms`: what the function's figures are made of, where it reads otherwise than the trace's duration. */
function handlerPart({ inProgress, duration, ownDuration, invocations }: TraceFacts): RowPart | undefined {
  if (inProgress || ownDuration === undefined) return undefined;
  const own = durationText(ownDuration);
  if (duration !== undefined && durationText(duration) === own) return undefined;
  const text = `handler ${invocations.length > 1 ? 'up to ' : ''}${own}`;
  return { text, spoken: spokenDuration(text) };
}

/** The row of a trace's logs; what is in them only once they were read. */
export function logsRow({ traceId }: LogsNode, summary: LogSummary | undefined): ExplorerRow {
  const parts: RowPart[] = summary
    ? [
        {
          text: [
            plural(summary.lines, 'line'),
            ...(summary.errors > 0 ? [plural(summary.errors, 'error')] : []),
            ...(summary.missing ? ['some are missing'] : []),
          ].join(', '),
        },
      ]
    : [];
  return {
    label: 'Logs',
    description: shownText(parts),
    tooltip: summary
      ? 'Open the log lines that the invocations of this trace wrote'
      : 'Open the log lines that the invocations of this trace wrote; they are read when they are opened',
    spoken: ['Logs of the trace', spokenText(parts)].filter(Boolean).join(', '),
    icon: { id: 'output', color: summary && summary.errors > 0 ? 'charts.red' : undefined },
    context: 'logs',
    expandable: false,
    command: { id: commandName('openLogs'), title: 'Open Logs', args: [{ traceId }] },
  };
}

/** A duration as part of a row. */
export function durationPart(ms: number): RowPart {
  const text = durationText(ms);
  return { text, spoken: spokenDuration(text) };
}

function traceIcon(facts: TraceFacts): RowIcon {
  const { status, inProgress, read } = facts;
  const failure = failureIcon(status);
  if (failure) return failure;
  if (inProgress) return { id: 'sync', color: 'charts.blue' };
  if (!read) return { id: 'circle-outline' };
  const isClean = failedInsideText(facts.status, facts.failedSpans) === undefined;
  return { id: 'pass', color: isClean ? 'charts.green' : 'problemsWarningIcon.foreground' };
}

/** `12:04:31`, local; with the day where that is not today's. */
function timeText(time: number, now: number): string {
  const [day, today] = [new Date(time), new Date(now)];
  if (day.toDateString() === today.toDateString()) return clockText(time);
  return `${dayText(time)} ${clockText(time)}`;
}

function tooltip(facts: TraceFacts, trace: Trace | undefined): string {
  const { traceId, start, duration, status, inProgress, invocations } = facts;
  const lasted = inProgress
    ? 'in progress'
    : duration === undefined
      ? 'duration not known'
      : `whole trace ${durationText(duration)}`;
  const inside = failedInsideText(facts.status, facts.failedSpans);
  const lines = [
    traceId,
    [isoTime(start), lasted, inside === undefined ? (status === 'ok' ? '' : status) : `ok, ${inside}`]
      .filter(Boolean)
      .join(' · '),
    ...invocations.map(({ functionName, handlerDuration, failedInit, cold, initDuration, requestId }) =>
      [
        `${functionName}: ${handlerText(handlerDuration, failedInit)}`,
        cold ? `cold${initDuration === undefined ? '' : `, init ${durationText(initDuration)}`}` : '',
        requestId === undefined ? '' : `request ${requestId}`,
      ]
        .filter(Boolean)
        .join(' · '),
    ),
    ...facts.told,
    trace ? '' : 'Its documents were not read yet.',
    trace?.partial ? 'Partial: it may still grow.' : '',
    ...(trace?.notes ?? []),
  ];
  return lines
    .filter(Boolean)
    .slice(0, 30)
    .map((line) => plainText(line))
    .join('\n');
}

function handlerText(duration: number | undefined, failedInit: FailedInit | undefined): string {
  if (failedInit) return failedInitText(failedInit);
  return duration === undefined ? 'duration not known' : durationText(duration);
}
