import type { Node } from '../nodes/node.ts';
import { argumentsOf, calleeOf, child, innerOf, memberOf } from '../nodes/nodeParts.ts';
import { placeOf } from '../nodes/nodePlace.ts';
import type { ExportedSymbol } from '../site.ts';
import type { Values } from '../values/values.ts';

/** The name under which a program exports what it hands to Lambda's runtime: that of the program, which Handler names. */
export const STARTED = 'bootstrap';

/** How many functions may wrap the handler. */
const MAX_WRAPPERS = 4;

/**
 * What a program hands to Lambda's runtime (`lambda.Start(handler)`), as an export: a function of this package, of another one
 * (`handlers.Create`), a method of a type, also behind functions that wrap it and by a variable, or one that is written there.
 */
export function startedHandler(file: string, given: Node, values: Values, pathOf: PathOf): ExportedSymbol {
  const from = sourceOf(given, values, pathOf);
  return { name: STARTED, place: placeOf(file, given), ...(from && { from }) };
}

/** By what path a name that the file declares is exported, by that name's node: `Store.Handle`. */
export type PathOf = (name: Node) => string | undefined;

function sourceOf(given: Node, values: Values, pathOf: PathOf, depth = 0): ExportedSymbol['from'] {
  const shape = given.shape;
  if (depth > MAX_WRAPPERS || !shape) return undefined;
  const name = functionPath(given, values, pathOf);
  if (name !== undefined) return { module: '.', name };
  switch (shape.is) {
    case 'wrapper': {
      const inner = innerOf(given);
      return inner && sourceOf(inner, values, pathOf, depth + 1);
    }
    case 'call': {
      const [first] = argumentsOf(given);
      return first && sourceOf(first, values, pathOf, depth + 1);
    }
    case 'identifier': {
      const [meaning, ...others] = values.meaningsOf(given);
      if (meaning?.is === 'import') return { module: meaning.module, name: meaning.imported ?? '*' };
      if (meaning?.is === 'value' && others.length === 0 && isName(meaning.value, values))
        return sourceOf(meaning.value, values, pathOf, depth + 1);
      // Of another file of the package.
      return meaning ? undefined : { module: '.', name: given.text };
    }
    case 'function': {
      // `|event| handle(event, &client)`
      const body = shape.body === undefined ? undefined : child(given, shape.body);
      const called = body && calleeOf(body);
      return called && sourceOf(called, values, pathOf, depth + 1);
    }
    case 'member':
      return ofType(given, values) ?? fromOrigin(values.originOf(given)) ?? inModule(given, values);
    default:
      return undefined;
  }
}

/** What stands for a function where it is the value of a variable: another name of it, or Rust's `service_fn(handler)`. */
function isName(node: Node, values: Values): boolean {
  const is = node.shape?.is;
  return is === 'identifier' || is === 'member' || /\bservice_fn\(\)$/.test(values.originOf(node));
}

/** `service.Handle`, of a type that another file of the package declares, or another package. */
function ofType(given: Node, values: Values): ExportedSymbol['from'] {
  const member = memberOf(given);
  let type = member && values.types.typeOf(member.object, 0);
  for (let inner = type && innerOf(type); inner; inner = innerOf(inner)) type = inner;
  const is = type && type.shape?.is;
  if (!member || !type) return undefined;
  const method = member.property.text;
  const isHere = is === 'identifier';
  const [, path = '', name = ''] = /^(.*?)(\w+)$/s.exec(isHere ? type.text : values.originOf(type)) ?? [];
  // What makes one is called after it, by convention: `NewService`.
  const [, made] = /^[nN]ew([A-Z]\w*)$/.exec(name) ?? [];
  if (made === undefined && is === 'member') return undefined;
  return isHere ? { module: '.', name: `${made ?? name}.${method}` } : fromOrigin(`${path}${made ?? name}.${method}`);
}

/** Rust: `handlers::create` of a module of this file's, `crate::handlers::create`, where nothing has another name here. */
function inModule(given: Node, values: Values): ExportedSymbol['from'] {
  const [path = '', module, name] = /^(\w+|crate(?:::\w+)+)::(\w+)$/.exec(given.text) ?? [];
  const isAsWritten = values.originOf(given) === path.replaceAll('::', '.');
  return module && name && isAsWritten ? { module, name } : undefined;
}

/** `github.com/acme/orders/handlers.Create`: a package, and what it has. */
function fromOrigin(origin: string): ExportedSymbol['from'] {
  const [, module, name] = /^([^?:][^()]*\/[^/.()]*)[.]([\w.]+)$/.exec(origin) ?? [];
  return module && name ? { module, name } : undefined;
}

/** Of a function of this file: `handler`, `Store.Handle`. */
function functionPath(node: Node, values: Values, pathOf: PathOf): string | undefined {
  const [meaning] = values.meaningsOf(node);
  if (meaning?.is !== 'value' || meaning.value.shape?.is !== 'function') return undefined;
  const method = memberOf(node);
  const owner = method && values.types.classOf(method.object, 0);
  const shape = owner && owner.shape;
  const type = owner && shape?.is === 'class' ? child(owner, shape.name)?.text : undefined;
  const name = meaning.name.text;
  return type === undefined ? (pathOf(meaning.name) ?? name) : `${type}.${name}`;
}
