import { asArray, asString } from '../../base/readUnknown.ts';
import type { Span } from '../span.ts';

/** Fields of the `aws` block that name what an AWS call was about, in the order of the X-Ray SDKs' whitelists. */
const RESOURCES = [
  'table_name',
  'bucket_name',
  'queue_url',
  'queue_name',
  'topic_arn',
  'function_name',
  'state_machine_arn',
  'secret_id',
  'key',
];

/** `PutItem orders`: what an AWS call did and to what; undefined for all else. */
export function awsCallText({ aws }: Span): string | undefined {
  const operation = asString(aws['operation']);
  if (operation === undefined) return undefined;
  const tables = asArray(aws['table_names'])?.filter((name) => typeof name === 'string') ?? [];
  const resource = RESOURCES.map((key) => asString(aws[key])).find((value) => value !== undefined && value !== '');
  return [operation, resource ?? tables.join(', ')].join(' ').trim();
}
