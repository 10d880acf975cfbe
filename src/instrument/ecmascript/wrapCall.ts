import { namePattern } from '../../base/text/namePattern.ts';
import type { SyntaxNode } from '../../code/parsing/syntaxNode.ts';
import { Refusal } from '../codeChange.ts';
import { firstParameter, spanCallAround } from './annotate.ts';
import { functionAround, hasAwait, ownOf } from './flow.ts';
import { promised } from './promises.ts';
import { awaited, type Wrapping } from './wrapStatements.ts';

/** Functions that make spans themselves. */
const TRACES = /(?:^|\.)(?:capture\w+|startActiveSpan|startSpan)$/;

/**
 * The call that an offset is in, with the calls that are chained to it; else the first one of the statement there, one that is awaited
 * before others. Undefined where there is none that could be wrapped.
 */
export function callAt(root: SyntaxNode, start: number, end: number): SyntaxNode | undefined {
  const innermost = root.innermost(start, end);
  let call: SyntaxNode | undefined;
  for (const node of [innermost, ...innermost.around()]) {
    if (node.type === 'statement_block' || node.type === 'program') break;
    if (node.type === 'call_expression') call = node;
    else if (SIMPLE.test(node.type)) call = firstCall([node]);
    if (call) break;
  }
  while (call?.parent && isChained(call)) call = call.parent;
  while (call && call.type !== 'call_expression') call = call.named[0];
  const callee = call?.part('function');
  if (!call || !callee || !functionAround(call)) return undefined;
  if (/^(?:require|import|super)$/.test(callee.text) || TRACES.test(callee.text)) return undefined;
  return isAboutSpan(call) ? undefined : call;
}

/** Whether a call tells the span something that runs it. */
function isAboutSpan(call: SyntaxNode): boolean {
  const span = spanCallAround(call);
  const name = span && firstParameter(span.fn);
  return name !== undefined && new RegExp(`^${namePattern(name)}\\??\\.`).test(call.text);
}

/** Statements that hold no others. */
const SIMPLE = /^(?:expression_statement|lexical_declaration|variable_declaration|return_statement|throw_statement)$/;

/** The first call of statements, one that is awaited before others. */
export function firstCall(statements: readonly SyntaxNode[]): SyntaxNode | undefined {
  const calls = ownOf(statements, 'call_expression');
  return calls.find(({ parent }) => parent?.type === 'await_expression') ?? calls[0];
}

/** Whether what stands around a node goes on with it: `a()` of `a().b()`. */
function isChained({ parent, field }: SyntaxNode): boolean {
  if (parent?.type === 'member_expression' || parent?.type === 'subscript_expression') return field === 'object';
  return (parent?.type === 'call_expression' && field === 'function') || parent?.type === 'non_null_expression';
}

/** @throws {Refusal} where the call would not do in a function of its own what it does here */
export function wrapCall(call: SyntaxNode): Wrapping & { readonly call: SyntaxNode } {
  if (ownOf([call], 'yield_expression').length > 0)
    throw new Refusal('"yield" among the arguments would leave the span open.');
  const outer = call.parent?.type === 'await_expression' ? call.parent : undefined;
  const is = promised(call);
  const inArguments = hasAwait([call]);
  if (!outer && is === 'unknown' && isHandedOn(call))
    throw new Refusal('It may give a promise that others await. Put "await" before it first.');
  if (!outer && inArguments)
    throw new Refusal('Something is awaited among its arguments. Select the whole statement instead.');
  if (call.parent?.type === 'for_in_statement' && hasAwait([call.parent]))
    throw new Refusal('It is the loop that does its work. Select the whole loop.');
  const isPromise = outer !== undefined || is === 'yes';
  const { start, end } = outer ?? call;
  return {
    call,
    range: { start, end },
    is: 'expression',
    isStatement: false,
    isAsync: isPromise,
    lead: outer ? 'await ' : '',
    last: [],
    after: [],
    inner: isPromise && !outer ? awaited(call) : [],
  };
}

/** Whether somebody else gets what a call gives: who it is returned to, what it is passed to, or what awaits it later. */
function isHandedOn(call: SyntaxNode): boolean {
  const parent = call.parent;
  if (!parent) return false;
  if (parent.type === 'variable_declarator') return isAwaitedLater(parent);
  if (parent.type === 'arrow_function' || parent.type === 'return_statement') return true;
  if (parent.type === 'unary_expression') return parent.text.startsWith('void');
  return parent.type === 'array' || parent.type === 'arguments' || parent.type === 'ternary_expression';
}

/** Whether a variable's value is awaited: `await x`, `x.then(…)`. */
function isAwaitedLater(declarator: SyntaxNode): boolean {
  const name = declarator.part('name')?.text;
  const uses = [...(functionAround(declarator)?.within() ?? [])].filter(
    ({ type, text }) => type === 'identifier' && text === name,
  );
  return uses.some(({ parent }) => parent?.type === 'await_expression' || parent?.part('property')?.text === 'then');
}

/** What a call is about, as a name for its span: `charge` of `payments.charge(…)`, `PutItem` of `send(new PutItemCommand(…))`. */
export function nameOfCall(call: SyntaxNode): string {
  let node: SyntaxNode | undefined = call;
  while (node) {
    const callee: SyntaxNode | undefined = node.part('function');
    const name = (callee?.part('property') ?? callee)?.text ?? '';
    const command = node.part('arguments')?.named[0]?.part('constructor')?.text.replace(/^.*\./s, '');
    if (command?.endsWith('Command')) return command.slice(0, -'Command'.length);
    if (/^[\w$#]+$/.test(name) && !/^(?:promise|send|then|catch|finally|json|text)$/.test(name)) return name;
    node = callee?.type === 'call_expression' ? callee : callee?.part('object');
    while (node && /^(?:await|parenthesized|non_null)_expression$/.test(node.type)) node = node.named[0];
    if (node && node.type !== 'call_expression') return /([\w$]+)\W*$/.exec(node.text)?.[1] ?? name;
  }
  return 'call';
}
