import type { Node } from './node.ts';
import { decoratorsOf } from './decorators.ts';
import { argumentsOf } from './nodeParts.ts';

const FUNCTION =
  /^(?:function_declaration|function_expression|arrow_function|method_definition|generator_function(?:_declaration)?|function_definition|lambda|func_literal|method_declaration|constructor_declaration|lambda_expression)$/;

/**
 * The call whose span is open whenever code at `node` runs, if that call makes one: it is given the function around as the last it is given, decorates
 * it, or is entered by a `with` around. Undefined where nothing says so, or a coroutine or generator may run while another span is open.
 */
export function spanAround(node: Node): Node | undefined {
  for (let at = node, parent = node.parent; parent; at = parent, parent = parent.parent) {
    const type = parent.type;
    if (type === 'with_statement' && at.type === 'block') {
      const [only, ...others] = enteredBy(parent);
      if (only && others.length === 0) return isSuspended(functionAround(parent)) ? undefined : only;
    }
    if (FUNCTION.test(type)) return isSuspended(parent) ? undefined : runnerOf(parent, node);
  }
  return undefined;
}

/** What a `with` statement enters: `a() as x`, `b()`. */
export function enteredBy(statement: Node): readonly Node[] {
  const clause = statement.namedChildren.find(({ type }) => type === 'with_clause');
  return (clause ? clause.namedChildren : []).flatMap((item) => {
    const value = item.childForFieldName('value');
    return (value?.type === 'as_pattern' ? value.namedChildren[0] : value) ?? [];
  });
}

/** What runs a function in a span of its own. */
function runnerOf(node: Node, inner: Node): Node | undefined {
  const [only, ...others] = decoratorsOf(node);
  if (only) return others.length === 0 ? only : undefined;
  const list = node.parent;
  const call = list?.type.startsWith('argument') ? list.parent : undefined;
  // What follows may be the segment that spans are made in by hand.
  if (!call || (list ?? node).namedChildren.at(-1)?.id !== node.id) return undefined;
  return node.type !== 'func_literal' || isGivenContext(node, inner) ? call : undefined;
}

/** Go says by its context what span a call is made in: that which the function is given. */
function isGivenContext(node: Node, inner: Node): boolean {
  const declared = node.childForFieldName('parameters')?.namedChildren[0]?.childForFieldName('name')?.text;
  return declared !== undefined && argumentsOf(inner)[0]?.text === declared;
}

function functionAround(node: Node): Node | undefined {
  let at = node.parent;
  while (at && !FUNCTION.test(at.type)) at = at.parent;
  return at;
}

/** Generators share what is open with who goes through them, Python's coroutines with others. */
function isSuspended(node: Node | undefined): boolean {
  if (!node) return false;
  const type = node.type;
  if (type.startsWith('generator_function')) return true;
  if (type === 'method_definition') return node.children.some((part) => part.type === '*');
  if (type !== 'function_definition') return false;
  // First the text: a function is asked about for each call in it, and most have no such word.
  return (
    node.children[0]?.type === 'async' || (node.text.includes('yield') && node.descendantsOfType('yield').length > 0)
  );
}
