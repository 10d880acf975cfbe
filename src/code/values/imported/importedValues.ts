import type { Member, Node } from '../../nodes/node.ts';
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
  /** By what instances of the class itself are. */
  readonly #declared = new Map<KnownValue, KnownValue>();

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
        const known = isApart ? this.#knownMethod(method, depth) : callee && this.#knownFunction(callee, depth);
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

  /** What is called by a name; where methods have names of their own, apart from fields', one of the file goes before what it imports or inherits. */
  #knownFunction(callee: Node, depth: number): KnownValue | undefined {
    const isOwn = callee.shape?.is === 'identifier' && this.#scopes.meanings(`${callee.text}()`, callee).length > 0;
    return isOwn ? undefined : this.knownOf(callee, depth + 1);
  }

  #knownMethod({ object, property }: Member, depth: number): KnownValue | undefined {
    const name = property.text;
    if (object.shape?.is !== 'self') return memberOf(this.knownOf(object, depth + 1), name);
    const isOwn = [name, `${name}()`].some((each) => this.#scopes.memberMeanings(each, object).length > 0);
    return isOwn ? undefined : this.#knownOfBases(name, object, depth);
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
    const found = ['.', ...this.#scopes.wildcards].flatMap((module) => this.#knownIn(module, name) ?? []);
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
    return this.#knownOfOnly(meanings, depth) ?? this.#knownOfType(meanings, depth);
  }

  /** What is declared with a class of another file, which the value says no more of. */
  #knownOfType(meanings: readonly Binding[], depth: number): KnownValue | undefined {
    const [type] = this.#membersAreNames
      ? meanings.flatMap((each) => (each.is === 'import' ? [] : (each.type ?? [])))
      : [];
    const made = type && this.knownOf(type, depth + 1)?.returns;
    if (!made) return undefined;
    const known = this.#declared.get(made) ?? declaredAs(made);
    this.#declared.set(made, known);
    return known;
  }

  #knownOfOnly(meanings: readonly Binding[], depth: number): KnownValue | undefined {
    const [only, ...others] = meanings.filter((meaning) => this.#scopes.says(meaning));
    if (!only || others.length > 0) return undefined;
    if (only.is === 'import') return this.#knownImport(only.module, only.imported);
    if (only.is !== 'value') return undefined;
    const known = this.knownOf(only.value, depth + 1);
    return only.property === undefined ? known : memberOf(known, only.property);
  }

  /** A name of a module, or of the class that a static import of Java is from, which is in a file of its name. */
  #knownIn(module: string, name: string): KnownValue | undefined {
    const whole = this.#imported.get(module);
    const own = memberOf(whole, name);
    if (own || this.#scopes.package === undefined) return own;
    return memberOf(memberOf(whole, /\w*$/.exec(module)?.[0] ?? ''), name);
  }

  #knownImport(module: string, imported: string | undefined): KnownValue | undefined {
    const whole = this.#imported.get(module);
    if (imported !== undefined) {
      const file = this.#imported.get(pathInModule(module, imported));
      const known = this.#knownIn(module, imported);
      return known ?? (this.#scopes.package === undefined ? file : memberOf(file, imported));
    }
    // A default import is written as one of the module.
    const byDefault = memberOf(whole, 'default');
    return byDefault ? { ...byDefault, members: { ...whole?.members, ...byDefault.members } } : whole;
  }
}

/** What a class says of what is declared with it: the types of members and of what methods give, no names, which a class that extends it may have others of. */
function declaredAs({ members = {} }: KnownValue): KnownValue {
  const typeOf = (value: KnownValue | undefined): Pick<KnownValue, 'origin'> =>
    value?.origin === undefined || value.origin.includes("'") ? {} : { origin: value.origin };
  const typed = Object.entries(members).map(([name, member]): [string, KnownValue] => {
    const returns = typeOf(member.returns);
    return [name, { ...typeOf(member), ...(returns.origin === undefined ? {} : { returns }) }];
  });
  return { members: Object.fromEntries(typed) };
}
