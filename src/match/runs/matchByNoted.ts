import { groupBy } from '../../base/groupBy.ts';
import type { MatchedSpan } from './matchedSpan.ts';
import { resourceOf } from '../../trace/text/awsResource.ts';
import { isResourceOf } from '../evidence/resource.ts';
import type { SiteIndex } from '../sites/siteIndex.ts';
import { isTie, type Tied } from './tied.ts';

/**
 * Leaves out of the tie of an AWS call that names no resource the lines that name one which another span of the run names, of the same call:
 * what noted it there would have noted it here. A message to a telephone is of no line that publishes to a topic.
 */
export function matchByNoted(spans: readonly MatchedSpan[], index: SiteIndex): readonly MatchedSpan[] {
  const unnoted = spans.filter(isUnnoted);
  if (unnoted.length === 0) return spans;
  const noted = groupBy(spans, callOf);
  return spans.map((each) => {
    if (!isUnnoted(each)) return each;
    const resources = new Set(noted.get(callOf(each))?.flatMap(({ span }) => resourceOf(span) ?? []));
    const { match } = each;
    const [first, ...rest] = match.sites.filter(
      (site) =>
        site.isUnnoted === true || ![...resources].some((resource) => isResourceOf(site, resource, index) === 'yes'),
    );
    if (!first || rest.length + 1 === match.sites.length) return each;
    return { ...each, match: { ...match, sites: [first, ...rest], text: `${match.text}, which names no resource` } };
  });
}

function isUnnoted(each: MatchedSpan): each is Tied {
  return isTie(each) && each.match.evidence === 'sdkCall' && resourceOf(each.span) === undefined;
}

/** The same for spans that one recorder made of one kind of call. */
function callOf({ span }: MatchedSpan): string {
  return `${span.name} ${String(span.aws.operation)}`;
}
