import type { Span } from '../trace/span.ts';
import { matchHttpCall } from './matchHttpCall.ts';
import { matchSdkCall } from './matchSdkCall.ts';
import { matchSubsegment } from './matchSubsegment.ts';
import type { SiteIndex } from './siteIndex.ts';
import type { SpanMatch } from './spanMatch.ts';

/** Ties a span that an invocation's code recorded to the places that can have made it; strongest evidence alone. */
export function matchSpan(span: Span, index: SiteIndex): SpanMatch {
  switch (span.namespace) {
    case 'aws':
      return matchSdkCall(span, index);
    case 'remote':
      return matchHttpCall(span, index);
    default:
      return matchSubsegment(span, index);
  }
}
