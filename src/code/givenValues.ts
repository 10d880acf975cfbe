import type { Node } from 'web-tree-sitter';
import { defaultName } from './defaultName.ts';
import type { Language } from './languages.ts';
import { child, childrenOf } from './nodeParts.ts';
import { isStatic } from './parameters.ts';
import type { Call } from './readCalls.ts';
import type { Scopes } from './scopes.ts';
import { packageName } from './specifierText.ts';
import type { Binding } from './scopeTree.ts';
import type { ClassMembers, GivenCall, Parameter } from './site.ts';
import { resourceText } from './textParts.ts';
import { isFallback } from './textReader.ts';
import type { Values } from './values.ts';

/** What says not which parameter it gives: spread, or of Go's literals without a name. */
const OPEN = /spread|splat|^literal_element$/;
/** What libraries and the languages themselves declare. */
const FOREIGN_ORIGIN =
  /^(?:@(?:aws-sdk|aws-lambda-powertools|middy|opentelemetry)[/]|node:|aws-(?:sdk|xray)|boto3|(?:console|JSON|Math|Object|Promise|Array|Number|Date|Buffer|Symbol|Error|Map|Set|URL|setTimeout)\b)/;
/** Methods of lists, texts and the like, by a name that no function of a workspace is given a text by. */
const BUILT_IN =
  /[.](?:map|filter|forEach|reduce|push|join|split|slice|then|catch|finally|includes|startsWith|endsWith|replace|append|extend|items|keys|values|entries|toString|concat|sort|trim|toISOString|build)$/;
/** Fields of whatever type: the type of what is read is seldom known. */
const FIELDS = '{}';
/** Go's own packages and AWS's, whose types are given no names of a workspace. */
const FOREIGN = /^(?:github[.]com\/aws\/|golang[.]org\/|[^.]*$)/;
/** How far names of names are followed. */
const MAX_STEPS = 8;
/** More are no calls that somebody wrote; longer lists and texts name nothing. */
const MAX_CALLS = 2000;
const MAX_ARGUMENTS = 12;
const MAX_TEXT = 200;

/** What functions of a file are given by calls in it, and which of their parameters an expression is. */
export class GivenValues {
  readonly #values: Values;
  readonly #scopes: Scopes;
  readonly #language: Language;
  /** By what declares them. */
  readonly #parameters = new Map<number, Parameter | undefined>();

  constructor(values: Values, scopes: Scopes, language: Language) {
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

  /** Calls by what they give, each once; undefined where they are too many. */
  read(calls: readonly Call[], root: Node): readonly GivenCall[] | undefined {
    const made = this.#language.constructions ? root.descendantsOfType([...this.#language.constructions]) : [];
    const own = calls.filter(({ origin, written }) => !FOREIGN_ORIGIN.test(origin) && !BUILT_IN.test(written));
    const nodes = [...own.map(({ call }) => call), ...made.filter((node) => node !== null)];
    const found = new Map<string, GivenCall>();
    for (const node of nodes) {
      for (const call of this.#givenBy(node)) found.set(JSON.stringify(call), call);
      if (found.size > MAX_CALLS) return undefined;
    }
    return [...found.values()];
  }

  #stepFrom(node: Node): Node | Parameter | undefined {
    const { nodes } = this.#values;
    const shape = nodes.shapeOf(node);
    switch (shape?.is) {
      case 'wrapper':
        return nodes.innerOf(node);
      case 'binary':
        // Where nothing is given, it is the other: a call that gives nothing leaves it unknown.
        return isFallback(node) ? child(node, shape.left) : undefined;
      case 'call': {
        const method = nodes.methodOf(node);
        if (method && this.#language.unwrapping?.test(nodes.textOf(method.property))) return method.object;
        const isPassed = this.#language.passThrough.test(this.#values.originOfCallee(node));
        return isPassed ? nodes.argumentsOf(node)[0] : undefined;
      }
      case 'identifier':
      case 'member': {
        const own = this.#scopes.ownMeanings(node) ?? this.#values.meaningsOf(node);
        const [only, ...others] = own.filter((meaning) => this.#scopes.says(meaning));
        if (others.length > 0) return undefined;
        if (only?.is === 'opaque') return this.#parameter(only);
        if (only?.is === 'value') return only.property === undefined ? only.value : undefined;
        return only ? undefined : (this.#field(node) ?? this.#inherited(node));
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
    const at = names.findIndex((each) => each.id === name.id);
    if (at < 0) return undefined;
    const first = around.type === 'function_definition' && this.#scopes.isMethod(around) && !isStatic(around) ? 1 : 0;
    const count = this.#language.methodsAreApart ? { count: names.length } : {};
    return { of, at: at - first, name: name.text, ...count };
  }

  /** A field of a language whose types list their fields, and whose values name them. */
  #field(node: Node): Parameter | undefined {
    const property = this.#language.fieldsAreNamed && this.#values.nodes.memberOf(node)?.property;
    return property ? { of: FIELDS, at: 0, name: property.text, isField: true } : undefined;
  }

  /** A member that the class around does not declare and may inherit from one of another file. */
  #inherited(node: Node): Parameter | undefined {
    const isName = this.#language.membersAreNames && this.#values.nodes.shapeOf(node)?.is === 'identifier';
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
    const isName = binding.is === 'value' && this.#values.nodes.shapeOf(binding.value)?.is === 'identifier';
    return isName && binding.property === undefined ? this.parameterOf(binding.value) : undefined;
  }

  /** What calls call a function. */
  #nameOf(node: Node): string | undefined {
    const label = this.#scopes.labelOf(node);
    if (!label) return undefined;
    const owner = this.#scopes.classPath(node).at(-1);
    if (/^(?:constructor|__init__|initialize)$/.test(label)) return owner;
    const isMethod = child(node, 'receiver') !== undefined;
    return this.#language.fieldsAreNamed && !isMethod ? this.#named(label) : label;
  }

  #named(name: string): string {
    return `${this.#scopes.package ?? ''}.${name}`;
  }

  #givenBy(node: Node): readonly GivenCall[] {
    const names = this.#calledBy(node);
    if (names.length === 0) return [];
    const { nodes } = this.#values;
    const positional = nodes.argumentsOf(node).slice(0, MAX_ARGUMENTS);
    const list = child(node, 'arguments') ?? child(node, 'body');
    const entries = list ? childrenOf(list) : [];
    if (entries.some(({ type }) => OPEN.test(type))) return names.map((to) => ({ to, values: {}, isOpen: true }));
    const named = entries.flatMap((entry) => {
      const shape = nodes.shapeOf(entry);
      const [key, value] = shape?.is === 'pair' ? [child(entry, shape.key), child(entry, shape.value)] : [];
      return key && value ? [[nodes.textOf(key), value] as const] : [];
    });
    const given = [...positional.map((argument, at) => [String(at), argument] as const), ...named].flatMap(
      ([key, argument]) => {
        const value = this.#given(argument);
        return value === undefined ? [] : [[key, value] as const];
      },
    );
    const count = this.#language.methodsAreApart ? { count: positional.length } : {};
    return names.map((to) => ({ to, ...count, values: Object.fromEntries(given) }));
  }

  #given(argument: Node): GivenCall['values'][string] | undefined {
    const is = this.#values.nodes.shapeOf(argument)?.is;
    if (
      is === undefined ||
      argument.type.startsWith('await') ||
      is === 'object' ||
      is === 'function' ||
      is === 'class' ||
      is === 'self'
    )
      return undefined;
    const root = this.#rootOf(argument);
    const meanings = root ? this.#scopes.meanings(this.#values.nodes.textOf(root), root) : [];
    // What is waited for, and what callers give, is no text that stands here: most arguments are such.
    if (meanings.some((meaning) => meaning.is === 'value' && meaning.value.type.startsWith('await'))) return undefined;
    if (meanings.some((meaning) => meaning.is === 'opaque')) return this.parameterOf(argument);
    const parts = this.#values.textOf(argument);
    const text = resourceText(parts);
    if (text !== undefined) return text.length <= MAX_TEXT ? text : undefined;
    const [start] = parts;
    if (start?.is === 'text' && start.text.length <= MAX_TEXT) return { begins: start.text };
    return this.parameterOf(argument);
  }

  /** The name that an expression of names and members begins with. */
  #rootOf(node: Node): Node | undefined {
    const { nodes } = this.#values;
    let at: Node | undefined = node;
    for (let step = 0; at && step < MAX_STEPS; step++) {
      if (nodes.shapeOf(at)?.is === 'identifier') return at;
      at = nodes.memberOf(at)?.object;
    }
    return undefined;
  }

  /** The names of what a call calls or makes, as `#nameOf` gives them. */
  #calledBy(node: Node): readonly string[] {
    const { nodes } = this.#values;
    if (this.#language.constructions?.includes(node.type)) return this.#madeBy(node);
    const callee = nodes.calleeOf(node);
    const method = nodes.methodOf(node);
    if (!callee) return [];
    if (callee.type === 'super') return this.#supersAround(node);
    const name = method && nodes.textOf(method.property);
    if (method && name === '__init__') return this.#supersAround(node);
    if (method && name !== undefined) {
      if (!this.#language.fieldsAreNamed) return [name];
      const [meaning] = this.#values.meaningsOf(method.object);
      return [meaning?.is === 'import' ? `${packageName(meaning.module)}.${name}` : name];
    }
    const called = this.#nameThrough(callee);
    return called === undefined ? [] : [this.#language.fieldsAreNamed ? this.#named(called) : called];
  }

  /** What a name is called where it comes from. */
  #nameThrough(callee: Node): string | undefined {
    const { nodes } = this.#values;
    let at = callee;
    for (let step = 0; step < MAX_STEPS; step++) {
      const shape = nodes.shapeOf(at);
      if (shape?.is === 'member') return nodes.textOf(nodes.memberOf(at)?.property ?? at);
      if (shape?.is === 'class' || shape?.is === 'function') return this.#scopes.labelOf(at) ?? nodes.textOf(callee);
      if (shape?.is !== 'identifier') return requiredModule(at.text) ?? nodes.textOf(callee);
      const [meaning] = this.#scopes.meanings(nodes.textOf(at), at);
      if (meaning?.is === 'import')
        return meaning.imported === undefined || meaning.imported === 'default'
          ? defaultName(meaning.module)
          : meaning.imported;
      if (meaning?.is !== 'value') return nodes.textOf(at);
      if (meaning.property !== undefined) return meaning.property;
      at = meaning.value;
    }
    return undefined;
  }

  #madeBy(node: Node): readonly string[] {
    if (node.type === 'explicit_constructor_invocation') {
      const own = this.#scopes.classAround(node);
      return node.childForFieldName('constructor')?.type === 'this' && own !== undefined
        ? [own]
        : this.#supersAround(node);
    }
    const type = node.childForFieldName('type');
    if (node.type === 'object_creation_expression') return type ? [lastName(type.text)] : [];
    if (type?.type === 'type_identifier') return [FIELDS];
    const [, owner = ''] = /^(\w+)[.]\w+$/.exec(type?.text ?? '') ?? [];
    const [meaning] = type?.type === 'qualified_type' ? this.#scopes.meanings(owner, node) : [];
    return meaning?.is === 'import' && !FOREIGN.test(meaning.module) ? [FIELDS] : [];
  }

  #supersAround(node: Node): readonly string[] {
    const own = this.#scopes.classAround(node);
    return [...this.#scopes.basesAround(node), ...(own === undefined ? [] : [`super of ${own}`])];
  }
}

function requiredModule(text: string): string | undefined {
  const [, , module] = /^require[(]\s*(['"])([^'"]*)\1\s*[)]$/.exec(text) ?? [];
  return module === undefined ? undefined : defaultName(module);
}

function lastName(type: string): string {
  return (
    type
      .replace(/<[\s\S]*$/, '')
      .split('.')
      .at(-1) ?? ''
  );
}

/** Whether a framework may call a function, by what stands before it, its class or its parameter; tracing, logging and caching call nothing else. */
function isInjected(around: Node, parameter: Node): boolean {
  const isMaker = /^(?:constructor|__init__)$/.test(around.childForFieldName('name')?.text ?? '');
  const owner = around.type === 'constructor_declaration' || isMaker ? around.parent?.parent : undefined;
  return [around, owner, parameter.parent].some((each) => each && marksOf(each).some((mark) => !HARMLESS.test(mark)));
}

const HARMLESS =
  /^@\s*(?:[\w.]*(?:trac|xray|captur|log|metric|cache|wraps|retry|method|property|context)\w*\b|Override\b|Suppress|dataclass)/i;

/** Decorators and annotations. */
function marksOf(node: Node): readonly string[] {
  const { parent, previousNamedSibling: before } = node;
  const around =
    parent?.type === 'decorated_definition' || parent?.type === 'export_statement' ? childrenOf(parent) : [];
  const modifiers = childrenOf(node).find(({ type }) => type === 'modifiers');
  const own = [
    ...childrenOf(node),
    ...(modifiers ? childrenOf(modifiers) : []),
    ...around,
    ...(before ? [before] : []),
  ];
  return own
    .filter(({ type }) => /^(?:decorator|(?:marker_)?annotation)$/.test(type))
    .map(({ text }) => text.slice(0, 100));
}

/** The names of a function's parameters, in their order; of one that is taken apart its own node. */
function parametersOf(node: Node): readonly Node[] {
  const list = child(node, 'parameters') ?? child(node, 'parameter');
  if (!list) return [];
  if (list.type === 'identifier') return [list];
  return childrenOf(list)
    .filter(({ type }) => type !== 'comment')
    .flatMap((each) => {
      if (each.type === 'parameter_declaration') return childrenOf(each).filter(({ type }) => type === 'identifier');
      const named = ['pattern', 'left', 'name'].flatMap((field) => each.childForFieldName(field) ?? []);
      return named[0] ?? typedName(each);
    });
}

/** `name: str` of Python. */
function typedName(node: Node): Node {
  return node.type === 'typed_parameter' ? (node.namedChild(0) ?? node) : node;
}
