import type { Node } from './node.ts';

/** The decorators of a function of Python. */
export function decoratorsOf({ parent }: Node): readonly Node[] {
  return parent?.type === 'decorated_definition' ? parent.namedChildren.filter(({ type }) => type === 'decorator') : [];
}
