/*
 * StartQuery, GetQueryResults and StopQuery of CloudWatch Logs, on the log group `aws/spans` alone. As in the service a query is
 * scheduled and runs before it is complete, and its statistics say how much was scanned: every span of the time range, whosever it is.
 */
import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { asArray, type UnknownRecord } from '../../base/readUnknown.ts';
import { invalidParameter, optionalNumber, requiredString } from '../logs/logsInput.ts';
import { AwsError } from '../server/awsAnswer.ts';
import type { SegmentStore } from '../store/segmentStore.ts';
import { parseSpanQuery, type SpanQuery } from './spanQuery.ts';
import { spanRecords, type SpanRecord } from './spanRecords.ts';

const GROUP = 'aws/spans';

interface Running {
  readonly query: SpanQuery;
  /** Epoch seconds, both included. */
  readonly from: number;
  readonly to: number;
  /** How often it was asked for. */
  asked: number;
  stopped: boolean;
}

interface Found {
  start: number;
  spans: number;
}

/** The queries that clients started; the oldest are forgotten. */
export class SpanQueries {
  readonly #store: SegmentStore;
  readonly #queries = new Map<string, Running>();

  constructor(store: SegmentStore) {
    this.#store = store;
  }

  start(input: UnknownRecord): object {
    const groups = [
      input['logGroupName'],
      ...(asArray(input['logGroupNames']) ?? []),
      ...(asArray(input['logGroupIdentifiers']) ?? []),
    ].filter((group) => group !== undefined);
    if (groups.length !== 1 || groups[0] !== GROUP)
      throw new AwsError('ResourceNotFoundException', `This local endpoint answers queries on ${GROUP} alone.`);
    const [from, to] = [optionalNumber(input, 'startTime'), optionalNumber(input, 'endTime')];
    if (from === undefined || to === undefined || from > to)
      throw invalidParameter('startTime must not be after endTime.');
    const query = parseSpanQuery(requiredString(input, 'queryString'));
    const queryId = randomUUID();
    this.#queries.set(queryId, { query, from, to, asked: 0, stopped: false });
    for (const oldest of this.#queries.keys()) {
      if (this.#queries.size <= MAX_QUERIES) break;
      this.#queries.delete(oldest);
    }
    return { queryId };
  }

  /** The whole time range is read at the end; in slices, so that datagrams are received meanwhile. */
  async results(input: UnknownRecord): Promise<object> {
    const running = this.#query(input);
    const status = statusOf(running);
    running.asked++;
    const answer = { queryLanguage: 'CWLI', status };
    if (status !== 'Complete') return { ...answer, results: [], statistics: statistics(0, 0, 0) };
    return { ...answer, ...(await this.#run(running)) };
  }

  stop(input: UnknownRecord): object {
    const running = this.#query(input);
    const success = statusOf(running) !== 'Complete' && !running.stopped;
    running.stopped ||= success;
    return { success };
  }

  #query(input: UnknownRecord): Running {
    const running = this.#queries.get(requiredString(input, 'queryId'));
    if (!running) throw new AwsError('ResourceNotFoundException', 'The specified query does not exist.');
    return running;
  }

  async #run({ query, from, to }: Running): Promise<object> {
    const found = new Map<string, Found>();
    let [matched, scanned, bytes] = [0, 0, 0];
    for (const record of this.#recordsOf(from, to)) {
      if (scanned++ % SLICE === SLICE - 1) await setImmediate();
      bytes += JSON.stringify(record).length;
      if (!query.matches(record)) continue;
      matched++;
      const known = found.get(record.traceId) ?? { start: record.startTimeUnixNano, spans: 0 };
      known.start = Math.min(known.start, record.startTimeUnixNano);
      known.spans++;
      found.set(record.traceId, known);
    }
    const rows = [...found].toSorted(([, a], [, b]) => b.start - a.start).slice(0, query.limit);
    return {
      results: rows.map(([traceId, { start, spans }]) => [
        { field: 'traceId', value: traceId },
        { field: 'start', value: String(start) },
        { field: 'spans', value: String(spans) },
      ]),
      statistics: statistics(matched, scanned, bytes),
    };
  }

  *#recordsOf(from: number, to: number): Generator<SpanRecord> {
    for (const trace of this.#store.traces()) {
      if (trace.firstStart > to || trace.lastEvent < from) continue;
      for (const record of spanRecords(trace)) {
        const start = record.startTimeUnixNano / 1e9;
        if (start >= from && start <= to) yield record;
      }
    }
  }
}

function statusOf({ asked, stopped }: Running): 'Scheduled' | 'Running' | 'Complete' | 'Cancelled' {
  if (stopped) return 'Cancelled';
  return asked === 0 ? 'Scheduled' : asked === 1 ? 'Running' : 'Complete';
}

function statistics(recordsMatched: number, recordsScanned: number, bytesScanned: number): object {
  return { recordsMatched, recordsScanned, bytesScanned, logGroupsScanned: 1 };
}

const MAX_QUERIES = 100;
/** Spans. */
const SLICE = 200;
