import { countText, plural } from '../../../base/text/figures.ts';
import type { UnknownRecord } from '../../../base/readUnknown.ts';
import type { Invocation } from '../../../trace/lambda/invocation.ts';
import { invocationFigures } from '../../../trace/lambda/invocationFigures.ts';
import { calleesOf } from '../../../trace/shownSpans.ts';
import type { Span } from '../../../trace/span.ts';
import { cutText } from './boundedData.ts';
import { sqlText } from './sqlText.ts';
import type { SpanIndex } from './spanIndex.ts';
import type { DetailSection, Fact } from './detailMessages.ts';

/** More facts than these in one section help nobody. */
const MAX_FACTS = 200;

const MAX_VALUE = 4000;
const MAX_LABEL = 200;
const MAX_DEPTH = 20;

/** What a span's document says beside its times, by subject; subjects of which it says nothing are left out. */
export function spanSections(span: Span, index: SpanIndex): readonly DetailSection[] {
  const { http, sql } = span;
  const sections: readonly DetailSection[] = [
    { title: 'Invocation', facts: invocationFacts(span, index.invocationOf(span)) },
    {
      title: 'HTTP',
      facts: facts([
        ['Method', http?.method],
        ['URL', http?.url],
        ['Status', http?.status],
        ['Response', http?.contentLength === undefined ? undefined : plural(http.contentLength, 'byte')],
        ['User agent', http?.userAgent],
        ['Client', http?.forwarded ? 'behind a proxy, which forwarded its address' : undefined],
      ]),
    },
    {
      title: 'SQL',
      facts: facts([
        ['Database', [sql?.databaseType, sql?.databaseVersion].filter(Boolean).join(' ')],
        ['Driver', sql?.driverVersion],
        ['URL', sql?.url === sql?.connection ? undefined : sql?.url],
        ['Connection', sql?.connection ?? sql?.url],
        ['User', sql?.user],
        ['Preparation', sql?.preparation],
        ['Query', sql?.query === undefined ? undefined : sqlText(sql.query)],
      ]),
    },
    { title: 'Annotations', facts: bounded(Object.entries(span.annotations)) },
    { title: 'AWS', facts: bounded(flattened(span.aws)) },
    { title: 'Inferred callee', facts: bounded(calleesOf(span).flatMap(calleeFacts)) },
    { title: 'Service', facts: bounded(flattened(span.service ?? {})) },
    {
      title: 'Error cause',
      facts: facts([
        ['Working directory', span.cause?.workingDirectory],
        ['Paths', span.cause?.paths.join('\n')],
      ]),
    },
    {
      title: 'Record',
      folded: true,
      facts: facts([
        ['Kind', span.kind],
        ['Name', span.name],
        ['ID', span.id],
        ['Parent ID', span.parentId],
        ['Origin', span.origin],
        ['Namespace', span.namespace],
        ['Resource', span.resourceArn],
        ['After', span.precursorIds?.join(', ')],
        ['Callee', span.traced ? 'records a segment of its own' : undefined],
      ]),
    },
  ];
  return sections.filter((section) => section.facts.length > 0);
}

/** What a segment says that has no row of its own, as it is its call told twice. */
function calleeFacts({ name, origin, resourceArn, id }: Span): readonly Pair[] {
  return [
    ['Service', origin === undefined ? name : `${name} (${origin})`],
    ['Resource', resourceArn],
    ['Segment ID', id],
  ];
}

/** Of the whole on Lambda's own spans; elsewhere only whose it is. */
function invocationFacts(span: Span, invocation: Invocation | undefined): readonly Fact[] {
  if (!invocation) return [];
  const { functionName, qualifier, requestId, logGroup } = invocation;
  const whose: readonly Pair[] = [
    ['Function', functionName || undefined],
    ['Alias or version', qualifier],
    ['Request ID', requestId],
  ];
  if (span.role === 'other') return facts(whose);
  return facts([...whose, ...invocationFigures(invocation), ['Log group', logGroup]]);
}

type Pair = readonly [label: string, value: unknown];

function facts(pairs: Iterable<Pair>): readonly Fact[] {
  const said: Fact[] = [];
  for (const [label, value] of pairs) {
    if (value === undefined || value === '') continue;
    const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
    said.push({ label: cutText(label, MAX_LABEL), value: cutText(text, MAX_VALUE) });
  }
  return said;
}

function bounded(pairs: readonly Pair[]): readonly Fact[] {
  const more = pairs.length - MAX_FACTS;
  const shown = facts(pairs.slice(0, MAX_FACTS));
  return more > 0 ? [...shown, { label: '…', value: `${countText(more)} more` }] : shown;
}

/** The values of nested data by their paths: `xray.sdk`, `cloudwatch_logs[0].log_group`. */
function flattened(data: UnknownRecord): readonly Pair[] {
  const pairs: Pair[] = [];
  const open: { readonly path: string; readonly value: unknown; readonly depth: number }[] = [];
  const openAll = (path: string, value: object, depth: number): void => {
    for (const [key, inner] of Object.entries(value).toReversed()) {
      const step = Array.isArray(value) ? `[${key}]` : path === '' ? key : `.${key}`;
      open.push({ path: `${path}${step}`, value: inner, depth });
    }
  };
  openAll('', data, 0);
  for (let next = open.pop(); next; next = open.pop()) {
    const { path, value, depth } = next;
    if (typeof value !== 'object' || value === null) pairs.push([path, value]);
    else if (depth >= MAX_DEPTH) pairs.push([path, '… nested too deep']);
    else openAll(path, value, depth + 1);
  }
  return pairs;
}
