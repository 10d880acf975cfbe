import type { SyntaxNode } from '../../code/parsing/syntaxNode.ts';
import { Refusal, type Range } from '../codeChange.ts';
import type { Source } from '../source.ts';

const APART = /^(?:function_definition|lambda|class_definition)$/;

/** The innermost function around a node; undefined at the top of the file and in the body of a class. */
export function functionAround(node: SyntaxNode): SyntaxNode | undefined {
  for (const outer of node.around()) {
    if (outer.type === 'function_definition') return outer;
    if (outer.type === 'class_definition') return undefined;
  }
  return undefined;
}

/** The nodes that run with some, not those of functions in them. */
export function ownOf(nodes: readonly SyntaxNode[], type: string): readonly SyntaxNode[] {
  return nodes
    .filter((node) => !APART.test(node.type))
    .flatMap((node) => [...node.within(({ type: inner }) => !APART.test(inner))])
    .filter((node) => node.isNamed && node.type === type);
}

/** Whether something in there has to be awaited: `await x`, `async for`, `async with`, also in comprehensions. */
export function hasAwait(nodes: readonly SyntaxNode[]): boolean {
  const all = nodes
    .filter(({ type }) => !APART.test(type))
    .flatMap((node) => [...node.within(({ type }) => !APART.test(type))]);
  return all.some(
    ({ type, isNamed, parent }) =>
      type === 'await' || (type === 'async' && !isNamed && parent?.type !== 'function_definition'),
  );
}

/** Whether a statement is a text that describes what it stands in. */
export function isText({ type, named }: SyntaxNode): boolean {
  return type === 'expression_statement' && named[0]?.type === 'string';
}

/** Whether a function runs in parts. */
export function isGenerator(fn: SyntaxNode): boolean {
  return ownOf(fn.part('body')?.named ?? [], 'yield').length > 0;
}

/** The statements of one block in a function that a range touches, whole lines of them; undefined where it touches none. */
export function statementsIn(source: Source, { start, end }: Range): readonly SyntaxNode[] | undefined {
  let node: SyntaxNode | undefined = source.root.innermost(start, end);
  while (node && node.type !== 'block') node = node.parent;
  if (!node) return undefined;
  const all = node.named.filter((each) => each.type !== 'comment' && !isText(each));
  const touched = all.filter((each) => each.start < Math.max(end, start + 1) && each.end > start);
  const [first, last] = [touched[0], touched.at(-1)];
  if (!first || !last || !functionAround(first)) return undefined;
  // What stands on one line goes together.
  const [from, to] = [source.lineStart(first.start), source.lineEnd(last.end)];
  return all.filter((each) => each.start >= from && each.end <= to);
}

/** @throws {Refusal} where the statements cannot stand in a block of their own, or would leave it in between */
export function refuseStatements(source: Source, statements: readonly SyntaxNode[]): void {
  const [first] = statements;
  if (!first) throw new Refusal('There is no statement here.');
  if (source.text.slice(source.lineStart(first.start), first.start).trim() !== '')
    throw new Refusal('It stands on the line of what it belongs to. Give it a line of its own first.');
  const [pause] = ownOf(statements, 'yield');
  if (pause) throw new Refusal(`"yield" in line ${source.lineOf(pause.start)} would leave the span open. Select less.`);
}
