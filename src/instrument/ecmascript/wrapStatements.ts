import type { TextEdit } from '../../base/text/textEdit.ts';
import type { SyntaxNode } from '../../code/parsing/syntaxNode.ts';
import { Refusal, type Range } from '../codeChange.ts';
import type { Source } from '../source.ts';
import { assignedOutside, keptAfter, type Kept } from './declared.ts';
import type { Enclosed } from './enclose.ts';
import { alwaysLeaves, functionAround, hasAwait, isAsync, isInTry, isOperand, jumpsOut, ownOf } from './flow.ts';
import { isTypeScript } from './isTypeScript.ts';
import { isDirective, semicolon } from './moduleImports.ts';
import { ofFunction, promised } from './promises.ts';

/** How statements are put into a function that takes their place, and whether that is asynchronous. */
export interface Wrapping extends Enclosed {
  readonly isAsync: boolean;
}

/**
 * @param statements of one block, one after another, in a function
 * @param are whether they are all that the function has
 * @throws {Refusal} where they would not do there what they do here
 */
export function wrapStatements(
  source: Source,
  statements: readonly SyntaxNode[],
  fn: SyntaxNode,
  are: 'part' | 'body' = 'part',
): Wrapping {
  const [block] = statements.flatMap(({ parent }) => parent ?? []);
  if (!block) throw new Refusal('There is no statement here.');
  refuseJumps(source, statements);
  const returns = ownOf(statements, 'return_statement');
  const isWhole = are === 'body' || alwaysLeaves(statements);
  const names = keptAfter(statements, scopeOf(block), fn);
  const [below] = isWhole ? names : [];
  if (below) throw new Refusal(`"${below.name}" is used below. Select that as well.`);
  const kept = isWhole ? [] : names;
  const empty = isTypeScript(source.file) ? assignedOutside(statements, fn) : undefined;
  if (empty !== undefined) throw new Refusal(`"${empty}" gets its value here. Give it one where it is declared first.`);
  const awaits = awaiting(source, statements, returns, fn, isWhole);
  const early = returns.length > 0 && !isWhole;
  const inner = returns.flatMap((each) =>
    early ? earlyReturn(source, each, awaits, kept.length > 0) : awaitedReturn(each, awaits),
  );
  const isAwaited = awaits && isAsync(fn) && (!isWhole || isInTry(statements[0] ?? block, fn));
  const result = source.freshName('result');
  return {
    range: rangeOf(source, statements),
    is: 'statements',
    isStatement: true,
    isAsync: awaits,
    inner,
    lead: leadOf({ isWhole, returns: returns.length > 0, kept, result, early }) + (isAwaited ? 'await ' : ''),
    last: isWhole ? [] : lastLines(source, kept, early),
    after: early ? afterLines(kept, result) : [],
  };
}

/** @throws {Refusal} where control leaves the statements in a way that a function cannot hand on */
function refuseJumps(source: Source, statements: readonly SyntaxNode[]): void {
  const [jump] = jumpsOut(statements);
  if (jump)
    throw new Refusal(
      `"${jump.text.replace(/;$/, '')}" in line ${source.lineOf(jump.start)} leaves the selection. Select the whole loop.`,
    );
  const [pause] = ownOf(statements, 'yield_expression');
  if (pause) throw new Refusal(`"yield" in line ${source.lineOf(pause.start)} would leave the span open. Select less.`);
}

/** Whether the function that the statements go into has to be asynchronous. */
function awaiting(
  source: Source,
  statements: readonly SyntaxNode[],
  returns: readonly SyntaxNode[],
  fn: SyntaxNode,
  isWhole: boolean,
): boolean {
  const given = returns.map((each) => ({ each, is: promised(each.named[0]) }));
  if (isAsync(fn)) {
    const bare = given.find(({ each, is }) => is !== 'no' && each.named[0] && isInTry(each, fn));
    if (bare)
      throw new Refusal(
        `Line ${source.lineOf(bare.each.start)} returns a promise out of "try". Write "return await" first.`,
      );
    return hasAwait(statements) || given.some(({ is }) => is !== 'no');
  }
  const declared = ofFunction(fn);
  const unsure = given.find(({ is }) => is === 'unknown');
  if (unsure && declared !== 'yes' && fn.part('return_type') === undefined)
    throw new Refusal(`Line ${source.lineOf(unsure.each.start)} may return a promise. Make the function async first.`);
  const promises =
    given.some(({ is }) => is === 'yes') || (declared === 'yes' && given.some(({ is }) => is === 'unknown'));
  if (promises && !isWhole)
    throw new Refusal('The function returns a promise without being async. Make it async first.');
  return promises;
}

function leadOf(of: {
  readonly isWhole: boolean;
  readonly returns: boolean;
  readonly kept: readonly Kept[];
  readonly result: string;
  readonly early: boolean;
}): string {
  if (of.isWhole) return 'return ';
  if (of.early) return `const ${of.result} = `;
  const keyword = of.kept.some(({ isAssigned }) => isAssigned) ? 'let' : 'const';
  return of.kept.length === 0 ? '' : `${keyword} ${listOf(of.kept)} = `;
}

/** `x`, `{ x, y }`. */
function listOf(kept: readonly Kept[]): string {
  const names = kept.map(({ name }) => name);
  return names.length === 1 ? (names[0] ?? '') : `{ ${names.join(', ')} }`;
}

/** What the function gives where it was not left early. */
function lastLines(source: Source, kept: readonly Kept[], early: boolean): readonly string[] {
  const names = kept.map(({ name }) => name).join(', ');
  if (!early) return kept.length === 0 ? [] : [`return ${listOf(kept)}`];
  const done = isTypeScript(source.file) ? 'false as const' : 'false';
  if (kept.length > 0) return [`return { done: ${done}, ${names} }`];
  return isTypeScript(source.file) ? ['return undefined'] : [];
}

function afterLines(kept: readonly Kept[], result: string): readonly string[] {
  if (kept.length === 0) return [`if (${result}) return ${result}.value`];
  const keyword = kept.some(({ isAssigned }) => isAssigned) ? 'let' : 'const';
  return [
    `if (${result}.done) return ${result}.value`,
    `${keyword} { ${kept.map(({ name }) => name).join(', ')} } = ${result}`,
  ];
}

/** `return x` becomes `return { value: x }`, as the function that is left is another one now. */
function earlyReturn(source: Source, statement: SyntaxNode, awaits: boolean, isMarked: boolean): readonly TextEdit[] {
  const done = isTypeScript(source.file) ? 'done: true as const, ' : 'done: true, ';
  const open = `{ ${isMarked ? done : ''}value: `;
  const [value] = statement.named;
  if (!value)
    return [{ start: statement.start, end: statement.end, text: `return ${open}undefined }${semicolon(source)}` }];
  const isList = value.type === 'sequence_expression';
  const needsAwait = awaits && promised(value) !== 'no';
  const before = open + (needsAwait ? 'await ' : '') + (isList || needsAwait ? '(' : '');
  return [
    { start: value.start, end: value.start, text: before },
    { start: value.end, end: value.end, text: `${isList || needsAwait ? ')' : ''} }` },
  ];
}

/** `return x` becomes `return await x` where x is a promise: the span is open until that is settled. */
function awaitedReturn(statement: SyntaxNode, awaits: boolean): readonly TextEdit[] {
  const [value] = statement.named;
  if (!value || !awaits || promised(value) === 'no') return [];
  return awaited(value);
}

/** `await` before an expression. */
export function awaited(value: SyntaxNode): readonly TextEdit[] {
  const isPlain = isOperand(value);
  return [
    { start: value.start, end: value.start, text: isPlain ? 'await ' : 'await (' },
    ...(isPlain ? [] : [{ start: value.end, end: value.end, text: ')' }]),
  ];
}

/** The statements with the comment behind the last one. */
function rangeOf(source: Source, statements: readonly SyntaxNode[]): Range {
  const [first, last] = [statements[0], statements.at(-1)];
  const start = first?.start ?? 0;
  const end = last?.end ?? start;
  const siblings = last?.parent?.named ?? [];
  const next = siblings[siblings.findIndex((each) => each === last) + 1];
  const isBehind = next?.type === 'comment' && next.end <= source.lineEnd(end);
  return { start, end: isBehind ? next.end : end };
}

/** What names of a block can be used in. */
function scopeOf(block: SyntaxNode): SyntaxNode {
  return /^switch_(?:case|default)$/.test(block.type) ? (block.parent ?? block) : block;
}

/** The statements of one block that a range touches; undefined where it touches none. */
export function statementsIn(root: SyntaxNode, { start, end }: Range): readonly SyntaxNode[] | undefined {
  let node: SyntaxNode | undefined = root.innermost(start, end);
  while (node && !/^(?:statement_block|switch_case|switch_default|program)$/.test(node.type)) node = node.parent;
  const touched = (node?.named ?? []).filter(
    (each) =>
      each.type !== 'comment' && !isDirective(each) && each.field !== 'value' && each.start < end && each.end > start,
  );
  return touched.length > 0 && functionAround(touched[0] ?? root) ? touched : undefined;
}
