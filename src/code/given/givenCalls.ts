import type { Node } from '../nodes/node.ts';
import { defaultName } from '../modules/defaultName.ts';
import type { Alternatives } from '../values/alternatives.ts';
import { BUILT_IN } from '../languages/builtIns.ts';
import { FIELDS, FUNCTION_NAME, type GivenParameters } from './givenParameters.ts';
import type { GivenParts } from './givenParts.ts';
import { COMMAND } from '../calls/aws/awsCommand.ts';
import type { UnwrittenTexts } from './unwrittenTexts.ts';
import type { Language } from '../languages/languages.ts';
import { argumentsOf, calleeOf, child, fieldsOf, memberOf, methodOf } from '../nodes/nodeParts.ts';
import type { Call } from '../calls/readCalls.ts';
import type { Scopes } from '../scopes/scopes.ts';
import type { GivenCall } from '../site.ts';
import { packageName } from '../modules/specifierText.ts';
import { plainText, resourceText } from '../values/texts/textParts.ts';
import { isFallback } from '../values/texts/textReader.ts';
import type { Values } from '../values/values.ts';

/** What says not which parameter it gives: spread, or of Go's literals without a name. */
const OPEN = /spread|splat|^literal_element$/;
/** What libraries and the languages themselves declare. */
const FOREIGN_ORIGIN =
  /^(?:@(?:aws-sdk|aws-lambda-powertools|middy|opentelemetry)[/]|node:|aws-(?:sdk|xray)|boto3|(?:console|JSON|Math|Object|Promise|Array|Number|Date|Buffer|Symbol|Error|Map|Set|URL|setTimeout)\b)/;
/** AWS's packages for Go, whose types are given names as options of calls. */
const FOREIGN = /^github[.]com\/aws\//;
/** How far names of names are followed. */
const MAX_STEPS = 8;
/** More are no calls that somebody wrote; longer lists and texts name nothing. */
const MAX_CALLS = 2000;
const MAX_ARGUMENTS = 12;
const MAX_TEXT = 200;

type Given = GivenCall['values'][string];

/** What functions are given by the calls of a file. */
export class GivenCalls {
  readonly #values: Values;
  readonly #scopes: Scopes;
  readonly #language: Language;
  readonly #parameters: GivenParameters;
  readonly #alternatives: Alternatives;
  readonly #unwritten: UnwrittenTexts;

  constructor({ values, scopes, language, given, alternatives, unwritten }: GivenParts) {
    this.#values = values;
    this.#scopes = scopes;
    this.#language = language;
    this.#parameters = given;
    this.#alternatives = alternatives;
    this.#unwritten = unwritten;
  }

  /** Calls by what they give, each once; undefined where they are too many. */
  read(calls: readonly Call[], root: Node): readonly GivenCall[] | undefined {
    const made = this.#language.constructions ? root.descendantsOfType([...this.#language.constructions]) : [];
    const own = calls.filter(({ origin, written }) => !FOREIGN_ORIGIN.test(origin) && !BUILT_IN.test(written));
    const nodes = [...own.map(({ call }) => call), ...made];
    const found = new Map<string, GivenCall>();
    for (const call of own.flatMap((each) => this.#decoratedBy(each))) found.set(JSON.stringify(call), call);
    for (const node of nodes) {
      for (const call of this.givenBy(node)) found.set(JSON.stringify(call), call);
      if (found.size > MAX_CALLS) return undefined;
    }
    return [...found.values()];
  }

  /** What `@traced` gives to what it names, which takes functions alone: the function below. */
  #decoratedBy({ kind, call, symbol }: Call): readonly GivenCall[] {
    if (kind !== 'decorator' || !symbol || calleeOf(call)) return [];
    const to = this.#nameThrough(call);
    return to === undefined ? [] : [{ to, values: { [`0.${FUNCTION_NAME}`]: symbol.text } }];
  }

  /** What one call gives, by each name of what it calls. */
  givenBy(node: Node): readonly GivenCall[] {
    const names = this.calledBy(node);
    if (names.length === 0) return [];
    const positional = argumentsOf(node).slice(0, MAX_ARGUMENTS);
    const list = child(node, 'arguments') ?? child(node, 'body');
    const entries = list ? list.namedChildren : [];
    if (entries.some((entry) => OPEN.test(entry.type))) return names.map((to) => ({ to, values: {}, isOpen: true }));
    const named = entries.flatMap((entry) => {
      const shape = entry.shape;
      const [key, value] = shape?.is === 'pair' ? [child(entry, shape.key), child(entry, shape.value)] : [];
      return key && value ? [[key.text, value] as const] : [];
    });
    const options = positional.flatMap((argument, at) => this.#options(argument, at));
    const given = [...positional.map((argument, at) => [String(at), argument] as const), ...named, ...options].flatMap(
      ([key, argument]) => {
        const texts = this.#given(argument);
        const other = texts.length > 0 ? undefined : this.#unwritten.of(argument);
        return texts.length > 0 ? [[key, texts] as const] : other ? [[key, [other]] as const] : [];
      },
    );
    const count = {
      ...(this.#language.methodsAreApart ? { count: positional.length } : {}),
      ...(named.length === 0 ? { length: positional.length } : {}),
    };
    const first = Object.fromEntries(given.map(([key, [only]]) => [key, only ?? '']));
    // A call that may give one of several is several calls.
    const others = given.flatMap(([key, [, ...texts]]) => texts.map((text) => ({ ...first, [key]: text })));
    return names.flatMap((to) => [first, ...others].map((values) => ({ to, ...count, values })));
  }

  /** What an object of options gives, by position and key. */
  #options(argument: Node, at: number): readonly (readonly [key: string, value: Node])[] {
    const is = argument.shape?.is;
    if (!this.#language.objectsAreOptions || (is !== 'object' && is !== 'identifier')) return [];
    const object = this.#values.definitionOf(argument);
    if (!object || object.shape?.is !== 'object') return [];
    const isOpen = object.namedChildren.some((entry) => OPEN.test(entry.type));
    const fields = isOpen ? [] : fieldsOf(object).slice(0, MAX_ARGUMENTS);
    return fields.map(({ key, value }) => [`${at}.${key}`, value]);
  }

  /** The texts that an argument may have, or a parameter that it is; none where one of them is not known. */
  #given(argument: Node): readonly Given[] {
    const is = argument.shape?.is;
    const isEither = is === 'binary' && isFallback(argument);
    const only = isEither ? undefined : this.#onlyGiven(argument);
    if (only !== undefined) return [only];
    const isOne = is === 'identifier' || is === 'member' || is === 'choice' || is === 'subscript';
    if (!isOne && !isEither) return [];
    const all = this.#alternatives.of(argument).map(({ parts, node }) => {
      const text = isOne ? plainText(parts) : resourceText(parts);
      if (text !== undefined) return text !== '' && text.length <= MAX_TEXT ? text : undefined;
      if (isOne) return undefined;
      const [start] = parts;
      return start?.is === 'text' ? { begins: start.text } : this.#parameters.parameterOf(node);
    });
    const known = all.filter((each) => each !== undefined);
    return known.length === all.length ? known : [];
  }

  #onlyGiven(argument: Node): Given | undefined {
    const is = argument.shape?.is;
    if (
      is === undefined ||
      argument.type.startsWith('await') ||
      is === 'object' ||
      is === 'function' ||
      is === 'class' ||
      is === 'self'
    )
      return undefined;
    const command = this.#command(argument);
    if (command !== undefined) return command;
    const root = this.#rootOf(argument);
    const meanings = root ? this.#scopes.meanings(root.text, root) : [];
    // What is waited for, and what callers give, is no text that stands here: most arguments are such.
    if (meanings.some((meaning) => meaning.is === 'value' && meaning.value.type.startsWith('await'))) return undefined;
    if (meanings.some((meaning) => meaning.is === 'opaque')) return this.#parameters.parameterOf(argument);
    const parts = this.#values.textOf(argument);
    const text = resourceText(parts);
    if (text !== undefined) return text.length <= MAX_TEXT ? text : undefined;
    const [start] = parts;
    if (start?.is === 'text' && start.text.length <= MAX_TEXT) return { begins: start.text };
    return this.#parameters.parameterOf(argument);
  }

  /** The origin of a class of commands. */
  #command(argument: Node): string | undefined {
    const is = argument.shape?.is;
    if (!this.#language.objectsAreOptions || is === 'text' || is === 'call') return undefined;
    if (!argument.text.endsWith('Command')) return undefined;
    const origin = this.#values.originOf(argument);
    return COMMAND.test(origin) ? origin : undefined;
  }

  /** The name that an expression of names and members begins with. */
  #rootOf(node: Node): Node | undefined {
    let at: Node | undefined = node;
    for (let step = 0; at && step < MAX_STEPS; step++) {
      if (at.shape?.is === 'identifier') return at;
      at = memberOf(at)?.object;
    }
    return undefined;
  }

  /** The names of what a call calls or makes, as `Parameter.of`. */
  calledBy(node: Node): readonly string[] {
    if (this.#language.constructions?.includes(node.type)) return this.#madeBy(node);
    const callee = calleeOf(node);
    const method = methodOf(node);
    if (!callee) return [];
    if (callee.type === 'super') return this.#supersAround(node);
    const name = method && method.property.text;
    if (method && name === '__init__') return this.#supersAround(node);
    if (method && name !== undefined) {
      if (!this.#language.fieldsAreNamed) return [name];
      const [meaning] = this.#values.meaningsOf(method.object);
      return [meaning?.is === 'import' ? `${packageName(meaning.module)}.${name}` : name];
    }
    const called = this.#nameThrough(callee);
    return called === undefined ? [] : [this.#language.fieldsAreNamed ? this.#parameters.named(called) : called];
  }

  /** What a name is called where it comes from. */
  #nameThrough(callee: Node): string | undefined {
    let at = callee;
    for (let step = 0; step < MAX_STEPS; step++) {
      const shape = at.shape;
      if (shape?.is === 'member') return (memberOf(at)?.property ?? at).text;
      if (shape?.is === 'class' || shape?.is === 'function') return this.#scopes.labelOf(at) ?? callee.text;
      if (shape?.is !== 'identifier') return requiredModule(at.text) ?? callee.text;
      const [meaning] = this.#scopes.meanings(at.text, at);
      if (meaning?.is === 'import')
        return meaning.imported === undefined || meaning.imported === 'default'
          ? defaultName(meaning.module)
          : meaning.imported;
      if (meaning?.is !== 'value') return at.text;
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
