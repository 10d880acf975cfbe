import { asArray, asString } from '../../base/readUnknown.ts';
import { typeOf } from '../filter/filterSubjects.ts';
import { calledHost } from '../calledHost.ts';
import type { Span } from '../span.ts';

/** A node of a service map. */
export interface ServiceName {
  readonly name: string;
  readonly type: string | undefined;
}

const TABLES = 'AWS::DynamoDB';

/** What OpenTelemetry calls an HTTP request by: its method, and perhaps a route. */
const METHOD = /^(?:HTTP )?(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT|TRACE)(?: |$)/i;

/**
 * The service that a segment, or a call of a service without a segment, stands for. X-Ray names a DynamoDB table by its own name in
 * service maps, though the segment that it infers is called `DynamoDB` and holds the table's name among its `resource_names`. A request that is called by its method is of
 * the host that it went to.
 */
export function serviceOf(span: Span): ServiceName {
  const type = typeOf(span);
  const table = type?.startsWith(TABLES) ? tableOf(span) : undefined;
  if (table !== undefined) return { name: table, type: `${TABLES}::Table` };
  const isRequest = span.kind === 'subsegment' && span.namespace === 'remote' && METHOD.test(span.name);
  return { name: (isRequest ? calledHost(span) : undefined) ?? span.name, type };
}

function tableOf({ aws }: Span): string | undefined {
  return asString(asArray(aws['resource_names'])?.[0]) ?? asString(aws['table_name']);
}
