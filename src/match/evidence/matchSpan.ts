import type { Site } from '../../code/site.ts';
import type { Span } from '../../trace/span.ts';
import { matchHttpCall } from './matchHttpCall.ts';
import { matchSdkCall } from './matchSdkCall.ts';
import { matchSqlCall } from './matchSqlCall.ts';
import { matchSubsegment } from './matchSubsegment.ts';
import type { SiteIndex } from '../sites/siteIndex.ts';
import { siteKindOf } from '../sites/siteKindOf.ts';
import type { SpanMatch, TiedMatch } from './spanMatch.ts';

/** Ties a span that an invocation's code recorded to the places that can have made it; strongest evidence alone. */
export function matchSpan(span: Span, index: SiteIndex): SpanMatch {
  const match = byEvidence(span, index);
  if (match.kind === 'none') return match;
  const possible = narrowed(match, (site) => index.isLive(site));
  if (possible.sites.some(({ isLost }) => isLost))
    return { kind: 'none', reason: `what makes ${possible.text} is handed on to where Beamline cannot follow it` };
  return possible.sites.every(({ isDoubtful }) => isDoubtful)
    ? { kind: 'none', reason: `no line makes ${possible.text} for certain` }
    : possible;
}

/** Of several sites those that are possible; all where that leaves none. */
function narrowed(match: TiedMatch, isPossible: (site: Site) => boolean): TiedMatch {
  if (match.sites.length === 1) return match;
  const [first, ...rest] = match.sites.filter(isPossible);
  return first ? { ...match, sites: [first, ...rest] } : match;
}

function byEvidence(span: Span, index: SiteIndex): SpanMatch {
  switch (siteKindOf(span)) {
    case 'sdkCall':
      return matchSdkCall(span, index);
    case 'sqlCall':
      return matchSqlCall(span, index);
    case 'httpCall':
      return matchHttpCall(span, index);
    case 'subsegment':
      return matchSubsegment(span, index);
  }
}
