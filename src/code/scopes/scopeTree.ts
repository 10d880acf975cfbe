import type { Node } from '../nodes/node.ts';
import type { Language } from '../languages/languages.ts';
import type { Matches } from '../languages/matches.ts';
import { assignmentOf, child, memberOf } from '../nodes/nodeParts.ts';

/** One meaning of a name. */
export type Binding =
  /** Stands for `value`, or for its `property`. */
  | {
      readonly is: 'value';
      readonly name: Node;
      readonly value: Node;
      readonly property: string | undefined;
      readonly type?: Node | undefined;
    }
  /** Stands for a module, or for what it calls `imported`. */
  | { readonly is: 'import'; readonly name: Node; readonly module: string; readonly imported: string | undefined }
  /** Is something (a parameter), or nothing yet (`let x`); `type` is what it was declared to be. */
  | { readonly is: 'opaque' | 'declared'; readonly name: Node; readonly type?: Node | undefined };

/** A part of a file in which names live. */
export interface Scope {
  /** `with`: Python's statement, in which only its own `as` names live. */
  readonly kind: 'file' | 'function' | 'class' | 'block' | 'with';
  readonly node: Node;
  /** Of the node: asking it crosses into WebAssembly. */
  readonly start: number;
  readonly end: number;
  readonly parent: Scope | undefined;
  readonly label: string | undefined;
  bindings: Map<string, Binding[]>;
  /** Names that mean the file's own (Python's `global`). */
  globals?: Set<string>;
}

/** By the names of their captures. */
const SCOPES = [
  ['function', 'scope.function'],
  ['class', 'scope.class'],
  ['block', 'scope.block'],
  ['with', 'scope.with'],
] as const satisfies readonly (readonly [kind: Scope['kind'], capture: string])[];

/** The scopes of a file, in order of start, outer before inner. */
export function nest(root: Node, matches: Matches, language: Language): readonly Scope[] {
  const names = assignedNames(matches, language);
  const found = new Map<number, Omit<Scope, 'parent'>>();
  for (const { captures } of matches.of('scope')) {
    for (const [kind, name] of SCOPES) {
      const node = captures.get(name);
      if (!node || found.has(node.id)) continue;
      const label = ownName(node) ?? (kind === 'function' ? names.get(node.id) : undefined);
      found.set(node.id, newScope(kind, node, label?.text));
    }
  }
  continueClasses([...found.values()]);
  const file: Scope = { ...newScope('file', root, undefined), parent: undefined };
  const scopes = [file];
  let outer = file;
  for (const scope of [...found.values()].sort((a, b) => a.start - b.start || b.end - a.end)) {
    while (outer.parent && outer.end <= scope.start) outer = outer.parent;
    outer = { ...scope, parent: outer };
    scopes.push(outer);
  }
  return scopes;
}

/** The innermost scope of a kind, itself first. */
export function scopeAround(from: Scope | undefined, kind: Scope['kind']): Scope | undefined {
  let scope = from;
  while (scope && scope.kind !== kind) scope = scope.parent;
  return scope;
}

/** What goes on with a class has the names of that class. */
function continueClasses(scopes: readonly Omit<Scope, 'parent'>[]): void {
  const classes = scopes.filter(({ kind }) => kind === 'class');
  const continues = ({ node }: Omit<Scope, 'parent'>): boolean => {
    const shape = node.shape;
    return shape?.is === 'class' && shape.continues === true;
  };
  const begun = new Map(classes.filter((each) => !continues(each)).map((each) => [each.label, each.bindings]));
  for (const each of classes) if (continues(each)) each.bindings = begun.get(each.label) ?? each.bindings;
}

/** What functions without a name are assigned to, by the function; Python calls them all `<lambda>`. */
function assignedNames(matches: Matches, { methodLabel }: Language): ReadonlyMap<number, Node> {
  const names = new Map<number, Node>();
  if (methodLabel !== 'Class.method') return names;
  for (const { captures } of matches.of('scope')) {
    const [named, name] = [captures.get('scope.named'), captures.get('scope.name')];
    if (named && name) names.set(named.id, name);
  }
  for (const { captures, pattern } of [...matches.of('bind'), ...matches.of('assign')]) {
    const [value, local] = pattern['names'] ? [captures.get('bind.value'), captures.get('bind.name')] : [];
    if (value && local) names.set(value.id, local);
    const assignment = captures.get('bind.assignment') ?? captures.get('assign');
    const { left, right } = (assignment && assignmentOf(assignment)) ?? {};
    const name = left && (memberOf(left)?.property ?? (left.shape?.is === 'word' ? left : undefined));
    if (right && name) names.set(right.id, name);
  }
  return names;
}

function ownName(node: Node): Node | undefined {
  const shape = node.shape;
  return shape?.is === 'function' || shape?.is === 'class' ? child(node, shape.name) : undefined;
}

/** A scope without a place in the tree, `label` its name. */
export function newScope(kind: Scope['kind'], node: Node, label: string | undefined): Omit<Scope, 'parent'> {
  const [start, end] = [node.startIndex, node.endIndex];
  return { kind, node, start, end, label, bindings: new Map() };
}
