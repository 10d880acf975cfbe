import { stringTable } from '../../../base/text/stringTable.ts';
import { spanLabel } from '../../../trace/text/spanLabel.ts';
import type { Invocation } from '../../../trace/lambda/invocation.ts';
import { TraceFigures } from '../../../trace/figures/traceFigures.ts';
import { plainText } from '../../../base/text/plainText.ts';
import { failedSpans, shownChildren, walkShownSpans, type Callees } from '../../../trace/shownSpans.ts';
import type { Span, SpanStatus, Trace } from '../../../trace/span.ts';
import { traceStatusOf } from '../../../trace/traceStatus.ts';
import type { Request } from '../../traces/requestText.ts';
import { failedInsideText } from '../../wording.ts';
import { ServiceNumbers } from './serviceNumbers.ts';
import { rowFlag, type Timeline, type TimelineAction, type TimelineRows } from '../timelineMessages.ts';
import { rowName } from './rowName.ts';
import { RowGaps } from './rowGaps.ts';
import { RowPath } from './rowPath.ts';
import { RowRetries } from './rowRetries.ts';
import { timelineTitle } from './timelineTitle.ts';

/** What a timeline is made from. */
export interface TimelineSource {
  readonly trace: Trace;
  readonly invocations: readonly Invocation[];
  /** Of the same trace, where they are computed already. */
  readonly figures?: TraceFigures | undefined;
  /** What the trace's summary says of the request; for traces whose documents do not. */
  readonly http?: Request | undefined;
  /** What is connected now, or that a file holds the trace; undefined where nothing is. */
  readonly connection: 'aws' | 'local' | 'file' | undefined;
  /** Merged where undefined. */
  readonly callees?: Callees | undefined;
  /** As in `Timeline`. */
  readonly file?: Timeline['file'];
  /** What is to be said of the trace before its own notes. */
  readonly notes?: readonly string[] | undefined;
}

const MAX_DEPTH = 65_535;

/** A trace as the page draws it: one row a span, a call and what X-Ray inferred of it together unless asked otherwise, parents before children, in time that grows with the number of spans alone. */
export function timelineOf(source: TimelineSource): Timeline {
  const { trace, invocations, callees = 'merged', notes = [] } = source;
  const strings = new Strings();
  const services = new ServiceNumbers();
  let firstRow: number | undefined;
  const figures = source.figures ?? new TraceFigures(trace, invocations);
  const origin = figures.failures.ofTrace()?.origin;
  const path = new RowPath(figures.criticalPath);
  const retries = new RowRetries(figures.retries);
  const gaps = new RowGaps(figures, invocations);
  const { rows, areCallees } = rowsOf(trace, callees, { strings, services }, (span, row) => {
    if (span === origin) firstRow = row;
    return (
      (span === origin ? rowFlag.origin : 0) |
      (path.note(span, row) ? rowFlag.onPath : 0) |
      (retries.note(span, row) ? rowFlag.retried : 0) |
      (gaps.note(span, row) ? rowFlag.gaps : 0)
    );
  });
  const status = traceStatusOf(trace, invocations);
  return {
    traceId: trace.id,
    file: source.file,
    title: timelineTitle(trace, source.http),
    status,
    failedInside: failedInsideText(status, failedSpans(trace).length),
    start: trace.start,
    duration: Math.max(0, relative(trace.end, trace.start)),
    cold: invocations.some(({ cold }) => cold),
    partial: trace.partial,
    notes: [...notes, ...trace.notes].map((note) => plainText(note)),
    rows,
    path: path.columns((time) => relative(time, trace.start)),
    retries: retries.all(),
    gaps: gaps.columns((time) => relative(time, trace.start)),
    firstRow,
    callees: areCallees ? callees : undefined,
    strings: stringTable(strings.all),
    services: services.names,
    actions: timelineActions(source),
  };
}

function rowsOf(
  trace: Trace,
  callees: Callees,
  { strings, services }: { readonly strings: Strings; readonly services: ServiceNumbers },
  moreFlags: (span: Span, row: number) => number,
): { readonly rows: TimelineRows; readonly areCallees: boolean } {
  const rows = emptyRows(trace, callees);
  let areCallees = false;
  // The spans from a root down to the last row, as their rows and their services.
  const path: { readonly row: number; readonly service: number }[] = [];
  const open = trace.roots.toReversed().map((span) => ({ span, depth: 0 }));
  let row = 0;
  for (let next = open.pop(); next; next = open.pop(), row++) {
    const { span, depth } = next;
    while (path.length > depth) closeRow(rows, path.pop()?.row ?? 0, row);
    const service = services.of(span, path.at(-1)?.service);
    path.push({ row, service });
    rows.start[row] = relative(span.start, trace.start);
    rows.end[row] = span.end === undefined ? Number.NaN : relative(span.end, trace.start);
    rows.depth[row] = Math.min(depth, MAX_DEPTH);
    rows.name[row] = strings.numberOf(spanLabel(span), rowName);
    rows.id[row] = strings.add(span.id);
    rows.service[row] = service;
    rows.flags[row] = flagsOf(span) | moreFlags(span, row);
    const children = shownChildren(span, callees);
    areCallees ||= shownChildren(span).length < span.children.length;
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i];
      if (child) open.push({ span: child, depth: depth + 1 });
    }
  }
  for (const { row: last } of path) closeRow(rows, last, row);
  return { rows, areCallees };
}

/** @param next the first row that is not below `row`. */
function closeRow(rows: TimelineRows, row: number, next: number): void {
  rows.below[row] = next - row - 1;
}

function emptyRows(trace: Trace, callees: Callees): TimelineRows {
  let count = 0;
  for (const _ of walkShownSpans(trace.roots, callees)) count++;
  return {
    count,
    start: new Float64Array(count),
    end: new Float64Array(count),
    depth: new Uint16Array(count),
    below: new Uint32Array(count),
    name: new Uint32Array(count),
    id: new Uint32Array(count),
    service: new Uint16Array(count),
    flags: new Uint16Array(count),
  };
}

/** To the microsecond, which is what a double of an epoch time holds. */
function relative(time: number, start: number): number {
  return Math.round((time - start) * 1000) / 1000;
}

const STATUS_FLAG: Readonly<Record<SpanStatus, number>> = {
  ok: 0,
  error: rowFlag.error,
  fault: rowFlag.fault,
  throttle: rowFlag.throttle,
};

function flagsOf(span: Span): number {
  return (
    STATUS_FLAG[span.status] |
    (span.end === undefined ? rowFlag.inProgress : 0) |
    (span.inferred ? rowFlag.inferred : 0) |
    (span.synthetic ? rowFlag.synthetic : 0) |
    roleFlag(span)
  );
}

function roleFlag({ role }: Span): number {
  switch (role) {
    case 'init':
    case 'restore':
      return rowFlag.init;
    case 'queueing':
      return rowFlag.queueing;
    case 'overhead':
      return rowFlag.overhead;
    case 'lambdaService':
    case 'lambdaFunction':
    case 'invocation':
    case 'attempt':
    case 'other':
      return 0;
  }
}

/** The header's buttons. */
export function timelineActions({
  invocations,
  connection,
}: Pick<TimelineSource, 'invocations' | 'connection'>): readonly TimelineAction[] {
  const actions: TimelineAction[] = [];
  const isOfFile = connection === 'file';
  if (connection === undefined) actions.push({ id: 'connect', label: 'Connect…' });
  else actions.push({ id: 'refresh', label: isOfFile ? 'Read the File Again' : 'Read the Trace Again' });
  if (invocations.length > 0) actions.push({ id: 'openLogDocument', label: 'Open Logs as Document' });
  if (!isOfFile) actions.push({ id: 'reveal', label: 'Reveal in Trace Explorer' });
  actions.push({ id: 'openText', label: 'Open Trace as Text' });
  if (connection !== undefined && !isOfFile) actions.push({ id: 'compare', label: 'Compare with Another Trace…' });
  if (connection !== undefined) actions.push({ id: 'save', label: 'Save Trace…' });
  if (connection === 'aws') actions.push({ id: 'openConsole', label: 'Open in AWS Console' });
  if (connection !== undefined && !isOfFile) actions.push({ id: 'copyCliCommand', label: 'Copy as AWS CLI Command' });
  return actions;
}

/** Texts by number, each once. */
class Strings {
  readonly all: string[] = [];
  readonly #numbers = new Map<string, number>();

  /** The number of what `make` makes of a text; it is made once. */
  numberOf(text: string, make: (text: string) => string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.add(make(text));
    this.#numbers.set(text, number);
    return number;
  }

  /** The number of a text that occurs only once. */
  add(text: string): number {
    return this.all.push(text) - 1;
  }
}
