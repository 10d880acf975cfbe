import type { Node } from '../nodes/node.ts';
import { argumentsOf } from '../nodes/nodeParts.ts';
import type { Alternatives } from '../values/alternatives.ts';
import type { CallFacts } from '../languages/callRule.ts';
import type { GivenParameters } from '../given/givenParameters.ts';
import type { GivenParts } from '../given/givenParts.ts';
import type { UnwrittenTexts } from '../given/unwrittenTexts.ts';
import type { Language } from '../languages/languages.ts';
import type { Call } from './readCalls.ts';
import type { Scopes } from '../scopes/scopes.ts';
import type { Site } from '../site.ts';
import type { TextPart } from '../values/texts/textParts.ts';
import type { Values } from '../values/values.ts';

/** A subsegment's name, and how it was found. */
export type Named = Pick<Site, 'name' | 'nameSource' | 'given' | 'givenAfter'>;

/** Tells of calls that make subsegments which names these may have. */
export class SpanNames {
  readonly #values: Values;
  readonly #scopes: Scopes;
  readonly #language: Language;
  readonly #given: GivenParameters;
  readonly #alternatives: Alternatives;
  readonly #unwritten: UnwrittenTexts;

  constructor({ values, scopes, language, given, alternatives, unwritten }: GivenParts) {
    this.#values = values;
    this.#scopes = scopes;
    this.#language = language;
    this.#given = given;
    this.#alternatives = alternatives;
    this.#unwritten = unwritten;
  }

  /** Each name that a subsegment of a call may have; none where the call cannot be what it looks like. */
  read({ call, symbol, scope }: Call, facts: CallFacts): readonly Named[] {
    const byKey = facts.key === undefined ? undefined : this.#values.optionOf(call, [facts.key]);
    const byPosition = facts.argument === undefined ? undefined : argumentsOf(call).at(facts.argument);
    const argument = byKey ?? byPosition;
    if (argument) {
      const definition = this.#values.definitionOf(argument);
      const shape = definition && definition.shape;
      if (shape?.is === 'object' || (shape?.is === 'function' && !shape.gives)) return [];
      const all = this.#alternatives.of(argument).map(({ parts, node }) => {
        const named = this.#nameOfText(parts, facts);
        if (named.nameSource === 'none') return { ...named, ...this.#givenName(node, facts) };
        const given = named.nameSource === 'prefix' ? this.#unwritten.of(argument) : undefined;
        return given ? { ...named, given } : named;
      });
      return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
    }
    switch (facts.source) {
      case 'handler':
        return [{ name: '', nameSource: 'handler' }];
      case 'symbol':
        return symbol ? [{ name: `${facts.prefix ?? ''}${symbol.text}`, nameSource: 'convention' }] : [];
      case 'classSymbol': {
        const path = scope && this.#scopes.classPath(scope).join(this.#language.classSeparator);
        return symbol && path !== undefined ? [{ name: `${path}.${symbol.text}`, nameSource: 'convention' }] : [];
      }
      case 'qualified':
        return scope
          ? [{ name: this.#recorded(`.${this.#scopes.qualifiedName(scope)}`, facts), nameSource: 'suffix' }]
          : [];
      default:
        return [];
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
    const given = this.#language.hasGiven && (this.#given.parameterOf(argument) ?? this.#unwritten.of(argument));
    return given ? { given, ...(namePrefix === undefined ? {} : { givenAfter: namePrefix }) } : {};
  }

  #recorded(name: string, facts: CallFacts): string {
    const stripped = this.#language.strippedFromNames;
    return stripped && !facts.verbatim ? name.replace(stripped, '') : name;
  }
}
