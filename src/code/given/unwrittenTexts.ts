import type { Node } from '../nodes/node.ts';
import { parametersOf } from '../nodes/functionParameters.ts';
import type { Language } from '../languages/languages.ts';
import { argumentsOf, calleeOf, child, innerOf, memberOf, methodOf } from '../nodes/nodeParts.ts';
import type { Mentions } from '../scopes/mentions.ts';
import type { Scopes } from '../scopes/scopes.ts';
import type { Binding } from '../scopes/scopeTree.ts';
import type { Parameter } from '../site.ts';
import type { SourceParts } from '../sourceParts.ts';
import type { GivenParameters } from './givenParameters.ts';
import { goneThrough } from '../values/elements.ts';
import { HOLE, holed } from '../calls/http/httpTarget.ts';
import { plainText } from '../values/texts/textParts.ts';
import { returnsOf } from '../values/returnedBy.ts';
import { isFallback } from '../values/texts/textReader.ts';
import type { Values } from '../values/values.ts';

/** What comes in with an event, as if it were a parameter of a function that nobody calls; its name is the text, with `\0` for what is not known. */
export const DATA = '?data';
/** As that, what is put together of texts. */
export const MADE = '?made';
/** As that, one of a list that is given. */
export const PART = '?part';
/** What stands for an argument in a format of Python. */
const PLACEHOLDER = /%(?:[(]\w+[)])?[-+#0 ]*[\d.]*[a-z]|\{[^{}]*\}/gi;

/** What reads data of a text. */
const READING = /^(?:JSON[.]parse|json[.]loads)$|[.]json$/;
/** Methods that put texts together, or change them. */
const MAKING =
  /^(?:join|concat|replace\w*|sub(?:str(?:ing)?)?|slice|split|to(?:Lower|Upper)(?:Case)?|lower|upper|title|capitalize|[lr]?strip|trim\w*|pad\w*|repeat|s?print(?:f|ln)?|format(?:ted)?|append|toString|raw|(?:char)?[aA]t|remove(?:prefix|suffix))$/i;
/** Fields of events that are no words which somebody would name a span by elsewhere: ids, routes and the like. */
export const NO_NAME =
  /^(?:routeKey|httpMethod|method|path|rawPath|resource(?:Path)?|eventSource(?:ARN)?|source(?:Ip)?|sequenceNumber|stage|functionName|functionVersion|invokedFunctionArn|userAgent|.*(?:[iI]d|ID))$/;
/** Methods that give a part of data. */
const ASKING = /^get(?:[A-Z]\w*)?$/;
const FORMAT = /^format(?:ted)?$/;
/** What a handler's first parameter is called in languages whose handlers are told by types. */
const EVENT = /^_*(?:event|evt|input|request|record|message)$/;
const MAX_STEPS = 8;

/** Tells of texts that stand nowhere in the code whether data or the code itself makes them. */
export class UnwrittenTexts {
  readonly #values: Values;
  readonly #scopes: Scopes;
  readonly #language: Language;
  readonly #given: GivenParameters;
  readonly #mentions: Mentions;

  constructor({ values, scopes, language, mentions }: SourceParts, given: GivenParameters) {
    this.#given = given;
    this.#values = values;
    this.#scopes = scopes;
    this.#language = language;
    this.#mentions = mentions;
  }

  /** One of `DATA`, `MADE` or `PART`; undefined where an expression may be anything else. */
  of(node: Node): Parameter | undefined {
    const name = (): string => this.#formatOf(node) ?? holed(this.#values.textOf(node));
    if (this.#isData(node, 0)) return { of: DATA, at: 0, name: name() };
    const parts = this.#partsIn(node, 0);
    const more = parts.length > 0 ? { parts } : {};
    if (this.#isMade(node, 0)) return { of: MADE, at: 0, name: name(), ...more };
    return parts.length > 0 ? { of: PART, at: 0, name: HOLE, parts } : undefined;
  }

  /** The parameters that a text is put together of, or of which it is one, or an element. */
  #partsIn(node: Node, depth: number): readonly Parameter[] {
    const shape = node.shape;
    if (depth > MAX_STEPS) return [];
    const all = (nodes: readonly (Node | undefined)[]): readonly Parameter[] =>
      nodes.flatMap((each) => {
        const own = each && this.#given.parameterOf(each);
        return own ? [own] : each ? this.#partsIn(each, depth + 1) : [];
      });
    switch (shape?.is) {
      case 'wrapper':
        return all([innerOf(node)]);
      case 'text':
        return all(node.namedChildren.filter((part) => part.shape?.is === 'hole'));
      case 'hole':
        return all([node.namedChildren[shape.child ?? 0]]);
      case 'binary':
        return all([child(node, shape.left), child(node, shape.right)]);
      case 'choice':
        return all(shape.of.map((at) => node.namedChildren[at]));
      case 'call': {
        const { object, property } = methodOf(node) ?? {};
        return object && MAKING.test(property?.text ?? '') ? all([object, ...argumentsOf(node)]) : [];
      }
      case 'identifier': {
        const [only, ...others] = this.#scopes.meanings(node.text, node).filter((each) => this.#scopes.says(each));
        if (others.length > 0 || only === undefined || only.is === 'import') return [];
        return all([only.is === 'value' && only.property === undefined ? only.value : goneThrough(only.name)]);
      }
      default:
        return [];
    }
  }

  /** The text of `'%s of %s' % (…)` or `'{} of {}'.format(…)`. */
  #formatOf(node: Node): string | undefined {
    const made = node.shape?.is === 'identifier' ? this.#values.definitionOf(node) : node;
    const isFormat = made && (FORMAT.test(methodOf(made)?.property.text ?? '') || made.type === 'binary_operator');
    const format = isFormat ? (methodOf(made)?.object ?? child(made, 'left')) : undefined;
    const text = format && plainText(this.#values.textOf(format));
    return text?.replaceAll(PLACEHOLDER, HOLE);
  }

  /** `event.kind`, `record["kind"]`, also as a part of a text. */
  #isData(node: Node, depth: number): boolean {
    const shape = node.shape;
    if (depth > MAX_STEPS) return false;
    switch (shape?.is) {
      case 'wrapper':
      case 'hole': {
        const inner = shape.is === 'hole' ? node.namedChildren[shape.child ?? 0] : innerOf(node);
        return inner !== undefined && this.#isData(inner, depth + 1);
      }
      case 'text':
        return node.namedChildren.some((part) => part.shape?.is === 'hole' && this.#isData(part, depth + 1));
      case 'binary':
        return [shape.left, shape.right].some((side) => {
          const part = child(node, side);
          return part !== undefined && this.#isData(part, depth + 1);
        });
      case 'member':
      case 'subscript':
      case 'identifier':
        return !NO_NAME.test(this.#fieldOf(node)) && this.#comesIn(node, false, depth + 1);
      case 'call':
        return ASKING.test(methodOf(node)?.property.text ?? '') && this.#comesIn(node, false, depth + 1);
      default:
        return false;
    }
  }

  /** What a part of data is called there. */
  #fieldOf(node: Node): string {
    const shape = node.shape;
    if (shape?.is === 'subscript') return plainText(this.#values.textOf(child(node, shape.index) ?? node)) ?? '';
    if (shape?.is === 'member') return memberOf(node)?.property.text ?? '';
    const [only] = this.#scopes.meanings(node.text, node);
    return (only?.is === 'value' ? only.property : undefined) ?? node.text;
  }

  /** Whether an expression is an event, or a part of one. @param isPart whether it is asked for the whole of which something is a part */
  #comesIn(node: Node, isPart: boolean, depth: number): boolean {
    if (depth > MAX_STEPS) return false;
    const shape = node.shape;
    const next = (each: Node | undefined, ofPart = true): boolean =>
      each !== undefined && this.#comesIn(each, ofPart, depth + 1);
    switch (shape?.is) {
      case 'wrapper':
        return next(innerOf(node), isPart);
      case 'member':
        return this.#scopes.ownMember(node) === undefined && next(memberOf(node)?.object);
      case 'subscript':
        return next(child(node, shape.object));
      case 'binary':
        return isFallback(node) && next(child(node, shape.left), isPart);
      case 'call': {
        const { object, property } = methodOf(node) ?? {};
        if (READING.test(calleeOf(node)?.text.slice(-MAX_CALLEE) ?? '')) return true;
        return ASKING.test(property?.text ?? '') && next(object);
      }
      case 'identifier': {
        const [only, ...others] = this.#scopes.meanings(node.text, node).filter((each) => this.#scopes.says(each));
        if (!only || others.length > 0) return false;
        if (only.is === 'value') return next(only.value, isPart || only.property !== undefined);
        return only.is === 'opaque' && (next(goneThrough(only.name)) || this.#isEvent(only, isPart));
      }
      default:
        return false;
    }
  }

  /** Whether a name is of what Lambda gives a handler, as far as one can see. */
  #isEvent({ name }: Binding, isPart: boolean): boolean {
    const around = this.#scopes.functionAround(name);
    const first = around && parametersOf(around)[0];
    if (!around || !first || name.startIndex < first.startIndex || first.endIndex < name.endIndex) return false;
    if (!this.#language.hasSteps) return EVENT.test(name.text);
    const [event] = this.#language.handlerParameters.patterns;
    const label = this.#scopes.labelOf(around);
    if (event?.test(first.parent?.type.endsWith('parameter') ? first.parent.text : first.text)) return true;
    if (!isPart && first.id === name.id) return false;
    return label !== undefined && this.#scopes.classPath(around).length === 0 && this.#mentions.of(label).length <= 1;
  }

  /** `['a', b].join('')`, `kind.toLowerCase()`, `a + b`. */
  #isMade(node: Node, depth: number): boolean {
    const shape = node.shape;
    if (depth > MAX_STEPS) return false;
    switch (shape?.is) {
      case 'wrapper': {
        const inner = innerOf(node);
        return inner !== undefined && this.#isMade(inner, depth + 1);
      }
      case 'text':
      case 'joined':
        return true;
      case 'binary':
        return !isFallback(node);
      case 'choice':
        return shape.of.some((at) => {
          const part = node.namedChildren[at];
          return part !== undefined && this.#isMade(part, depth + 1);
        });
      case 'call': {
        if (MAKING.test(methodOf(node)?.property.text ?? '')) return true;
        const callee = calleeOf(node);
        const called = callee?.shape?.is === 'identifier' ? this.#values.definitionOf(callee) : undefined;
        const returned = called?.shape?.is === 'function' ? returnsOf(called, this.#scopes) : [];
        return returned.some((each) => this.#isMade(each, depth + 1));
      }
      case 'identifier': {
        const values = this.#scopes.meanings(node.text, node).filter((each) => this.#scopes.says(each));
        return values.some(
          (each) => each.is === 'value' && each.property === undefined && this.#isMade(each.value, depth + 1),
        );
      }
      default:
        return false;
    }
  }
}

/** The end of a callee is enough. */
const MAX_CALLEE = 40;
