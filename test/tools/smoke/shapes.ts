/** What our readers need of an answer: a type, a list of one shape, or an object; a key with `?` may be absent. */
export type Shape = 'string' | 'number' | 'boolean' | 'date' | readonly [Shape] | { readonly [key: string]: Shape };

const SERVICES: Shape = [{ 'Name?': 'string', 'Type?': 'string' }];

/** By the name of the call. */
export const shapes: Readonly<Record<string, Shape>> = {
  getTraceSummaries: {
    TraceSummaries: [
      {
        Id: 'string',
        'StartTime?': 'date',
        'MatchedEventTime?': 'date',
        'Duration?': 'number',
        'ResponseTime?': 'number',
        'HasFault?': 'boolean',
        'HasError?': 'boolean',
        'HasThrottle?': 'boolean',
        'IsPartial?': 'boolean',
        'Revision?': 'number',
        'Http?': { 'HttpMethod?': 'string', 'HttpURL?': 'string', 'HttpStatus?': 'number' },
        'ServiceIds?': SERVICES,
      },
    ],
    'NextToken?': 'string',
  },
  batchGetTraces: {
    Traces: [
      {
        Id: 'string',
        Segments: [{ Id: 'string', Document: 'string' }],
        'LimitExceeded?': 'boolean',
        'Duration?': 'number',
      },
    ],
    'UnprocessedTraceIds?': ['string'],
    'NextToken?': 'string',
  },
  getTraceSegmentDestination: { Destination: 'string', Status: 'string' },
  startTraceRetrieval: { RetrievalToken: 'string' },
  listRetrievedTraces: {
    RetrievalStatus: 'string',
    'TraceFormat?': 'string',
    'Traces?': [{ Id: 'string', 'Duration?': 'number', Spans: [{ Id: 'string', Document: 'string' }] }],
    'NextToken?': 'string',
  },
  cancelTraceRetrieval: {},
  filterLogEvents: {
    'events?': [{ logStreamName: 'string', timestamp: 'number', message: 'string' }],
    'nextToken?': 'string',
  },
  startQuery: { queryId: 'string' },
  getQueryResults: {
    status: 'string',
    'results?': [[{ field: 'string', value: 'string' }]],
    'statistics?': { 'bytesScanned?': 'number', 'recordsMatched?': 'number', 'recordsScanned?': 'number' },
  },
  stopQuery: { 'success?': 'boolean' },
};

/** Where a value has not got the shape: `TraceSummaries[0].Id is undefined, not string`. Ten at the most. */
export function shapeProblems(value: unknown, shape: Shape, at = ''): readonly string[] {
  if (typeof shape === 'string') return typeOf(value) === shape ? [] : [`${at} is ${typeOf(value)}, not ${shape}`];
  if (isList(shape)) {
    if (!Array.isArray(value)) return [`${at} is ${typeOf(value)}, not a list`];
    return value.flatMap((item, index) => shapeProblems(item, shape[0], `${at}[${index}]`)).slice(0, 10);
  }
  if (typeOf(value) !== 'object') return [`${at || 'the answer'} is ${typeOf(value)}, not an object`];
  const fields = value as Readonly<Record<string, unknown>>;
  return Object.entries(shape)
    .flatMap(([key, inner]) => {
      const name = key.replace(/\?$/, '');
      if (fields[name] === undefined && name !== key) return [];
      return shapeProblems(fields[name], inner, at === '' ? name : `${at}.${name}`);
    })
    .slice(0, 10);
}

function isList(shape: Exclude<Shape, string>): shape is readonly [Shape] {
  return Array.isArray(shape);
}

function typeOf(value: unknown): string {
  return value instanceof Date ? 'date' : Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value;
}
