import { serviceName } from '../../base/awsServices.ts';
import type { Span } from '../span.ts';
import { resourceOf } from './awsResource.ts';

/**
 * A span as a few words, the same wherever it is named: `DynamoDB PutItem orders`, `POST payments.example.com /charge`, `charge`. What
 * Lambda's service records of an invocation has the name of what the function records within it, and says so: `CreateOrder (Lambda service)`.
 */
export function spanLabel(span: Span): string {
  if (span.role === 'lambdaService') return `${span.name} (Lambda service)`;
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
