/** Documents for tests. `at` is epoch seconds. */
export interface SegmentOptions {
  readonly trace: number;
  readonly id?: number;
  readonly parent?: number;
  readonly at: number;
  readonly seconds?: number;
  readonly more?: Readonly<Record<string, unknown>>;
}

/** `1-<8 hex>-<24 hex>` for a small number. */
export function traceId(trace: number): string {
  return `1-67000000-${trace.toString(16).padStart(24, '0')}`;
}

export function spanId(id: number): string {
  return id.toString(16).padStart(16, '0');
}

export function segment({
  trace,
  id = 1,
  parent,
  at,
  seconds = 0.1,
  more = {},
}: SegmentOptions): Record<string, unknown> {
  return {
    trace_id: traceId(trace),
    id: spanId(id),
    ...(parent === undefined ? {} : { parent_id: spanId(parent) }),
    name: 'orders',
    start_time: at,
    end_time: at + seconds,
    ...more,
  };
}

/** A subsegment as SDKs send it on its own. */
export function subsegment(options: SegmentOptions): Record<string, unknown> {
  return segment({ ...options, more: { type: 'subsegment', ...options.more } });
}

/** As an X-Ray SDK sends it over UDP. */
export function datagram(document: unknown): string {
  return `{"format":"json","version":1}\n${JSON.stringify(document)}`;
}
