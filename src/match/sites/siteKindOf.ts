import type { SiteKind } from '../../code/site.ts';
import type { Span } from '../../trace/span.ts';

/** What a line is that made a span. */
export function siteKindOf({ namespace, sql }: Span): Exclude<SiteKind, 'handler' | 'throw'> {
  switch (namespace) {
    case 'aws':
      return 'sdkCall';
    case 'remote':
      return sql ? 'sqlCall' : 'httpCall';
    default:
      return 'subsegment';
  }
}
