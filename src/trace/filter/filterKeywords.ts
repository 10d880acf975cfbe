/* The keywords of filter expressions (X-Ray Developer Guide, "Use filter expressions"), lower-case: case does not count. */

/** What the conditions of a part look at: the whole trace, or what stands before their braces. */
export type FilterScope =
  | 'trace'
  | 'service'
  | 'edge'
  | 'causeService'
  | 'causeEntity'
  /** An entity on the path to a long response time. */
  | 'slowEntity'
  | 'causeException';

interface FilterKeyword {
  readonly word: string;
  readonly kind: 'flag' | 'number' | 'text';
  /** Where it may stand. */
  readonly scopes: readonly FilterScope[];
  /** What it holds, in words. */
  readonly description: string;
}

const SPANS: readonly FilterScope[] = ['trace', 'service', 'edge'];
const CAUSES: readonly FilterScope[] = ['causeService', 'causeEntity', 'slowEntity', 'causeException'];

/** Conditions that are true or false, numbers (times in seconds) and texts. */
export const FILTER_KEYWORDS = [
  { word: 'ok', kind: 'flag', scopes: SPANS, description: 'the response was a success (2xx)' },
  { word: 'error', kind: 'flag', scopes: SPANS, description: 'the response was a client error (4xx)' },
  { word: 'fault', kind: 'flag', scopes: SPANS, description: 'the response was a server fault (5xx)' },
  { word: 'throttle', kind: 'flag', scopes: SPANS, description: 'the response was Too Many Requests (429)' },
  { word: 'partial', kind: 'flag', scopes: SPANS, description: 'segments are still in progress' },
  {
    word: 'inferred',
    kind: 'flag',
    scopes: [...SPANS, 'causeService'],
    description: 'made by X-Ray from a caller’s subsegment',
  },
  { word: 'root', kind: 'flag', scopes: ['service'], description: 'the service is the entry of the trace' },
  { word: 'first', kind: 'flag', scopes: CAUSES, description: 'first on the path to the cause' },
  { word: 'last', kind: 'flag', scopes: CAUSES, description: 'last on the path to the cause' },
  { word: 'remote', kind: 'flag', scopes: ['causeEntity', 'slowEntity'], description: 'the call of another service' },
  { word: 'responsetime', kind: 'number', scopes: SPANS, description: 'seconds until the response' },
  { word: 'duration', kind: 'number', scopes: SPANS, description: 'seconds with all calls downstream' },
  { word: 'http.status', kind: 'number', scopes: SPANS, description: 'status code of the response' },
  { word: 'index', kind: 'number', scopes: CAUSES, description: 'place on the path to the cause, from 0' },
  {
    word: 'coverage',
    kind: 'number',
    scopes: ['slowEntity'],
    description: 'share of the root’s response time, 0 to 1',
  },
  { word: 'http.url', kind: 'text', scopes: SPANS, description: 'address of the request' },
  { word: 'http.method', kind: 'text', scopes: SPANS, description: 'method of the request' },
  { word: 'http.useragent', kind: 'text', scopes: SPANS, description: 'user agent of the request' },
  { word: 'http.clientip', kind: 'text', scopes: SPANS, description: 'address of the client' },
  { word: 'user', kind: 'text', scopes: SPANS, description: 'user of any segment' },
  {
    word: 'name',
    kind: 'text',
    scopes: ['service', 'edge', ...CAUSES],
    description: 'name of the service, entity or exception',
  },
  { word: 'type', kind: 'text', scopes: ['service', 'edge', 'causeService'], description: 'type of the service' },
  { word: 'message', kind: 'text', scopes: ['causeException'], description: 'message of the exception' },
  { word: 'account.id', kind: 'text', scopes: [...SPANS, 'causeService'], description: 'AWS account of the segment' },
  { word: 'resource.arn', kind: 'text', scopes: SPANS, description: 'ARN of any segment’s resource' },
  { word: 'instance.id', kind: 'text', scopes: SPANS, description: 'EC2 instance of any segment' },
  { word: 'availabilityzone', kind: 'text', scopes: SPANS, description: 'availability zone of any segment' },
] as const satisfies readonly FilterKeyword[];

type Keyword = (typeof FILTER_KEYWORDS)[number];
export type FlagKeyword = Extract<Keyword, { kind: 'flag' }>['word'];
export type NumberKeyword = Extract<Keyword, { kind: 'number' }>['word'];
export type TextKeyword = Extract<Keyword, { kind: 'text' }>['word'];

/** The keyword that a word spells, in any case. */
export function filterKeyword(word: string): Keyword | undefined {
  const lower = word.toLowerCase();
  return FILTER_KEYWORDS.find((keyword) => keyword.word === lower);
}

/** Whether a keyword may stand in a part of an expression. */
export function standsIn(keyword: { readonly scopes: readonly FilterScope[] }, scope: FilterScope): boolean {
  return keyword.scopes.includes(scope);
}

/** Words that begin conditions of another form; outside braces only. */
export const COMPLEX_KEYWORDS: readonly { readonly word: string; readonly description: string }[] = [
  { word: 'service', description: 'a service that the trace went through: service("name") { … }' },
  { word: 'edge', description: 'a call from one service to another: edge("from", "to") { … }' },
  { word: 'annotation', description: 'an annotation of any segment: annotation.key or annotation[a.key]' },
  { word: 'rootcause.fault.service', description: 'a service on the path to what failed' },
  { word: 'rootcause.fault.entity', description: 'a segment or subsegment on the path to what failed' },
  { word: 'rootcause.fault.exception', description: 'an exception on the path to what failed' },
  { word: 'rootcause.error.service', description: 'a service on the path to a client error' },
  { word: 'rootcause.error.entity', description: 'a segment or subsegment on the path to a client error' },
  { word: 'rootcause.error.exception', description: 'an exception on the path to a client error' },
];

const PLACES: Readonly<Record<FilterScope, string>> = {
  trace: 'the whole expression',
  service: 'service(…) { }',
  edge: 'edge(…) { }',
  causeService: 'rootcause.….service { }',
  causeEntity: 'rootcause.….entity { }',
  slowEntity: 'rootcause.responsetime.entity { }',
  causeException: 'rootcause.….exception { }',
};

/** Where a part of an expression stands, for messages. */
export function scopeText(scopes: readonly FilterScope[]): string {
  return scopes.map((scope) => PLACES[scope]).join(' or ');
}
