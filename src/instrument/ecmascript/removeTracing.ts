import { namePattern } from '../../base/text/namePattern.ts';
import type { TextEdit } from '../../base/text/textEdit.ts';
import type { SyntaxNode } from '../../code/parsing/syntaxNode.ts';
import { Refusal, type Range } from '../codeChange.ts';
import { inOrder, lineEdits, type Source } from '../source.ts';
import { firstParameter, spanCallAround, type SpanCall } from './annotate.ts';
import { alwaysLeaves, functionAround, hasAwait, isAsync, isOperand, ownOf } from './flow.ts';
import { promised } from './promises.ts';

/** Edits that take away what traces at an offset; undefined where nothing does. @throws {Refusal} where what is left would not do the same */
export function removeTracing(source: Source, start: number, end: number): readonly TextEdit[] | undefined {
  const node = source.root.innermost(start, end);
  for (const outer of [node, ...node.around()]) {
    if (outer.type === 'decorator' && /^@[\w.]*\.?capture(?:Method|LambdaHandler)\b/.test(outer.text))
      return lineEdits(source, outer);
    if (outer.type === 'expression_statement' && (isAnnotation(outer) || /captureHTTPsGlobal\(/.test(outer.text)))
      return isInBlock(outer) ? lineEdits(source, outer) : [{ start: outer.start, end: outer.end, text: '{}' }];
    const callee = outer.type === 'call_expression' ? (outer.part('function')?.text ?? '') : '';
    const [inner] = outer.part('arguments')?.named ?? [];
    if (/(?:^|\.)captureAWS(?:v3)?Client$/.test(callee) && inner)
      return [cut(outer.start, inner.start), cut(inner.end, outer.end)];
    if (outer.type === 'statement_block' || outer.type === 'program') break;
  }
  const span = spanCallAround(node);
  return span && unwrap(source, span);
}

const ANNOTATION = /^([\w$]+)\??\.(?:(?:add|put)Annotation|((?:add|put)Metadata|setAttributes?|addEvent))\(/;

/** Whether a statement annotates a span. Others have attributes and events too. */
function isAnnotation(statement: SyntaxNode): boolean {
  const [called, object = '', isCommon] = ANNOTATION.exec(statement.text) ?? [];
  if (called === undefined) return false;
  if (isCommon === undefined || /(?:span|segment|tracer)$/i.test(object)) return true;
  const span = spanCallAround(statement);
  return span !== undefined && firstParameter(span.fn) === object;
}

function isInBlock({ parent }: SyntaxNode): boolean {
  return parent !== undefined && /^(?:statement_block|program|switch_case|switch_default)$/.test(parent.type);
}

/** What is left of a span's function. */
interface Core {
  readonly range: Range;
  readonly statements: readonly SyntaxNode[];
  /** Edits within the range: of the statements that were about the span. */
  readonly edits: readonly TextEdit[];
}

function unwrap(source: Source, span: SpanCall): readonly TextEdit[] {
  const { call } = span;
  const awaiting = call.parent?.type === 'await_expression' ? call.parent : undefined;
  const whole = awaiting ?? call;
  const core = coreOf(source, span);
  const [only] = core.statements;
  const value = core.statements.length === 1 && only?.type === 'return_statement' ? only.named[0] : undefined;
  const statement = whole.parent;
  if (statement?.type.endsWith('_statement') === true && !isInBlock(statement) && core.statements.length > 1)
    throw new Refusal('It stands where one statement is expected. Put it in braces first.');
  if (statement?.type === 'return_statement') {
    refuseFall(statement, core);
    refuseClash(core, statement);
    return inOrder([...asyncEdits(span, core), ...body(source, statement, core)]);
  }
  if (statement?.type === 'expression_statement') {
    refuseUnawaited(span);
    if (ownOf(core.statements, 'return_statement').length > 0)
      throw new Refusal('The span is left early by "return". Take it out by hand.');
    refuseClash(core, statement);
    return body(source, statement, core);
  }
  if (statement?.type === 'variable_declarator' && value === undefined) {
    refuseUnawaited(span);
    return declaration(source, statement, core);
  }
  if (statement?.type === 'arrow_function' && value === undefined)
    return inOrder([...asyncEdits(span, core), ...block(source, whole, core)]);
  if (value === undefined) throw new Refusal('More than one value stands here without the span. Take it out by hand.');
  // The promise itself where nobody awaits it here.
  const isPlain = value.type === 'await_expression' && !awaiting;
  const given = isPlain ? (value.named[0] ?? value) : value;
  const lead = awaiting && value.type !== 'await_expression' && isAsync(span.fn) ? 'await ' : '';
  if (!awaiting && !isPlain && statement?.type !== 'arrow_function' && promised(given) !== 'yes') refuseUnawaited(span);
  const isBracketed = needsBrackets(given, statement, lead !== '');
  const back = source.indentAt(given.start).slice(source.indentAt(whole.start).length);
  return inOrder([
    ...(statement?.type === 'arrow_function' && !isPlain ? asyncEdits(span, core) : []),
    { start: whole.start, end: given.start, text: lead + (isBracketed ? '(' : '') },
    ...source.shifted(given, back, true),
    { start: given.end, end: whole.end, text: isBracketed ? ')' : '' },
  ]);
}

/** @throws {Refusal} where a promise stands for the span, which nothing would stand for without it */
function refuseUnawaited({ call, fn }: SpanCall): void {
  if (isAsync(fn) && call.parent?.type !== 'await_expression')
    throw new Refusal('Nothing awaits the span here. Put "await" before it first.');
}

/** Whether a value means something else where a call stood. */
function needsBrackets(value: SyntaxNode, around: SyntaxNode | undefined, isAwaited: boolean): boolean {
  if (value.type === 'object') return around?.type === 'arrow_function';
  if (value.type === 'sequence_expression') return true;
  const isPart =
    /^(?:binary|unary|member|subscript|call|new|ternary|as|satisfies|non_null)_expression$|^spread_element$/;
  return !isOperand(value) && value.type !== 'await_expression' && (isAwaited || isPart.test(around?.type ?? ''));
}

/** @throws {Refusal} where what follows the statement would run after what is left of it */
function refuseFall(statement: SyntaxNode, { statements }: Core): void {
  const siblings = statement.parent?.named ?? [];
  if (siblings.at(-1) !== statement && !alwaysLeaves(statements))
    throw new Refusal('What follows would run as well. Delete it first.');
}

/** The statements of a span's function without what it tells the span. */
function coreOf(source: Source, { fn, call }: SpanCall): Core {
  const name = firstParameter(fn);
  const block = fn.part('body');
  if (!block) throw new Refusal('The function of the span stands elsewhere. Take it out by hand.');
  if (block.type !== 'statement_block')
    throw new Refusal('The function of the span is one expression. Take it out by hand.');
  const tried = triedIn(block, name);
  const all = tried.named;
  const dropped = all.filter((each) => each.type === 'expression_statement' && isAbout(each, name));
  const statements = all.filter((each) => each.type !== 'comment' && !dropped.includes(each));
  const left = [...statements]
    .flatMap((each) => [...each.within()])
    .find((each) => each.type === 'identifier' && each.text === name);
  if (left) throw new Refusal(`"${left.text}" is used in line ${source.lineOf(left.start)}. Take that out first.`);
  if (hasAwait(dropped)) throw new Refusal('What the span is told is awaited. Take that out first.');
  if (statements.length === 0) throw new Refusal('Nothing would be left of it. Delete it by hand.');
  const kept = all.filter((each) => !dropped.includes(each));
  const range = { start: kept[0]?.start ?? call.start, end: kept.at(-1)?.end ?? call.end };
  const edits = dropped
    .filter((each) => each.start > range.start && each.end < range.end)
    .flatMap((each) => lineEdits(source, each));
  return { range, statements, edits };
}

/** The block of a `try` that is there for the span alone, else the block itself. */
function triedIn(block: SyntaxNode, name: string | undefined): SyntaxNode {
  const statements = block.named.filter(({ type }) => type !== 'comment');
  const [only] = statements;
  if (statements.length !== 1 || only?.type !== 'try_statement') return block;
  const [handler, last] = [only.part('handler')?.part('body'), only.part('finalizer')?.part('body')];
  const isOurs = (part: readonly SyntaxNode[]): boolean =>
    part.every((each) => each.type === 'expression_statement' && isAbout(each, name));
  const [thrown, ...told] = (handler?.named ?? []).filter(({ type }) => type !== 'comment').toReversed();
  const caught = only.part('handler')?.part('parameter')?.text;
  const throwsOn = thrown?.type === 'throw_statement' && thrown.named[0]?.text === caught;
  const isHandled = handler !== undefined && !(throwsOn && isOurs(told));
  return isHandled || !isOurs(last?.named ?? []) ? block : (only.part('body') ?? block);
}

/** Whether a statement only tells the span something. */
function isAbout({ text }: SyntaxNode, name: string | undefined): boolean {
  return name !== undefined && new RegExp(`^${namePattern(name)}\\??\\.\\w+\\(`).test(text);
}

/** The statements in place of one that holds the call. */
function body(
  source: Source,
  statement: Range,
  { range, edits }: Core,
  indent = source.indentAt(statement.start),
): readonly TextEdit[] {
  const back = source.indentAt(range.start).slice(indent.length);
  return inOrder([
    cut(statement.start, range.start),
    ...source
      .shifted(range, back, true)
      .filter((shift) => !edits.some((each) => shift.start >= each.start && shift.end <= each.end)),
    ...edits,
    cut(range.end, statement.end),
  ]);
}

/** `{ … }` in place of the call that an arrow function gives. */
function block(source: Source, call: SyntaxNode, core: Core): readonly TextEdit[] {
  const { eol, step } = source;
  const outer = source.indentAt(call.start);
  const edits = body(source, call, core, outer + step);
  return edits.map((each, index) => {
    if (index === 0) return { ...each, text: `{${eol}${outer}${step}` };
    return index === edits.length - 1 ? { ...each, text: `${eol}${outer}}` } : each;
  });
}

/** `const x = …` and `const { x, y } = …`, whose names the statements declare themselves. */
function declaration(source: Source, declarator: SyntaxNode, core: Core): readonly TextEdit[] {
  const statement = declarator.parent;
  const siblings = statement?.parent?.named ?? [];
  const [test, list] = siblings.slice(siblings.findIndex((each) => each === statement) + 1);
  const name = declarator.part('name')?.text ?? '';
  const isEarly = new RegExp(`^if \\(${name}(?:\\.done)?\\) return ${name}\\.value;?$`).test(test?.text ?? '');
  const isList = isEarly && list?.named[0]?.part('value')?.text === name;
  const kept = isEarly ? (isList ? list?.named[0]?.part('name') : undefined) : declarator.part('name');
  const last = core.statements.at(-1);
  const result = last?.type === 'return_statement' ? last : undefined;
  const early = ownOf(core.statements, 'return_statement').filter((each) => each !== result);
  if (!statement || (early.length > 0 && !isEarly))
    throw new Refusal('The span is left early by "return". Take it out by hand.');
  if (!/^(?:undefined)?$/.test(namesIn(result?.named[0])) && namesIn(result?.named[0]) !== namesIn(kept))
    throw new Refusal('It gives other names than it declares. Take it out by hand.');
  refuseClash(core, statement, namesIn(kept));
  const end = (isEarly ? (isList ? list : test) : statement)?.end ?? statement.end;
  const final = result ? core.statements.at(-2) : last;
  if (!final || (kept && !result))
    throw new Refusal('What it gives is not told by its last line. Take it out by hand.');
  const edits = [...core.edits.filter((each) => each.end <= final.end), ...early.flatMap(plainReturn)];
  const inner = { ...core, range: { start: core.range.start, end: final.end }, edits };
  return body(source, { start: statement.start, end }, inner);
}

/** The names in `x`, `{ x, y }` and `{ done: false, x, y }`. */
function namesIn(node: SyntaxNode | undefined): string {
  return (node?.text ?? '').replaceAll(/[\s{}]/g, '').replace(/^done:false(?:asconst)?,/, '');
}

/** `return { value: x }` becomes `return x` again. */
function plainReturn(statement: SyntaxNode): readonly TextEdit[] {
  const [object] = statement.named;
  const value = object?.named.find((each) => each.part('key')?.text === 'value')?.part('value');
  if (!object || !value) throw new Refusal('The span is left early by "return". Take it out by hand.');
  return [cut(object.start, value.start), cut(value.end, object.end)];
}

/** @throws {Refusal} where a name that the statements declare means something else around them */
function refuseClash({ statements, range }: Core, statement: SyntaxNode, kept = ''): void {
  const declared = statements.flatMap((each) => (each.type.endsWith('declaration') ? [...each.within()] : []));
  const names = new Set(
    declared.filter(({ field, type }) => field === 'name' && type === 'identifier').map(({ text }) => text),
  );
  for (const name of kept.split(',')) names.delete(name);
  for (const node of statement.parent?.within() ?? [])
    if (node.type === 'identifier' && names.has(node.text) && (node.start < range.start || node.end > range.end))
      throw new Refusal(`"${node.text}" means something else around the span. Rename one of them first.`);
}

/**
 * The function around the call becomes asynchronous where something is awaited in it now, or it would give no promise any more.
 * @throws {Refusal} where it gives something else elsewhere, too
 */
function asyncEdits(span: SpanCall, { statements }: Core): readonly TextEdit[] {
  const outer = functionAround(span.call);
  const given = ownOf(statements, 'return_statement').map((each) => promised(each.named[0]));
  const isPromise = given.length > 0 && given.every((is) => is === 'yes');
  if (!outer || isAsync(outer) || !isAsync(span.fn) || (!hasAwait(statements) && isPromise)) return [];
  const others = ownOf(outer.part('body')?.named ?? [], 'return_statement').filter(
    (each) => each !== span.call.parent && promised(each.named[0]) !== 'yes',
  );
  if (others.length > 0) throw new Refusal('The function gives more than this promise. Make it async first.');
  const at = outer.type === 'method_definition' ? (outer.part('name')?.start ?? outer.start) : outer.start;
  return [{ start: at, end: at, text: 'async ' }];
}

function cut(start: number, end: number): TextEdit {
  return { start, end, text: '' };
}
