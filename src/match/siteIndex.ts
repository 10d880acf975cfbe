import { groupBy } from '../base/groupBy.ts';
import type { Place } from '../base/place.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { Budget, Site, SourceFacts } from '../code/site.ts';
import { liveSites } from './liveUnits.ts';
import type { NamedPlaces } from './namedLine.ts';
import { overridden } from './overridden.ts';
import { callKey, lineKey } from './siteKeys.ts';
import { takers } from './takers.ts';

/** The sites that one function's code reaches, ordered for look-up by what a span can tell. */
export interface SiteIndex {
  readonly function: LambdaFunction;
  readonly files: ReadonlySet<string>;
  readonly budgets: readonly Budget[];
  /** In order of file and place. */
  readonly sites: readonly Site[];
  /** What the user says of spans, by `spanLabel`. */
  readonly named: ReadonlyMap<string, NamedPlaces>;
  readonly subsegments: readonly Site[];
  readonly subsegmentsByName: ReadonlyMap<string, readonly Site[]>;
  /** By `callKey`. */
  readonly sdkCalls: ReadonlyMap<string, readonly Site[]>;
  readonly httpCalls: readonly Site[];
  readonly sqlCalls: readonly Site[];
  /** Whether a library is imported that asks databases on its own. */
  readonly writesQueries: boolean;
  sitesAt(place: Place): readonly Site[];
  /** Whether a text stands in quotes somewhere in the code. */
  isWritten(text: string): boolean;
  /** Whether a site can run in this function, as far as names tell. */
  isLive(site: Site): boolean;
}

/** @param sources what the function's handler file reaches by imports, itself included. */
export function siteIndex(
  declared: LambdaFunction,
  sources: readonly SourceFacts[],
  named: SiteIndex['named'] = new Map(),
): SiteIndex {
  const sites = sources.flatMap((source) => source.sites);
  const subsegments = sites.filter((site) => site.kind === 'subsegment');
  const isOverridden = overridden(sources);
  const calls = sitesOfCalls(sites, sources).map((site) =>
    site.resourceClass !== undefined && isOverridden(site.resourceClass) ? { ...site, resource: undefined } : site,
  );
  const byLine = groupBy(sites, (site) => lineKey(site.place));
  return {
    function: declared,
    files: new Set(sources.map((source) => source.file)),
    budgets: sources.flatMap((source) => source.budgets ?? []),
    sites,
    named,
    subsegments,
    subsegmentsByName: groupBy(
      subsegments.filter((site) => site.nameSource === 'literal' || site.nameSource === 'convention'),
      (site) => site.name,
    ),
    sdkCalls: groupBy(calls, (site) => callKey(site.service ?? '', site.operation ?? '')),
    httpCalls: sites.filter((site) => site.kind === 'httpCall'),
    isWritten: (text) => sources.some(({ texts = '' }) => texts.includes(`\n${text}\n`)),
    writesQueries: sources.some(({ imports }) => imports.some((module) => QUERY_WRITERS.test(module))),
    sqlCalls: sites.filter((site) => site.kind === 'sqlCall'),
    isLive: liveSites(declared, sources),
    sitesAt: (place) => byLine.get(lineKey(place)) ?? [],
  };
}

/** AWS calls; a command that is built apart stands at every line that may send it. */
function sitesOfCalls(sites: readonly Site[], sources: readonly SourceFacts[]): readonly Site[] {
  const sends = sources.flatMap((source) => source.sends ?? []);
  const taken = takers(sources);
  return sites.flatMap((site): readonly Site[] => {
    if (site.kind !== 'sdkCall' || site.operation === undefined) return [];
    const by = taken(site);
    if (by === 'caller') return [];
    if (by === 'perhaps') return [{ ...site, isDoubtful: true }];
    if (!site.sentElsewhere) return [site];
    return sends
      .filter(({ service }) => service === undefined || service === site.service)
      .map(({ place, enclosing }) => ({ ...site, place, enclosing, step: undefined }));
  });
}

const QUERY_WRITERS =
  /^(?:knex|typeorm|sequelize(?:-typescript)?|@prisma\/client|drizzle-orm|@mikro-orm|objection|kysely|slonik|sqlalchemy|sqlmodel|django|peewee|tortoise|pony|pandas)(?:$|[./])/;
