import type { Node } from 'web-tree-sitter';
import type { PlaceRange } from '../base/place.ts';
import { canonicalService, operationName, serviceName } from './awsService.ts';
import type { CallFacts, CallRule } from './callRule.ts';
import { GivenCalls } from './givenCalls.ts';
import { GivenParameters } from './givenParameters.ts';
import { Iterations } from './iterations.ts';
import type { Language } from './languages.ts';
import type { Matches } from './matches.ts';
import { NamedAgain } from './namedAgain.ts';
import { comparePlaces, placeOf } from './nodePlace.ts';
import { factsOf, inputOf } from './readCalls.ts';
import type { Call } from './readCalls.ts';
import { readHttpCall } from './readHttpCall.ts';
import { mayAsk, readSqlCall } from './readSqlCall.ts';
import type { TextRange } from './readUnits.ts';
import type { Scopes } from './scopes.ts';
import { SentCommands } from './sentCommands.ts';
import type { Site, SourceFacts } from './site.ts';
import { spanAround } from './spanAround.ts';
import { stepOf } from './steps.ts';
import { resourceText } from './textParts.ts';
import type { TextPart } from './textParts.ts';
import type { Values } from './values.ts';

/** Options of AWS calls that name what is called, in order of preference. */
const resourceOptions =
  'TableName Bucket BucketName QueueUrl FunctionName TopicArn TargetArn stateMachineArn StreamName StreamARN DeliveryStreamName SecretId EventBusName KeyId UserPoolId logGroupName modelId'.split(
    ' ',
  );

/** What a member of one's own begins with. */
const OWN = /\b(?:this|self|cls|super)\b/;

/** Methods that make a table, a bucket or the like of a name. */
const HOLDER = /^(?:[tT]able|getTable|[bB]ucket|Queue|Topic)$/;

/** What leads to a client is short. */
const MAX_CLIENT = 200;

/** A site's name, and how it was found. */
type Named = Pick<Site, 'name' | 'nameSource' | 'given' | 'givenAfter'>;

/** Turns the calls and throw statements of one file into sites. */
export class SiteReader {
  readonly #file: string;
  readonly #language: Language;
  readonly #scopes: Scopes;
  readonly #values: Values;
  readonly #calls: readonly Call[];
  readonly #given: GivenParameters;
  readonly #foreign: TextRange[] = [];
  /** What rules are about, by node. */
  readonly #claimed = new Set<number>();
  readonly #commands = new Map<CallRule, SentCommands>();
  readonly #namedAgain: NamedAgain;

  constructor(file: string, language: Language, scopes: Scopes, values: Values, calls: readonly Call[]) {
    this.#file = file;
    this.#language = language;
    this.#scopes = scopes;
    this.#values = values;
    this.#calls = calls;
    this.#given = new GivenParameters(values, scopes, language);
    this.#namedAgain = new NamedAgain(scopes.file.node.text);
  }

  /** The sites, in order of place. */
  read(matches: Matches): readonly Site[] {
    const iterations = new Iterations(matches, this.#values);
    const sites = [...this.#sitesOfCalls(iterations), ...this.#throwStatements(matches)];
    return sites.sort((a, b) => comparePlaces(a.place, b.place));
  }

  /** Lines that send a command which this file does not tell. */
  readSends(): NonNullable<SourceFacts['sends']> {
    const open = this.#language.calls.flatMap((rule) => this.#commandsOf(rule)?.open ?? []);
    return open.map(({ call, service }) => {
      const { place, enclosing } = this.#common('sdkCall', call.node);
      return { place, enclosing, service };
    });
  }

  /** What functions are given by calls that no rule is about. */
  readGiven(): SourceFacts['given'] {
    if (!this.#language.hasGiven) return undefined;
    const own = this.#calls.filter(({ node }) => !this.#claimed.has(node.id));
    return new GivenCalls(this.#values, this.#scopes, this.#language, this.#given).read(own, this.#scopes.file.node);
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

  #sitesOfCalls(iterations: Iterations): readonly Site[] {
    const sites: Site[] = [];
    const claimed = this.#claimed;
    const constructed = new Set(this.#calls.flatMap(({ kind, node }) => (kind === 'construct' ? node.id : [])));
    // Rule by rule: what an earlier one claims, e.g. as sent, a later one must not find.
    for (const rule of this.#language.calls) {
      if (rule.makes === 'handler') continue;
      for (const call of this.#calls) {
        if (call.kind !== (rule.on ?? 'call') || claimed.has(call.node.id)) continue;
        const facts = factsOf(rule, call, this.#values);
        if (!facts) continue;
        const [first] = this.#values.nodes.argumentsOf(call.call);
        if (rule.given === 'construct' && !(first && constructed.has(first.id))) continue;
        if (rule.unknownWith && !this.#isUnknownWith(rule.unknownWith, call.call)) continue;
        const input = inputOf(rule, call, this.#values);
        const made = this.#siteOf(rule.makes, call, input, facts);
        if (!made) continue;
        const site = rule.unknownWith ? { ...made, ...this.#assumed(rule, call) } : made;
        claimed.add(call.node.id);
        this.#noteForeign(rule, call);
        sites.push(...this.#whereItRuns(site, rule, call, iterations));
        // What is sent is no site of its own.
        const sent = input && this.#values.definitionOf(input);
        if (sent) claimed.add(sent.id);
      }
    }
    return sites;
  }

  /** A site at each place that does its work. */
  #whereItRuns(site: Site, rule: CallRule, call: Call, iterations: Iterations): readonly Site[] {
    const commands = this.#commandsOf(rule);
    if (!commands && rule.lazy) return this.#atLoops(site, rule, call, iterations);
    if (!commands) return [{ ...site, ...this.#stepAt(rule, call.node) }];
    const senders = commands.sendersOf(call.node);
    if (senders.length === 0) return [{ ...site, sentElsewhere: true }];
    return senders.map(({ node }) => ({ ...site, ...this.#common(site.kind, node), ...this.#stepAt(rule, node) }));
  }

  /** Names of methods of libraries, each by where it stands: none of them is a function of the workspace. */
  get foreignNames(): readonly TextRange[] {
    return this.#foreign;
  }

  #noteForeign({ makes, unknownWith }: CallRule, { call }: Call): void {
    const method = this.#values.nodes.methodOf(call)?.property;
    if (method && !unknownWith && (makes === 'sdkCall' || makes === 'httpCall' || makes === 'sqlCall'))
      this.#foreign.push([method.startIndex, method.endIndex]);
  }

  /** Such a name alone does not tell that a database is asked. */
  #assumed({ unknownWith }: CallRule, { call }: Call): Pick<Site, 'assumedOf' | 'isDoubtful'> {
    if (unknownWith === 'query') return { isDoubtful: true };
    const method = this.#values.nodes.methodOf(call)?.property;
    return { assumedOf: method && this.#values.nodes.textOf(method) };
  }

  /** Whether a call is one of something that is not known here (a parameter), and is given such an option, or what may be a query. */
  #isUnknownWith(option: RegExp | 'query', call: Node): boolean {
    const { nodes } = this.#values;
    const { object, property } = nodes.methodOf(call) ?? {};
    const made = object && this.#values.definitionOf(object);
    if (!object || (made && nodes.shapeOf(made)?.is !== 'call')) return false;
    // A function of another file.
    const callee = nodes.calleeOf(call);
    if (callee && property && this.#values.knownOf(callee) !== undefined) return false;
    if (option === 'query') return mayAsk(call, this.#values);
    const list = call.childForFieldName('arguments');
    const [first] = nodes.argumentsOf(call);
    const given = first && this.#values.definitionOf(first);
    const keys = given && nodes.shapeOf(given)?.is === 'object' ? nodes.fieldsOf(given).map(({ key }) => key) : [];
    return [...keys, ...(list ? nodes.keysOf(list).map((key) => nodes.textOf(key)) : [])].some((key) =>
      option.test(key),
    );
  }

  /** A site at the loops that go through a lazy result, one a line; where another may go through it, a doubtful one at the call. */
  #atLoops(site: Site, rule: CallRule, { node }: Call, iterations: Iterations): readonly Site[] {
    const places = iterations.placesOf(node);
    if (!places) return site.kind === 'sdkCall' ? [{ ...site, isDoubtful: true }] : [];
    const sites = places.map((place) => ({
      ...site,
      ...(place.id === node.id ? this.#stepAt(rule, node) : this.#common(site.kind, place)),
    }));
    return sites.filter(({ place }, index) => sites.findIndex((other) => other.place.line === place.line) === index);
  }

  #throwStatements(matches: Matches): readonly Site[] {
    const thrown = new Map<number, Site>();
    for (const { captures } of matches.of('throw')) {
      const node = captures.get('throw');
      if (!node || thrown.has(node.id)) continue;
      thrown.set(node.id, { ...this.#common('throw', node), ...this.#thrown(captures.get('thrown')) });
    }
    return [...thrown.values()];
  }

  #siteOf(
    kind: Exclude<Site['kind'], 'handler'>,
    call: Call,
    input: Node | undefined,
    facts: CallFacts,
  ): Site | undefined {
    const common = { ...this.#common(kind, call.node), library: facts.library };
    switch (kind) {
      case 'subsegment': {
        const named = this.#nameOf(call, facts);
        return named && { ...common, ...named };
      }
      case 'sdkCall':
        return { ...common, ...this.#sdkCall(input ?? call.node, call.call, facts), ...this.#clientClass(call) };
      case 'httpCall':
        return { ...common, ...readHttpCall(call.node, input, facts, this.#values) };
      case 'sqlCall':
        return { ...common, ...readSqlCall(call.call, this.#values) };
      case 'throw':
        return {
          ...common,
          ...this.#thrown(
            facts.argument === undefined ? undefined : this.#values.nodes.argumentsOf(call.call).at(facts.argument),
          ),
        };
      default:
        return kind satisfies never;
    }
  }

  #common<Kind extends Site['kind']>(
    kind: Kind,
    node: Node,
  ): Pick<Site, 'place' | 'enclosing' | 'within'> & { kind: Kind } {
    const around = kind === 'throw' ? undefined : spanAround(node, this.#values.nodes);
    const within = around ? { within: this.#placeOf(around) } : {};
    return { kind, place: this.#placeOf(node), enclosing: this.#scopes.enclosingLabel(node), ...within };
  }

  /** When a call runs that makes one span each time. */
  #stepAt({ makes, on, repeats, unknownWith }: CallRule, node: Node): Pick<Site, 'step'> {
    const isOne =
      !repeats &&
      !unknownWith &&
      on !== 'decorator' &&
      (makes === 'subsegment' || makes === 'sdkCall' || makes === 'sqlCall');
    if (!this.#language.hasSteps || !isOne) return {};
    const step = stepOf(node, makes === 'subsegment', {
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
    const { object, property } = this.#values.nodes.methodOf(node) ?? {};
    const imported = object && this.#language.importsCallFromStart && this.#scopes.isImported(object);
    return property && !imported ? property : node;
  }

  /** The name of a subsegment; undefined where the call cannot be what it looks like. */
  #nameOf({ call, symbol, scope }: Call, facts: CallFacts): Named | undefined {
    const byKey = facts.key === undefined ? undefined : this.#values.optionOf(call, [facts.key]);
    const byPosition =
      facts.argument === undefined ? undefined : this.#values.nodes.argumentsOf(call).at(facts.argument);
    const argument = byKey ?? byPosition;
    if (argument) {
      const definition = this.#values.definitionOf(argument);
      const shape = definition && this.#values.nodes.shapeOf(definition);
      if (shape?.is === 'object' || (shape?.is === 'function' && !shape.gives)) return undefined;
      const named = this.#nameOfText(this.#values.textOf(argument), facts);
      return named.nameSource === 'none' ? { ...named, ...this.#givenName(argument, facts) } : named;
    }
    switch (facts.source) {
      case 'handler':
        return { name: '', nameSource: 'handler' };
      case 'symbol':
        return symbol && { name: `${facts.prefix ?? ''}${symbol.text}`, nameSource: 'convention' };
      case 'classSymbol':
        return (
          scope &&
          symbol && {
            name: `${this.#scopes.classPath(scope).join(this.#language.classSeparator)}.${symbol.text}`,
            nameSource: 'convention',
          }
        );
      case 'qualified':
        return scope && { name: this.#recorded(`.${this.#scopes.qualifiedName(scope)}`, facts), nameSource: 'suffix' };
      default:
        return undefined;
    }
  }

  #nameOfText(parts: readonly TextPart[], facts: CallFacts): Named {
    const [start, second] = parts;
    if (start?.is !== 'text') return { name: '', nameSource: 'none' };
    if (start.text === '## ' && second?.is === 'environment' && second.variable === '_HANDLER') {
      return { name: '', nameSource: 'handler' };
    }
    return {
      name: `${facts.namePrefix ?? ''}${this.#recorded(start.text, facts)}`,
      nameSource: parts.length === 1 ? 'literal' : 'prefix',
    };
  }

  #givenName(argument: Node, { namePrefix }: CallFacts): Pick<Site, 'given' | 'givenAfter'> {
    const given = this.#language.hasGiven && this.#given.parameterOf(argument);
    return given ? { given, ...(namePrefix === undefined ? {} : { givenAfter: namePrefix }) } : {};
  }

  #recorded(name: string, facts: CallFacts): string {
    const stripped = this.#language.strippedFromNames;
    return stripped && !facts.verbatim ? name.replace(stripped, '') : name;
  }

  #sdkCall(input: Node, called: Node, facts: CallFacts): Named & Partial<Site> {
    const service = canonicalService(facts.service ?? '');
    const operation = operationName(service, facts.operation ?? '');
    const name = `${serviceName(facts.service ?? '')} ${operation}`.trim();
    const call = this.#values.definitionOf(input) ?? input;
    const option = facts.resource === undefined ? this.#resourceNode(call, service, facts.name) : undefined;
    const holder = facts.resource === undefined && !option ? this.#holderName(called) : undefined;
    const named = option ?? holder;
    const resource = facts.resource ?? (named && resourceText(this.#values.textOf(named)));
    const given =
      named && resource === undefined && this.#language.hasGiven ? this.#given.parameterOf(named) : undefined;
    const isKnown = resource !== undefined || given !== undefined;
    const isOfMember = holder !== undefined || this.#isOfMember(call, facts);
    const resourceClass = isKnown && isOfMember ? this.#scopes.classAround(input) : undefined;
    return {
      ...{ name, nameSource: 'literal', service, operation, resource },
      ...(given ? { given } : {}),
      ...(resourceClass ? { resourceClass } : {}),
    };
  }

  /** The class around, where a member of it is what is called. */
  #clientClass({ call }: Call): Pick<Site, 'clientClass'> {
    const { nodes } = this.#values;
    const object = nodes.methodOf(call)?.object;
    if (!object) return {};
    const named = this.#values.meaningsOf(object).flatMap((meaning) => (meaning.is === 'value' ? meaning.value : []));
    const isOwn = [object, ...named].some((each) => OWN.test(nodes.textOf(each).slice(0, MAX_CLIENT)));
    const around = isOwn ? this.#scopes.classAround(object) : undefined;
    return around === undefined ? {} : { clientClass: around };
  }

  /** Whether members of the class around may tell what a call is given. */
  #isOfMember(call: Node, { resource }: CallFacts): boolean {
    if (resource !== undefined) return true;
    const given = this.#values.nodes.argumentsOf(call).map((each) => this.#values.definitionOf(each) ?? each);
    const named = this.#values.optionOf(call, resourceOptions);
    const told = named && this.#values.definitionOf(named);
    // By way of a name: declared in a class, where the call does not stand.
    const isElsewhere =
      told !== undefined &&
      this.#scopes.classAround(told) !== undefined &&
      this.#scopes.functionAround(told)?.id !== this.#scopes.functionAround(call)?.id;
    return isElsewhere || [call, ...given].some(({ text }) => OWN.test(text.slice(text.indexOf('('))));
  }

  /** What tells the resource of a call. */
  #resourceNode(call: Node, service: string, position: number | undefined): Node | undefined {
    const named = this.#values.optionOf(call, service === 'ssm' ? ['Name', ...resourceOptions] : resourceOptions);
    const positional = position === undefined ? undefined : this.#values.nodes.argumentsOf(call)[position];
    if (named ?? positional) return named ?? positional;
    // Batches name their tables as keys.
    const items = this.#values.optionOf(call, ['RequestItems']);
    const tables = items && this.#values.definitionOf(items);
    const [table, ...others] = tables ? this.#values.nodes.keysOf(tables) : [];
    return others.length === 0 ? table : undefined;
  }

  /** What names the table, bucket or queue whose method is called, where it was made: `enhanced.table(NAME, schema)`. */
  #holderName(called: Node): Node | undefined {
    const { nodes } = this.#values;
    const object = nodes.methodOf(called)?.object;
    const made = object && this.#values.madeBy(object);
    const maker = made && nodes.methodOf(made)?.property;
    return maker && HOLDER.test(nodes.textOf(maker)) ? nodes.argumentsOf(made)[0] : undefined;
  }

  #thrown(value: Node | undefined): Named {
    const origin = value ? this.#values.originOf(value) : '?';
    const name = /(?:^|[.:])([A-Z]\w*)(?:(?:[.]new)?\((?:'[^']*')?\))?$/.exec(origin)?.[1];
    return name ? { name, nameSource: 'literal' } : { name: '', nameSource: 'none' };
  }
}
