import { basename } from 'node:path/posix';
import type { Place, PlaceRange } from '../../../src/base/place.ts';
import { stringAt } from '../../../src/base/text/stringTable.ts';
import type { TraceLog } from '../../../src/live/logs/traceLog.ts';
import type { SpanPlace, TracePlaces } from '../../../src/live/places/tracePlaces.ts';
import { invocationsOf } from '../../../src/trace/lambda/invocations.ts';
import type { Span, StackFrame, Trace } from '../../../src/trace/span.ts';
import { walkShownSpans, type Callees } from '../../../src/trace/shownSpans.ts';
import type { LoggedPlaces } from '../../../src/live/places/loggedPlaces.ts';
import { timelineLogs, wordedLog } from '../../../src/views/timeline/session/timelineLogs.ts';
import { PlaceLinks } from '../../../src/views/timeline/details/placeLinks.ts';
import { spanDetails } from '../../../src/views/timeline/details/spanDetails.ts';
import { SpanIndex } from '../../../src/views/timeline/details/spanIndex.ts';
import { spanStatistics } from '../../../src/views/timeline/rows/spanStatistics.ts';
import type { SpanDetails } from '../../../src/views/timeline/details/detailMessages.ts';
import type {
  FoundSpans,
  Timeline,
  TimelineLogs,
  TimelineMap,
  TimelinePlaces,
  TimelineStatistics,
} from '../../../src/views/timeline/timelineMessages.ts';
import { timelineOf } from '../../../src/views/timeline/rows/timelineOf.ts';
import { traceMap } from '../../../src/views/timeline/session/traceMap.ts';
import type { LogsOfSpan } from './someLogs.ts';
import { someLogs } from './someLogs.ts';
import { timelineBytes } from './timelineBytes.ts';

/** What the extension knows of a trace that a page shows, made by the extension's own functions. */
export interface ShownTrace {
  readonly trace: Trace;
  readonly timeline: Timeline;
  /** The timeline as `timelineBytes` writes it. */
  readonly bytes: Uint8Array;
  /** Likewise, with what the extension knows when it opens the page: places, and the details of the row that is selected first. */
  readonly whole: Uint8Array;
  readonly logs: TimelineLogs;
  details(spanId: string): SpanDetails | undefined;
  find(query: string): FoundSpans;
  statistics(): TimelineStatistics;
  map(): TimelineMap;
  /** The same, what X-Ray inferred of calls in rows of its own. */
  apart(): ShownTrace;
}

/** @param logsOf what the functions logged; ordinary lines if undefined. */
export function shownTrace(trace: Trace, logsOf?: LogsOfSpan, callees: Callees = 'merged'): ShownTrace {
  const invocations = invocationsOf(trace);
  const timeline = timelineOf({ trace, invocations, connection: 'aws', callees });
  const index = new SpanIndex(trace, invocations, undefined, callees);
  const links = new PlaceLinks(placeText);
  const log = someLogs(trace, invocations, logsOf);
  const details = (spanId: string): SpanDetails | undefined => {
    const span = index.get(spanId);
    return span && spanDetails(span, index, madeUpPlaces(index), links);
  };
  const { rows, strings, firstRow = 0 } = timeline;
  return {
    trace,
    timeline,
    bytes: timelineBytes(timeline),
    whole: timelineBytes(timeline, {
      places: placesIn(trace, callees),
      details: details(stringAt(strings, rows.id[firstRow] ?? 0) ?? ''),
    }),
    logs: timelineLogs(wordedLog(log), index, { frames: framePlaces(log), printers: printerPlaces(log) }, links),
    details,
    find: (query) => index.find(query),
    statistics: () => spanStatistics(trace, timeline),
    map: () => traceMap(trace, index.figures.failures.ofTrace()),
    apart: () => shownTrace(trace, logsOf, 'apart'),
  };
}

function framePlaces({ lines }: TraceLog): LoggedPlaces['frames'] {
  const frames = lines.flatMap(({ line }) =>
    line.kind === 'user' ? line.errors.flatMap((error) => error.frames) : [],
  );
  return new Map(
    frames.flatMap((frame) => {
      const place = frame.path.startsWith('/var/task/src/') ? placeOfFrame(frame) : undefined;
      return place ? [[frame, place]] : [];
    }),
  );
}

/** Errors are logged by one statement. */
function printerPlaces({ lines }: TraceLog): LoggedPlaces['printers'] {
  const place = { file: 'file:///shop/orders/src/createOrder.ts', line: 28 };
  return new Map(
    lines.flatMap(({ line }) => (line.kind === 'user' && line.errors.length > 0 ? [[line, [place]]] : [])),
  );
}

function placeOfFrame({ path, line }: Pick<StackFrame, 'path' | 'line'>): Place | undefined {
  if (path === undefined || line === undefined || path.includes('/node_modules/')) return undefined;
  return { file: `file:///shop/orders/src/${basename(path).replace('.js', '.ts')}`, line };
}

/** Subsegments of user code stand on lines of a file, by their names; the rest has none. */
function madeUpPlaces(index: SpanIndex): TracePlaces {
  return {
    span: (spanId): SpanPlace => {
      const span = index.get(spanId);
      const place = span && placeOf(span);
      return place
        ? { kind: 'place', places: [place], evidence: `named here: \`${span.name}\`` }
        : { kind: 'none', reason: 'Lambda itself made this span.' };
    },
    spansAt: () => [],
    frame: placeOfFrame,
  };
}

function placesIn(
  trace: Trace,
  callees: Callees,
): Pick<TimelinePlaces, 'texts'> & { readonly rows: readonly number[] } {
  const rows: number[] = [];
  const texts: string[] = [];
  let row = 0;
  for (const span of walkShownSpans(trace.roots, callees)) {
    const place = placeOf(span);
    if (place) {
      rows.push(row);
      texts.push(placeText(place));
    }
    row++;
  }
  return { rows, texts };
}

function placeOf({ kind, role, name }: Span): PlaceRange | undefined {
  if (kind === 'segment' || role !== 'other') return undefined;
  const line = 10 + (name.length % 7) * 6;
  return { file: 'file:///shop/orders/src/createOrder.ts', line, column: 3, endLine: line, endColumn: 20 };
}

function placeText({ file, line }: Place): string {
  return `${basename(file)}:${line}`;
}
