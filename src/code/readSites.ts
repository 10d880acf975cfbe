import { canonicalService, serviceName } from '../base/awsServices.ts';
import type { Node } from './nodes/node.ts';
import { argumentsOf, calleeOf, memberOf, methodOf } from './nodes/nodeParts.ts';
import type { PlaceRange } from '../base/place.ts';
import { operationName } from './calls/aws/awsOperations.ts';
import { mayFillBatch } from './calls/aws/batchFill.ts';
import type { CallFacts, CallRule } from './languages/callRule.ts';
import { GivenCalls } from './given/givenCalls.ts';
import { readGivenCommand } from './given/givenCommand.ts';
import type { GivenParameters } from './given/givenParameters.ts';
import { givenParts } from './given/givenParts.ts';
import type { Language } from './languages/languages.ts';
import { LazyFlow } from './calls/lazy/lazyFlow.ts';
import { NamedAgain } from './scopes/namedAgain.ts';
import { comparePlaces, placeOf } from './nodes/nodePlace.ts';
import { boundMethodOf, callsByRule, factsOf, inputOf } from './calls/readCalls.ts';
import { readLoops } from './calls/lazy/readLoops.ts';
import type { Call } from './calls/readCalls.ts';
import { RequestReader } from './calls/http/requestReader.ts';
import { SdkCallReader } from './calls/aws/readSdkCall.ts';
import { SpanNames } from './calls/readSpanName.ts';
import { mayAsk, readSqlCall } from './calls/readSqlCall.ts';
import type { TextRange } from './modules/readUnits.ts';
import { isInThread } from './calls/aws/managedTransfer.ts';
import { openCalls, openRequests } from './calls/open/openCalls.ts';
import { operationOf } from './calls/open/openOptions.ts';
import { passedMethods } from './calls/open/passedMethods.ts';
import { optionNames } from './given/optionNames.ts';
import type { Scopes } from './scopes/scopes.ts';
import { SameClients } from './calls/open/sameClients.ts';
import { mayHandOn, SentCommands } from './calls/aws/sentCommands.ts';
import type { Site, SourceFacts } from './site.ts';
import type { SourceParts } from './sourceParts.ts';
import { spanAround } from './nodes/spanAround.ts';
import { stepOf } from './nodes/steps.ts';
import { isFallback } from './values/texts/textReader.ts';
import { plainText, resourceText } from './values/texts/textParts.ts';
import type { Values } from './values/values.ts';

/** What signs an address and sends nothing. */
const SIGNS = /(?:^|[.])getSignedUrl$/;

/** Turns the calls and throw statements of one file into sites. */
export class SiteReader {
  readonly #source: SourceParts;
  readonly #file: string;
  readonly #language: Language;
  readonly #scopes: Scopes;
  readonly #values: Values;
  readonly #calls: readonly Call[];
  readonly #given: GivenParameters;
  readonly #givenCalls: GivenCalls;
  readonly #foreign: TextRange[] = [];
  /** What rules are about, by node. */
  readonly #claimed = new Set<number>();
  readonly #commands = new Map<CallRule, SentCommands>();
  readonly #sdkCalls: SdkCallReader;
  readonly #clients: SameClients;
  readonly #names: SpanNames;
  readonly #requests: RequestReader;
  readonly #namedAgain: NamedAgain;

  constructor(source: SourceParts) {
    const { file, language, scopes, values, calls } = source;
    this.#source = source;
    this.#file = file;
    this.#language = language;
    this.#scopes = scopes;
    this.#values = values;
    this.#calls = calls;
    const parts = givenParts(source);
    this.#given = parts.given;
    this.#givenCalls = new GivenCalls(parts);
    this.#sdkCalls = new SdkCallReader(parts);
    this.#names = new SpanNames(parts);
    this.#requests = new RequestReader(parts);
    this.#clients = new SameClients(values, scopes);
    this.#namedAgain = new NamedAgain(source.mentions);
  }

  /** The sites, in order of place. */
  read(): readonly Site[] {
    const flow = new LazyFlow(this.#source);
    const sites = [...this.#sitesOfCalls(flow), ...this.#openSites(), ...this.#throwStatements()];
    return sites.sort((a, b) => comparePlaces(a.place, b.place));
  }

  /** Lines that send a command which this file does not tell. */
  readSends(): NonNullable<SourceFacts['sends']> {
    const commands = this.#language.calls.flatMap((rule) => this.#commandsOf(rule) ?? []);
    return commands.flatMap(({ open, bound }) =>
      [...open, ...bound].map(({ call, service }, at) => {
        const { place, enclosing } = this.#common('sdkCall', call.node);
        return { place, enclosing, service, ...(at < open.length ? {} : { isBound: true as const }) };
      }),
    );
  }

  /** What goes through what functions give. */
  readLoops(): NonNullable<SourceFacts['loops']> {
    if (!this.#language.lazyTakers) return [];
    return readLoops(this.#source, this.#givenCalls, (node) => {
      const { place, enclosing } = this.#common('sdkCall', node);
      return { place, enclosing };
    });
  }

  /** What functions are given by calls that no rule is about. */
  readGiven(): SourceFacts['given'] {
    if (!this.#language.hasGiven) return undefined;
    const own = this.#calls.filter(({ node }) => !this.#claimed.has(node.id));
    return this.#givenCalls.read(own, this.#scopes.file.node);
  }

  /** The classes of the file. */
  readClasses(): NonNullable<SourceFacts['classes']> {
    return this.#given.classes();
  }

  /** Where the commands go that a rule is about; undefined for one about something else. */
  #commandsOf(rule: CallRule): SentCommands | undefined {
    const known = this.#commands.get(rule);
    if (known || !rule.sentBy) return known;
    const commands = new SentCommands(this.#calls, rule.sentBy, this.#values);
    this.#commands.set(rule, commands);
    return commands;
  }

  #sitesOfCalls(flow: LazyFlow): readonly Site[] {
    const sites: Site[] = [];
    const claimed = this.#claimed;
    const constructed = new Set<Node | undefined>(
      this.#calls.flatMap(({ kind, node }) => (kind === 'construct' ? node : [])),
    );
    const byRule = callsByRule(this.#language.calls, this.#calls);
    // Rule by rule: what an earlier one claims, e.g. as sent, a later one must not find.
    for (const rule of this.#language.calls) {
      for (const call of rule.makes === 'handler' ? [] : (byRule.get(rule) ?? [])) {
        const facts = claimed.has(call.node.id) ? undefined : factsOf(rule, call, this.#values);
        if (!facts) continue;
        if (rule.given === 'construct' && !constructed.has(argumentsOf(call.call)[0])) continue;
        if (rule.unknownWith && !this.#isUnknownWith(rule.unknownWith, call.call)) continue;
        if (rule.addsToBatch && !mayFillBatch(call.call)) {
          claimed.add(call.node.id);
          this.#noteForeign(rule, call);
          continue;
        }
        const input = inputOf(rule, call);
        const made = rule.isGiven ? this.#givenCommand(rule, call) : this.#sitesOfRule(rule, call, input, facts);
        if (made.length === 0) continue;
        if (rule.makes === 'sdkCall' && rule.unknownWith) this.#clients.add(call, facts);
        // Of a decorator, also what it calls.
        claimed.add(call.node.id).add(call.call.id);
        this.#noteForeign(rule, call);
        const repeating = rule.makes === 'sdkCall' && made.length > 1 ? { ...rule, repeats: true as const } : rule;
        for (const each of made) {
          const site = rule.unknownWith ? { ...each, ...this.#assumed(rule, call) } : each;
          // What is uploaded whole is so in one call, and no other beside.
          const own = site.operation === 'PutObject' ? rule : repeating;
          sites.push(...this.#whereItRuns(site, own, call, flow));
        }
        // What is sent is no site of its own.
        const sent = input && this.#values.definitionOf(input);
        if (sent) claimed.add(sent.id);
      }
    }
    return [...sites, ...this.#sitesOfSame()];
  }

  /** Calls of what other calls tell to be clients, and of what is not known, with options that are not either, by names that operations of AWS have. */
  #sitesOfSame(): readonly Site[] {
    return this.#calls.flatMap((call) => {
      if (this.#claimed.has(call.node.id) || call.kind !== 'call') return [];
      const same = this.#clients.factsOf(call);
      const operation = same?.operation ?? operationOf(call.call, this.#values);
      if (operation === undefined || (!same && !this.#isUnknownWith('anything', call.call))) return [];
      this.#claimed.add(call.node.id);
      const more = same ? { assumedOf: operation } : { isDoubtful: true as const };
      return this.#sitesOf('sdkCall', call, undefined, same ?? { operation }).map((site) => ({ ...site, ...more }));
    });
  }

  /** Of a call whose options tell the service those of each that it may be. */
  #sitesOfRule(rule: CallRule, call: Call, input: Node | undefined, facts: CallFacts): readonly Site[] {
    const { makes, serviceBy } = rule;
    if (makes === 'handler') return [];
    if (!serviceBy) return this.#sitesOf(makes, call, input, facts);
    const services = optionNames(call.call, this.#values).flatMap((option) => serviceBy[option] ?? []);
    return [...new Set(services)].flatMap((service) => this.#sitesOf(makes, call, input, { ...facts, service }));
  }

  /** Where calls of AWS may be made that this file does not tell. */
  #openSites(): readonly Site[] {
    const own = this.#calls.filter(({ node }) => !this.#claimed.has(node.id));
    const { calls, hasSteps } = this.#language;
    const requests = hasSteps ? openRequests(own, this.#values, calls) : [];
    const asked = requests.flatMap(({ call, facts }) => this.#sitesOf('httpCall', call, undefined, facts));
    const open = hasSteps
      ? openCalls(own, this.#values, calls, this.#clients)
      : passedMethods(own, this.#scopes.file.node, this.#values);
    const others = open.map(({ node, facts, chosen, isLost }): Site => {
      const service = canonicalService(facts.service ?? '');
      const operation = operationName(service, facts.operation ?? '');
      const name = `${serviceName(facts.service ?? '')} ${operation}`.trim();
      const told = { name, nameSource: 'literal' as const, service, operation, library: facts.library };
      const commandOf = chosen?.member && this.#language.hasGiven && this.#given.parameterOf(chosen.member);
      const doubt = isLost ? { isLost } : { isDoubtful: true as const };
      const open = { ...this.#common('sdkCall', node), ...told, within: undefined, ...doubt };
      if (!chosen || !commandOf) return open;
      this.#foreign.push(chosen.lookUp);
      const [call] = this.#sdkCalls.read(chosen.of.call, chosen.of, facts);
      return { ...open, commandOf, resource: call?.resource, given: call?.given, resourceClass: call?.resourceClass };
    });
    return [...asked, ...others];
  }

  /** A call whose command is of a class that callers give, or that is not known, where this file sends it. */
  #givenCommand(rule: CallRule, call: Call): readonly Site[] {
    const senders = this.#commandsOf(rule)?.wholeSendersOf(call.node) ?? [];
    const read = readGivenCommand(call, senders, this.#values, this.#given);
    return read ? [{ ...this.#common('sdkCall', call.node), library: rule.library, ...read }] : [];
  }

  /** A site at each place that does its work. */
  #whereItRuns(site: Site, rule: CallRule, call: Call, flow: LazyFlow): readonly Site[] {
    const commands = this.#commandsOf(rule);
    if (!commands && (rule.lazy === true || (rule.lazy && !callsBack(call, this.#values))))
      return this.#whereGoneThrough(site, rule, call, flow);
    if (!commands) return [{ ...site, ...this.#stepAt(rule, call.node) }];
    const senders = commands.sendersOf(call.node);
    if (senders.length === 0) return [{ ...site, sentElsewhere: 'surely' }];
    for (const { node } of senders) this.#claimed.add(node.id);
    return senders.map(({ node, written, origin }) => ({
      ...{ ...site, ...this.#common(site.kind, node), ...this.#stepAt(rule, node) },
      ...(mayHandOn(origin) ? { sentElsewhere: 'perhaps' as const } : {}),
      ...(SIGNS.test(written) ? { isSigned: true as const } : {}),
    }));
  }

  /** Names of methods of libraries, each by where it stands: none of them is a function of the workspace. */
  get foreignNames(): readonly TextRange[] {
    return this.#foreign;
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

  /** Whether a call is one of something that is not known here (a parameter), and is given such an option, or what may be a query. */
  #isUnknownWith(option: RegExp | 'query' | 'anything', call: Node): boolean {
    const { object, property } = methodOf(call) ?? memberOf(boundMethodOf(call, this.#values) ?? call) ?? {};
    const made = object && this.#values.definitionOf(object);
    // `given or made here` is not known either, nor what stands in a table of clients.
    const isKnown = made && !/^(?:call|subscript|choice)$/.test(made.shape?.is ?? '') && !isFallback(made);
    if (!object || isKnown) return false;
    // A function of another file.
    const callee = calleeOf(call);
    if (callee && property && this.#values.knownOf(callee) !== undefined) return false;
    if (option === 'query') return mayAsk(call, this.#values);
    if (option === 'anything') return true;
    return optionNames(call, this.#values).some((key) => option.test(key));
  }

  /** A site where a lazy result is gone through, one a line; where others may go through it, a doubtful one at the call. */
  #whereGoneThrough(site: Site, rule: CallRule, { node }: Call, flow: LazyFlow): readonly Site[] {
    const { places, isElsewhere, givenBackBy } = flow.workOf(node);
    const sites = places.map(({ node: place, by }) => ({
      ...this.#givenBy(by, site),
      ...(place.id === node.id ? {} : this.#common(site.kind, place)),
      ...this.#stepAt(place.id === node.id ? rule : { ...rule, repeats: true }, place),
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

  #throwStatements(): readonly Site[] {
    const thrown = new Map<number, Site>();
    for (const { captures } of this.#source.matches.of('throw')) {
      const node = captures.get('throw');
      if (!node || thrown.has(node.id)) continue;
      thrown.set(node.id, { ...this.#common('throw', node), ...this.#thrown(captures.get('thrown')) });
    }
    return [...thrown.values()];
  }

  /** A site, or several at one place: one for each name that it may have. */
  #sitesOf(
    kind: Exclude<Site['kind'], 'handler'>,
    call: Call,
    input: Node | undefined,
    facts: CallFacts,
  ): readonly Site[] {
    const { within, ...place } = this.#common(kind, call.node);
    const common = {
      ...place,
      ...(within && !facts.inThread ? { within } : {}),
      ...(facts.inThread && isInThread(call, this.#values) ? { inThread: true as const } : {}),
      library: facts.library,
    };
    switch (kind) {
      case 'subsegment':
        return this.#names.read(call, facts).map((named) => ({ ...common, ...named }));
      case 'sdkCall':
        return this.#sdkCalls.read(input ?? call.node, call, facts).map((each) => ({ ...common, ...each }));
      case 'httpCall':
        return this.#requests.read(call.node, input, facts).map((each) => ({ ...common, ...each }));
      case 'sqlCall':
        return [{ ...common, ...readSqlCall(call.call, this.#values) }];
      case 'throw': {
        const thrown = facts.argument === undefined ? undefined : argumentsOf(call.call).at(facts.argument);
        return [{ ...common, ...this.#thrown(thrown) }];
      }
      default:
        return kind satisfies never;
    }
  }

  #common<Kind extends Site['kind']>(
    kind: Kind,
    node: Node,
  ): Pick<Site, 'place' | 'enclosing' | 'within'> & { kind: Kind } {
    const around = kind === 'throw' ? undefined : spanAround(node);
    const within = around ? { within: this.#placeOf(around) } : {};
    return { kind, place: this.#placeOf(node), enclosing: this.#scopes.enclosingLabel(node), ...within };
  }

  /** When a call runs. A request may be sent on to other addresses. */
  #stepAt({ makes, on, repeats, later, unknownWith }: CallRule, node: Node): Pick<Site, 'step'> {
    const isElse = on === 'decorator' || makes === 'throw' || (makes === 'subsegment' && repeats);
    if (!this.#language.hasSteps || unknownWith || later || isElse) return {};
    const making = { begins: makes === 'subsegment', repeats: repeats === true || makes === 'httpCall' };
    const step = stepOf(node, making, {
      placeOf: (call) => this.#placeOf(call),
      isNested: (each) => this.#scopes.isNested(each),
      isNamedAgain: (each) => this.#namedAgain.has(each),
    });
    return step ? { step } : {};
  }

  #placeOf(node: Node): PlaceRange {
    return placeOf(this.#file, node, this.#anchorOf(node));
  }

  /** Where a call begins to the eyes of stack frames, when it goes over several lines: at the method's name, with exceptions. */
  #anchorOf(node: Node): Node {
    const { object, property } = methodOf(node) ?? {};
    const imported = object && this.#language.importsCallFromStart && this.#scopes.isImported(object);
    return property && !imported ? property : node;
  }

  #thrown(value: Node | undefined): Pick<Site, 'name' | 'nameSource'> {
    const origin = value ? this.#values.originOf(value) : '?';
    const name = /(?:^|[.:])([A-Z]\w*)(?:(?:[.]new)?\((?:'[^']*')?\))?$/.exec(origin)?.[1];
    return name ? { name, nameSource: 'literal' } : { name: '', nameSource: 'none' };
  }
}

/** Whether a call is given a function that it calls when it is done, by all that is known of what stands behind its options. */
function callsBack({ call }: Call, values: Values): boolean {
  return argumentsOf(call)
    .slice(1)
    .some((each) => values.definitionOf(each)?.shape?.is !== 'object');
}
