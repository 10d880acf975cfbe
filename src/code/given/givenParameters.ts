import type { Node } from '../nodes/node.ts';
import { isInjected, parametersOf } from '../nodes/functionParameters.ts';
import { BUILT_IN } from '../languages/builtIns.ts';
import type { Language } from '../languages/languages.ts';
import { argumentsOf, child, innerOf, memberOf } from '../nodes/nodeParts.ts';
import { unwrapped } from '../nodes/unwrapped.ts';
import { isStatic } from '../scopes/parameters.ts';
import type { Scopes } from '../scopes/scopes.ts';
import type { Binding } from '../scopes/scopeTree.ts';
import type { ClassMembers, Parameter } from '../site.ts';
import type { SourceParts } from '../sourceParts.ts';
import { resourceText } from '../values/texts/textParts.ts';
import { isFallback } from '../values/texts/textReader.ts';
import { passesWhole } from '../values/origins/changeMarks.ts';
import type { Values } from '../values/values.ts';

/** Fields of whatever type: the type of what is read is seldom known. */
export const FIELDS = '{}';
/** What Python calls the name of a function. */
export const FUNCTION_NAME = '__name__';
/** What declares a parameter with a value. */
const DEFAULTS = /^(?:(?:required|optional|default|typed_default)_parameter|assignment_pattern)$/;
/** How far names of names are followed. */
const MAX_STEPS = 8;

/** Which parameters of functions the expressions of a file are. */
export class GivenParameters {
  readonly #values: Values;
  readonly #scopes: Scopes;
  readonly #language: Language;
  /** By what declares them. */
  readonly #parameters = new Map<number, Parameter | undefined>();

  constructor({ values, scopes, language }: SourceParts) {
    this.#values = values;
    this.#scopes = scopes;
    this.#language = language;
  }

  /** The parameter that an expression is, or the field that is given one when its object is made; undefined for what may be anything else. */
  parameterOf(node: Node): Parameter | undefined {
    let at: Node | undefined = node;
    for (let step = 0; at && step < MAX_STEPS; step++) {
      const next: Node | Parameter | undefined = this.#stepFrom(at);
      if (next === undefined || 'of' in next) return next;
      at = next;
    }
    return undefined;
  }

  #stepFrom(node: Node): Node | Parameter | undefined {
    const shape = node.shape;
    switch (shape?.is) {
      case 'wrapper':
        return innerOf(node);
      case 'binary':
        // Where nothing is given, it is the other: a call that gives nothing leaves it unknown.
        return isFallback(node) ? child(node, shape.left) : undefined;
      case 'call': {
        const inner = unwrapped(node, this.#language.unwrapping);
        if (inner) return inner;
        const isPassed = passesWhole(this.#values.originOfCallee(node), this.#language.passThrough);
        return isPassed ? argumentsOf(node)[0] : undefined;
      }
      case 'identifier':
      case 'member': {
        const own = this.#scopes.ownMeanings(node) ?? this.#values.meaningsOf(node);
        const [only, ...others] = own.filter((meaning) => this.#scopes.says(meaning));
        if (others.length > 0) return undefined;
        if (only?.is === 'opaque') return this.#parameter(only);
        if (only?.is === 'value')
          return only.property === undefined ? only.value : this.#option(only.value, only.property);
        return only
          ? undefined
          : (this.#field(node) ?? this.#inherited(node) ?? this.#functionName(node) ?? this.#optionOf(node));
      }
      default:
        return undefined;
    }
  }

  #parameter({ name }: Binding): Parameter | undefined {
    if (this.#parameters.has(name.id)) return this.#parameters.get(name.id);
    const parameter = this.#readParameter(name);
    this.#parameters.set(name.id, parameter);
    return parameter;
  }

  #readParameter(name: Node): Parameter | undefined {
    const around = this.#scopes.functionAround(name);
    const of = around && !isInjected(around, name) ? this.#nameOf(around) : undefined;
    if (!around || of === undefined || BUILT_IN.test(`.${of}`)) return undefined;
    const names = parametersOf(around);
    const at = names.findIndex((each) => each.id === name.id || keyIn(each, name) !== undefined);
    const declared = names[at];
    if (!declared) return undefined;
    const key = this.#language.objectsAreOptions ? keyIn(declared, name) : undefined;
    if (key === undefined && declared.id !== name.id) return undefined;
    const first = around.type === 'function_definition' && this.#scopes.isMethod(around) && !isStatic(around) ? 1 : 0;
    const count = this.#language.methodsAreApart ? { count: names.length } : {};
    const byDefault = key === undefined ? this.#defaultOf(name) : undefined;
    const more = { ...count, ...(key === undefined ? {} : { key }), ...(byDefault === undefined ? {} : { byDefault }) };
    return { of, at: at - first, name: name.text, ...more };
  }

  /** The text that a parameter is where it is given nothing. */
  #defaultOf({ parent }: Node): string | undefined {
    const value = parent && DEFAULTS.test(parent.type) && (child(parent, 'value') ?? child(parent, 'right'));
    return value ? resourceText(this.#values.textOf(value)) : undefined;
  }

  /** `func.__name__`, where a decorator's function is given `func`. */
  #functionName(node: Node): Parameter | undefined {
    const { object, property } = memberOf(node) ?? {};
    if (!object || !property || property.text !== FUNCTION_NAME) return undefined;
    const parameter = this.parameterOf(object);
    return parameter && parameter.key === undefined ? { ...parameter, key: FUNCTION_NAME } : undefined;
  }

  /** `options.name`, where `options` is a parameter. */
  #optionOf(node: Node): Parameter | undefined {
    const { object, property } = memberOf(node) ?? {};
    return object && property && this.#option(object, property.text);
  }

  #option(object: Node, key: string): Parameter | undefined {
    const parameter = this.#language.objectsAreOptions ? this.parameterOf(object) : undefined;
    return parameter && parameter.key === undefined && !parameter.isInherited ? { ...parameter, key } : undefined;
  }

  /** A field of a language whose types list their fields, and whose values name them. */
  #field(node: Node): Parameter | undefined {
    const property = this.#language.fieldsAreNamed && memberOf(node)?.property;
    return property ? { of: FIELDS, at: 0, name: property.text, isField: true } : undefined;
  }

  /** A member that the class around does not declare and may inherit from one of another file. */
  #inherited(node: Node): Parameter | undefined {
    const isName = this.#language.membersAreNames && node.shape?.is === 'identifier';
    const name = (isName ? node : this.#scopes.ownMember(node))?.text;
    const owner = name === undefined ? undefined : this.#scopes.classAround(node);
    if (name === undefined || owner === undefined || this.#scopes.inheritedFrom(node).length === 0) return undefined;
    return { of: `super of ${owner}`, at: 0, name, isInherited: true };
  }

  /** The classes of the file, with what their constructors are given. */
  classes(): readonly ClassMembers[] {
    return this.#scopes.classes().map((each) => {
      const given = Object.fromEntries(
        [...this.#scopes.bindingsOf(each.name)].flatMap(([name, bindings]) => {
          const [only, ...others] = bindings.filter((binding) => this.#scopes.says(binding));
          const parameter = only && others.length === 0 ? this.#givenTo(only) : undefined;
          return parameter?.of === each.name ? [[name, parameter.at] as const] : [];
        }),
      );
      return Object.keys(given).length > 0 ? { ...each, given } : each;
    });
  }

  #givenTo(binding: Binding): Parameter | undefined {
    if (binding.is === 'opaque') return this.#parameter(binding);
    const isName = binding.is === 'value' && binding.value.shape?.is === 'identifier';
    return isName && binding.property === undefined ? this.parameterOf(binding.value) : undefined;
  }

  /** What calls call a function. */
  #nameOf(node: Node): string | undefined {
    const label = this.#scopes.labelOf(node);
    if (!label) return undefined;
    const owner = this.#scopes.classPath(node).at(-1);
    if (/^(?:constructor|__init__|initialize)$/.test(label)) return owner;
    const isMethod = child(node, 'receiver') !== undefined;
    return this.#language.fieldsAreNamed && !isMethod ? this.named(label) : label;
  }

  /** A name of the package, in a language whose functions are called by that. */
  named(name: string): string {
    return `${this.#scopes.package ?? ''}.${name}`;
  }
}

/** The property that a name stands for in a pattern that is a parameter: `{ name }`, `{ label: name }`, `{ name = '' }`. */
function keyIn(pattern: Node, name: Node): string | undefined {
  if (pattern.type !== 'object_pattern') return undefined;
  const { parent } = name;
  if (parent?.id === pattern.id) return name.text;
  if (parent?.parent?.id !== pattern.id) return undefined;
  return parent.type === 'pair_pattern' ? parent.childForFieldName('key')?.text : name.text;
}
