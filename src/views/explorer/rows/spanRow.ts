import { spanLabel } from '../../../trace/text/spanLabel.ts';
import { linkText } from '../../../trace/text/linkText.ts';
import { plainText } from '../../../base/text/plainText.ts';
import { calleesOf, shownChildren } from '../../../trace/shownSpans.ts';
import { durationOf, type Span } from '../../../trace/span.ts';
import { isoTime } from '../../../trace/text/isoTime.ts';
import { commandName } from '../../commandIds.ts';
import { labelText } from '../../wording.ts';
import type { SpanNode } from './explorerNodes.ts';
import { failureIcon, type ExplorerRow, type RowIcon } from './explorerRow.ts';
import { shownText, spokenText, type RowPart } from './spokenText.ts';
import { durationPart } from './traceRows.ts';

/** The row of a span. @param place `create.ts:24`, where its line is known. */
export function spanRow(node: SpanNode, span: Span, place: string | undefined): ExplorerRow {
  const label = labelText(spanLabel(span)) || 'a span without a name';
  const failure = failureText(span);
  const parts: RowPart[] = [
    ...timeParts(span),
    ...(failure === undefined ? [] : [{ text: failure }]),
    ...(place === undefined ? [] : [{ text: labelText(place), spoken: `at ${labelText(place)}` }]),
  ];
  return {
    label,
    description: shownText(parts),
    tooltip: tooltip(span, label, parts),
    spoken: [label, span.status === 'ok' ? '' : span.status, spokenText(parts)].filter(Boolean).join(', '),
    icon: failureIcon(span.status) ?? kindIcon(span),
    context: place === undefined ? 'span' : 'span.source',
    expandable: shownChildren(span).length > 0,
    command: {
      id: commandName('openTimeline'),
      title: 'Open in Timeline',
      args: [{ traceId: node.traceId, spanId: node.spanId }],
    },
  };
}

function timeParts(span: Span): readonly RowPart[] {
  if (span.synthetic) return [{ text: 'not recorded' }];
  const duration = durationOf(span);
  return [duration === undefined ? { text: 'in progress' } : durationPart(duration)];
}

/** How it failed, in the most telling word: the HTTP status, the exception's type, else the kind of failure. */
function failureText({ status, http, exceptions }: Span): string | undefined {
  if (status === 'ok') return undefined;
  if (http?.status !== undefined && http.status >= 400) return String(http.status);
  const type = exceptions.find((exception) => exception.type)?.type;
  return type === undefined ? status : labelText(type);
}

function kindIcon({ role, namespace, sql }: Span): RowIcon {
  switch (role) {
    case 'lambdaService':
    case 'lambdaFunction':
      return { id: 'symbol-function' };
    case 'init':
    case 'restore':
      return { id: 'rocket' };
    case 'queueing':
      return { id: 'history' };
    case 'invocation':
    case 'overhead':
    case 'attempt':
    case 'other':
      return {
        id: sql ? 'database' : namespace === 'aws' ? 'cloud' : namespace === 'remote' ? 'globe' : 'circle-small',
      };
  }
}

function tooltip(span: Span, label: string, parts: readonly RowPart[]): string {
  const lines = [
    label,
    shownText(parts),
    `${isoTime(span.start)} · ${span.id}`,
    span.inferred ? 'Inferred: X-Ray made it from the call of its caller.' : '',
    ...calleesOf(span)
      .slice(0, 5)
      .map(({ name, origin }) => `Called, as X-Ray inferred: ${origin === undefined ? name : `${name} (${origin})`}`),
    ...(span.links ?? []).slice(0, 10).map((link) => linkText(link)),
    ...span.exceptions.slice(0, 5).map(({ type, message }) => [type, message].filter(Boolean).join(': ')),
    ...span.notes.slice(0, 10),
  ];
  return lines
    .filter(Boolean)
    .map((line) => plainText(line))
    .join('\n');
}
