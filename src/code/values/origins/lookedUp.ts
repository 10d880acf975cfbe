import type { Node } from '../../nodes/node.ts';
import { argumentsOf } from '../../nodes/nodeParts.ts';
import { memberOrigin } from '../imported/knownValue.ts';
import type { Meanings } from '../meanings.ts';
import { plainText } from '../texts/textParts.ts';

/** The origin of Python's `getattr(object, 'name')`; undefined of other calls. @param origin of what is called */
export function lookedUp(call: Node, origin: string, values: Meanings, depth: number): string | undefined {
  if (origin !== 'getattr') return undefined;
  const [object, name] = argumentsOf(call);
  const key = name && plainText(values.textOf(name, depth));
  return object && key ? memberOrigin(values.originOf(object, depth), key) : undefined;
}

/** What the second of `given or made()` says of an expression: a client of AWS may be for another service, or table, where one is given. */
export function madeOtherwise(origin: string): string {
  return /^(?:@?aws-sdk|(?:aio)?boto)/.test(origin) ? '?' : origin;
}

/** What gives an instance of a type when it is asked for one. */
const HOLDER = /^(?:[\w.]+[.])?(?:Supplier|Provider|ObjectProvider|Lazy|Optional|AtomicReference|ThreadLocal)</;
const SUPPLIED = /^supplied[.](.*)[.](?:get|getObject|getIfAvailable|orElse\w*)$/;

/** Java's `Supplier<DynamoDbClient>`: the type that it holds. */
export function heldType(type: Node): Node | undefined {
  if (type.type !== 'generic_type' || !HOLDER.test(type.text)) return undefined;
  const [only, ...others] = type.namedChildren.find((each) => each.type === 'type_arguments')?.namedChildren ?? [];
  return others.length === 0 ? only : undefined;
}

/** The origin of what holds an instance of a type. */
export function supplied(type: string): string {
  return `supplied.${type}()`;
}

/** The origin of what it is asked for; undefined of other calls. @param origin of what is called */
export function suppliedBy(origin: string): string | undefined {
  return SUPPLIED.exec(origin)?.[1];
}
