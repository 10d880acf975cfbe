/** A trace as X-Ray would give it: its summary, and its entry in an answer of BatchGetTraces as JSON. */
export interface MadeTrace {
  readonly id: string;
  /** Epoch seconds. */
  readonly start: number;
  readonly summary: object;
  readonly json: string;
}

/** Epoch seconds of the newest trace; the others began one after the other in the hour before. */
export const NEWEST = 1_795_000_000;
export const SPAN_SECONDS = 3600;

/** The function whose traces they are. */
export const FUNCTION = 'CreateOrder';

const TABLES = ['orders', 'stock', 'customers', 'prices'];

/** Newest first; each of so many segment documents of about a kilobyte, which is what documents of real functions have. */
export function madeTraces(count: number, segments: number): readonly MadeTrace[] {
  return Array.from({ length: count }, (_, index) =>
    madeTrace(index, NEWEST - (index * SPAN_SECONDS) / count, segments),
  );
}

function madeTrace(index: number, start: number, segments: number): MadeTrace {
  const id = `1-${Math.floor(start).toString(16)}-${index.toString(16).padStart(24, '0')}`;
  const documents = Array.from({ length: segments }, (_, at) => madeDocument(id, start, index, at));
  return {
    id,
    start,
    summary: {
      ...{ Id: id, StartTime: start, Duration: 1.2, ResponseTime: 1.1, IsPartial: false, Revision: 1 },
      ...{ HasFault: index % 50 === 0, HasError: false, HasThrottle: false },
      Http: { HttpMethod: 'POST', HttpURL: 'https://orders.example.com/orders', HttpStatus: 201 },
      ServiceIds: ['AWS::Lambda', 'AWS::Lambda::Function'].map((Type) => ({ Name: FUNCTION, Names: [FUNCTION], Type })),
    },
    json: JSON.stringify({
      Id: id,
      Duration: 1.2,
      LimitExceeded: false,
      Segments: documents.map((document) => ({ Id: document.id, Document: JSON.stringify(document) })),
    }),
  };
}

/** The first two are the pair of the invocation, the rest what it called. */
function madeDocument(traceId: string, start: number, trace: number, at: number) {
  const begins = at < 2 ? start : start + at * 0.025;
  const common = {
    id: spanId(trace, at),
    trace_id: traceId,
    start_time: begins,
    end_time: at < 2 ? start + 1.1 : begins + 0.02,
    ...(at === 0 ? {} : { parent_id: spanId(trace, at === 1 ? 0 : 1) }),
  };
  if (at < 2) {
    return {
      ...common,
      name: FUNCTION,
      origin: at === 0 ? 'AWS::Lambda' : 'AWS::Lambda::Function',
      aws: {
        request_id: `00000000-0000-4000-8000-${trace.toString(16).padStart(12, '0')}`,
        account_id: '123456789012',
      },
    };
  }
  const table = TABLES[at % TABLES.length] ?? '';
  return {
    ...common,
    name: `${table}-service`,
    http: {
      request: { method: 'GET', url: `https://${table}.example.com/items/${trace}/${at}`, user_agent: 'axios/1.7.2' },
      response: { status: 200, content_length: 1200 + at },
    },
    aws: { operation: 'GetItem', table_name: table, region: 'eu-west-1', request_id: spanId(at, trace) },
    annotations: { tenant: `tenant-${trace % 20}`, attempt: at % 3, cached: at % 2 === 0 },
    metadata: {
      default: {
        request: { headers: { accept: 'application/json', 'x-request-id': spanId(trace, at + 500) }, items: [1, 2, 3] },
        response: { text: `${table} ${trace} ${at} `.repeat(20), code: 'OK' },
      },
    },
  };
}

function spanId(trace: number, at: number): string {
  return (trace * 1000 + at + 1).toString(16).padStart(16, '0');
}
