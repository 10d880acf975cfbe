import { join } from 'node:path';
import type { Log } from '../base/log.ts';
import { RETENTION } from '../trace/retention.ts';
import type { HttpRoute } from './http.ts';
import { logsRoute } from './logs/logsApi.ts';
import { readDatagram } from './receive/datagram.ts';
import { otlpRefusals, otlpRoute, putOtlp } from './receive/otlp.ts';
import { OtlpProto } from './receive/otlpProto.ts';
import type { Taken, UdpReceiver } from './receive/udpReceiver.ts';
import { ENDPOINT_NAME, bindBoth } from './server/bindPorts.ts';
import { SpanQueries } from './search/spanQueries.ts';
import { HttpServer } from './server/httpServer.ts';
import { AppendLog } from './store/appendLog.ts';
import { DataLock } from './store/dataLock.ts';
import { LogStore } from './store/logStore.ts';
import { SegmentStore } from './store/segmentStore.ts';
import type { SummaryPages } from './xray/traceSummaries.ts';
import { xrayRoute } from './xray/xrayApi.ts';

export interface LocalEndpointOptions {
  /** TCP and UDP; 0 takes a free one. */
  readonly port: number;
  /** Native path of the folder that keeps the store; undefined keeps it in memory only. */
  readonly data: string | undefined;
  /** Bytes of traces and logs together. */
  readonly maxStoreBytes: number;
  /** The percentage of traces that X-Ray indexes, where Transaction Search keeps the spans; undefined without it: all are. */
  readonly transactionSearch?: number | undefined;
  /** Tighter bounds than this machine's, such as the service has. */
  readonly limits?: { readonly traceBytes?: number; readonly pages?: SummaryPages } | undefined;
  readonly version: string;
  readonly log: Log;
}

interface Stores {
  readonly segments: SegmentStore;
  readonly logs: LogStore;
  readonly lock: DataLock | undefined;
}

/** X-Ray and CloudWatch Logs on one port of this machine, with what they keep. */
export class LocalEndpoint {
  readonly port: number;
  readonly segments: SegmentStore;
  readonly logs: LogStore;
  readonly #lock: DataLock | undefined;
  readonly #server: HttpServer;
  readonly #udp: UdpReceiver;
  readonly #routes: HttpRoute[];

  private constructor(
    stores: Stores,
    bound: Awaited<ReturnType<typeof bindBoth>>,
    routes: HttpRoute[],
    version: string,
  ) {
    this.port = bound.port;
    this.segments = stores.segments;
    this.logs = stores.logs;
    this.#lock = stores.lock;
    this.#server = bound.server;
    this.#udp = bound.udp;
    this.#routes = routes;
    routes.push(this.#statusRoute(version));
  }

  /** Reads what was kept, and listens. Throws `UserError` where the port or the data folder is taken. */
  static async start(options: LocalEndpointOptions): Promise<LocalEndpoint> {
    const { port, version, log } = options;
    const stores = await openStores(options);
    const proto = new OtlpProto();
    const queries = options.transactionSearch === undefined ? undefined : new SpanQueries(stores.segments);
    const routes: HttpRoute[] = [
      xrayRoute(stores.segments, options.transactionSearch, options.limits?.pages),
      logsRoute(stores.logs, queries),
      otlpRoute(stores.segments, proto),
    ];
    const take = (datagram: Buffer): Taken => takeDatagram(datagram, stores.segments, proto);
    try {
      const bound = await bindBoth(() => new HttpServer({ routes, refuse: otlpRefusals(proto), log }), take, port, log);
      return new LocalEndpoint(stores, bound, routes, version);
    } catch (error) {
      await closeStores(stores);
      throw error;
    }
  }

  /** Also answers with this route, after those that are there. */
  addRoute(route: HttpRoute): void {
    this.#routes.push(route);
  }

  /** Stops listening, writes what is not yet written, and gives the data folder free. */
  async dispose(): Promise<void> {
    await Promise.all([this.#udp.dispose(), this.#server.dispose()]);
    await closeStores({ segments: this.segments, logs: this.logs, lock: this.#lock });
  }

  #statusRoute(version: string): HttpRoute {
    return async ({ method, path }) => {
      if (path !== '/' || (method !== 'GET' && method !== 'HEAD')) return undefined;
      const body = {
        name: ENDPOINT_NAME,
        version,
        traces: this.segments.traceCount,
        spans: this.segments.documentCount,
        logEvents: this.logs.eventCount,
        udp: await this.#udp.figures(),
        store: { traceBytes: this.segments.bytes, logBytes: this.logs.bytes },
      };
      return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    };
  }
}

async function openStores({ data, maxStoreBytes, limits, log }: LocalEndpointOptions): Promise<Stores> {
  const lock = data === undefined ? undefined : await DataLock.take(data);
  const file = (name: string): AppendLog | undefined =>
    data === undefined ? undefined : new AppendLog(join(data, name), log);
  const bounds = { maxBytes: maxStoreBytes / 2, maxAgeMs: RETENTION };
  const segments = new SegmentStore(
    { ...bounds, maxCount: MAX_TRACES, maxTraceBytes: limits?.traceBytes },
    file('segments.jsonl'),
  );
  const logs = new LogStore({ ...bounds, maxCount: MAX_LOG_EVENTS }, file('logs.jsonl'));
  try {
    await Promise.all([segments.load(), logs.load()]);
    return { segments, logs, lock };
  } catch (error) {
    await closeStores({ segments, logs, lock });
    throw error;
  }
}

async function closeStores({ segments, logs, lock }: Stores): Promise<void> {
  await Promise.all([segments.dispose(), logs.dispose()]);
  await lock?.release();
}

function takeDatagram(datagram: Buffer, segments: SegmentStore, proto: OtlpProto): Taken {
  const read = readDatagram(datagram);
  switch (read.kind) {
    case 'ignored':
      return 'ignored';
    case 'malformed':
      return { malformed: read.reason };
    case 'otlp':
      return putOtlp(proto.decode(read.request), segments)
        ? { malformed: 'some OpenTelemetry spans have no usable ids' }
        : 'kept';
    case 'documents': {
      const refusal = read.documents.map((document) => segments.put(document)).find((reason) => reason !== undefined);
      return refusal === undefined ? 'kept' : { malformed: refusal };
    }
  }
}

const MAX_TRACES = 100_000;
const MAX_LOG_EVENTS = 500_000;
