import type { Site } from '../../code/site.ts';
import type { Span } from '../../trace/span.ts';
import type { MatchedSpan } from './matchedSpan.ts';
import type { SiteIndex } from '../sites/siteIndex.ts';
import { placeKey } from '../sites/siteKeys.ts';

/**
 * Leaves out of ties what runs in a span alone that is not around: a line in a function that `captureAsyncFunc('save', …)` is given makes no span
 * that has no `save` above it. A span above that stands on no line may be any.
 */
export function matchByParent(spans: readonly MatchedSpan[], index: SiteIndex): readonly MatchedSpan[] {
  const isTie = ({ match }: MatchedSpan): boolean => match.kind === 'tied' && match.sites.length > 1;
  if (!spans.some(isTie)) return spans;
  const parents = new Map(spans.flatMap((each) => each.span.children.map((child) => [child, each] as const)));
  return spans.map((each) => {
    const { match } = each;
    if (match.kind !== 'tied' || match.sites.length === 1) return each;
    const around = placesAround(each.span, parents);
    const [first, ...rest] = around ? match.sites.filter((site) => mayRun(site, around, index)) : [];
    if (!first || rest.length + 1 === match.sites.length) return each;
    return { ...each, match: { ...match, sites: [first, ...rest], text: `${match.text}, by the span around` } };
  });
}

/** Libraries that keep what is open by thread, so that what runs in a new one stands in nothing. */
const X_RAY = /^(?:x-ray-sdk|powertools)$/;

interface Around {
  readonly places: ReadonlySet<string>;
  /** Whether one of the spans is X-Ray's, or Powertools'. */
  readonly isXRay: boolean;
}

function mayRun({ within, inThread }: Site, { places, isXRay }: Around, { sitesAt }: SiteIndex): boolean {
  if (inThread && isXRay) return false;
  if (within === undefined || places.has(placeKey(within))) return true;
  const key = placeKey(within);
  return !sitesAt(within).some(({ kind, place }) => kind === 'subsegment' && placeKey(place) === key);
}

/** Where the spans above one may have been made; undefined where one of them may have been made anywhere. */
function placesAround(span: Span, parents: ReadonlyMap<Span, MatchedSpan>): Around | undefined {
  const places = new Set<string>();
  let isXRay = false;
  for (let above = parents.get(span); above; above = parents.get(above.span)) {
    if (above.match.kind === 'none') return undefined;
    for (const { place } of above.match.sites) places.add(placeKey(place));
    isXRay ||= above.match.sites.every(({ library = '' }) => X_RAY.test(library));
  }
  return { places, isXRay };
}
