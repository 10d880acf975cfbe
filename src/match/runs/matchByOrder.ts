import { groupBy } from '../../base/groupBy.ts';
import type { Site, Step } from '../../code/site.ts';
import { Anchors } from './anchors.ts';
import type { MatchedSpan } from './matchedSpan.ts';
import { regionKey, Runs } from './runs.ts';
import type { SiteIndex } from '../sites/siteIndex.ts';
import { placeKey } from '../sites/siteKeys.ts';
import type { TiedMatch } from '../evidence/spanMatch.ts';
import { isTie, type Tied } from './tied.ts';

/** A place of a tie that runs at most once each time that what holds it runs. */
type Stepping = Site & { readonly step: Step };
/** The spans of an invocation, and the keys of the ties that their order does not tell apart. */
interface Ordered {
  readonly spans: readonly MatchedSpan[];
  readonly untold: readonly string[];
}

/**
 * Tells the spans of a tie apart by their order, where that proves which is whose: its places are steps that one run of the handler, or of
 * what a span runs, takes one after the other, each at most once; and in that run there are as many spans as steps. Or what is known of
 * other spans of the run leaves one place.
 */
export function matchByOrder(spans: readonly MatchedSpan[], index: SiteIndex): Ordered {
  const ties = groupBy(spans.filter(isTie), ({ match }) => tieKey(match.sites));
  if (ties.size === 0) return { spans, untold: [] };
  const told = new Map<MatchedSpan, TiedMatch>();
  const runs = new Runs(spans, index);
  const anchors = new Anchors(spans, runs);
  for (const [key, members] of ties) {
    for (const each of members) {
      const [only, ...others] = anchors.possibleFor(each);
      if (only && others.length === 0) told.set(each, byOrder(each.match, only, key));
    }
    const steps = stepsInOrder(members[0]?.match.sites ?? []);
    if (!steps) continue;
    for (const run of runsOf(members, steps, runs)) {
      const ordered = run.toSorted((a, b) => a.span.start - b.span.start);
      const isTold =
        ordered.length === steps.length &&
        ordered.every(({ span }, i) => i === 0 || span.start > (ordered[i - 1]?.span.start ?? Infinity));
      if (!isTold) continue;
      for (const [i, each] of ordered.entries()) if (steps[i]) told.set(each, byOrder(each.match, steps[i], key));
    }
  }
  return {
    spans: spans.map((each) => {
      const match = told.get(each);
      return match ? { ...each, match } : each;
    }),
    untold: [...ties].flatMap(([key, members]) => (members.every((each) => told.has(each)) ? [] : key)),
  };
}

function byOrder(match: TiedMatch, site: Site, key: string): TiedMatch {
  return { ...match, sites: [site], text: `${match.text}, by its order`, tie: { key, sites: match.sites } };
}

/** The same for each tie of the same sites. */
function tieKey(sites: readonly Site[]): string {
  return sites
    .map(({ place }) => placeKey(place))
    .sort()
    .join(' ');
}

/** The sites of a tie in the order in which they run; undefined where there is none. */
function stepsInOrder(sites: readonly Site[]): readonly Stepping[] | undefined {
  const steps = sites.filter((site): site is Stepping => site.step !== undefined);
  const ordered = steps.toSorted((a, b) => a.step.from - b.step.from);
  const file = sites[0]?.place.file;
  const isOrder = ordered.every(
    ({ place, step }, i) => place.file === file && (ordered[i - 1]?.step.to ?? 0) <= step.from,
  );
  return isOrder && steps.length === sites.length ? ordered : undefined;
}

/** The spans of a tie that one run of what holds its steps made, for each run that can be told. */
function* runsOf(members: readonly Tied[], steps: readonly Stepping[], runs: Runs): Generator<readonly Tied[]> {
  const regions = steps[0]?.step.regions ?? [];
  const shared = regions.filter((region) =>
    steps.every(({ step }) => step.regions.some((each) => regionKey(each) === regionKey(region))),
  );
  const file = steps[0]?.place.file ?? '';
  const region = shared.find((each) => runs.isHandler(each, file)) ?? shared.find((each) => each.is === 'span');
  if (!region) return;
  const made = groupBy(members, ({ span }) => runs.runOf(span, region, file));
  for (const [run, each] of made) if (run !== undefined) yield each;
}
