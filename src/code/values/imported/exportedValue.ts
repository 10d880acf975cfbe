import type { Node } from '../../nodes/node.ts';
import { fieldsOf } from '../../nodes/nodeParts.ts';
import { saysSomething, type KnownValue } from './knownValue.ts';
import type { Scopes } from '../../scopes/scopes.ts';
import type { Binding } from '../../scopes/scopeTree.ts';
import { ofSide } from '../../scopes/staticMembers.ts';
import type { TextPart } from '../texts/textParts.ts';
import type { Values } from '../values.ts';

/** How deep objects are told, and how much of each. */
const MAX_DEPTH = 3;
const MAX_MEMBERS = 200;
const MAX_TEXT = 300;
/** Functions that make a client or a name are short; what a longer one gives back is seldom one thing. In lines. */
const MAX_FUNCTION = 24;
/** The origin of what comes from a package, which tells more than a type does. */
const IN_PACKAGE = /^[a-z]\w*[.][a-z]\w*[.]/;

/** What other files can be told of an expression; undefined where that is nothing. */
export function exportedValue(node: Node, values: Values, scopes: Scopes, depth = 0): KnownValue | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const known = values.knownOf(node);
  const definition = values.definitionOf(node);
  const shape = definition && definition.shape;
  const told = (value: Node): KnownValue | undefined => exportedValue(value, values, scopes, depth + 1);
  const value: KnownValue = { ...known, ...plainValue(values.originOf(node), values.textOf(node)) };
  if (!definition) return given(value);
  switch (shape?.is) {
    case 'object':
      return given({ ...value, members: { ...known?.members, ...objectMembers(definition, told) } });
    case 'class':
      return given({ ...value, ...classValue(definition, values, scopes, told) });
    case 'function':
      return given({ ...value, ...functionValue(definition, values) });
    case 'call': {
      const made = values.classOf(definition);
      return given(made ? { ...value, ...classValue(made, values, scopes, told)?.returns } : value);
    }
    default:
      return given(value);
  }
}

function given(value: KnownValue | undefined): KnownValue | undefined {
  if (!value) return undefined;
  const { members, ...rest } = value;
  const kept = members && Object.keys(members).length > 0 ? value : rest;
  return saysSomething(kept) ? kept : undefined;
}

/** Without what means something in the exporting file alone: its own names, and modules relative to it. */
function plainValue(origin: string, text: readonly TextPart[]): KnownValue {
  const isTold = /^[\w@]/.test(origin);
  const isText = text.some(({ is }) => is !== 'unknown') && JSON.stringify(text).length <= MAX_TEXT;
  return { ...(isTold ? { origin } : {}), ...(isText ? { text } : {}) };
}

function objectMembers(object: Node, told: (value: Node) => KnownValue | undefined): Record<string, KnownValue> {
  const entries = fieldsOf(object).slice(0, MAX_MEMBERS);
  return Object.fromEntries(
    entries.flatMap(({ key, value }) => {
      const known = told(value);
      return known ? [[key, known] as const] : [];
    }),
  );
}

/** Constants of a class, which its instances have too, where these have no other of the name. */
function classValue(
  node: Node,
  values: Values,
  scopes: Scopes,
  told: (value: Node) => KnownValue | undefined,
): Pick<KnownValue, 'members' | 'returns'> | undefined {
  const valueOf = (bindings: readonly Binding[], isStatic: boolean): KnownValue | undefined => {
    const own = ofSide(bindings, isStatic);
    const value = onlyValue(own);
    const known = value ? told(value) : givenByAll(own, values);
    const typed = own.find((each) => each.is !== 'import' && each.type !== undefined);
    if (!typed) return known;
    // What it is declared to be tells more than what its value is made by.
    const origin = told(typed.name)?.origin;
    return origin === undefined ? known : { ...known, origin };
  };
  const members: Record<string, KnownValue> = {};
  const ofInstances: Record<string, KnownValue> = {};
  for (const [key, bindings] of [...scopes.membersOf(node)].slice(0, MAX_MEMBERS)) {
    // A method that has a name of its own, apart from fields': of one name are what the field is, and what the method gives.
    const name = key.replace('()', '');
    const own = valueOf(bindings, true);
    const ofInstance = bindings.length > 1 ? valueOf(bindings, false) : own;
    if (own) members[name] = { ...members[name], ...own };
    if (ofInstance) ofInstances[name] = { ...ofInstances[name], ...ofInstance };
  }
  const isAny = Object.keys(members).length + Object.keys(ofInstances).length > 0;
  return isAny ? { members, returns: { members: ofInstances } } : undefined;
}

function onlyValue(bindings: readonly Binding[]): Node | undefined {
  const [only, ...others] = bindings.filter(({ is }) => is !== 'declared');
  return only?.is === 'value' && only.property === undefined && others.length === 0 ? only.value : undefined;
}

/** What methods of one name are all declared to give. */
function givenByAll(methods: readonly Binding[], values: Values): KnownValue | undefined {
  const types = new Set(methods.map((each) => (each.is === 'value' ? values.declaredToGive(each.value) : undefined)));
  const [only, ...others] = types;
  return only === undefined || others.length > 0 ? undefined : { returns: { origin: `${only}()` } };
}

function functionValue(node: Node, values: Values): Pick<KnownValue, 'returns'> | undefined {
  const isShort = node.endPosition.row - node.startPosition.row <= MAX_FUNCTION;
  const returned = isShort ? values.returnedBy(node) : undefined;
  const told = returned && { ...returned.known, ...plainValue(returned.origin, returned.text) };
  const declared = IN_PACKAGE.test(returned?.origin ?? '') ? undefined : values.declaredToGive(node);
  const returns = declared === undefined ? told : { ...told, origin: `${declared}()` };
  return returns && saysSomething(returns) ? { returns } : undefined;
}
