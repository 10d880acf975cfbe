/*
 * StartTraceRetrieval, ListRetrievedTraces and CancelTraceRetrieval of the X-Ray API: whole traces out of Transaction Search's log group, by
 * id. As in the service a retrieval is scheduled, runs, and gives nothing before it is complete; then pages of at most five traces with at
 * most 100 spans of each, as X-Ray documents or as OpenTelemetry spans.
 */
import { randomUUID } from 'node:crypto';
import { asArray, asNumber, asString, type UnknownRecord } from '../../base/readUnknown.ts';
import { describeTrace, type DescribedTrace } from '../xray/batchGetTraces.ts';
import { AwsError } from '../server/awsAnswer.ts';
import type { SegmentStore, StoredTrace } from '../store/segmentStore.ts';
import { spanRecords } from './spanRecords.ts';

type TraceFormat = 'XRAY' | 'OTEL';

interface RetrievedTrace extends Pick<DescribedTrace, 'Id' | 'Duration'> {
  readonly Spans: DescribedTrace['Segments'];
}

type Page = readonly RetrievedTrace[];

interface Retrieval {
  readonly ids: readonly string[];
  /** Epoch seconds. */
  readonly from: number;
  readonly to: number;
  /** Epoch ms. */
  readonly since: number;
  /** How often it was asked for. */
  asked: number;
  cancelled: boolean;
  /** As the traces were when they were first listed so. */
  readonly pages: Map<TraceFormat, readonly Page[]>;
}

/** The retrievals that clients started; the oldest are forgotten. */
export class TraceRetrievals {
  readonly #store: SegmentStore;
  /** False where segments go to X-Ray: then there is no log group to retrieve from. */
  readonly #isOn: boolean;
  readonly #retrievals = new Map<string, Retrieval>();

  constructor(store: SegmentStore, isOn: boolean) {
    this.#store = store;
    this.#isOn = isOn;
  }

  start(input: UnknownRecord): object {
    if (!this.#isOn) throw invalid('Transaction Search is not enabled: segments go to X-Ray.');
    const ids = (asArray(input['TraceIds']) ?? []).filter((id) => typeof id === 'string');
    const [from, to] = [asNumber(input['StartTime']), asNumber(input['EndTime'])];
    if (ids.length === 0) throw invalid('TraceIds is missing.');
    if (ids.length > MAX_IDS) throw invalid(`TraceIds must hold at most ${MAX_IDS} ids.`);
    if (from === undefined || to === undefined || from > to) throw invalid('StartTime must not be after EndTime.');
    const token = randomUUID();
    this.#retrievals.set(token, { ids, from, to, since: Date.now(), asked: 0, cancelled: false, pages: new Map() });
    for (const oldest of this.#retrievals.keys()) {
      if (this.#retrievals.size <= MAX_RETRIEVALS) break;
      this.#retrievals.delete(oldest);
    }
    return { RetrievalToken: token };
  }

  list(input: UnknownRecord): object {
    const retrieval = this.#retrieval(input);
    const format = asString(input['TraceFormat']) ?? 'XRAY';
    if (format !== 'XRAY' && format !== 'OTEL') throw invalid(`TraceFormat ${format} is not known.`);
    const status = statusOf(retrieval);
    retrieval.asked++;
    if (status !== 'COMPLETE') return { RetrievalStatus: status, TraceFormat: format, Traces: [] };
    const pages = retrieval.pages.get(format) ?? this.#pagesOf(retrieval, format);
    retrieval.pages.set(format, pages);
    const token = asString(input['NextToken']);
    const index = token === undefined || token === '' ? 0 : Number(token);
    if (index !== 0 && pages[index] === undefined) throw invalid('The NextToken is not one of ours.');
    return {
      RetrievalStatus: status,
      TraceFormat: format,
      Traces: pages[index] ?? [],
      NextToken: index + 1 < pages.length ? String(index + 1) : undefined,
    };
  }

  cancel(input: UnknownRecord): object {
    this.#retrieval(input).cancelled = true;
    return {};
  }

  #retrieval(input: UnknownRecord): Retrieval {
    const retrieval = this.#retrievals.get(asString(input['RetrievalToken']) ?? '');
    if (!retrieval) throw new AwsError('ResourceNotFoundException', 'There is no retrieval with this token.', 404);
    return retrieval;
  }

  #pagesOf({ ids, from, to }: Retrieval, format: TraceFormat): readonly Page[] {
    const found = [...new Set(ids)].flatMap((id) => this.#store.trace(id) ?? []);
    return paged(
      found
        .filter(({ firstStart, lastEvent }) => firstStart <= to && lastEvent >= from)
        .map((trace) => retrieved(trace, format)),
    );
  }
}

function statusOf({
  asked,
  cancelled,
  since,
}: Retrieval): 'SCHEDULED' | 'RUNNING' | 'COMPLETE' | 'CANCELLED' | 'TIMEOUT' {
  if (cancelled) return 'CANCELLED';
  if (Date.now() - since > TIMEOUT_MS) return 'TIMEOUT';
  return asked === 0 ? 'SCHEDULED' : asked === 1 ? 'RUNNING' : 'COMPLETE';
}

function retrieved(trace: StoredTrace, format: TraceFormat): RetrievedTrace {
  const { Id, Duration, Segments } = describeTrace(trace);
  switch (format) {
    case 'XRAY':
      return { Id, Duration, Spans: Segments };
    case 'OTEL':
      return {
        Id,
        Duration,
        Spans: spanRecords(trace).map((record) => ({ Id: record.spanId, Document: JSON.stringify(record) })),
      };
  }
}

/** No page holds more than five traces, more than 100 spans of one, or one twice. */
function paged(traces: readonly RetrievedTrace[]): readonly Page[] {
  const pages: RetrievedTrace[][] = [];
  for (const trace of traces) {
    for (let at = 0; at === 0 || at < trace.Spans.length; at += MAX_SPANS) {
      const part = { ...trace, Spans: trace.Spans.slice(at, at + MAX_SPANS) };
      const last = pages.at(-1);
      if (last && last.length < MAX_TRACES && at === 0) last.push(part);
      else pages.push([part]);
    }
  }
  return pages;
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidRequestException', message);
}

const MAX_IDS = 100;
const MAX_TRACES = 5;
const MAX_SPANS = 100;
const MAX_RETRIEVALS = 20;
const TIMEOUT_MS = 3_600_000;
