import { asArray, asString } from '../../base/readUnknown.ts';
import type { Span } from '../span.ts';
import { recordedResource } from './awsResource.ts';

/** `PutItem orders`: what an AWS call did and to what, in full; undefined for all else. */
export function awsCallText(span: Span): string | undefined {
  const operation = asString(span.aws['operation']);
  if (operation === undefined) return undefined;
  const tables = asArray(span.aws['table_names'])?.filter((name) => typeof name === 'string') ?? [];
  const resource = recordedResource(span) ?? (asString(span.aws['key']) || tables.join(', '));
  return [operation, resource].join(' ').trim();
}
