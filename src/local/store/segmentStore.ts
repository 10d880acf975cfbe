import { asBoolean, asNumber, asRecord, asString, parseJson } from '../../base/readUnknown.ts';
import type { UnknownRecord } from '../../base/readUnknown.ts';
import { isTraceId } from '../../trace/ids/traceId.ts';
import type { AppendLog } from './appendLog.ts';
import { parseBoundedJson } from '../server/boundedJson.ts';
import type { SegmentSink } from '../sinks.ts';

export interface StoreBounds {
  /** Bytes of documents (characters of their JSON). */
  readonly maxBytes: number;
  /** Traces, or log events. */
  readonly maxCount: number;
  /** Ms since arrival. */
  readonly maxAgeMs: number;
}

export interface SegmentBounds extends StoreBounds {
  /** Bytes of one trace; what comes beyond them is left out, as the service does. */
  readonly maxTraceBytes?: number | undefined;
}

/** A document as it arrived, with what queries ask of it. */
export interface StoredDocument {
  readonly id: string;
  readonly json: string;
  /** Epoch seconds, as X-Ray has them; undefined where the document gives none. */
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly inProgress: boolean;
  /** A subsegment that was sent apart. */
  readonly loose: boolean;
}

/** The document as data. What is stored was bounded when it arrived. */
export function parseStored({ json }: StoredDocument): UnknownRecord {
  return asRecord(parseJson(json)) ?? {};
}

export interface StoredTrace {
  readonly id: string;
  readonly documents: ReadonlyMap<string, StoredDocument>;
  /** Epoch seconds of the first start and the last start or end that were ever told; Infinity and -Infinity where none was. */
  readonly firstStart: number;
  readonly lastEvent: number;
  /** Rises with every document that arrives. */
  readonly revision: number;
  /** Epoch ms at which the first document arrived. */
  readonly since: number;
  readonly bytes: number;
  /** True where documents were refused because the trace is too large. */
  readonly limitExceeded: boolean;
}

type Growing = { -readonly [key in keyof Omit<StoredTrace, 'documents'>]: StoredTrace[key] } & {
  readonly documents: Map<string, StoredDocument>;
};

/**
 * The segment documents that arrived, by trace. Where a bound is passed, the traces that began to arrive first go, each as a whole.
 * With a file, every document is also appended there, and read again by `load`.
 */
export class SegmentStore implements SegmentSink {
  readonly #bounds: SegmentBounds;
  readonly #file: AppendLog | undefined;
  /** In order of arrival. */
  readonly #traces = new Map<string, Growing>();
  #bytes = 0;
  #documents = 0;
  /** Bytes in the file that no longer count: evicted or overwritten documents. */
  #dead = 0;

  constructor(bounds: SegmentBounds, file?: AppendLog) {
    this.#bounds = bounds;
    this.#file = file;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Documents: segments, and subsegments that came apart. */
  get documentCount(): number {
    return this.#documents;
  }

  get traceCount(): number {
    return this.#traces.size;
  }

  /** Reads what an earlier process kept. Lines that cannot be read are left out. */
  async load(): Promise<void> {
    await this.#file?.load((line) => {
      const stored = asRecord(parseBoundedJson(line));
      const document = asRecord(stored?.['d']);
      if (document) this.#keep(document, asNumber(stored?.['t']) ?? Date.now());
    });
    this.#evict();
    this.#compactWhenWorth();
  }

  put(document: UnknownRecord): string | undefined {
    const since = Date.now();
    const kept = this.#keep(document, since);
    if (kept.refusal !== undefined) return kept.refusal;
    this.#file?.append(`{"t":${since},"d":${kept.json}}`);
    this.#evict();
    this.#compactWhenWorth();
    return undefined;
  }

  trace(id: string): StoredTrace | undefined {
    return this.#traces.get(id);
  }

  /** Every trace, in order of arrival. */
  traces(): IterableIterator<StoredTrace> {
    return this.#traces.values();
  }

  async dispose(): Promise<void> {
    await this.#file?.dispose();
  }

  #keep(document: UnknownRecord, since: number): { readonly refusal?: string; readonly json: string } {
    const [id, traceId] = [asString(document['id']), asString(document['trace_id'])];
    const json = stringify(document);
    const refusal = refusalOf(id, traceId, json);
    if (refusal !== undefined || id === undefined || traceId === undefined) return { refusal: refusal ?? '', json };
    const trace = this.#traces.get(traceId) ?? this.#begin(traceId, since);
    const previous = trace.documents.get(id);
    const growth = json.length - (previous?.json.length ?? 0);
    const most = this.#bounds.maxTraceBytes ?? MAX_TRACE_BYTES;
    if (trace.bytes + growth > most) {
      trace.limitExceeded = true;
      return { refusal: `the trace is larger than ${most} bytes`, json };
    }
    const stored = readDocument(id, json, document);
    trace.revision++;
    // An in-progress document that comes late does not undo the finished one.
    if (previous && stored.inProgress && !previous.inProgress) {
      this.#dead += json.length;
      return { json };
    }
    trace.documents.set(id, stored);
    trace.firstStart = Math.min(trace.firstStart, stored.start ?? Infinity);
    trace.lastEvent = Math.max(trace.lastEvent, stored.start ?? -Infinity, stored.end ?? -Infinity);
    trace.bytes += growth;
    this.#bytes += growth;
    this.#dead += previous?.json.length ?? 0;
    if (!previous) this.#documents++;
    return { json };
  }

  #begin(id: string, since: number): Growing {
    const trace: Growing = {
      id,
      documents: new Map(),
      firstStart: Infinity,
      lastEvent: -Infinity,
      revision: 0,
      since,
      bytes: 0,
      limitExceeded: false,
    };
    this.#traces.set(id, trace);
    return trace;
  }

  #evict(): void {
    const oldest = Date.now() - this.#bounds.maxAgeMs;
    for (const trace of this.#traces.values()) {
      const tooMany = this.#bytes > this.#bounds.maxBytes || this.#traces.size > this.#bounds.maxCount;
      if (!tooMany && trace.since >= oldest) return;
      this.#traces.delete(trace.id);
      this.#bytes -= trace.bytes;
      this.#dead += trace.bytes;
      this.#documents -= trace.documents.size;
    }
  }

  /** The file is written anew when more in it is dead than alive. */
  #compactWhenWorth(): void {
    if (!this.#file || this.#dead < this.#bytes + COMPACT_SLACK_BYTES) return;
    this.#dead = 0;
    const lines: string[] = [];
    for (const trace of this.#traces.values()) {
      for (const { json } of trace.documents.values()) lines.push(`{"t":${trace.since},"d":${json}}`);
    }
    void this.#file.compact(lines);
  }
}

function refusalOf(id: string | undefined, traceId: string | undefined, json: string): string | undefined {
  if (id === undefined || !/^[0-9a-f]{16}$/i.test(id)) return 'id is not 16 hexadecimal digits';
  if (traceId === undefined || !isTraceId(traceId)) return 'trace_id is not of the form 1-<8 hex>-<24 hex>';
  if (json === '') return 'the document is nested too deeply';
  return json.length > MAX_DOCUMENT_BYTES ? `the document is larger than ${MAX_DOCUMENT_BYTES} bytes` : undefined;
}

function readDocument(id: string, json: string, document: UnknownRecord): StoredDocument {
  return {
    id,
    json,
    start: asNumber(document['start_time']),
    end: asNumber(document['end_time']),
    inProgress: asBoolean(document['in_progress']) === true,
    loose: document['type'] === 'subsegment',
  };
}

/** Empty for what is nested so deeply that it cannot be written. */
function stringify(document: UnknownRecord): string {
  try {
    return JSON.stringify(document);
  } catch {
    return '';
  }
}

/** The service's bound is 64 KB; OpenTelemetry spans with long stacks pass it, and nothing here depends on it. */
const MAX_DOCUMENT_BYTES = 1024 * 1024;
/** The service's bound is 500 KB. This one keeps an id that is used for ever from filling the store. */
const MAX_TRACE_BYTES = 8 * 1024 * 1024;
const COMPACT_SLACK_BYTES = 1024 * 1024;
