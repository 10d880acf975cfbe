import { readLoops } from '../calls/lazy/readLoops.ts';
import { GivenCalls } from '../given/givenCalls.ts';
import { givenParts, type GivenParts } from '../given/givenParts.ts';
import type { TextRange } from '../modules/readUnits.ts';
import type { Node } from '../nodes/node.ts';
import { comparePlaces } from '../nodes/nodePlace.ts';
import type { Loop, Site, SourceFacts } from '../site.ts';
import type { SourceParts } from '../sourceParts.ts';
import { openSites } from './openSites.ts';
import { SiteMaker } from './siteMaker.ts';
import { SitePlaces } from './sitePlaces.ts';
import { SitesByRule } from './sitesByRule.ts';

/** What the calls and throw statements of a file tell, as `SourceFacts` have it. */
interface ReadSites {
  /** In order of place, without handlers. */
  readonly sites: readonly Site[];
  readonly sends: NonNullable<SourceFacts['sends']>;
  readonly loops: NonNullable<SourceFacts['loops']>;
  readonly classes: NonNullable<SourceFacts['classes']>;
  /** Undefined where it is not followed what functions are given, or where they are given too much. */
  readonly given: SourceFacts['given'];
  /** Names of methods of libraries, and what looks up others, each by where it stands: none of them is a function of the workspace. */
  readonly foreignNames: readonly TextRange[];
}

/** Turns the calls and throw statements of one file into sites. */
export function readSites(source: SourceParts): ReadSites {
  const parts = givenParts(source);
  const { language, scopes } = source;
  const places = new SitePlaces(source);
  const maker = new SiteMaker(parts, places);
  const givenCalls = new GivenCalls(parts);
  const rules = new SitesByRule(parts, places, maker, givenCalls);
  const byRule = rules.read();
  // Those that no rule is about.
  const others = rules.unclaimed();
  const open = openSites(others, parts, rules.clients, places, maker);
  const sites = [...byRule, ...open.sites, ...throwStatements(parts, maker)];
  const lineOf = (node: Node): Pick<Loop, 'place' | 'enclosing'> => {
    const { place, enclosing } = places.at('sdkCall', node);
    return { place, enclosing };
  };
  return {
    sites: sites.sort((a, b) => comparePlaces(a.place, b.place)),
    sends: rules
      .sentCommands()
      .flatMap((commands) => [
        ...commands.open.map(({ call, service }) => ({ ...lineOf(call.node), service })),
        ...commands.bound.map(({ call, service }) => ({ ...lineOf(call.node), service, isBound: true as const })),
      ]),
    given: language.hasGiven ? givenCalls.read(others, scopes.file.node) : undefined,
    loops: language.lazyTakers ? readLoops(source, givenCalls, lineOf) : [],
    classes: language.hasGiven ? parts.given.classes() : [],
    foreignNames: [...rules.foreignNames, ...open.lookUps],
  };
}

function throwStatements({ matches }: GivenParts, maker: SiteMaker): readonly Site[] {
  const thrown = new Map<number, Site>();
  for (const { captures } of matches.of('throw')) {
    const node = captures.get('throw');
    if (node && !thrown.has(node.id)) thrown.set(node.id, maker.throwAt(node, captures.get('thrown')));
  }
  return [...thrown.values()];
}
