import { stringsOf, stringTable } from '../../../src/base/text/stringTable.ts';
import type {
  Timeline,
  TimelinePath,
  TimelinePlaces,
  TimelineRows,
} from '../../../src/views/timeline/timelineMessages.ts';
import { rowFlag } from '../../../src/views/timeline/timelineMessages.ts';

/** A timeline as it is drawn: its spans by call, or by service below a row for each service. */
export interface DrawnTimeline extends Timeline {
  /** What is drawn of the services' own rows, by row; absent where spans stand by call. */
  readonly groups?: ReadonlyMap<number, ServiceGroup>;
}

/** The spans of one service. */
export interface ServiceGroup {
  readonly spans: number;
  readonly failed: number;
  /** For how long at least one of them ran, ms. */
  readonly busy: number;
}

/** Tells drawn rows and the rows of spans apart: the page and the host know spans by the rows that `TimelineRows` gives them. */
export interface RowOrder {
  readonly drawn: DrawnTimeline;
  /** Where the span of a row is drawn. */
  drawnRow(row: number): number;
  /** The row of the span that is drawn there; undefined for a service's own row. */
  spanRow(drawn: number): number | undefined;
}

/** Bit of the flags of a service's own row; above those of `rowFlag`. */
export const GROUP_FLAG = 1 << 15;

const FAILED = rowFlag.error | rowFlag.fault | rowFlag.throttle;

/** As the host sent them: callees below their callers. */
export function orderByCall(timeline: Timeline): RowOrder {
  return { drawn: timeline, drawnRow: (row) => row, spanRow: (drawn) => drawn };
}

/**
 * Spans below the service that they belong to or call, services in the order in which the trace meets them. Within a service a span
 * stands below the nearest span around it that is of the same service.
 */
export function orderByService(timeline: Timeline): RowOrder {
  const { rows, services } = timeline;
  const { spanRows, depths } = placesByService(rows, services.length);
  const drawnRows = new Uint32Array(rows.count);
  for (const [drawn, row] of spanRows.entries()) if (row >= 0) drawnRows[row] = drawn;
  const firstString = timeline.strings.ends.length;
  const drawn: DrawnTimeline = {
    ...timeline,
    // A service's name, then what stands for an id where collapsed rows are kept.
    strings: stringTable([...stringsOf(timeline.strings), ...services, ...services.map((name) => `service ${name}`)]),
    rows: drawnColumns(rows, spanRows, depths, firstString, services.length),
    groups: groupsOf(timeline, spanRows, depths),
    path: timeline.path && drawnPath(timeline.path, drawnRows),
    gaps: timeline.gaps && drawnPath(timeline.gaps, drawnRows),
    retries: timeline.retries?.map(({ row, attempts, ...retry }) => ({
      ...retry,
      row: drawnRows[row] ?? 0,
      attempts: attempts.map((attempt) => drawnRows[attempt] ?? 0),
    })),
    firstRow: timeline.firstRow === undefined ? drawnRows[0] : drawnRows[timeline.firstRow],
  };
  return {
    drawn,
    drawnRow: (row) => drawnRows[row] ?? 0,
    spanRow: (at) => {
      const row = spanRows[at] ?? -1;
      return row < 0 ? undefined : row;
    },
  };
}

/** Row numbers, ascending, with what stands beside each, in the order in which they are drawn. */
export function drawnPlaces({ rows, texts }: TimelinePlaces, order: RowOrder): TimelinePlaces {
  const drawn = Array.from(rows, (row, index) => ({ row: order.drawnRow(row), text: texts[index] ?? '' }));
  drawn.sort((one, other) => one.row - other.row);
  return { rows: Uint32Array.from(drawn, ({ row }) => row), texts: drawn.map(({ text }) => text) };
}

/** Likewise, of rows alone. */
export function drawnNumbers(rows: Uint32Array, order: RowOrder): Uint32Array {
  return rows.map((row) => order.drawnRow(row)).sort();
}

/** Which row is drawn where, −1 − service for a service's own, and how deep. */
function placesByService(
  { count, service, depth }: TimelineRows,
  services: number,
): { readonly spanRows: Int32Array; readonly depths: Uint16Array } {
  const spans = new Uint32Array(services);
  for (const number of service) spans[number] = (spans[number] ?? 0) + 1;
  const used = spans.reduce((sum, each) => sum + (each > 0 ? 1 : 0), 0);
  const spanRows = new Int32Array(count + used);
  const depths = new Uint16Array(count + used);
  const next = new Uint32Array(services);
  let at = 0;
  for (const [number, length] of spans.entries()) {
    if (length === 0) continue;
    spanRows[at] = -1 - number;
    next[number] = at + 1;
    at += 1 + length;
  }
  // The services of the spans around a row, and how many of each there are.
  const around: number[] = [];
  const open = new Uint32Array(services);
  for (let row = 0; row < count; row++) {
    for (const left of around.splice(depth[row] ?? 0)) open[left] = (open[left] ?? 1) - 1;
    const own = service[row] ?? 0;
    const place = next[own] ?? 0;
    next[own] = place + 1;
    spanRows[place] = row;
    depths[place] = 1 + (open[own] ?? 0);
    around.push(own);
    open[own] = (open[own] ?? 0) + 1;
  }
  return { spanRows, depths };
}

function drawnColumns(
  rows: TimelineRows,
  spanRows: Int32Array,
  depth: Uint16Array,
  firstString: number,
  services: number,
): TimelineRows {
  const { length: count } = spanRows;
  const below = belowOf(depth);
  const drawn: TimelineRows = {
    ...{ count, depth, below },
    start: Float64Array.from(spanRows, (row) => rows.start[row] ?? Infinity),
    end: Float64Array.from(spanRows, (row) => rows.end[row] ?? -Infinity),
    name: Uint32Array.from(spanRows, (row) => rows.name[row] ?? firstString - 1 - row),
    id: Uint32Array.from(spanRows, (row) => rows.id[row] ?? firstString + services - 1 - row),
    service: Uint16Array.from(spanRows, (row) => rows.service[row] ?? -1 - row),
    flags: Uint16Array.from(spanRows, (row) => rows.flags[row] ?? GROUP_FLAG),
  };
  // A service's row reaches from the first start to the last end, which is open while one of its spans is.
  for (let at = 0; at < count; at += 1 + (below[at] ?? 0)) {
    const [own, behind] = [at + 1, at + 1 + (below[at] ?? 0)];
    drawn.start[at] = drawn.start.subarray(own, behind).reduce((least, each) => Math.min(least, each), Infinity);
    drawn.end[at] = drawn.end.subarray(own, behind).reduce((most, each) => Math.max(most, each), -Infinity);
  }
  return drawn;
}

/** How many rows stand below each, from how deep they are. */
function belowOf(depth: Uint16Array): Uint32Array {
  const below = new Uint32Array(depth.length);
  const open: number[] = [];
  for (let at = 0; at <= depth.length; at++) {
    const own = depth[at] ?? 0;
    for (let last = open.at(-1); last !== undefined && (depth[last] ?? 0) >= own; last = open.at(-1)) {
      below[last] = at - last - 1;
      open.pop();
    }
    open.push(at);
  }
  return below;
}

function groupsOf(
  { rows, duration }: Timeline,
  spanRows: Int32Array,
  depths: Uint16Array,
): ReadonlyMap<number, ServiceGroup> {
  const groups = new Map<number, ServiceGroup>();
  for (let at = 0; at < spanRows.length;) {
    let end = at + 1;
    while (end < spanRows.length && (depths[end] ?? 0) > 0) end++;
    const own = spanRows.subarray(at + 1, end);
    const failed = own.reduce((sum, row) => sum + ((rows.flags[row] ?? 0) & FAILED ? 1 : 0), 0);
    groups.set(at, { spans: own.length, failed, busy: busyTime(rows, own, duration) });
    at = end;
  }
  return groups;
}

/** How long at least one of some rows ran, ms; those in progress run on to the trace's end. */
function busyTime({ start, end }: TimelineRows, own: Int32Array, duration: number): number {
  const ordered = own.toSorted((one, other) => (start[one] ?? 0) - (start[other] ?? 0));
  let [busy, covered] = [0, -Infinity];
  for (const row of ordered) {
    const to = Number.isNaN(end[row]) ? duration : (end[row] ?? 0);
    const from = Math.max(start[row] ?? 0, covered);
    if (to <= from) continue;
    busy += to - from;
    covered = to;
  }
  return busy;
}

function drawnPath({ rows, from, to }: TimelinePath, drawnRows: Uint32Array): TimelinePath {
  const steps = Array.from(rows, (row, index) => ({ row: drawnRows[row] ?? 0, index }));
  steps.sort((one, other) => one.row - other.row || one.index - other.index);
  return {
    rows: Uint32Array.from(steps, ({ row }) => row),
    from: Float64Array.from(steps, ({ index }) => from[index] ?? 0),
    to: Float64Array.from(steps, ({ index }) => to[index] ?? 0),
  };
}
