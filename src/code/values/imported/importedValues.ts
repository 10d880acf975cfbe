import type { Node } from '../../nodes/node.ts';
import { memberOf, pathInModule, type KnownImports, type KnownValue } from './knownValue.ts';
import type { Meanings } from '../meanings.ts';
import { argumentsOf, calleeOf, child, innerOf, memberOf as partsOf, methodOf } from '../../nodes/nodeParts.ts';
import type { Scopes } from '../../scopes/scopes.ts';
import type { Binding } from '../../scopes/scopeTree.ts';
import { plainText } from '../texts/textParts.ts';

const MAX_DEPTH = 48;

/** What the expressions of one file stand for by what other files say of the names that it imports. */
export class ImportedValues {
  readonly #values: Meanings;
  readonly #scopes: Scopes;
  readonly #membersAreNames: boolean;
  /** By specifier. */
  readonly #imported: ReadonlyMap<string, KnownValue>;

  /** @param membersAreNames as in languages.ts */
  constructor(values: Meanings, scopes: Scopes, imported: KnownImports, membersAreNames: boolean) {
    this.#membersAreNames = membersAreNames;
    this.#values = values;
    this.#scopes = scopes;
    this.#imported = new Map(Object.entries(imported));
  }

  /** See `Values.knownOf`. */
  knownOf(node: Node, depth = 0): KnownValue | undefined {
    if (this.#imported.size === 0 || depth > MAX_DEPTH) return undefined;
    const shape = node.shape;
    switch (shape?.is) {
      case 'identifier':
        return this.#knownOfName(node.text, node, depth);
      case 'member': {
        const own = this.#scopes.ownMeanings(node);
        if (own && own.length > 0) return this.#knownOfMeanings(own, depth);
        if (own) return this.#knownOfInherited(node, depth);
        const { object, property } = partsOf(node) ?? {};
        const known = object && property && memberOf(this.knownOf(object, depth + 1), property.text);
        return known ?? this.#imported.get(node.text);
      }
      case 'subscript': {
        const [object, index] = [child(node, shape.object), child(node, shape.index)];
        const key = index ? plainText(this.#values.textOf(index, depth)) : undefined;
        return object && key ? memberOf(this.knownOf(object, depth + 1), key) : undefined;
      }
      case 'call': {
        const callee = calleeOf(node);
        if (callee && callee.text === 'require') {
          const module = argumentsOf(node)[0];
          return module && this.#knownImport(plainText(this.#values.textOf(module, depth)) ?? '', undefined);
        }
        const method = methodOf(node);
        const isApart = method !== undefined && method.property.id === callee?.id;
        const known = isApart
          ? memberOf(this.knownOf(method.object, depth + 1), method.property.text)
          : callee && this.knownOf(callee, depth + 1);
        const returns = known?.returns;
        if (!returns?.origin?.includes('«')) return returns;
        const { origin, ...rest } = returns;
        const filled = this.#values.filled(origin, node, depth + 1);
        return { ...rest, ...(filled === undefined ? {} : { origin: filled }) };
      }
      case 'wrapper': {
        const inner = innerOf(node);
        return inner && this.knownOf(inner, depth + 1);
      }
      default:
        return undefined;
    }
  }

  /** A member of the class around, by what it extends. */
  #knownOfInherited(node: Node, depth: number): KnownValue | undefined {
    const member = partsOf(node);
    if (!member) return undefined;
    return this.#knownOfBases(member.property.text, node, depth);
  }

  #knownOfBases(name: string, node: Node, depth: number): KnownValue | undefined {
    for (const base of this.#scopes.inheritedFrom(node)) {
      const known = memberOf(this.knownOf(base, depth + 1)?.returns, name);
      if (known) return known;
    }
    return undefined;
  }

  #knownOfName(name: string, node: Node, depth: number): KnownValue | undefined {
    const meanings = this.#scopes.meanings(name, node);
    if (meanings.length > 0) return this.#knownOfMeanings(meanings, depth);
    const found = ['.', ...this.#scopes.wildcards].flatMap(
      (module) => memberOf(this.#imported.get(module), name) ?? [],
    );
    if (found.length === 0)
      return this.#knownClass(name) ?? (this.#membersAreNames ? this.#knownOfBases(name, node, depth) : undefined);
    return found.length === 1 ? found[0] : undefined;
  }

  /** A class of the package, or of one that is imported whole, in a file of its own. */
  #knownClass(name: string): KnownValue | undefined {
    const found = [this.#scopes.package, ...this.#scopes.wildcards].flatMap((module) => {
      const file = module === undefined ? undefined : this.#imported.get(`${module}.${name}`);
      return memberOf(file, name) ?? [];
    });
    return found.length === 1 ? found[0] : undefined;
  }

  #knownOfMeanings(meanings: readonly Binding[], depth: number): KnownValue | undefined {
    const [only, ...others] = meanings.filter((meaning) => this.#scopes.says(meaning));
    if (!only || others.length > 0) return undefined;
    if (only.is === 'import') return this.#knownImport(only.module, only.imported);
    if (only.is !== 'value') return undefined;
    const known = this.knownOf(only.value, depth + 1);
    return only.property === undefined ? known : memberOf(known, only.property);
  }

  #knownImport(module: string, imported: string | undefined): KnownValue | undefined {
    const whole = this.#imported.get(module);
    if (imported !== undefined) {
      const file = this.#imported.get(pathInModule(module, imported));
      return memberOf(whole, imported) ?? (this.#scopes.package === undefined ? file : memberOf(file, imported));
    }
    // A default import is written as one of the module.
    const byDefault = memberOf(whole, 'default');
    return byDefault ? { ...byDefault, members: { ...whole?.members, ...byDefault.members } } : whole;
  }
}
