import type { Node } from './node.ts';
import type { Language } from '../languages/languages.ts';
import { child } from './nodeParts.ts';
import { scopeAround, type Scope } from '../scopes/scopeTree.ts';

/** How stack frames and libraries call the functions of one file. */
export class FunctionLabels {
  readonly #all: readonly Scope[];
  readonly #byNode: ReadonlyMap<number, Scope>;
  readonly #language: Language;
  readonly #package: string | undefined;

  constructor(all: readonly Scope[], byNode: ReadonlyMap<number, Scope>, language: Language, own: string | undefined) {
    this.#all = all;
    this.#byNode = byNode;
    this.#language = language;
    this.#package = own;
  }

  /** Name of a function, as stack frames label it; undefined where there is none. */
  around(scope: Scope | undefined): string | undefined {
    if (!scope) return undefined;
    if (this.#language.methodLabel === 'package.Class.method') return this.#packagedLabel(scope);
    if (this.#language.methodLabel === '(*Type).method') return this.#receiverLabel(scope);
    if (!scope.label) return this.#language.methodLabel === 'method' ? '<lambda>' : 'anonymous';
    const owner = scope.parent?.kind === 'class' ? scope.parent.label : undefined;
    if (!owner || this.#language.methodLabel === 'method') return scope.label;
    return scope.label === 'constructor' ? `new ${owner}` : `${owner}.${scope.label}`;
  }

  /** `com.acme.Orders$Line.total`; in a lambda that of the method around it, as its own has a number that the compiler gives. */
  #packagedLabel(innermost: Scope): string | undefined {
    let method: Scope | undefined = innermost;
    while (method && (method.kind !== 'function' || !method.label)) method = method.parent;
    const owner = method && this.classPath(method.node);
    if (!method || !owner?.length) return undefined;
    const name = method.label === owner.at(-1) ? this.#language.constructorLabel : method.label;
    return `${this.#package === undefined ? '' : `${this.#package}.`}${owner.join(this.#language.classSeparator)}.${name}`;
  }

  /** `(*Store).Save`; `(*Store).Save.func2` of the second function in it that has no name, `….func2.1` of the first in that. */
  #receiverLabel(scope: Scope): string | undefined {
    if (scope.label) {
      const shape = scope.node.shape;
      const receiver = shape?.is === 'function' && shape.receiver ? child(scope.node, shape.receiver)?.text : undefined;
      const [, pointer, type] = /([*]?)\s*(\w+)\s*(?:\[[^\]]*\])?\s*\)$/.exec(receiver ?? '') ?? [];
      return type === undefined ? scope.label : `${pointer ? `(*${type})` : type}.${scope.label}`;
    }
    const outer = scopeAround(scope.parent, 'function');
    if (!outer) return undefined;
    const unnamed = this.#all.filter(
      (other) => other.kind === 'function' && !other.label && scopeAround(other.parent, 'function') === outer,
    );
    return `${this.#receiverLabel(outer) ?? ''}.${outer.label ? 'func' : ''}${unnamed.indexOf(scope) + 1}`;
  }

  /** Names of the classes around a node, outermost first; that of one without a name is left out. */
  classPath(node: Node): readonly string[] {
    const path: string[] = [];
    for (let scope = this.#byNode.get(node.id)?.parent; scope; scope = scope.parent)
      if (scope.kind === 'class' && scope.label) path.unshift(scope.label);
    return path;
  }

  /** Python's `__qualname__` of a function or class. */
  qualifiedName(node: Node): string {
    const own = this.#byNode.get(node.id);
    const steps: string[] = [];
    for (let scope = own; scope && scope.kind !== 'file'; scope = scope.parent) {
      if (scope.kind === 'block' || scope.kind === 'with') continue;
      if (scope !== own && scope.kind === 'function') steps.unshift('<locals>');
      steps.unshift(scope.label ?? '<lambda>');
    }
    return steps.join('.');
  }
}
