import type { SyntaxNode } from '../../code/parsing/syntaxNode.ts';

/** Nodes that run on their own, with their own `return`, `await` and `yield`. */
const FUNCTION =
  /^(?:function_declaration|generator_function_declaration|function_expression|generator_function|arrow_function|method_definition)$/;
const CLASS = /^(?:class_declaration|abstract_class_declaration|class)$/;
const LOOP = /^(?:for_statement|for_in_statement|while_statement|do_statement)$/;

export function isFunction({ type }: SyntaxNode): boolean {
  return FUNCTION.test(type);
}

/** The innermost function around a node; undefined at the top of the file, and in fields of classes. */
export function functionAround(node: SyntaxNode): SyntaxNode | undefined {
  for (const outer of node.around()) {
    if (isFunction(outer)) return outer;
    if (CLASS.test(outer.type)) return undefined;
  }
  return undefined;
}

/** Whether operators around an expression leave it as it is: `await x`, `x.y`. */
export function isOperand({ type }: SyntaxNode): boolean {
  return /^(?:(?:call|new|parenthesized|member|subscript)_expression|identifier|this|string|template_string|array)$/.test(
    type,
  );
}

export function isAsync(fn: SyntaxNode): boolean {
  return fn.has('async');
}

export function isGenerator(fn: SyntaxNode): boolean {
  return fn.type.startsWith('generator') || fn.has('*');
}

/** The nodes that run with some, not those of functions in them. */
export function* ownNodes(nodes: readonly SyntaxNode[]): Generator<SyntaxNode> {
  for (const node of nodes)
    for (const inner of node.within((each) =>
      each === node ? !isFunction(each) : !isFunction(each) && !CLASS.test(each.type),
    ))
      if (inner === node || !isFunction(inner)) yield inner;
}

/** Those of a type that run with some. */
export function ownOf(nodes: readonly SyntaxNode[], type: string): readonly SyntaxNode[] {
  return [...ownNodes(nodes)].filter((node) => node.isNamed && node.type === type);
}

/** Whether something in there has to be awaited: `await x`, `for await`. */
export function hasAwait(nodes: readonly SyntaxNode[]): boolean {
  return [...ownNodes(nodes)].some(
    ({ type, isNamed }) => type === 'await_expression' || (type === 'await' && !isNamed),
  );
}

/** `break` and `continue` that lead out of the statements. */
export function jumpsOut(statements: readonly SyntaxNode[]): readonly SyntaxNode[] {
  const jumps = [...ownNodes(statements)].filter(
    ({ type }) => type === 'break_statement' || type === 'continue_statement',
  );
  return jumps.filter((jump) => !isCaught(jump, statements));
}

function isCaught(jump: SyntaxNode, statements: readonly SyntaxNode[]): boolean {
  const label = jump.part('label')?.text;
  for (const outer of jump.around()) {
    if (statements.every((statement) => outer.start < statement.start || outer.end > statement.end)) return false;
    const isTarget =
      label === undefined
        ? LOOP.test(outer.type) || (jump.type === 'break_statement' && outer.type === 'switch_statement')
        : outer.type === 'labeled_statement' && outer.part('label')?.text === label;
    if (isTarget) return true;
  }
  return false;
}

/** Whether no run comes to what follows the statements; false also where that cannot be told. */
export function alwaysLeaves(statements: readonly SyntaxNode[]): boolean {
  return statements.some((statement) => {
    const { type } = statement;
    if (type === 'return_statement' || type === 'throw_statement') return true;
    if (type === 'statement_block') return alwaysLeaves(statement.named);
    if (type === 'if_statement') {
      const [then, otherwise] = [statement.part('consequence'), statement.part('alternative')?.named[0]];
      return then !== undefined && otherwise !== undefined && alwaysLeaves([then]) && alwaysLeaves([otherwise]);
    }
    if (type !== 'try_statement') return false;
    const [body, handler, last] = ['body', 'handler', 'finalizer'].map((field) => statement.part(field));
    const caught = handler?.part('body');
    const final = last?.part('body');
    if (final && alwaysLeaves([final])) return true;
    return body !== undefined && alwaysLeaves([body]) && (!handler || (caught !== undefined && alwaysLeaves([caught])));
  });
}

/** Whether a `try` within `top` stands around a node: what is thrown there may be caught. */
export function isInTry(node: SyntaxNode, top: SyntaxNode): boolean {
  for (const outer of node.around()) {
    if (outer === top) return false;
    if (outer.type === 'try_statement') return true;
  }
  return false;
}
