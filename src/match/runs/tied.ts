import type { MatchedSpan } from './matchedSpan.ts';
import type { TiedMatch } from '../evidence/spanMatch.ts';

/** A span of a tie. */
export type Tied = MatchedSpan & { readonly match: TiedMatch };

/** Whether a span may be of several lines. */
export function isTie(each: MatchedSpan): each is Tied {
  return each.match.kind === 'tied' && each.match.sites.length > 1;
}
