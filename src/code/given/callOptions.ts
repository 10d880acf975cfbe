import type { Node } from '../nodes/node.ts';
import { argumentsOf, chainOf, child, methodOf } from '../nodes/nodeParts.ts';

/** Whether a key is the one that is looked for. */
export type Wanted = (key: string) => boolean;

/** What names stand for, and what objects hold. */
interface Objects {
  definitionOf(node: Node): Node | undefined;
  propertyOf(object: Node, wanted: Wanted): Node | undefined;
}

/** What calls are given by name. */
export class CallOptions {
  readonly #objects: Objects;
  readonly #setters: RegExp | undefined;

  /** `setters`: as in languages.ts. */
  constructor(objects: Objects, setters: RegExp | undefined) {
    this.#objects = objects;
    this.#setters = setters;
  }

  /**
   * The value of the option with one of these names, whose spelling does not matter: a keyword argument, a property of an object
   * argument, or what a builder's method of that name was called with; of an object itself, its property.
   */
  optionOf(call: Node, names: readonly string[]): Node | undefined {
    const shape = call.shape;
    if (shape?.is === 'object') return this.#objects.propertyOf(call, wantedOf(names));
    if (shape?.is !== 'call') return undefined;
    const list = child(call, shape.arguments);
    const wanted = wantedOf(names);
    const own = (list && this.#objects.propertyOf(list, wanted)) ?? this.#optionIn(call, wanted);
    if (own) return own;
    for (const argument of argumentsOf(call)) {
      const object = this.#objects.definitionOf(argument);
      const value = object && this.#optionIn(object, wanted);
      if (value) return value;
    }
    return undefined;
  }

  /** In `{ name: x }`, in `builder().name(x).build()`, or in `b -> b.name(x)`. */
  #optionIn(object: Node, wanted: Wanted): Node | undefined {
    const shape = object.shape;
    if (shape?.is === 'object') return this.#objects.propertyOf(object, wanted);
    if (shape?.is === 'call') {
      const options = shape.options === undefined ? undefined : child(object, shape.options);
      return (options && this.#objects.propertyOf(options, wanted)) ?? this.#setterIn(object, wanted);
    }
    const body = shape?.is === 'function' && shape.body ? child(object, shape.body) : undefined;
    return body ? this.#setterIn(body, wanted) : undefined;
  }

  #setterIn(call: Node, wanted: Wanted): Node | undefined {
    for (const link of this.#setters ? chainOf(call) : []) {
      const method = methodOf(link)?.property;
      const set = method && this.#setters?.exec(method.text)?.groups?.['option'];
      if (set && wanted(set)) return argumentsOf(link)[0];
    }
    return undefined;
  }
}

function wantedOf(names: readonly string[]): Wanted {
  const plain = new Set(names.map(plainName));
  return (name) => plain.has(plainName(name));
}

/** An option's name in any language's spelling: `TableName`, `tableName`, `table_name`. */
function plainName(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}
