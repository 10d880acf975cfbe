import { asString } from '../../base/readUnknown.ts';
import type { Span } from '../span.ts';

/** Fields of X-Ray's `aws` block that name what a call works on, as the SDKs' whitelists spell them. */
const FIELDS = [
  'table_name',
  'bucket_name',
  'queue_url',
  'queue_name',
  'function_name',
  'topic_arn',
  'state_machine_arn',
  'secret_id',
  'stream_name',
] as const;

/** The table, bucket, queue, function … that an AWS call works on, as its span names it; undefined where that does not say. */
export function recordedResource({ aws }: Span): string | undefined {
  for (const field of FIELDS) {
    const value = asString(aws[field]);
    if (value !== undefined && value !== '') return value;
  }
  return undefined;
}

/** The same by its short name. */
export function resourceOf(span: Span): string | undefined {
  const recorded = recordedResource(span);
  return recorded === undefined ? undefined : shortName(recorded);
}

/** The last step of an ARN or a queue's URL; other names as they are. */
export function shortName(name: string): string {
  if (name.startsWith('arn:')) return name.slice(name.lastIndexOf(':') + 1);
  return name.startsWith('http') ? name.slice(name.lastIndexOf('/') + 1) : name;
}
