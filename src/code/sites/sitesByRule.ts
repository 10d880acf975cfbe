import { mayFillBatch } from '../calls/aws/batchFill.ts';
import { mayHandOn, SentCommands } from '../calls/aws/sentCommands.ts';
import { LazyFlow } from '../calls/lazy/lazyFlow.ts';
import { operationOf } from '../calls/open/openOptions.ts';
import { SameClients } from '../calls/open/sameClients.ts';
import { isUnknownWith } from '../calls/open/unknownObject.ts';
import { callsByRule, factsOf, inputOf, type Call } from '../calls/readCalls.ts';
import type { GivenCalls } from '../given/givenCalls.ts';
import { readGivenCommand } from '../given/givenCommand.ts';
import type { GivenParts } from '../given/givenParts.ts';
import { optionNames } from '../given/optionNames.ts';
import type { CallFacts, CallRule } from '../languages/callRule.ts';
import type { TextRange } from '../modules/readUnits.ts';
import type { Node } from '../nodes/node.ts';
import { argumentsOf, methodOf } from '../nodes/nodeParts.ts';
import type { Site } from '../site.ts';
import { plainText, resourceText } from '../values/texts/textParts.ts';
import type { Values } from '../values/values.ts';
import type { SiteMaker } from './siteMaker.ts';
import type { SitePlaces } from './sitePlaces.ts';

/** What signs an address and sends nothing. */
const SIGNS = /(?:^|[.])getSignedUrl$/;

/** The sites of calls that a rule of the file's language is about. */
export class SitesByRule {
  /** What its calls tell to be clients of AWS. */
  readonly clients: SameClients;
  readonly #parts: GivenParts;
  readonly #values: Values;
  readonly #places: SitePlaces;
  readonly #maker: SiteMaker;
  readonly #givenCalls: GivenCalls;
  readonly #flow: LazyFlow;
  readonly #foreign: TextRange[] = [];
  /** What rules are about, by node. */
  readonly #claimed = new Set<number>();
  readonly #commands = new Map<CallRule, SentCommands>();

  constructor(parts: GivenParts, places: SitePlaces, maker: SiteMaker, givenCalls: GivenCalls) {
    this.#parts = parts;
    this.#values = parts.values;
    this.#places = places;
    this.#maker = maker;
    this.#givenCalls = givenCalls;
    this.clients = new SameClients(parts.values, parts.scopes);
    this.#flow = new LazyFlow(parts);
  }

  /** All of them, and those of the same clients. To be asked first: the rest is what has shown by then. */
  read(): readonly Site[] {
    const sites: Site[] = [];
    const claimed = this.#claimed;
    const constructed = new Set<Node | undefined>(
      this.#parts.calls.flatMap(({ kind, node }) => (kind === 'construct' ? node : [])),
    );
    const byRule = callsByRule(this.#parts.language.calls, this.#parts.calls);
    // Rule by rule: what an earlier one claims, e.g. as sent, a later one must not find.
    for (const rule of this.#parts.language.calls) {
      for (const call of rule.makes === 'handler' ? [] : (byRule.get(rule) ?? [])) {
        const facts = claimed.has(call.node.id) ? undefined : factsOf(rule, call, this.#values);
        if (!facts) continue;
        if (rule.given === 'construct' && !constructed.has(argumentsOf(call.call)[0])) continue;
        if (rule.unknownWith && !isUnknownWith(rule.unknownWith, call.call, this.#values)) continue;
        if (rule.addsToBatch && !mayFillBatch(call.call)) {
          claimed.add(call.node.id);
          this.#noteForeign(rule, call);
          continue;
        }
        const input = inputOf(rule, call);
        const made = rule.isGiven ? this.#givenCommand(rule, call) : this.#sitesOfRule(rule, call, input, facts);
        if (made.length === 0) continue;
        if (rule.makes === 'sdkCall' && rule.unknownWith) this.clients.add(call, facts);
        // Of a decorator, also what it calls.
        claimed.add(call.node.id).add(call.call.id);
        this.#noteForeign(rule, call);
        const repeating = rule.makes === 'sdkCall' && made.length > 1 ? { ...rule, repeats: true as const } : rule;
        for (const each of made) {
          const site = rule.unknownWith ? { ...each, ...this.#assumed(rule, call) } : each;
          // What is uploaded whole is so in one call, and no other beside.
          const own = site.operation === 'PutObject' ? rule : repeating;
          sites.push(...this.#whereItRuns(site, own, call));
        }
        // What is sent is no site of its own.
        const sent = input && this.#values.definitionOf(input);
        if (sent) claimed.add(sent.id);
      }
    }
    return [...sites, ...this.#sitesOfSame()];
  }

  /** Calls that no rule is about. */
  unclaimed(): readonly Call[] {
    return this.#parts.calls.filter(({ node }) => !this.#claimed.has(node.id));
  }

  /** Where commands go that are not built in the very call that sends them. */
  sentCommands(): readonly SentCommands[] {
    return this.#parts.language.calls.flatMap((rule) => this.#commandsOf(rule) ?? []);
  }

  /** Names of methods of libraries, each by where it stands: none of them is a function of the workspace. */
  get foreignNames(): readonly TextRange[] {
    return this.#foreign;
  }

  /** Where the commands go that a rule is about; undefined for one about something else. */
  #commandsOf(rule: CallRule): SentCommands | undefined {
    const known = this.#commands.get(rule);
    if (known || !rule.sentBy) return known;
    const commands = new SentCommands(this.#parts.calls, rule.sentBy, this.#values);
    this.#commands.set(rule, commands);
    return commands;
  }

  /** Calls of what other calls tell to be clients, and of what is not known, with options that are not either, by names that operations of AWS have. */
  #sitesOfSame(): readonly Site[] {
    return this.#parts.calls.flatMap((call) => {
      if (this.#claimed.has(call.node.id) || call.kind !== 'call') return [];
      const same = this.clients.factsOf(call);
      const operation = same?.operation ?? operationOf(call.call, this.#values);
      if (operation === undefined || (!same && !isUnknownWith('anything', call.call, this.#values))) return [];
      this.#claimed.add(call.node.id);
      const more = same ? { assumedOf: operation } : { isDoubtful: true as const };
      return this.#maker
        .sitesOf('sdkCall', call, undefined, same ?? { operation })
        .map((site) => ({ ...site, ...more }));
    });
  }

  /** Of a call whose options tell the service those of each that it may be. */
  #sitesOfRule(rule: CallRule, call: Call, input: Node | undefined, facts: CallFacts): readonly Site[] {
    const { makes, serviceBy } = rule;
    if (makes === 'handler') return [];
    if (!serviceBy) return this.#maker.sitesOf(makes, call, input, facts);
    const services = optionNames(call.call, this.#values).flatMap((option) => serviceBy[option] ?? []);
    return [...new Set(services)].flatMap((service) => this.#maker.sitesOf(makes, call, input, { ...facts, service }));
  }

  /** A call whose command is of a class that callers give, or that is not known, where this file sends it. */
  #givenCommand(rule: CallRule, call: Call): readonly Site[] {
    const senders = this.#commandsOf(rule)?.wholeSendersOf(call.node) ?? [];
    const read = readGivenCommand(call, senders, this.#values, this.#parts.given);
    return read ? [{ ...this.#places.at('sdkCall', call.node), library: rule.library, ...read }] : [];
  }

  /** A site at each place that does its work. */
  #whereItRuns(site: Site, rule: CallRule, call: Call): readonly Site[] {
    const commands = this.#commandsOf(rule);
    if (!commands && (rule.lazy === true || (rule.lazy && !callsBack(call, this.#values))))
      return this.#whereGoneThrough(site, rule, call);
    if (!commands) return [{ ...site, ...this.#places.stepAt(rule, call.node) }];
    const senders = commands.sendersOf(call.node);
    if (senders.length === 0) return [{ ...site, sentElsewhere: 'surely' }];
    for (const { node } of senders) this.#claimed.add(node.id);
    return senders.map(({ node, written, origin }) => ({
      ...{ ...site, ...this.#places.at(site.kind, node), ...this.#places.stepAt(rule, node) },
      ...(mayHandOn(origin) ? { sentElsewhere: 'perhaps' as const } : {}),
      ...(SIGNS.test(written) ? { isSigned: true as const } : {}),
    }));
  }

  /** A site where a lazy result is gone through, one a line; where others may go through it, a doubtful one at the call. */
  #whereGoneThrough(site: Site, rule: CallRule, { node }: Call): readonly Site[] {
    const { places, isElsewhere, givenBackBy } = this.#flow.workOf(node);
    const sites = places.map(({ node: place, by }) => ({
      ...this.#givenBy(by, site),
      ...(place.id === node.id ? {} : this.#places.at(site.kind, place)),
      ...this.#places.stepAt(place.id === node.id ? rule : { ...rule, repeats: true }, place),
    }));
    const seen = sites.filter(
      ({ place }, index) => sites.findIndex((other) => other.place.line === place.line) === index,
    );
    const isOpen = isElsewhere || givenBackBy.length > 0;
    const open: Site = { ...site, isLost: true, ...(isElsewhere ? {} : { givenBackBy }) };
    return isOpen ? [...seen, open] : seen;
  }

  /** A site of what a call of a function gave back, which tells what a parameter of that is. */
  #givenBy(call: Node | undefined, site: Site): Site {
    const { given, givenAfter = '', ...rest } = site;
    const argument = call && given && argumentsOf(call)[given.at];
    if (!argument || given.of !== this.#givenCalls.calledBy(call)[0]) return site;
    const parts = this.#values.textOf(argument);
    const [resource, name] = [resourceText(parts), plainText(parts)];
    if (site.kind === 'sdkCall') return resource === undefined ? site : { ...rest, resource };
    return name ? { ...rest, name: `${givenAfter}${name}`, nameSource: 'literal' } : site;
  }

  #noteForeign({ makes, unknownWith }: CallRule, { call }: Call): void {
    const method = methodOf(call)?.property;
    if (method && !unknownWith && (makes === 'sdkCall' || makes === 'httpCall' || makes === 'sqlCall'))
      this.#foreign.push([method.startIndex, method.endIndex]);
  }

  /** Such a name alone does not tell that a database is asked. */
  #assumed({ unknownWith }: CallRule, { call }: Call): Pick<Site, 'assumedOf' | 'isDoubtful'> {
    if (unknownWith === 'query') return { isDoubtful: true };
    const method = methodOf(call)?.property;
    return { assumedOf: method && method.text };
  }
}

/** Whether a call is given a function that it calls when it is done, by all that is known of what stands behind its options. */
function callsBack({ call }: Call, values: Values): boolean {
  return argumentsOf(call)
    .slice(1)
    .some((each) => values.definitionOf(each)?.shape?.is !== 'object');
}
