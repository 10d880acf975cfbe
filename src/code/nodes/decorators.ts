import type { Node } from './node.ts';

/** Decorators that hand what they decorate to nobody that calls its methods: containers make objects for others. */
const KEEPING =
  /^@\s*(?:[\w.]+[.])?(?:dataclass|[iI]njectable|autoInjectable|singleton|scoped|static_?method|class_?method|property|cached_property|lru_cache|cache|(?:async)?contextmanager|wraps|override|abstractmethod|capture(?:_?[mM]ethod|_async)?)\b/;
const MAX_DECORATOR = 200;

/** The decorators of a function of Python. */
export function decoratorsOf({ parent }: Node): readonly Node[] {
  return parent?.type === 'decorated_definition' ? parent.namedChildren.filter(({ type }) => type === 'decorator') : [];
}

/** Whether a function or class has decorators of which somebody else may learn of it. */
export function isHandedOn(node: Node): boolean {
  const all = [...decoratorsOf(node), ...node.namedChildren.filter(isDecorator)];
  for (let at = node.previousNamedSibling; at && isDecorator(at); at = at.previousNamedSibling) all.push(at);
  return all.some(({ text }) => !KEEPING.test(text.slice(0, MAX_DECORATOR)));
}

function isDecorator({ type }: Node): boolean {
  return type === 'decorator';
}
