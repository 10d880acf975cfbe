import type { Node } from 'web-tree-sitter';
import { canonicalService, operationName, serviceName } from './awsService.ts';
import type { Language } from './languages.ts';
import type { Match } from './matches.ts';
import { placeOf } from './nodePlace.ts';
import { readHttpCall } from './readHttpCall.ts';
import type { Scopes } from './scopes.ts';
import type { NameSource, Site, SiteKind } from './site.ts';
import { resourceText } from './values.ts';
import type { TextPart, Values } from './values.ts';

/** Options of AWS calls that name what is called, in order of preference. */
const resourceOptions =
  'TableName Bucket QueueUrl FunctionName TopicArn TargetArn stateMachineArn StreamName StreamARN DeliveryStreamName SecretId EventBusName KeyId UserPoolId logGroupName modelId'.split(
    ' ',
  );
const siteKinds = ['subsegment', 'sdkCall', 'httpCall', 'throw'] as const satisfies readonly SiteKind[];

/** A site's name, and how it was found. */
type Named = { readonly name: string; readonly nameSource: NameSource };
/** What a match says of its site: what the pattern sets, and what its regexes found. */
type Facts = Readonly<Record<string, string | undefined>>;

/** Turns the matches of one file into sites. */
export class SiteReader {
  readonly #file: string;
  readonly #language: Language;
  readonly #scopes: Scopes;
  readonly #values: Values;

  constructor(file: string, language: Language, scopes: Scopes, values: Values) {
    this.#file = file;
    this.#language = language;
    this.#scopes = scopes;
    this.#values = values;
  }

  /** The sites, in order of place, and the patterns that found them (for tests of the queries). */
  read(matches: readonly Match[]): { readonly sites: readonly Site[]; readonly patterns: ReadonlySet<number> } {
    const sites = new Map<number, Site>();
    const claimed = new Set<number>();
    const patterns = new Set<number>();
    for (const match of matches) {
      const facts = this.#factsOf(match);
      if (!facts) continue;
      const ignored = match.captures.get('ignore');
      if (ignored) {
        claimed.add(ignored.id);
        patterns.add(match.index);
      }
      for (const kind of siteKinds) {
        const node = match.captures.get(kind);
        if (!node || claimed.has(node.id)) continue;
        const site = this.#siteOf(kind, node, match, facts);
        if (!site) continue;
        claimed.add(node.id);
        sites.set(node.id, site);
        patterns.add(match.index);
        // What is sent is no site of its own.
        const input = match.captures.get('input');
        const sent = input && this.#values.definitionOf(input);
        if (sent) claimed.add(sent.id);
      }
    }
    return {
      sites: [...sites.values()].sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column),
      patterns,
    };
  }

  #factsOf({ captures, pattern }: Match): Facts | undefined {
    let facts: Facts = pattern.properties;
    for (const { capture, regex } of pattern.origins) {
      const node = captures.get(capture);
      const found = node && regex.exec(this.#values.originOf(node));
      if (!found) return undefined;
      facts = { ...facts, ...found.groups };
    }
    return facts;
  }

  #siteOf(kind: (typeof siteKinds)[number], node: Node, { captures }: Match, facts: Facts): Site | undefined {
    const shape = this.#values.shapeOf(node);
    const callee = shape?.is === 'call' ? node.childForFieldName(shape.callee) : undefined;
    const called = callee ? this.#values.shapeOf(callee) : undefined;
    const anchor = (called?.is === 'member' && callee?.childForFieldName(called.property)) || node;
    const common = {
      kind,
      place: placeOf(this.#file, node, anchor),
      enclosing: this.#scopes.enclosingLabel(node),
      library: facts['library'],
    };
    switch (kind) {
      case 'subsegment': {
        const named = this.#nameOf(captures.get('call') ?? node, captures, facts);
        return named && { ...common, ...named };
      }
      case 'sdkCall':
        return { ...common, ...this.#sdkCall(captures.get('input') ?? node, facts) };
      case 'httpCall':
        return { ...common, ...readHttpCall(node, facts, this.#values) };
      case 'throw':
        return { ...common, ...this.#thrown(captures.get('thrown')) };
      default:
        return kind satisfies never;
    }
  }

  /** The name of a subsegment; undefined where the call cannot be what it looks like. */
  #nameOf(call: Node, captures: ReadonlyMap<string, Node>, facts: Facts): Named | undefined {
    const byKey = facts['key'] ? this.#values.optionOf(call, [facts['key']]) : undefined;
    const byPosition = facts['argument'] ? this.#values.argumentsOf(call)[Number(facts['argument'])] : undefined;
    const argument = byKey ?? byPosition;
    if (argument) {
      const definition = this.#values.definitionOf(argument);
      const is = definition && this.#values.shapeOf(definition)?.is;
      if (is === 'object' || is === 'function') return undefined;
      return this.#nameOfText(this.#values.textOf(argument), facts);
    }
    const symbol = captures.get('symbol');
    switch (facts['source']) {
      case 'handler':
        return { name: '', nameSource: 'handler' };
      case 'symbol':
        return symbol && { name: `${facts['prefix'] ?? ''}${symbol.text}`, nameSource: 'convention' };
      case 'qualified': {
        const scope = captures.get('symbol.scope');
        return scope && { name: this.#recorded(`.${this.#scopes.qualifiedName(scope)}`, facts), nameSource: 'suffix' };
      }
      default:
        return undefined;
    }
  }

  #nameOfText(parts: readonly TextPart[], facts: Facts): Named {
    const [start, second] = parts;
    if (start?.is !== 'text') return { name: '', nameSource: 'none' };
    if (start.text === '## ' && second?.is === 'environment' && second.variable === '_HANDLER') {
      return { name: '', nameSource: 'handler' };
    }
    return { name: this.#recorded(start.text, facts), nameSource: parts.length === 1 ? 'literal' : 'prefix' };
  }

  #recorded(name: string, facts: Facts): string {
    const stripped = this.#language.strippedFromNames;
    return stripped && !facts['verbatim'] ? name.replace(stripped, '') : name;
  }

  #sdkCall(input: Node, facts: Facts): Named & Partial<Site> {
    const service = canonicalService(facts['service'] ?? '');
    const operation = operationName(service, facts['operation'] ?? '');
    const name = `${serviceName(facts['service'] ?? '')} ${operation}`;
    const call = this.#values.definitionOf(input) ?? input;
    const resource = facts['resource'] ?? this.#resourceOf(call, service, facts['name']);
    return { name, nameSource: 'literal', service, operation, resource };
  }

  #resourceOf(call: Node, service: string, position: string | undefined): string | undefined {
    const named = this.#values.optionOf(call, service === 'ssm' ? ['Name', ...resourceOptions] : resourceOptions);
    const positional = position ? this.#values.argumentsOf(call)[Number(position)] : undefined;
    if (positional) return resourceText(this.#values.textOf(positional));
    if (named) return resourceText(this.#values.textOf(named));
    // Batches name their tables as keys.
    const items = this.#values.optionOf(call, ['RequestItems']);
    const tables = items && this.#values.definitionOf(items);
    const [table, ...others] = tables ? this.#values.keysOf(tables) : [];
    return table && others.length === 0 ? resourceText(this.#values.textOf(table)) : undefined;
  }

  #thrown(value: Node | undefined): Named {
    const origin = value ? this.#values.originOf(value) : '?';
    const name = /(?:^|[.:])([A-Z]\w*)(?:\((?:'[^']*')?\))?$/.exec(origin)?.[1];
    return name ? { name, nameSource: 'literal' } : { name: '', nameSource: 'none' };
  }
}
