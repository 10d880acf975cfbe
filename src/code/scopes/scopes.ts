import { groupBy } from '../../base/groupBy.ts';
import type { Node } from '../nodes/node.ts';
import { ClassFamilies } from './classFamilies.ts';
import { FunctionLabels } from '../nodes/functionLabels.ts';
import type { Language } from '../languages/languages.ts';
import type { Captures, Match, Matches } from '../languages/matches.ts';
import { assignmentOf, child, innerOf, memberOf } from '../nodes/nodeParts.ts';
import { nest, newScope, scopeAround } from './scopeTree.ts';
import type { Binding, Scope } from './scopeTree.ts';
import { ofSide } from './staticMembers.ts';
import type { ClassMembers } from '../site.ts';
import { packageName, specifierText } from '../modules/specifierText.ts';

/** The scopes of one file, and what the names in them stand for. */
export class Scopes {
  readonly file: Scope;
  /** The package or namespace that the file says it belongs to. */
  readonly package: string | undefined;
  /** Modules all of whose names are imported. */
  readonly wildcards: readonly string[];
  readonly #language: Language;
  /** In order of start, outer before inner. */
  readonly #all: readonly Scope[];
  readonly #families: ClassFamilies;
  readonly #labels: FunctionLabels;
  readonly #byNode: ReadonlyMap<number, Scope>;
  readonly #bound = new Set<number>();
  readonly #matches: Matches;
  /** By the id of the function that they leave. */
  #returns: ReadonlyMap<number | undefined, readonly Node[]> | undefined;

  constructor(root: Node, matches: Matches, language: Language) {
    this.#language = language;
    this.#matches = matches;
    this.#all = nest(root, matches, language);
    this.#byNode = new Map(this.#all.map((scope) => [scope.node.id, scope]));
    this.file = this.#all[0] ?? { ...newScope('file', root, undefined), parent: undefined };
    this.#families = new ClassFamilies(this.#all, (name) => this.#classNamed(name), matches);
    this.package = matches.of('package')[0]?.captures.get('package')?.text;
    this.#labels = new FunctionLabels(this.#all, this.#byNode, language, this.package);
    this.wildcards = matches.of('import').flatMap(({ captures }) => captures.get('import.wildcard')?.text ?? []);
    const binds = matches.of('bind');
    for (const { captures } of binds) {
      const name = captures.get('bind.global');
      if (name) (this.#declaring(name).globals ??= new Set()).add(name.text);
    }
    for (const match of binds) this.#bind(match);
    for (const scope of this.#all) this.#bindParameter(scope);
    for (const { captures } of matches.of('import')) this.#import(captures);
    for (const { captures } of matches.of('assign')) this.#assign(captures.get('assign'), 'elsewhere');
    for (const { captures } of binds) this.#bindReader(captures.get('bind.reader'));
  }

  /** What a name stands for where `node` stands: its meanings in the innermost scope that has it. */
  meanings(name: string, node: Node): readonly Binding[] {
    const innermost = this.#innermost(node.startIndex);
    let scope: Scope | undefined = declaring(innermost).globals?.has(name) ? this.file : innermost;
    for (let inner = true; scope; scope = scope.parent) {
      // In many languages a class's own names are not visible inside its methods, and fields of types are no names at all.
      const { membersAreNames, fieldsAreNamed } = this.#language;
      const visible = scope.kind !== 'class' || membersAreNames || (inner && !fieldsAreNamed);
      const bindings = visible ? scope.bindings.get(name) : undefined;
      if (bindings) return bindings;
      inner = inner && scope.kind !== 'function' && scope.kind !== 'class';
    }
    return [];
  }

  /** What `this.name` stands for where `node` stands. */
  memberMeanings(name: string, node: Node): readonly Binding[] {
    const around = this.#enclosing(node.startIndex, 'class');
    return around ? this.#families.meanings(name, around, node) : [];
  }

  /** What `this.name` stands for in classes of the file that extend the one around. */
  heirMeanings(node: Node): readonly Binding[] {
    const [name, around] = [this.ownMember(node), this.#enclosing(node.startIndex, 'class')];
    return name && around ? this.#families.ofHeirs(name.text, around) : [];
  }

  /** What the class around a node extends and this file does not declare. */
  inheritedFrom(node: Node): readonly Node[] {
    const around = this.#enclosing(node.startIndex, 'class');
    return around ? this.#families.familyOf(around).from : [];
  }

  /** What a class of the file extends that the file does not declare. */
  foreignBasesOf(node: Node): readonly Node[] {
    const scope = this.#byNode.get(node.id);
    return scope ? this.#families.familyOf(scope).from : [];
  }

  /** The class around a node. */
  classAround(node: Node): string | undefined {
    return this.#enclosing(node.startIndex, 'class')?.label;
  }

  /** What the class around a node extends, by each name that it may have. */
  basesAround(node: Node): readonly string[] {
    const around = this.#enclosing(node.startIndex, 'class');
    return around ? this.#families.basesOf(around, (base) => this.#meaningsOfRoot(base)).bases : [];
  }

  /** What a class of the file declares. */
  bindingsOf(className: string): ReadonlyMap<string, readonly Binding[]> {
    return this.#all.find(({ kind, label }) => kind === 'class' && label === className)?.bindings ?? new Map();
  }

  /** The name of a function or class, as stack frames or calls give it. */
  labelOf(node: Node): string | undefined {
    return this.#byNode.get(node.id)?.label;
  }

  /** The classes of the file that have a name. */
  classes(): readonly ClassMembers[] {
    return this.#families.members((base) => this.#meaningsOfRoot(base));
  }

  #meaningsOfRoot(base: Node): readonly Binding[] {
    return this.meanings(base.text.split('.')[0] ?? '', base);
  }

  #classNamed(name: string): Scope | undefined {
    const [declared] = this.file.bindings.get(name) ?? [];
    const scope = declared?.is === 'value' ? this.#byNode.get(declared.value.id) : undefined;
    return scope?.kind === 'class' ? scope : undefined;
  }

  /** The meanings of `this.name`; undefined where the node is no such member. */
  ownMeanings(node: Node): readonly Binding[] | undefined {
    const name = this.ownMember(node);
    return name && this.memberMeanings(name.text, node);
  }

  /** False for `let x` and `x = null`, which say nothing about what x will be. */
  says(meaning: Binding): boolean {
    if (meaning.is === 'declared') return false;
    return meaning.is !== 'value' || meaning.value.shape?.is !== 'nothing';
  }

  /** The name in `this.name`; undefined where the node is no such member. */
  ownMember(node: Node): Node | undefined {
    const member = memberOf(node);
    if (!member) return undefined;
    const { object, property } = member;
    const isSelf = object.shape?.is === 'self' || this.#language.selfNames.includes(object.text);
    return isSelf ? property : undefined;
  }

  /** Whether a node is a name that the file imports. */
  isImported(node: Node): boolean {
    if (node.shape?.is !== 'identifier') return false;
    return this.meanings(node.text, node).some(({ is }) => is === 'import');
  }

  /** Every function of the file. */
  functions(): readonly Scope[] {
    return this.#all.filter(({ kind }) => kind === 'function');
  }

  /** Whether a function is declared in a class. */
  isMethod(node: Node): boolean {
    return this.#byNode.get(node.id)?.parent?.kind === 'class';
  }

  /** Whether a function stands in another one. */
  isNested(node: Node): boolean {
    const parent = this.#byNode.get(node.id)?.parent;
    return parent !== undefined && this.#enclosing(parent.start, 'function', parent) !== undefined;
  }

  /** The innermost function around a node. */
  functionAround(node: Node): Node | undefined {
    return this.#enclosing(node.startIndex, 'function')?.node;
  }

  /** The statements by which a function gives something back, in order of place. */
  returnsOf(node: Node): readonly Node[] {
    this.#returns ??= groupBy(
      this.#matches.of('return').flatMap(({ captures }) => captures.get('return') ?? []),
      (statement) => this.functionAround(statement)?.id,
    );
    return this.#returns.get(node.id) ?? [];
  }

  /** What a class declares. */
  membersOf(classNode: Node): ReadonlyMap<string, readonly Binding[]> {
    return this.#byNode.get(classNode.id)?.bindings ?? new Map();
  }

  /** What a member stands for, of the class itself (`Class.name`) or of its instances. */
  classMeanings(name: string, classNode: Node, of: 'class' | 'instances' = 'instances'): readonly Binding[] {
    return ofSide(this.#byNode.get(classNode.id)?.bindings.get(name) ?? [], of === 'class');
  }

  /** Name of the function around a node, as stack frames label it; undefined at the top of the file. */
  enclosingLabel(node: Node): string | undefined {
    return this.#labels.around(this.#enclosing(node.startIndex, 'function'));
  }

  /** Names of the classes around a node, outermost first; that of one without a name is left out. */
  classPath(node: Node): readonly string[] {
    return this.#labels.classPath(node);
  }

  /** Python's `__qualname__` of a function or class. */
  qualifiedName(node: Node): string {
    return this.#labels.qualifiedName(node);
  }

  /** What the file declares, and the members of its classes: `Orders`, `Orders.total`, `Orders$Line`. */
  *declarations(scope: Scope = this.file, owner = ''): Generator<readonly [path: string, binding: Binding]> {
    for (const [key, bindings] of scope.bindings) {
      for (const binding of bindings) {
        if (binding.is !== 'value') continue;
        const inner = this.#byNode.get(binding.value.id);
        const name = key.replace('()', '');
        const separator = inner?.kind === 'class' ? this.#language.classSeparator : '.';
        const path = owner === '' ? name : `${owner}${separator}${name}`;
        yield [path, binding];
        if (inner?.kind === 'class') yield* this.declarations(inner, path);
      }
    }
  }

  #bind({ captures, pattern }: Match): void {
    const [name, value] = [captures.get('bind.name'), captures.get('bind.value')];
    const type = captures.get('bind.type');
    if (name && value) {
      const property = captures.get('bind.property')?.text ?? pattern['property'];
      const binding: Binding = { is: 'value', name, value, property, type };
      const owner = captures.get('bind.owner');
      const scope = pattern['scope'] ? this.#innermost(name.startIndex) : this.#declaring(name, value);
      if (owner) this.#bindMember(owner, binding);
      else this.#add(scope, binding);
    }
    const [opaque, declared] = [captures.get('bind.opaque'), captures.get('bind.declared')];
    if (opaque) {
      const binding = { is: 'opaque', name: opaque, type } as const;
      this.#bindField(binding);
      this.#add(pattern['scope'] ? this.#innermost(opaque.startIndex) : this.#declaring(opaque), binding);
    }
    if (declared) this.#add(this.#declaring(declared), { is: 'declared', name: declared, type });
    this.#assign(captures.get('bind.assignment'), 'here');
    const parts = captures.get('bind.parts');
    for (const part of parts ? parts.namedChildren : []) {
      if (part.shape?.is === 'identifier') this.#add(this.#declaring(part), { is: 'opaque', name: part });
    }
  }

  /** TypeScript's `constructor(private readonly table: string)`. */
  #bindField(binding: Binding): void {
    const around = this.#enclosing(binding.name.startIndex, 'class');
    const { parent } = around ? binding.name : {};
    if (around && /^(?:accessibility_modifier|readonly|override_modifier)$/.test(parent?.children[0]?.type ?? ''))
      around.bindings.set(binding.name.text, [binding]);
  }

  /** A method that gives the variable of its name. */
  #bindReader(symbol: Node | undefined): void {
    const scope = symbol && this.#enclosing(symbol.startIndex, 'class');
    const name = symbol?.text.replace(/^:/, '') ?? '';
    const variable = scope?.bindings.get(`@${name}`);
    if (variable && !scope?.bindings.has(name)) scope?.bindings.set(name, variable);
  }

  /** A method that stands outside of its type, which may be declared in another file. */
  #bindMember(owner: Node, binding: Binding): void {
    const [declared] = this.file.bindings.get(owner.text) ?? [];
    const scope = declared?.is === 'value' ? this.#byNode.get(declared.value.id) : undefined;
    if (scope) this.#add(scope, binding);
    else this.#add(this.file, binding, `${owner.text}.${binding.name.text}`);
  }

  /** `x => …`. */
  #bindParameter(scope: Scope): void {
    const shape = scope.node.shape;
    for (const field of shape?.is === 'function' ? shape.parameters : []) {
      const name = child(scope.node, field);
      if (name && name.shape?.is === 'identifier') this.#add(scope, { is: 'opaque', name });
    }
  }

  #import(captures: Captures): void {
    const module = captures.get('import.module');
    const last = captures.get('import.last');
    const name = captures.get('import.local') ?? captures.get('import.root') ?? last;
    if (!module || !name) return;
    const imported = captures.get('import.name')?.text;
    const specifier = captures.has('import.root') ? name.text : specifierText(module);
    const binding: Binding = { is: 'import', name, module: specifier, imported };
    this.#add(this.#declaring(name), binding, last ? packageName(specifier) : undefined);
  }

  /** `bound` says whether the names to the left are bound here, or elsewhere. */
  #assign(assignment: Node | undefined, bound: 'here' | 'elsewhere'): void {
    const { left, right: value } = (assignment && assignmentOf(assignment)) ?? {};
    if (!left) return;
    const name = innerOf(left) ?? left;
    const shape = name.shape;
    if (shape?.is === 'identifier') {
      if (!value) this.#add(this.#declaring(name), { is: 'declared', name });
      else
        this.#add(shape.of ? this.#owning(name, shape.of) : this.#scopeOf(name, bound), {
          is: 'value',
          name,
          value,
          property: undefined,
        });
      return;
    }
    if (name.type === 'pattern_list') return this.#assignEach(name, value);
    if (name.type === 'object_pattern' || name.type === 'array_pattern') return this.#assignParts(name);
    // A field, or `this.x`.
    const member = shape?.is === 'word' ? name : this.ownMember(name);
    const owner = member && value && this.#enclosing(member.startIndex, 'class');
    if (owner) this.#add(owner, { is: 'value', name: member, value, property: undefined });
  }

  #owning(name: Node, of: 'class' | 'file'): Scope {
    return (of === 'class' ? this.#enclosing(name.startIndex, 'class') : undefined) ?? this.file;
  }

  /** Python's `a, b = c, d`. */
  #assignEach(names: Node, values: Node | undefined): void {
    const [left, right] = [names.namedChildren, values?.type === 'expression_list' ? values.namedChildren : []];
    if (left.length !== right.length) return;
    for (const [at, name] of left.entries()) {
      const value = right[at];
      const isName = name.shape?.is === 'identifier';
      if (value && isName) this.#add(this.#declaring(name), { is: 'value', name, value, property: undefined });
    }
  }

  /** `({ table: this.table } = options)`. */
  #assignParts(pattern: Node): void {
    for (const part of pattern.descendantsOfType('member_expression')) {
      const member = this.ownMember(part);
      const owner = member && this.#enclosing(member.startIndex, 'class');
      if (owner) this.#add(owner, { is: 'opaque', name: member });
    }
  }

  #scopeOf(name: Node, bound: 'here' | 'elsewhere'): Scope {
    if (bound === 'here') return this.#declaring(name);
    let scope: Scope | undefined = this.#innermost(name.startIndex);
    while (scope && !scope.bindings.has(name.text)) scope = scope.parent;
    return scope ?? this.file;
  }

  #add(scope: Scope, binding: Binding, as?: string): void {
    if (this.#bound.has(binding.name.id)) return;
    this.#bound.add(binding.name.id);
    const written = as ?? binding.name.text;
    const isMethod = binding.is === 'value' && binding.value.shape?.is === 'function';
    const name = isMethod && this.#language.methodsAreApart ? `${written}()` : written;
    const { bindings } = scope.globals?.has(name) ? this.file : scope;
    const known = bindings.get(name);
    if (known) known.push(binding);
    else bindings.set(name, [binding]);
  }

  /** The scope that a name is declared in: a function's own name lives around it. */
  #declaring(name: Node, value?: Node): Scope {
    const scope = declaring(this.#innermost(name.startIndex));
    return value && scope.node.id === value.id && scope.parent ? scope.parent : scope;
  }

  #enclosing(index: number, kind: Scope['kind'], from = this.#innermost(index)): Scope | undefined {
    return scopeAround(from, kind);
  }

  #innermost(index: number): Scope {
    let [low, high] = [0, this.#all.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#all[middle]?.start ?? 0) <= index) low = middle;
      else high = middle;
    }
    let scope = this.#all[low] ?? this.file;
    while (scope.end <= index && scope.parent) scope = scope.parent;
    return scope;
  }
}

/** `with` declares nothing but its own. */
function declaring(innermost: Scope): Scope {
  let scope = innermost;
  while (scope.kind === 'with' && scope.parent) scope = scope.parent;
  return scope;
}
