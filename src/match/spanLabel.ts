import type { Span } from '../trace/span.ts';
import { resourceOf } from './resource.ts';

/** A span as a few words: `DynamoDB PutItem orders`, `POST payments.example.com /charge`, `charge`. */
export function spanLabel(span: Span): string {
  if (span.namespace === 'aws') {
    const { operation } = span.aws;
    return [span.name, typeof operation === 'string' ? operation : '', resourceOf(span) ?? '']
      .filter(Boolean)
      .join(' ');
  }
  if (span.namespace !== 'remote') return span.name;
  const path = span.http?.url !== undefined && URL.canParse(span.http.url) ? new URL(span.http.url).pathname : '';
  return [span.http?.method?.toUpperCase() ?? '', span.name, path === '/' ? '' : path].filter(Boolean).join(' ');
}
