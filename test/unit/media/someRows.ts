import { stringTable } from '../../../src/base/text/stringTable.ts';
import type { Timeline, TimelineRows } from '../../../src/views/timeline/timelineMessages.ts';
import { rowFlag } from '../../../src/views/timeline/timelineMessages.ts';

/** A span of a test, with those below it. */
export interface SomeSpan {
  readonly name: string;
  /** Ms. */
  readonly start?: number;
  readonly end?: number;
  readonly flag?: keyof typeof rowFlag;
  readonly below?: readonly SomeSpan[];
}

/** A timeline of spans as the host sends it; a span's id is its name with `#` before it. */
export function someTimeline(roots: readonly SomeSpan[], duration = 100): Timeline {
  const flat: { readonly span: SomeSpan; readonly depth: number; readonly below: number }[] = [];
  const add = (span: SomeSpan, depth: number): void => {
    const at = flat.length;
    flat.push({ span, depth, below: 0 });
    for (const each of span.below ?? []) add(each, depth + 1);
    flat[at] = { span, depth, below: flat.length - at - 1 };
  };
  for (const root of roots) add(root, 0);
  const strings = flat.flatMap(({ span }) => [span.name, `#${span.name}`]);
  const rows: TimelineRows = {
    count: flat.length,
    start: Float64Array.from(flat, ({ span }) => span.start ?? 0),
    end: Float64Array.from(flat, ({ span }) => span.end ?? duration),
    depth: Uint16Array.from(flat, ({ depth }) => depth),
    below: Uint32Array.from(flat, ({ below }) => below),
    name: Uint32Array.from(flat, (_, row) => row * 2),
    id: Uint32Array.from(flat, (_, row) => row * 2 + 1),
    service: new Uint16Array(flat.length),
    flags: Uint16Array.from(flat, ({ span }) => (span.flag === undefined ? 0 : rowFlag[span.flag])),
  };
  return {
    traceId: '1-6921ad9f-c0ffee00c0ffee00c0ffee00',
    title: 'GET /',
    status: 'ok',
    start: 0,
    duration,
    cold: false,
    partial: false,
    notes: [],
    rows,
    strings: stringTable(strings),
    services: ['orders'],
    actions: [],
  };
}
