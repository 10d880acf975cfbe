import { groupBy } from '../base/groupBy.ts';
import type { Place } from '../base/place.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { Budget, Site, SourceFacts } from '../code/site.ts';
import { liveSites } from './liveUnits.ts';
import type { NamedPlaces } from './namedLine.ts';
import { callKey, lineKey } from './siteKeys.ts';

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
    isOverridden(site.resourceOf) ? { ...site, resource: undefined } : site,
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

/** Options that a function which passes its caller's on does not name. */
const AWS_OPTIONS =
  /(?:^| )(?:TableName|Bucket|QueueUrl|FunctionName|TopicArn|TargetArn|StreamName|SecretId|RequestItems|TransactItems|UserPoolId)(?: |$)/;

/**
 * Tells of calls whose client is not known whether they are of a function of these sources. `caller`: one of that name makes the same call,
 * of AWS itself; `perhaps`: there is one of that name, which may be another's. One that names such options itself is not given them.
 */
function takers(sources: readonly SourceFacts[]): (site: Site) => 'caller' | 'perhaps' | undefined {
  const open = sources.flatMap(({ file, units = [], sites }) =>
    units
      .filter(({ words }) => !AWS_OPTIONS.test(words))
      .map(({ name, from, to }) => {
        const within = sites.filter(({ kind, place }) => kind === 'sdkCall' && from <= place.line && place.line <= to);
        return { name, file, from, to, makes: new Set(within.map(({ operation }) => operation?.toLowerCase())) };
      }),
  );
  const byName = groupBy(open, ({ name }) => name);
  return ({ assumedOf, operation, place: { file, line } }) => {
    const others = (byName.get(assumedOf ?? '') ?? []).filter(
      (unit) => unit.file !== file || line < unit.from || unit.to < line,
    );
    if (assumedOf === undefined || others.length === 0) return undefined;
    return others.some(({ makes }) => makes.has(operation?.toLowerCase())) ? 'caller' : 'perhaps';
  };
}

/** Tells of a class whether one that extends it declares a member of it again, so that an instance may mean something else by it. */
function overridden(sources: readonly SourceFacts[]): (name: string | undefined) => boolean {
  const all = sources.flatMap(({ classes = [] }) => classes);
  const heirsOf = groupBy(
    all.flatMap((each) => each.bases.map((base) => ({ base, each }))),
    ({ base }) => base,
  );
  const membersOf = groupBy(all, ({ name }) => name);
  return (name) => {
    const family = new Set(name === undefined ? [] : [name]);
    for (const each of family)
      for (const base of (membersOf.get(each) ?? []).flatMap(({ bases }) => bases)) family.add(base);
    const open = new Set([...family].flatMap((each) => (membersOf.get(each) ?? []).flatMap(({ members }) => members)));
    const heirs = new Set(name === undefined ? [] : [name]);
    for (const each of heirs) for (const { each: heir } of heirsOf.get(each) ?? []) heirs.add(heir.name);
    heirs.delete(name ?? '');
    const isOpen = (member: string): boolean => open.has(member) && !FINAL.test(member);
    return [...heirs].some((heir) => (membersOf.get(heir) ?? []).some(({ members }) => members.some(isOpen)));
  };
}

/** Constructors, and members that no other class can declare. */
const FINAL = /^(?:constructor|__init__|#.*|__\w*[a-z0-9])$/;
