import { countText, durationText, plural, shareText } from '../../../base/text/figures.ts';
import { distributionOf } from '../../../match/report/distribution.ts';
import type { Lag } from '../../../live/liveState.ts';
import type { ErrorGroup, LineBudget, LineReport, SpanRef, Release } from '../../../match/lineReport.ts';
import { notableSpans } from '../../../match/report/notableSpans.ts';
import { isRead, PERCENTILE_COUNT } from '../../../match/report/statistics.ts';
import type { CommandId, TraceTarget } from '../../commandIds.ts';
import { changeLines } from '../../comparing/changeText.ts';
import { agoText, clockText, momentText, readText } from '../../wording.ts';
import { commandLink } from './commandLink.ts';
import { distributionPicture, type ThemeKind } from './distributionPicture.ts';
import { evidenceText, figuresText, outcomeText, repeatsText, windowText } from './reportWords.ts';

/** What a hover stands in. */
export interface HoverSetting {
  /** Epoch ms. */
  readonly now: number;
  readonly theme: ThemeKind;
  /** Whether marks are shown in this workspace. */
  readonly areLensesShown: boolean;
  /** Why figures are of an earlier time; undefined where they are of now. */
  readonly lag: Lag | undefined;
}

/** The commands that a hover links to; no other is trusted. */
export const hoverCommands: readonly CommandId[] = [
  'openTimeline',
  'showTraces',
  'peekTraces',
  'clearLenses',
  'showLenses',
];

/** How many traces of a kind a hover names, how many types of errors, and how many kinds of messages of each. */
const LISTED = 3;
const ERROR_TYPES = 5;

/** What a hover says of a line, as Markdown; everything that came from a trace is escaped. */
export function hoverText(report: LineReport, { now, theme, areLensesShown, lag }: HoverSetting): string {
  const { label, statistics, errors, unmatched, place } = report;
  const of = report.what === 'handler' ? `handler of ${report.functions.join(', ')}` : report.functions.join(', ');
  const distribution = distributionOf(report);
  const lines = [`**${escapeMarkdown(label)}** — ${escapeMarkdown(of)}`, ''];
  if (distribution && statistics.durations) {
    lines.push(distributionPicture(distribution, statistics.durations, theme), '');
  }
  lines.push(...durationLines(report), `- ${outcomeText(report, report.what === 'handler' ? 'invocation' : 'span')}`);
  for (const text of changeLines(report.change, now)) lines.push(`- ${escapeMarkdown(text)}`);
  for (const error of errors.slice(0, ERROR_TYPES)) lines.push(...errorLines(error, now));
  for (const { name, reason, count } of unmatched.slice(0, 5)) {
    lines.push(`- on no line: ${countText(count)} × ${escapeMarkdown(name)} (${escapeMarkdown(reason)})`);
  }
  if (report.budget) lines.push(`- ${budgetText(report.budget)}`);
  if (report.editedSince !== undefined) lines.push(`- ${editedText(report.editedSince)}`);
  if (report.shownAs) lines.push(`- calls of ${report.shownAs.map((name) => escapeMarkdown(name)).join(', ')} alone`);
  if (report.release) lines.push(...releaseLines(report.release, report.spans.length, now));
  lines.push('', ...traceLines(report));
  lines.push(`${escapeMarkdown(evidenceText(report.evidence))}.`, '', windowText(report, lag), '');
  const all = commandLink('$(list-selection) All Traces', 'showTraces', [place.file, place.line], 'List them');
  const peek = commandLink('$(list-flat) Peek', 'peekTraces', [place.file, place.line], 'Show them below this line');
  const clear = areLensesShown
    ? commandLink('$(clear-all) Clear Lenses', 'clearLenses', [], 'In this workspace, until they are shown again')
    : commandLink('$(eye) Show Lenses', 'showLenses', [], 'In this workspace');
  lines.push([...(report.spans.length > 0 ? [all, peek] : []), clear].join(' &nbsp; '));
  return lines.join('\n');
}

/** Text from outside as Markdown that shows exactly this text, on one line: no markup, no link, no icon, no HTML. */
export function escapeMarkdown(text: string): string {
  const oneLine = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').slice(0, 500);
  // Icons are looked for behind Markdown, where the escape of a `$` is gone: it needs a backslash that stays.
  return oneLine.replaceAll('$(', '\\$(').replace(/[\\`*_{}[\]()#+\-!|<>~$&.@:]/g, '\\$&');
}

function durationLines(report: LineReport): readonly string[] {
  const { what, statistics, window } = report;
  const { durations, cold, shareOfTime } = statistics;
  if (!isRead(window)) return [`- ${readText(window)}: durations follow when all are read`];
  const lines: string[] = [];
  if (durations) lines.push(`- ${what === 'handler' ? 'warm: ' : ''}${figuresText(durations)}`);
  if (durations && durations.count < PERCENTILE_COUNT)
    lines.push(`- no percentiles: fewer than ${PERCENTILE_COUNT} durations`);
  if (cold?.durations) lines.push(`- cold: ${figuresText(cold.durations)}`);
  if (cold?.failedInits !== undefined)
    lines.push(`- init failed ${plural(cold.failedInits, 'time')}: the handler did not run`);
  const repeats = repeatsText(report);
  if (repeats !== undefined) lines.push(`- ${repeats}`);
  if (shareOfTime !== undefined) lines.push(`- ${shareText(shareOfTime)} of the handler's time`);
  return lines;
}

/** An error's type, and its messages by what they have in common, where there are several. */
function errorLines({ type, message, count, last, messages }: ErrorGroup, now: number): readonly string[] {
  const when = `last ${clockText(last)} (${agoText(last, now)})`;
  const [only, ...others] = messages;
  if (!only || others.length === 0) {
    const text = [type, message].filter(Boolean).map(escapeMarkdown).join(': ');
    return [`- ${countText(count)} × ${text}, ${only ? traceLink(when, only) : when}`];
  }
  const listed = messages
    .slice(0, LISTED)
    .map(
      (each) =>
        `  - ${countText(each.count)} × ${escapeMarkdown(each.fingerprint)}, ${traceLink(`last ${clockText(each.last)}`, each)}`,
    );
  const more = messages.length - listed.length;
  return [
    `- ${countText(count)} × ${escapeMarkdown(type)}, ${when}`,
    ...listed,
    ...(more > 0 ? [`  - and ${plural(more, 'more kind of message', 'more kinds of messages')}`] : []),
  ];
}

/** The traces that one looks at first. */
function traceLines(report: LineReport): readonly string[] {
  const { slowest, failing } = notableSpans(report, LISTED);
  const line = (name: string, refs: readonly SpanRef[], text: (ref: SpanRef) => string): readonly string[] =>
    refs.length === 0 ? [] : [`${name}: ${refs.map((ref) => traceLink(text(ref), ref)).join(' · ')}`, ''];
  return [
    ...line('Slowest', slowest, ({ duration }) => durationText(duration ?? 0)),
    ...line('Latest failing', failing, ({ start, status }) => `${status} ${clockText(start)}`),
  ];
}

function traceLink(label: string, { traceId, spanId }: Pick<SpanRef, 'traceId' | 'spanId'>): string {
  return commandLink(label, 'openTimeline', [{ traceId, spanId } satisfies TraceTarget], 'Open its timeline');
}

/** What came of a budget, or why it is not judged. */
function budgetText({ limit, verdict }: LineBudget): string {
  const budget = `budget p95 < ${durationText(limit)}`;
  switch (verdict) {
    case 'kept':
      return `${budget}: kept`;
    case 'broken':
      return `$(warning) ${budget}: broken`;
    case 'few':
      return `${budget}: not judged, as fewer than ${PERCENTILE_COUNT} durations have no p95`;
    case 'reading':
      return `${budget}: judged when all traces are read`;
    case 'tie':
      return `${budget}: not judged, as these calls may be another line's`;
  }
}

/** When it was released, and what of the figures and of the file is of another time. */
function releaseLines(
  { at, older, changedAt, configuredAt, versions }: Release,
  spans: number,
  now: number,
): readonly string[] {
  const lines = [
    versions
      ? `- version ${versions.map((name) => escapeMarkdown(name)).join(', ')} of ${momentText(at, now)}`
      : configuredAt === undefined
        ? `- released ${momentText(at, now)}: Lambda’s last change of code or configuration`
        : `- released ${momentText(at, now)}; changed again ${momentText(configuredAt, now)}, with the same code`,
  ];
  if (older > 0) lines.push(`- ${countText(older)} of ${plural(spans, 'call')} from before that`);
  if (changedAt !== undefined)
    lines.push(
      `- file changed ${momentText(changedAt, now)}, ${changedAt > at ? 'after that' : 'and that code is older'}: what ran may be other code than is shown here`,
    );
  return lines;
}

/** That the code which ran is another than the editor shows. */
function editedText(time: number): string {
  return `edited at ${clockText(time)}, after the last trace: the code that ran is another than the one shown here`;
}
