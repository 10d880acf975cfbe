/* The keywords of filter expressions (X-Ray Developer Guide, "Use filter expressions"), lower-case: case does not count. */

/** Conditions that are true or false. */
export const FLAG_KEYWORDS = ['ok', 'error', 'fault', 'throttle', 'partial', 'inferred', 'root'] as const;
export type FlagKeyword = (typeof FLAG_KEYWORDS)[number];

/** Times are in seconds. */
export const NUMBER_KEYWORDS = ['responsetime', 'duration', 'http.status'] as const;
export type NumberKeyword = (typeof NUMBER_KEYWORDS)[number];

export const TEXT_KEYWORDS = [
  'http.url',
  'http.method',
  'http.useragent',
  'http.clientip',
  'user',
  'name',
  'type',
  'account.id',
  'resource.arn',
] as const;
export type TextKeyword = (typeof TEXT_KEYWORDS)[number];

/** Keywords that stand within `service(…) { }` alone, as a trace has neither. */
export const SERVICE_KEYWORDS: ReadonlySet<string> = new Set(['name', 'type', 'inferred', 'root']);

/** Keywords of X-Ray that are not evaluated here, so that their error does not call them unknown. */
export const OTHER_KEYWORDS: ReadonlySet<string> = new Set([
  'edge',
  'group.name',
  'group.arn',
  'first',
  'last',
  'remote',
  'index',
  'coverage',
  'message',
  'availabilityzone',
  'instance.id',
]);
