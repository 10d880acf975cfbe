import type { Node } from '../nodes/node.ts';
import type { Matches } from '../languages/matches.ts';
import type { Binding, Scope } from './scopeTree.ts';
import { isInStatic, ofSide } from './staticMembers.ts';
import type { ClassMembers } from '../site.ts';

/** So many classes that extend one another are looked at. */
const MAX_FAMILY = 16;

/** A class and what it extends: `own` are those of the file, itself first; `from` is what else it extends. */
interface Family {
  readonly own: readonly Scope[];
  readonly from: readonly Node[];
}

/** Which classes of one file of JavaScript, TypeScript, Python or Java extend which. */
export class ClassFamilies {
  readonly #classes: readonly Scope[];
  readonly #classOf: (name: string) => Scope | undefined;
  /** Names that other files can extend. */
  readonly #exported: ReadonlySet<string>;
  readonly #families = new Map<Scope, Family>();

  constructor(all: readonly Scope[], classOf: (name: string) => Scope | undefined, matches: Matches) {
    this.#classes = all.filter(({ kind }) => kind === 'class');
    this.#classOf = classOf;
    this.#exported = exportedNames(matches);
  }

  /**
   * What a member stands for in a class's own methods: as it or what it extends says; and, as an instance may be one of a class that
   * extends it, as those say.
   * @param node where it is asked for
   */
  meanings(name: string, scope: Scope, node: Node): readonly Binding[] {
    const { own } = this.familyOf(scope);
    const all = own.map(({ bindings }) => bindings.get(name)).find((bindings) => bindings !== undefined) ?? [];
    const inherited = all.length > 1 ? ofSide(all, isInStatic(node)) : all;
    // Other files may extend it with what it leaves open.
    if (inherited.length === 0 && !this.#isClosed(scope.node)) return [];
    return [...inherited, ...this.ofHeirs(name, scope)];
  }

  /** What a member stands for as the classes of the file say that extend one. */
  ofHeirs(name: string, scope: Scope): readonly Binding[] {
    const { own } = this.familyOf(scope);
    return this.#classes.flatMap((each) => {
      const bindings = each.bindings.get(name);
      return bindings && !own.includes(each) && this.familyOf(each).own.includes(scope) ? bindings : [];
    });
  }

  /** The classes that have a name. */
  members(meaningsOf: (base: Node) => readonly Binding[]): readonly ClassMembers[] {
    return this.#classes.flatMap((scope) => {
      if (!scope.label) return [];
      const members = [...scope.bindings.keys()];
      return { name: scope.label, ...this.basesOf(scope, meaningsOf), members };
    });
  }

  /** What a class extends, by name, and the modules that it comes from. */
  basesOf(scope: Scope, meaningsOf: (base: Node) => readonly Binding[]): Pick<ClassMembers, 'bases' | 'from'> {
    const { own, from } = this.familyOf(scope);
    const others = [...from, ...mixedInto(scope.node)].map((base) => ({ base, meanings: meaningsOf(base) }));
    const named = others.flatMap(({ base, meanings }) => [lastStep(base), ...meanings.flatMap(otherName)]);
    const bases = [...own.slice(1).flatMap(({ label }) => label ?? []), ...named];
    const modules = others.flatMap(({ meanings }) => meanings.flatMap(moduleOf));
    return { bases, ...(modules.length > 0 ? { from: modules } : {}) };
  }

  familyOf(scope: Scope): Family {
    const known = this.#families.get(scope);
    if (known) return known;
    const family = this.#readFamily(scope);
    this.#families.set(scope, family);
    return family;
  }

  #readFamily(scope: Scope): Family {
    const own = [scope];
    const from: Node[] = [];
    for (const each of own) {
      for (const base of basesOf(each.node)) {
        const known = this.#classOf(base.text);
        if (!known || own.length >= MAX_FAMILY) from.push(base);
        else if (!own.includes(known)) own.push(known);
      }
    }
    return { own, from };
  }

  /** Whether all that extends a class is in its file, and it has no instances itself. */
  #isClosed(node: Node): boolean {
    if (node.type !== 'abstract_class_declaration' || node.parent?.type === 'export_statement') return false;
    return !this.#exported.has(node.childForFieldName('name')?.text ?? '');
  }
}

function exportedNames(matches: Matches): ReadonlySet<string> {
  return new Set(
    matches
      .of('export')
      .flatMap(({ captures }) => (captures.get('export.value') ?? captures.get('export.name'))?.text ?? []),
  );
}

/** What a class extends, as it is written there. */
function basesOf(classNode: Node): readonly Node[] {
  const superclass = classNode.childForFieldName('superclass')?.namedChildren[0];
  // Java's `Table<Order>` is the class Table.
  if (superclass) return superclass.type === 'generic_type' ? superclass.namedChildren.slice(0, 1) : [superclass];
  const listed = classNode.childForFieldName('superclasses');
  if (listed) return listed.namedChildren.filter(({ type }) => isName(type));
  const heritage = classNode.namedChildren.find(({ type }) => type === 'class_heritage');
  if (!heritage) return [];
  const clause = heritage.namedChildren.find(({ type }) => type === 'extends_clause') ?? heritage;
  return clause.namedChildren.filter(({ type }) => isName(type)).slice(0, 1);
}

/** What is handed to the functions that make what a class extends: `extends traced(Store)`. */
function mixedInto(classNode: Node): readonly Node[] {
  const heritage = classNode.childForFieldName('superclasses') ?? classNode;
  const calls = heritage.namedChildren.flatMap((each) =>
    each.type === 'class_heritage' ? each.descendantsOfType(CALL) : CALL.includes(each.type) ? [each] : [],
  );
  return calls.flatMap((call) =>
    (call.childForFieldName('arguments')?.namedChildren ?? []).filter(({ type }) => isName(type)),
  );
}

const CALL = ['call_expression', 'call'];

function lastStep({ text }: Node): string {
  return text.split('.').at(-1) ?? '';
}

/** What a meaning of a name is called where it comes from. */
function otherName(meaning: Binding): readonly string[] {
  if (meaning.is === 'import') return meaning.imported === undefined ? [] : [meaning.imported];
  if (meaning.is !== 'value') return [];
  return [meaning.property ?? lastStep(meaning.value)];
}

/** The module that a meaning of a name comes from. */
function moduleOf(meaning: Binding): readonly string[] {
  if (meaning.is === 'import') return [meaning.module];
  const required = meaning.is === 'value' ? /^require[(]\s*(['"])(.*)\1\s*[)]/.exec(meaning.value.text) : undefined;
  return required?.[2] === undefined ? [] : [required[2]];
}

function isName(type: string): boolean {
  return type === 'identifier' || type === 'attribute' || type === 'member_expression';
}
