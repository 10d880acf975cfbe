import type { PlaceRange } from '../../base/place.ts';
import type { Site } from '../../code/site.ts';
import type { Span } from '../../trace/span.ts';
import type { SiteIndex } from '../sites/siteIndex.ts';
import { siteKindOf } from '../sites/siteKindOf.ts';
import { spanLabel } from '../../trace/text/spanLabel.ts';
import { tied, type SpanMatch } from './spanMatch.ts';

/**
 * Ties a span to the line that the user named for it; undefined where none was named. A name that leads nowhere ties to nothing else
 * either: what would be inferred is not what the user said.
 */
export function matchByHand(span: Span, index: SiteIndex): SpanMatch | undefined {
  const named = index.named.size > 0 ? index.named.get(spanLabel(span)) : undefined;
  switch (named?.kind) {
    case undefined:
      return undefined;
    case 'broken':
      return { kind: 'none', reason: named.reason };
    case 'places': {
      const sites = named.places.map((place) => siteAt(place, span, index));
      return tied(sites, 'named', `named by you: \`${spanLabel(span)}\``, '');
    }
  }
}

/** The place in code where there is one of this kind, so that what it makes otherwise is counted with it. */
function siteAt(place: PlaceRange, span: Span, index: SiteIndex): Site {
  const kind = siteKindOf(span);
  const known = index.sitesAt(place).find((site) => site.kind === kind);
  return known ?? { kind, place, name: spanLabel(span), nameSource: 'literal' };
}
