import type { TextEdit } from '../../base/text/textEdit.ts';
import type { SyntaxNode } from '../../code/parsing/syntaxNode.ts';
import { Refusal, type Range } from '../codeChange.ts';
import type { Source } from '../source.ts';
import { isFunction } from './flow.ts';
import { semicolon } from './moduleImports.ts';

/** The call that runs the code at a node in a span, and the function that it is given. */
export interface SpanCall {
  readonly call: SyntaxNode;
  readonly fn: SyntaxNode;
  readonly library: 'x-ray-sdk' | 'opentelemetry';
}

/** The innermost one around a node, or the node itself. */
export function spanCallAround(node: SyntaxNode): SpanCall | undefined {
  for (const outer of [node, ...node.around()]) {
    const found = spanCallOf(outer);
    if (found) return found;
  }
  return undefined;
}

function spanCallOf(node: SyntaxNode): SpanCall | undefined {
  const callee = node.type === 'call_expression' ? (node.part('function')?.text ?? '') : '';
  const [, name] = /(?:^|\.)(captureFunc|captureAsyncFunc|startActiveSpan)$/.exec(callee) ?? [];
  const fn = node.part('arguments')?.named.find(isFunction);
  if (name === undefined || !fn) return undefined;
  return { call: node, fn, library: name === 'startActiveSpan' ? 'opentelemetry' : 'x-ray-sdk' };
}

/** The name that a function gives its first parameter. */
export function firstParameter(fn: SyntaxNode): string | undefined {
  const first = fn.part('parameter') ?? fn.part('parameters')?.named[0];
  return (first?.part('pattern') ?? first)?.text;
}

/** What adds an annotation to the span that is open at an offset, and where its key and value stand in what is put there. */
export interface Annotation {
  readonly edits: readonly TextEdit[];
  /** Where the statement is put, and in its text the key and the value. */
  readonly at: number;
  readonly text: string;
  readonly placeholders: readonly Range[];
}

/** @throws {Refusal} where no span is open */
export function annotate(source: Source, offset: number): Annotation {
  const node = source.root.innermost(offset, offset);
  const span = spanCallAround(node);
  const tracer = decoratingTracer(node);
  const edits: TextEdit[] = [];
  let call: string;
  if (span && isFunctionOf(node, span)) {
    const name = firstParameter(span.fn) ?? source.freshName('subsegment');
    const list = span.fn.part('parameters');
    if (list && list.named.length === 0) edits.push({ start: list.start + 1, end: list.start + 1, text: name });
    call = span.library === 'opentelemetry' ? `${name}.setAttribute(` : `${name}?.addAnnotation(`;
  } else if (tracer !== undefined) call = `${tracer}.putAnnotation(`;
  else throw new Refusal('No subsegment of this file is open here. Wrap the code in one first.');
  const { at, before, after } = placeFor(source, node, offset);
  if (span && at < span.fn.start)
    throw new Refusal('The function of the span is one expression. Give it braces first.');
  const [key, value] = [source.quoted('key'), source.quoted('value')];
  const keyAt = before.length + call.length + 1;
  const valueAt = keyAt + key.length + 1;
  return {
    edits,
    at,
    text: `${before}${call}${key}, ${value})${semicolon(source)}${after}`,
    placeholders: [
      { start: keyAt, end: keyAt + 'key'.length },
      { start: valueAt, end: valueAt + value.length },
    ],
  };
}

/** Whether code runs in the span itself, and not in a function that is declared there and may run later. */
function isFunctionOf(node: SyntaxNode, { fn }: SpanCall): boolean {
  for (const outer of [node, ...node.around()]) if (isFunction(outer)) return outer === fn;
  return false;
}

/** `tracer` of `@tracer.captureMethod()` above the method around a node. */
export function decoratingTracer(node: SyntaxNode): string | undefined {
  const method = [node, ...node.around()].find(({ type }) => type === 'method_definition');
  const siblings = method?.parent?.named ?? [];
  const at = siblings.findIndex((each) => each === method);
  // The grammar of TypeScript has them beside the method, that of JavaScript in it.
  const above = siblings.slice(siblings.findLastIndex(({ type }, index) => index < at && type !== 'decorator') + 1, at);
  const decorators = [...above, ...(method?.named ?? [])].filter(({ type }) => type === 'decorator');
  return decorators.flatMap(({ text }) => /^@(\w+)\.capture(?:Method|LambdaHandler)\b/.exec(text)?.[1] ?? [])[0];
}

/** A line of its own above the statement at an offset; at the offset where that is on a line without any. */
function placeFor(
  source: Source,
  node: SyntaxNode,
  offset: number,
): { readonly at: number; readonly before: string; readonly after: string } {
  const { text, eol } = source;
  const [start, end] = [source.lineStart(offset), source.lineEnd(offset)];
  if (/^\s*$/.test(text.slice(start, end)) && node.type === 'statement_block') {
    const indent = source.indentAt(node.named[0]?.start ?? offset) || source.indentAt(node.start) + source.step;
    const there = text.slice(start, offset);
    return { at: offset, before: indent.startsWith(there) ? indent.slice(there.length) : '', after: '' };
  }
  let statement = node;
  while (statement.parent && !/^(?:statement_block|program)$/.test(statement.parent.type)) statement = statement.parent;
  if (statement.parent?.type !== 'statement_block')
    throw new Refusal('There is no statement here. Put the cursor at one.');
  return { at: statement.start, before: '', after: eol + source.indentAt(statement.start) };
}
