import { isHandedOn } from '../nodes/decorators.ts';
import type { Node } from '../nodes/node.ts';
import type { Scopes } from './scopes.ts';

/** So many classes that extend one another are looked at. */
const MAX_DEPTH = 16;
/** Of Python: they call no method of what extends them. */
const SILENT = /^(?:abc[.]ABC|typing[.](?:Generic|Protocol))$/;
const SILENT_METACLASS = /^metaclass\s*=\s*(?:abc[.])?ABCMeta$/;

/** Whether a class extends what its file does not declare, whose code may call methods of it that nothing in sight names. */
export function hasForeignBase(node: Node, scopes: Scopes, depth = 0): boolean {
  const listed = node.childForFieldName('superclasses') ?? node.namedChildren.find(isHeritage);
  return (listed?.namedChildren ?? []).some((base) => isForeign(base, scopes, depth));
}

function isHeritage({ type }: Node): boolean {
  return type === 'class_heritage';
}

function isForeign(base: Node, scopes: Scopes, depth: number): boolean {
  switch (base.type) {
    case 'comment':
      return false;
    case 'keyword_argument':
      return !SILENT_METACLASS.test(base.text);
    case 'extends_clause':
    case 'subscript': {
      // `Generic[T]`, and TypeScript's `extends Base<T>`.
      const value = base.childForFieldName('value');
      return !value || isForeign(value, scopes, depth);
    }
    case 'attribute': {
      const [root = ''] = base.text.split('.');
      return !SILENT.test(base.text) || !isModule(root, base, scopes);
    }
    case 'identifier':
      return isForeignName(base, scopes, depth);
    default:
      return true;
  }
}

function isModule(name: string, node: Node, scopes: Scopes): boolean {
  const [only] = scopes.meanings(name, node);
  return only?.is === 'import' && only.module === name && only.imported === undefined;
}

function isForeignName(name: Node, scopes: Scopes, depth: number): boolean {
  const [only, ...others] = scopes.meanings(name.text, name);
  if (others.length > 0 || depth > MAX_DEPTH) return true;
  switch (only?.is) {
    case undefined:
      return name.text !== 'object';
    case 'import':
      return !SILENT.test(`${only.module}.${only.imported ?? ''}`);
    case 'value': {
      const isClass = only.property === undefined && only.value.shape?.is === 'class';
      return !isClass || isHandedOn(only.value) || hasForeignBase(only.value, scopes, depth + 1);
    }
    default:
      return true;
  }
}
