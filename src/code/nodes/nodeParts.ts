import type { Shape } from '../languages/syntax.ts';
import type { Member, Node } from './node.ts';

/* Takes the nodes of a file apart, as its language's syntax says. */

/** How many calls of a chain are looked at. */
const MAX_CHAIN = 64;

/** What a call calls, of a method its name alone where the grammar has no more; undefined for other nodes. */
export function calleeOf(call: Node): Node | undefined {
  const { shape } = call;
  const callee = shape?.is === 'call' ? child(call, shape.callee) : undefined;
  // So TypeScript's grammar reads `await f<T>()`.
  return callee?.type === 'await_expression' ? callee.namedChildren[0] : callee;
}

/** The method that a call calls, and on what; undefined for calls of plain names, and for other nodes. */
export function methodOf(call: Node): Member | undefined {
  const { shape } = call;
  const callee = calleeOf(call);
  if (shape?.is !== 'call' || !callee) return undefined;
  const object = shape.object === undefined ? undefined : child(call, shape.object);
  return object ? { object, property: callee } : memberOf(callee);
}

/** Positional arguments of a call. */
export function argumentsOf(call: Node): readonly Node[] {
  const { shape } = call;
  const list = shape?.is === 'call' ? child(call, shape.arguments) : undefined;
  return list?.positional ?? NOTHING;
}

const NOTHING: readonly Node[] = [];

/** What stands before and after the last dot: `table` and `put` of `table.put`. */
export function memberOf(node: Node): Member | undefined {
  const { shape } = node;
  if (shape?.is !== 'member') return undefined;
  node.member ??= readMember(node, shape) ?? 'none';
  return node.member === 'none' ? undefined : node.member;
}

function readMember(node: Node, shape: Shape & { is: 'member' }): Member | undefined {
  const object = child(node, shape.object);
  const property = child(node, shape.property);
  return object && property && { object, property: unwrapped(property) };
}

/** `Load` of `Load<Order>`. */
function unwrapped(name: Node): Node {
  const inner = innerOf(name);
  return inner ? unwrapped(inner) : name;
}

/** The calls that a call is chained to, itself first: `a().b().c()` gives those of `c`, `b` and `a`. */
export function chainOf(call: Node): readonly Node[] {
  const chain: Node[] = [];
  let next: Node | undefined = call;
  while (next?.shape?.is === 'call' && chain.length < MAX_CHAIN) {
    chain.push(next);
    const object: Node | undefined = methodOf(next)?.object;
    next = object && (innerOf(object) ?? object);
  }
  return chain;
}

/** Both sides of an assignment; the right one is missing where a field or an annotation gives no value. */
export function assignmentOf(assignment: Node): { readonly left: Node; readonly right: Node | undefined } | undefined {
  const { shape } = assignment;
  const left = shape?.is === 'assignment' ? child(assignment, shape.left) : undefined;
  return shape?.is === 'assignment' && left ? { left, right: child(assignment, shape.right) } : undefined;
}

/** What a wrapper wraps; undefined for other nodes. */
export function innerOf(node: Node): Node | undefined {
  const { shape } = node;
  if (shape?.is !== 'wrapper') return undefined;
  return shape.field === undefined ? node.namedChildren[0] : child(node, shape.field);
}

/** The key nodes of an object. */
export function keysOf(object: Node): readonly Node[] {
  return object.namedChildren.flatMap((entry) => {
    const { shape } = entry;
    return (shape?.is === 'pair' ? child(entry, shape.key) : undefined) ?? [];
  });
}

/** The entries of an object or an enum whose key is written there: `{ x }`, `{ x: … }`, `{ 'x': … }`. */
export function fieldsOf(object: Node): readonly { readonly key: string; readonly value: Node }[] {
  const { shape } = object;
  const body = shape?.is === 'object' && shape.body ? child(object, shape.body) : object;
  return (body?.namedChildren ?? []).flatMap((entry) => {
    const part = entry.shape;
    if (part?.is === 'identifier') return [{ key: entry.text, value: entry }];
    const [key, value] = part?.is === 'pair' ? [child(entry, part.key), child(entry, part.value)] : [];
    const written = key && /^(?:(\w+)|(['"])([^'"\\]*)\2)$/.exec(key.text);
    const name = written?.[1] ?? written?.[3];
    return name !== undefined && value ? [{ key: name, value }] : [];
  });
}

/** The plainly named entries of an object: `{ x }`, `{ x: … }`, `{ x() {} }`. */
export function entriesOf(object: Node): readonly { readonly key: Node; readonly value: Node }[] {
  return object.namedChildren.flatMap((entry) => {
    const { shape } = entry;
    if (shape?.is === 'identifier') return [{ key: entry, value: entry }];
    if (shape?.is === 'function') {
      const name = child(entry, shape.name);
      return name ? [{ key: name, value: entry }] : [];
    }
    if (shape?.is !== 'pair') return [];
    const [key, value] = [child(entry, shape.key), child(entry, shape.value)];
    return key && value && key.shape?.is === 'word' ? [{ key, value }] : [];
  });
}

/** The child in a field, or of a type, as syntax.ts names it; or undefined. */
export function child(node: Node, part: string): Node | undefined {
  if (part === '@first') return node.namedChildren[0];
  if (part === '@last') return node.namedChildren.at(-1);
  if (part.startsWith('@')) return node.namedChildren.find(({ type }) => type === part.slice(1));
  return node.childForFieldName(part);
}
