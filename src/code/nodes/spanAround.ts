import type { Node } from 'web-tree-sitter';
import { decoratorsOf } from './decorators.ts';
import { childrenOf, type NodeParts } from './nodeParts.ts';

const FUNCTION =
  /^(?:function_declaration|function_expression|arrow_function|method_definition|generator_function(?:_declaration)?|function_definition|lambda|func_literal|method_declaration|constructor_declaration|lambda_expression)$/;

/**
 * The call whose span is open whenever code at `node` runs, if that call makes one: it is given the function around as the last it is given, decorates
 * it, or is entered by a `with` around. Undefined where nothing says so, or a coroutine or generator may run while another span is open.
 */
export function spanAround(node: Node, nodes: NodeParts): Node | undefined {
  for (let at = node, parent = nodes.parentOf(node); parent; at = parent, parent = nodes.parentOf(parent)) {
    const type = nodes.typeOf(parent);
    if (type === 'with_statement' && nodes.typeOf(at) === 'block') {
      const [only, ...others] = enteredBy(parent);
      if (only && others.length === 0) return isSuspended(functionAround(parent), nodes) ? undefined : only;
    }
    if (FUNCTION.test(type)) return isSuspended(parent, nodes) ? undefined : runnerOf(parent, node, nodes);
  }
  return undefined;
}

/** What a `with` statement enters: `a() as x`, `b()`. */
export function enteredBy(statement: Node): readonly Node[] {
  const clause = childrenOf(statement).find(({ type }) => type === 'with_clause');
  return (clause ? childrenOf(clause) : []).flatMap((item) => {
    const value = item.childForFieldName('value');
    return (value?.type === 'as_pattern' ? value.namedChild(0) : value) ?? [];
  });
}

/** What runs a function in a span of its own. */
function runnerOf(node: Node, inner: Node, nodes: NodeParts): Node | undefined {
  const [only, ...others] = decoratorsOf(node);
  if (only) return others.length === 0 ? only : undefined;
  const list = nodes.parentOf(node);
  const call = list?.type.startsWith('argument') ? nodes.parentOf(list) : undefined;
  // What follows may be the segment that spans are made in by hand.
  if (!call || nodes.childrenOf(list ?? node).at(-1)?.id !== node.id) return undefined;
  return node.type !== 'func_literal' || isGivenContext(node, inner, nodes) ? call : undefined;
}

/** Go says by its context what span a call is made in: that which the function is given. */
function isGivenContext(node: Node, inner: Node, nodes: NodeParts): boolean {
  const declared = node.childForFieldName('parameters')?.namedChild(0)?.childForFieldName('name')?.text;
  return declared !== undefined && nodes.argumentsOf(inner)[0]?.text === declared;
}

function functionAround(node: Node): Node | undefined {
  let at = node.parent;
  while (at && !FUNCTION.test(at.type)) at = at.parent;
  return at ?? undefined;
}

/** Generators share what is open with who goes through them, Python's coroutines with others. */
function isSuspended(node: Node | undefined, nodes: NodeParts): boolean {
  if (!node) return false;
  const type = nodes.typeOf(node);
  if (type.startsWith('generator_function')) return true;
  if (type === 'method_definition') return node.children.some((part) => part?.type === '*');
  if (type !== 'function_definition') return false;
  // First the text: a function is asked about for each call in it, and most have no such word.
  return (
    node.child(0)?.type === 'async' ||
    (nodes.textOf(node).includes('yield') && node.descendantsOfType('yield').length > 0)
  );
}
