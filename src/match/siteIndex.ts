import { groupBy } from '../base/groupBy.ts';
import type { Place } from '../base/place.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { Site, SourceFacts } from '../code/site.ts';
import type { NamedPlaces } from './namedLine.ts';

/** The sites that one function's code reaches, ordered for look-up by what a span can tell. */
export interface SiteIndex {
  readonly function: LambdaFunction;
  readonly files: ReadonlySet<string>;
  /** In order of file and place. */
  readonly sites: readonly Site[];
  /** What the user says of spans, by `spanLabel`. */
  readonly named: ReadonlyMap<string, NamedPlaces>;
  readonly subsegments: readonly Site[];
  readonly subsegmentsByName: ReadonlyMap<string, readonly Site[]>;
  /** By `callKey`. */
  readonly sdkCalls: ReadonlyMap<string, readonly Site[]>;
  readonly httpCalls: readonly Site[];
  sitesAt(place: Place): readonly Site[];
}

/** Key of an AWS call: canonical service and operation, whatever case an SDK writes them in. */
export function callKey(service: string, operation: string): string {
  return `${service} ${operation.toLowerCase()}`;
}

/** @param sources what the function's handler file reaches by imports, itself included. */
export function siteIndex(
  declared: LambdaFunction,
  sources: readonly SourceFacts[],
  named: SiteIndex['named'] = new Map(),
): SiteIndex {
  const sites = sources.flatMap((source) => source.sites);
  const subsegments = sites.filter((site) => site.kind === 'subsegment');
  const calls = sites.filter((site) => site.kind === 'sdkCall' && site.operation !== undefined);
  const byLine = groupBy(sites, (site) => lineKey(site.place));
  return {
    function: declared,
    files: new Set(sources.map((source) => source.file)),
    sites,
    named,
    subsegments,
    subsegmentsByName: groupBy(
      subsegments.filter((site) => site.nameSource === 'literal' || site.nameSource === 'convention'),
      (site) => site.name,
    ),
    sdkCalls: groupBy(calls, (site) => callKey(site.service ?? '', site.operation ?? '')),
    httpCalls: sites.filter((site) => site.kind === 'httpCall'),
    sitesAt: (place) => byLine.get(lineKey(place)) ?? [],
  };
}

/** Names a line, for maps. */
export function lineKey(place: Place): string {
  return `${place.file}#${place.line}`;
}
