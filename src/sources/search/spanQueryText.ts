import type { FunctionSelector } from '../traceSource.ts';

/*
 * What Beamline asks of the log group `aws/spans`, in the language of CloudWatch Logs Insights. The field names are those of
 * AWS's own queries and of public records; how spans of the X-Ray SDKs look there is not documented, so a function is looked for by
 * each field that may hold its name.
 */

/** More traces than this are never asked for at once; trace retrieval takes as many. */
export const MAX_TRACES = 100;
/** StartQuery takes no longer text. */
export const MAX_LENGTH = 10_000;

const NAME_FIELDS = [
  'name',
  'attributes.aws.local.service',
  'resource.attributes.service.name',
  'resource.attributes.faas.name',
];

/**
 * The traces with spans of these functions, newest first, one a row: `traceId` (32 hex), `start` (epoch ns), `spans`. Undefined where
 * no selector can be the name of a Lambda function; may be too long where there are many.
 */
export function spanQueryText(functions: readonly FunctionSelector[], failing: boolean): string | undefined {
  const names = functions.flatMap((one) => (one.kind === 'exact' && isName(one.name) ? [`"${one.name}"`] : []));
  const prefixes = functions.flatMap((one) => (one.kind === 'prefix' && isName(one.prefix) ? [one.prefix] : []));
  const conditions = NAME_FIELDS.flatMap((field) => [
    ...(names.length > 0 ? [`${field} in [${names.join(', ')}]`] : []),
    ...prefixes.map((prefix) => `${field} like /^${prefix}/`),
  ]);
  if (conditions.length === 0) return undefined;
  return [
    `filter (${conditions.join(' or ')})${failing ? ' and status.code = "ERROR"' : ''}`,
    'stats min(startTimeUnixNano) as start, count(*) as spans by traceId',
    'sort start desc',
    `limit ${MAX_TRACES}`,
  ].join(' | ');
}

/** What Lambda allows; nothing in it means anything to the query language. */
function isName(text: string): boolean {
  return /^[\w-]{1,140}$/.test(text);
}
