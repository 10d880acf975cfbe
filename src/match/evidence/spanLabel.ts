import { serviceName } from '../../code/calls/awsService.ts';
import type { Span } from '../../trace/span.ts';
import { resourceOf } from './resource.ts';

/** A span as a few words: `DynamoDB PutItem orders`, `POST payments.example.com /charge`, `charge`. */
export function spanLabel(span: Span): string {
  if (span.namespace === 'aws') {
    const { operation } = span.aws;
    const parts = [serviceName(span.name), typeof operation === 'string' ? operation : '', resourceOf(span) ?? ''];
    return parts.filter(Boolean).join(' ');
  }
  if (span.namespace !== 'remote') return span.name;
  const url = span.http?.url !== undefined && URL.canParse(span.http.url) ? new URL(span.http.url) : undefined;
  const path = url === undefined || url.pathname === '/' ? '' : url.pathname;
  return [span.http?.method?.toUpperCase() ?? '', url?.hostname ?? span.name, path].filter(Boolean).join(' ');
}
