import { durationText, plural } from '../../base/text/figures.ts';
import { awsCallText } from './awsCallText.ts';
import { spanLabel } from './spanLabel.ts';
import { figuresLines } from '../figures/figuresText.ts';
import { TraceFigures } from '../figures/traceFigures.ts';
import { intervalNotes } from './intervalNotes.ts';
import type { Invocation } from '../lambda/invocation.ts';
import { invocationsOf } from '../lambda/invocations.ts';
import { invocationText } from '../lambda/invocationText.ts';
import { isoTime } from './isoTime.ts';
import { linkText } from './linkText.ts';
import { plainText } from '../../base/text/plainText.ts';
import { rootSpanOf } from '../rootSpan.ts';
import { walkSpans, type Span, type SpanException, type StackFrame, type Trace } from '../span.ts';
import { STATUS_MARKS } from './statusMarks.ts';
import { traceStatusOf } from '../traceStatus.ts';

/** Beyond these, text helps nobody, and an editor would stall. */
const MAX_SPANS = 5000;
const MAX_INDENT = 40;
const MAX_FRAMES = 20;
const MAX_ANNOTATIONS = 50;
const MAX_LINKS = 20;
const MAX_INVOCATIONS = 500;

const OFFSET_WIDTH = 11;
const DURATION_WIDTH = 10;
/** Spaces that a line without offset, duration and mark begins with. */
const MARGIN = ' '.repeat(OFFSET_WIDTH + DURATION_WIDTH + 6);

/**
 * A trace as plain text to read: a header, then a line for each span with offset from the trace's start, duration, a mark for what
 * failed, and its name by depth; below it exceptions, annotations, links and notes; last the runs of Lambda functions, the figures, and
 * notes on the whole. Times in UTC, so that it reads the same anywhere. Frames are told by their source where it is known, else as they were recorded.
 */
export function traceText(trace: Trace, sourceText?: SourceText): string {
  return writeTrace(trace, sourceText).text;
}

/** A frame of a stack as a place in source: `src/payments.ts:35`; undefined where it is in none that is known. */
export type SourceText = (frame: StackFrame) => string | undefined;

/**
 * The text of a trace as Markdown, for a ticket or a pull request: a heading, and the text in a fence that nothing in it can close. Frames
 * are told by their source where it is known, else as they were recorded.
 */
export function traceMarkdown(trace: Trace, sourceText?: SourceText): string {
  const text = writeTrace(trace, sourceText).text.trimEnd();
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `### Trace ${plainText(trace.id)}\n\n${fence}text\n${text}\n${fence}\n`;
}

/** The line (from 1) that a span has in the text of its trace; undefined where it has none. */
export function lineOfSpan(trace: Trace, spanId: string): number | undefined {
  return writeTrace(trace).lineOf.get(spanId);
}

function writeTrace(
  trace: Trace,
  sourceText?: SourceText,
): { readonly text: string; readonly lineOf: ReadonlyMap<string, number> } {
  const lineOf = new Map<string, number>();
  const invocations = invocationsOf(trace);
  const lines = [...header(trace, invocations), ''];
  const open = trace.roots.toReversed().map((span): Opened => ({ span, depth: 0, parent: undefined }));
  const recorders = recordersOf(trace);
  let count = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const { span, depth } = next;
    if (++count <= MAX_SPANS) {
      lineOf.set(span.id, lines.length + 1);
      lines.push(...spanLines(trace, next, { recorders, sourceText }));
    }
    for (const child of span.children.toReversed()) open.push({ span: child, depth: depth + 1, parent: span });
  }
  if (count > MAX_SPANS) lines.push(`… and ${plural(count - MAX_SPANS, 'more span')}`);
  if (invocations.length > 0) lines.push('', 'Invocations', ...invocationLines(invocations));
  const figures = figuresLines(new TraceFigures(trace, invocations));
  if (figures.length > 0) lines.push('', 'Figures', ...figures.map((line) => `  ${line}`));
  if (trace.notes.length > 0) lines.push('', 'Notes', ...trace.notes.map((note) => `  ${plainText(note)}`));
  return { text: `${lines.join('\n')}\n`, lineOf };
}

/** A span on its way into the text. */
interface Opened {
  readonly span: Span;
  readonly depth: number;
  readonly parent: Span | undefined;
}

function invocationLines(invocations: readonly Invocation[]): string[] {
  const lines = invocations.slice(0, MAX_INVOCATIONS).flatMap((each) => invocationText(each));
  const more = invocations.length - MAX_INVOCATIONS;
  return [...lines, ...(more > 0 ? [`… and ${plural(more, 'more invocation')}`] : [])].map((line) => `  ${line}`);
}

function header(trace: Trace, invocations: readonly Invocation[]): string[] {
  const facts = [
    isoTime(trace.start),
    durationText(trace.end - trace.start),
    rootSpanOf(trace) ? traceStatusOf(trace, invocations) : 'no spans',
    ...(trace.partial ? ['partial: it may still grow'] : []),
  ];
  return [`Trace ${plainText(trace.id)}`, facts.join(' · ')];
}

function spanLines(trace: Trace, { span, depth, parent }: Opened, { recorders, sourceText }: Around): string[] {
  const indent = '  '.repeat(Math.min(depth, MAX_INDENT));
  const offset = offsetText(span.start - trace.start).padStart(OFFSET_WIDTH);
  const duration = (span.end === undefined ? '…' : durationText(span.end - span.start)).padStart(DURATION_WIDTH);
  const mark = span.status === 'ok' && span.end === undefined ? '◌' : STATUS_MARKS[span.status];
  const label = spanLabel(span);
  const facts = factsOf(span, label);
  const name = `${indent}${plainText(label, 200)}`;
  const lines = [`${offset} ${duration}  ${mark}  ${[name, ...facts].join(' · ')}`];
  for (const exception of span.exceptions)
    lines.push(
      ...(recorders.get(exception) === span
        ? exceptionLines(exception, `${MARGIN}${indent}`, sourceText)
        : [`${MARGIN}${indent}${exceptionTitle(exception)} (see below)`]),
    );
  const annotations = Object.entries(span.annotations);
  for (const [key, value] of annotations.slice(0, MAX_ANNOTATIONS))
    lines.push(`${MARGIN}${indent}${plainText(key, 200)} = ${plainText(JSON.stringify(value))}`);
  if (annotations.length > MAX_ANNOTATIONS)
    lines.push(`${MARGIN}${indent}… and ${plural(annotations.length - MAX_ANNOTATIONS, 'more annotation')}`);
  const links = span.links ?? [];
  for (const link of links.slice(0, MAX_LINKS)) lines.push(`${MARGIN}${indent}link: ${linkText(link)}`);
  if (links.length > MAX_LINKS)
    lines.push(`${MARGIN}${indent}… and ${plural(links.length - MAX_LINKS, 'more linked trace')}`);
  for (const note of [...span.notes, ...intervalNotes(span, parent)])
    lines.push(`${MARGIN}${indent}note: ${plainText(note)}`);
  return lines;
}

function offsetText(ms: number): string {
  return ms < 0 ? `-${durationText(-ms)}` : `+${durationText(ms)}`;
}

/** What follows a span's name, most telling first: what that does not say already. @param label the name */
function factsOf(span: Span, label: string): string[] {
  const { http, sql } = span;
  const call = awsCallText(span);
  const method = label.startsWith(`${http?.method?.toUpperCase()} `) ? undefined : http?.method;
  const facts = [
    label.toLowerCase().includes(span.name.toLowerCase()) ? undefined : `recorded as ${span.name}`,
    span.origin,
    call !== undefined && label.endsWith(call) ? undefined : call,
    http && [method, http.url, http.status].filter((part) => part !== undefined).join(' '),
    sql && [sql.databaseType, sql.query ?? sql.url].filter((part) => part !== undefined).join(' '),
    span.status === 'ok' ? undefined : span.status,
    span.end === undefined ? 'in progress' : undefined,
    span.inferred ? 'inferred' : undefined,
    span.synthetic ? 'not recorded' : undefined,
  ];
  return facts.filter(isSaid).map((fact) => plainText(fact));
}

type Recorders = ReadonlyMap<SpanException, Span>;

/** What the text of a span needs of the rest. */
interface Around {
  readonly recorders: Recorders;
  readonly sourceText: SourceText | undefined;
}

/** The innermost span of each exception: an error that travelled up is told in full there, and by name above. */
function recordersOf(trace: Trace): Recorders {
  const recorders = new Map<SpanException, Span>();
  for (const span of walkSpans(trace.roots)) for (const exception of span.exceptions) recorders.set(exception, span);
  return recorders;
}

function exceptionTitle(exception: SpanException): string {
  const what = [exception.type, exception.message].filter(isSaid).map((part) => plainText(part));
  return `${what.join(': ') || 'an exception without type and message'}${exception.remote ? ' (remote)' : ''}`;
}

function exceptionLines(exception: SpanException, indent: string, sourceText?: SourceText): string[] {
  const frames = exception.stack.slice(0, MAX_FRAMES).map((frame) => {
    const recorded = [frame.path, frame.line, frame.column].filter((part) => part !== undefined).join(':');
    const place = sourceText?.(frame) ?? recorded;
    const label = isSaid(frame.label) ? `${plainText(frame.label, 200)} ` : '';
    return `${indent}  at ${label}(${plainText(place, 300)})`;
  });
  const more = exception.stack.length - MAX_FRAMES;
  return [
    `${indent}${exceptionTitle(exception)}`,
    ...frames,
    ...(more > 0 ? [`${indent}  … and ${plural(more, 'more frame')}`] : []),
  ];
}

function isSaid(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}
