import type { Site } from '../../code/site.ts';
import type { EvidenceKind } from '../lineReport.ts';
import { placeKey } from '../sites/siteKeys.ts';

/** What ties a span to lines, or why nothing does. Several sites are a tie: each has the same evidence. */
export type SpanMatch =
  | {
      readonly kind: 'tied';
      readonly sites: readonly [Site, ...Site[]];
      readonly evidence: EvidenceKind;
      readonly text: string;
      /** The tie, where the order of one run told which of its sites it is; its key is the same for each tie of the same sites. */
      readonly tie?: { readonly key: string; readonly sites: readonly [Site, ...Site[]] } | undefined;
    }
  | { readonly kind: 'none'; readonly reason: string };

export type TiedMatch = Extract<SpanMatch, { kind: 'tied' }>;

/** A match of the sites, of several at one place the first, or the reason where there is none. */
export function tied(sites: readonly Site[], evidence: EvidenceKind, text: string, reason: string): SpanMatch {
  const places = new Map(sites.toReversed().map((site) => [placeKey(site.place), site]));
  const [first, ...rest] =
    places.size === sites.length ? sites : sites.filter((site) => places.get(placeKey(site.place)) === site);
  return first ? { kind: 'tied', sites: [first, ...rest], evidence, text } : { kind: 'none', reason };
}
