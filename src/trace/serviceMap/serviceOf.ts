import { asArray, asString } from '../../base/readUnknown.ts';
import { typeOf } from '../filter/filterSubjects.ts';
import type { Span } from '../span.ts';

/** A node of a service map. */
export interface ServiceName {
  readonly name: string;
  readonly type: string | undefined;
}

const TABLES = 'AWS::DynamoDB';

/**
 * The service that a segment, or a call of a service without a segment, stands for. X-Ray names a DynamoDB table by its own name in
 * service maps, though the segment that it infers is called `DynamoDB` and holds the table's name among its `resource_names`.
 */
export function serviceOf(span: Span): ServiceName {
  const type = typeOf(span);
  const table = type?.startsWith(TABLES) ? tableOf(span) : undefined;
  return table === undefined ? { name: span.name, type } : { name: table, type: `${TABLES}::Table` };
}

function tableOf({ aws }: Span): string | undefined {
  return asString(asArray(aws['resource_names'])?.[0]) ?? asString(aws['table_name']);
}
