import type { Node } from 'web-tree-sitter';
import type { Language } from './languages.ts';
import type { Match } from './matches.ts';

/** One meaning of a name. */
export type Binding =
  /** Stands for `value`, or for its `property`. */
  | { readonly is: 'value'; readonly name: Node; readonly value: Node; readonly property: string | undefined }
  /** Stands for a module, or for what it calls `imported`. */
  | { readonly is: 'import'; readonly name: Node; readonly module: string; readonly imported: string | undefined }
  /** Is something (a parameter), or nothing yet (`let x`). */
  | { readonly is: 'opaque' | 'declared'; readonly name: Node };

/** A part of a file in which names live. */
export interface Scope {
  /** `with`: Python's statement, in which only its own `as` names live. */
  readonly kind: 'file' | 'function' | 'class' | 'block' | 'with';
  readonly node: Node;
  readonly parent: Scope | undefined;
  readonly label: string | undefined;
  readonly bindings: Map<string, Binding[]>;
  /** Names that mean the file's own (Python's `global`). */
  readonly globals: Set<string>;
}

/** The scopes of one file, and what the names in them stand for. */
export class Scopes {
  readonly file: Scope;
  readonly #language: Language;
  /** In order of start, outer before inner. */
  readonly #all: readonly Scope[];
  readonly #bound = new Set<number>();

  constructor(root: Node, matches: readonly Match[], language: Language) {
    this.#language = language;
    this.#all = nest(root, matches);
    this.file = this.#all[0] ?? newScope('file', root, undefined, undefined);
    for (const { captures } of matches) {
      const name = captures.get('bind.global');
      if (name) this.#declaring(name).globals.add(name.text);
    }
    for (const match of matches) this.#bind(match);
    for (const match of matches) this.#assign(match);
  }

  /** What a name stands for where `node` stands: its meanings in the innermost scope that has it. */
  meanings(name: string, node: Node): readonly Binding[] {
    let scope: Scope | undefined = this.#innermost(node.startIndex);
    if (this.#declaring(node).globals.has(name)) scope = this.file;
    for (let inner = true; scope; scope = scope.parent) {
      // A class's own names are not visible inside its methods.
      const bindings = scope.kind !== 'class' || inner ? scope.bindings.get(name) : undefined;
      if (bindings) return bindings;
      inner = inner && scope.kind !== 'function' && scope.kind !== 'class';
    }
    return [];
  }

  /** What `this.name` stands for where `node` stands. */
  memberMeanings(name: string, node: Node): readonly Binding[] {
    return this.#enclosing(node.startIndex, 'class')?.bindings.get(name) ?? [];
  }

  /** What `Class.name` stands for. */
  classMeanings(name: string, classNode: Node): readonly Binding[] {
    return this.#all.find(({ node }) => node.id === classNode.id)?.bindings.get(name) ?? [];
  }

  /** Name of the function around a node, as stack frames label it; undefined at the top of the file. */
  enclosingLabel(node: Node): string | undefined {
    const scope = this.#enclosing(node.startIndex, 'function');
    if (!scope) return undefined;
    if (!scope.label) return this.#language.methodLabel === 'method' ? '<lambda>' : 'anonymous';
    const owner = scope.parent?.kind === 'class' ? scope.parent.label : undefined;
    if (!owner || this.#language.methodLabel === 'method') return scope.label;
    return scope.label === 'constructor' ? `new ${owner}` : `${owner}.${scope.label}`;
  }

  /** Python's `__qualname__` of a function or class. */
  qualifiedName(node: Node): string {
    const own = this.#all.find((scope) => scope.node.id === node.id);
    const steps: string[] = [];
    for (let scope = own; scope && scope.kind !== 'file'; scope = scope.parent) {
      if (scope.kind === 'block' || scope.kind === 'with') continue;
      if (scope !== own && scope.kind === 'function') steps.unshift('<locals>');
      steps.unshift(scope.label ?? '<lambda>');
    }
    return steps.join('.');
  }

  #bind({ captures, pattern }: Match): void {
    const [value, property] = [captures.get('bind.value'), captures.get('bind.property')?.text];
    const member = captures.get('bind.member');
    const module = captures.get('import.module');
    const local = captures.get('import.local') ?? captures.get('import.root');
    const name = captures.get('bind.name');
    if (member && value) {
      const owner = this.#enclosing(member.startIndex, 'class');
      if (owner) this.#add(owner, { is: 'value', name: member, value, property: undefined });
    } else if (name && value) {
      const scope = pattern.properties['scope'] ? this.#innermost(name.startIndex) : this.#declaring(name, value);
      this.#add(scope, { is: 'value', name, value, property });
    } else if (local && module) {
      const imported = captures.get('import.name')?.text;
      const specifier = captures.has('import.root') ? local.text : specifierText(module);
      this.#add(this.#declaring(local), { is: 'import', name: local, module: specifier, imported });
    } else {
      const opaque = captures.get('bind.opaque');
      const declared = captures.get('bind.declared');
      if (opaque) this.#add(this.#declaring(opaque), { is: 'opaque', name: opaque });
      if (declared) this.#add(this.#declaring(declared), { is: 'declared', name: declared });
    }
  }

  #assign({ captures }: Match): void {
    const [name, value] = [captures.get('assign.name'), captures.get('assign.value')];
    if (!name || !value || this.#bound.has(name.id)) return;
    let scope: Scope | undefined = this.#innermost(name.startIndex);
    while (scope && !scope.bindings.has(name.text)) scope = scope.parent;
    this.#add(scope ?? this.file, { is: 'value', name, value, property: undefined });
  }

  #add(scope: Scope, binding: Binding): void {
    if (this.#bound.has(binding.name.id)) return;
    this.#bound.add(binding.name.id);
    const owner = scope.globals.has(binding.name.text) ? this.file : scope;
    const known = owner.bindings.get(binding.name.text);
    if (known) known.push(binding);
    else owner.bindings.set(binding.name.text, [binding]);
  }

  /** The scope that a name is declared in: a function's own name lives around it. */
  #declaring(name: Node, value?: Node): Scope {
    let scope = this.#innermost(name.startIndex);
    while (scope.kind === 'with' && scope.parent) scope = scope.parent;
    return value && scope.node.id === value.id && scope.parent ? scope.parent : scope;
  }

  #enclosing(index: number, kind: Scope['kind']): Scope | undefined {
    let scope: Scope | undefined = this.#innermost(index);
    while (scope && scope.kind !== kind) scope = scope.parent;
    return scope;
  }

  #innermost(index: number): Scope {
    let [low, high] = [0, this.#all.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#all[middle]?.node.startIndex ?? 0) <= index) low = middle;
      else high = middle;
    }
    let scope = this.#all[low] ?? this.file;
    while (scope.node.endIndex <= index && scope.parent) scope = scope.parent;
    return scope;
  }
}

/** A module specifier without its quotes. */
export function specifierText(node: Node): string {
  return node.text.replace(/^(['"`])(.*)\1$/s, '$2');
}

function nest(root: Node, matches: readonly Match[]): readonly Scope[] {
  const found = new Map<number, { node: Node; kind: Scope['kind']; label: string | undefined }>();
  for (const { captures } of matches) {
    for (const kind of ['function', 'class', 'block', 'with'] as const) {
      const node = captures.get(`scope.${kind}`);
      if (node && !found.has(node.id)) found.set(node.id, { node, kind, label: captures.get('scope.name')?.text });
    }
  }
  const sorted = [...found.values()].sort(
    (a, b) => a.node.startIndex - b.node.startIndex || b.node.endIndex - a.node.endIndex,
  );
  const scopes = [newScope('file', root, undefined, undefined)];
  let outer = scopes[0];
  for (const { node, kind, label } of sorted) {
    while (outer?.parent && outer.node.endIndex <= node.startIndex) outer = outer.parent;
    outer = newScope(kind, node, outer, label);
    scopes.push(outer);
  }
  return scopes;
}

function newScope(kind: Scope['kind'], node: Node, parent: Scope | undefined, label: string | undefined): Scope {
  return { kind, node, parent, label, bindings: new Map(), globals: new Set() };
}
