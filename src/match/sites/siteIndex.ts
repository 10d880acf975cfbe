import { groupBy } from '../../base/groupBy.ts';
import type { Place } from '../../base/place.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { Budget, Parameter, Site, SourceFacts } from '../../code/site.ts';
import { callsOfLibraries, type LibraryCalls } from './callMakers.ts';
import { SET_BASE } from '../../code/scopes/passedNames.ts';
import { classHeirs } from './classes/classHeirs.ts';
import { madeNames } from './given/madeNames.ts';
import { givenCommands } from './given/givenCommands.ts';
import { givenTexts, type GivenTexts } from './given/givenTexts.ts';
import { lazySites } from './lazySites.ts';
import { liveSites } from '../../functions/liveSites.ts';
import { httpSites } from './httpSites.ts';
import { LogStatements } from '../logStatements/logStatements.ts';
import type { NamedPlaces } from '../evidence/namedLine.ts';
import { overridden } from './classes/overridden.ts';
import { withOwnEnvironment } from './ownEnvironment.ts';
import { callKey, lineKey, placeKey } from './siteKeys.ts';
import { takers } from './given/takers.ts';

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
  /** Those whose name is given where their function is called, by each name that is. */
  readonly subsegmentsByGiven: ReadonlyMap<string, readonly Site[]>;
  /** As that, of names of which the beginning alone is given. */
  readonly subsegmentsByBeginning: readonly { readonly name: string; readonly site: Site }[];
  /** All resources, of a subsegment names, that a line may be given, where its function is told them by those who call it; undefined where it may be told others. */
  textsGiven(site: Site): readonly string[] | undefined;
  /** By `callKey`. */
  readonly sdkCalls: ReadonlyMap<string, readonly Site[]>;
  /** Several at one place where its address may begin with several texts. */
  readonly httpCalls: readonly Site[];
  readonly sqlCalls: readonly Site[];
  readonly logs: LogStatements;
  /** Whether a library is imported that asks databases on its own. */
  readonly writesQueries: boolean;
  /** Which calls of AWS of a kind libraries that are imported may make on their own; the service as `canonicalService` gives it. */
  libraryCalls(service: string, operation: string): LibraryCalls;
  /** Tables that libraries are given to work on, as `SourceFacts.libraryTables`. */
  readonly libraryTables: readonly (string | null)[];
  sitesAt(place: Place): readonly Site[];
  /** Whether a line may give a span this name, which stands nowhere as a whole: by what comes in with an event, or put together of texts in the code. */
  mayMakeName(site: Site, name: string): boolean;
  /** Whether a text stands in quotes somewhere in the code. */
  isWritten(text: string): boolean;
  /** Whether it is the name of a function, a method or a class in the code. */
  isSymbol(text: string): boolean;
  /** How often a text stands in quotes in the code, as far as `writtenTexts` counts. */
  timesWritten(text: string): number;
  /** Whether a function or a constant has that name, the latter in capitals, which code is given, so that it may name a subsegment by it. */
  isGivenValue(name: string): boolean;
  /** Whether a site can run in this function, as far as names tell. */
  isLive(site: Pick<Site, 'place'>): boolean;
  /** Whether other files of the code may run the handler again while it runs. */
  readonly isRunByOthers: boolean;
}

/** @param sources what the function's handler file reaches by imports, itself included. */
export function siteIndex(
  template: LambdaFunction,
  sources: readonly SourceFacts[],
  named: SiteIndex['named'] = new Map(),
): SiteIndex {
  const declared = withOwnEnvironment(template, sources);
  const sites = sources.flatMap((source) => source.sites).flatMap((site) => lazySites(site, sources));
  const subsegments = sites.filter((site) => site.kind === 'subsegment');
  const heirs = classHeirs(sources);
  const isOverridden = overridden(heirs);
  const given = givenTexts(sources, heirs);
  const isChanged = sources.some(({ changesInputs }) => changesInputs);
  const calls = sitesOfCalls(sites, sources, given)
    .flatMap((site) => asHeirsMayCall(site, isOverridden))
    .map((site) => (isChanged ? { ...site, resource: undefined, given: undefined } : site));
  const isLive = liveSites(declared, sources);
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
    subsegmentsByGiven: namesGiven(subsegments, given, declared),
    subsegmentsByBeginning: subsegments.flatMap((site) =>
      (site.given ? given(site.given).beginnings : []).map((text) => ({
        name: `${site.givenAfter ?? ''}${text}`,
        site,
      })),
    ),
    textsGiven: (site) => {
      const { texts, isAll } = site.given ? given(site.given) : { texts: [], isAll: false };
      return isAll ? texts : undefined;
    },
    sdkCalls: groupBy(calls, (site) => callKey(site.service ?? '', site.operation ?? '')),
    httpCalls: httpSites(
      sites,
      given,
      declared,
      sources.some(({ passed = '' }) => passed.split(' ').includes(SET_BASE)),
    ),
    mayMakeName: madeNames(sources, given),
    isWritten: (text) => sources.some(({ texts = '' }) => texts.includes(`\n${text}\n`)),
    isSymbol: symbolsOf(sources),
    timesWritten: askedOnce((text) =>
      sources.reduce((times, { texts = '' }) => times + texts.split('\n').filter((each) => each === text).length, 0),
    ),
    isGivenValue: askedOnce((name) => {
      const names = [name, name.toUpperCase().replaceAll(/\W/g, '_')];
      return sources.some(({ passed = '', decorated = '' }) =>
        `${passed} ${decorated}`.split(' ').some((each) => names.includes(each)),
      );
    }),
    writesQueries: sources.some(({ imports }) => imports.some((module) => QUERY_WRITERS.test(module))),
    libraryCalls: callsOfLibraries(sources),
    libraryTables: sources.flatMap((source) => source.libraryTables ?? []),
    sqlCalls: sites.filter((site) => site.kind === 'sqlCall'),
    isLive,
    logs: new LogStatements(sources, isLive),
    isRunByOthers: isRunByOthers(declared, sources),
    sitesAt: (place) => byLine.get(lineKey(place)) ?? [],
  };
}

/** Keeps the answers of a question about names of lines: spans have the same few again and again. */
function askedOnce<Answer>(ask: (name: string) => Answer): (name: string) => Answer {
  const known = new Map<string, Answer>();
  return (name) => {
    const answer = known.get(name) ?? ask(name);
    known.set(name, answer);
    return answer;
  };
}

function symbolsOf(sources: readonly SourceFacts[]): (text: string) => boolean {
  const names = new Set(sources.flatMap(({ symbols = '' }) => symbols.split(' ')));
  return (text) => names.has(text);
}

/** Whether a file imports the handler's, as far as the names of files tell, and names the handler. */
function isRunByOthers({ handlerPlace }: LambdaFunction, sources: readonly SourceFacts[]): boolean {
  if (!handlerPlace) return false;
  const { file, symbol } = handlerPlace;
  const path = file.replace(/[.]\w+$/, '').split('/');
  const means = (module: string): boolean => {
    const step =
      module
        .replace(/[.]\w{2,3}$/, '')
        .split(/[./]/)
        .at(-1) ?? '';
    return step === '' || step === path.at(-1) || step === path.at(-2);
  };
  return sources
    .filter((source) => source.file !== file && source.imports.some(means))
    .some(({ words, units = [] }) =>
      [words ?? symbol, ...units.map((unit) => unit.words)].some((text) => text.split(' ').includes(symbol)),
    );
}

/** Lines that make a span of the name that their function is given. */
function namesGiven(
  subsegments: readonly Site[],
  given: (parameter: Parameter) => GivenTexts,
  { environment }: LambdaFunction,
): ReadonlyMap<string, readonly Site[]> {
  const named = subsegments.flatMap((site) => {
    const { texts } = site.given ? given(site.given) : { texts: [] };
    return texts.flatMap((text) => {
      const value = text.startsWith('$') ? environment[text.slice(1)] : undefined;
      if (value && value.kind !== 'text') return [];
      return [{ name: `${site.givenAfter ?? ''}${value?.text ?? text}`, site }];
    });
  });
  return new Map([...groupBy(named, ({ name }) => name)].map(([name, each]) => [name, each.map(({ site }) => site)]));
}

/** AWS calls; a command that is built apart stands at every line that may send it. */
function sitesOfCalls(
  sites: readonly Site[],
  sources: readonly SourceFacts[],
  given: (parameter: Parameter) => GivenTexts,
): readonly Site[] {
  const sends = sources.flatMap((source) => source.sends ?? []);
  const mayBeTaken = takers(sources);
  const known = sites.flatMap((site): readonly Site[] => {
    if (site.commandOf) return givenCommands(site, given(site.commandOf));
    if (site.kind !== 'sdkCall' || site.operation === undefined) return [];
    if (mayBeTaken(site)) return [{ ...site, isDoubtful: true }];
    if (!site.sentElsewhere) return [site];
    const all = sends.filter(({ service }) => service === undefined || service === site.service);
    const senders = all.filter(({ isBound }) => !isBound);
    const seen = senders.map(({ place, enclosing }) => ({ ...site, place, enclosing, step: undefined }));
    // Something sends it all the same: what is bound, wrapped or called by another name.
    if (site.sentElsewhere === 'perhaps') return [site, ...seen];
    return senders.length === 0 || senders.length < all.length ? [...seen, { ...site, isLost: true }] : seen;
  });
  return [...known, ...unknownSends(sends, known)];
}

/** Lines that send a command of which nothing is known: any call of the client's service. What is no client for certain may send anything. */
function unknownSends(sends: NonNullable<SourceFacts['sends']>, known: readonly Site[]): readonly Site[] {
  const places = new Set(known.map(({ place }) => placeKey(place)));
  return sends.flatMap(({ place, enclosing, service, isBound }): readonly Site[] => {
    if (isBound || service === undefined || places.has(placeKey(place))) return [];
    const common = { kind: 'sdkCall', name: '', nameSource: 'none', operation: '', isDoubtful: true } as const;
    return [{ ...common, place, enclosing, service }];
  });
}

/** A call as instances of classes that extend its own may make it: of another resource, and of another client. */
function asHeirsMayCall(site: Site, isOverridden: (name: string) => boolean): readonly Site[] {
  const { resourceClass, clientClass } = site;
  const call =
    resourceClass !== undefined && isOverridden(resourceClass)
      ? { ...site, resource: undefined, given: undefined }
      : site;
  if (clientClass === undefined || !isOverridden(clientClass)) return [call];
  return [call, { ...call, service: '', resource: undefined, given: undefined, isDoubtful: true }];
}

const QUERY_WRITERS =
  /^(?:knex|typeorm|sequelize(?:-typescript)?|@prisma\/client|drizzle-orm|@mikro-orm|objection|kysely|slonik|sqlalchemy|sqlmodel|django|peewee|tortoise|pony|pandas)(?:$|[./])/;
