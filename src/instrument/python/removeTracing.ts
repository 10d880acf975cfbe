import type { TextEdit } from '../../base/text/textEdit.ts';
import type { SyntaxNode } from '../../code/parsing/syntaxNode.ts';
import { Refusal, type Range } from '../codeChange.ts';
import { inOrder, lineEdits, type Source } from '../source.ts';
import { PythonImports } from './pythonImports.ts';
import { XRAY_MODULE } from './spanHead.ts';
import { TRACES } from './traceFunction.ts';

/** Statements that tell the span that is open something. Others have attributes and events too. */
const TELLS =
  /^(?:[\w.()]+\.put_annotation|[\w.()]*(?:span|segment|recorder|tracer)(?:\(\))?\.(?:put_metadata|set_attributes?|add_event|set_user))\(/i;
const SPAN = /^[\w.]+\.(?:in_subsegment|in_subsegment_async|start_as_current_span)\(/;

/** Edits that take away what traces at an offset; undefined where nothing does. @throws {Refusal} where what is left would not do the same */
export function removeTracing(source: Source, start: number, end: number): readonly TextEdit[] | undefined {
  const innermost = source.root.innermost(start, end);
  for (const node of [innermost, ...innermost.around()]) {
    if (node.type === 'decorator' && TRACES.test(node.text)) return lineEdits(source, node);
    if (node.type === 'expression_statement' && (TELLS.test(node.text) || isPatch(node, source)))
      return line(source, node);
    const span = spanOf(node);
    if (span) return unwrap(source, node, span);
    if (node.type === 'decorated_definition' && isInHead(node, start)) {
      const decorator = node.named.find((each) => each.type === 'decorator' && TRACES.test(each.text));
      if (decorator) return lineEdits(source, decorator);
    }
  }
  return undefined;
}

/** Whether a statement has the X-Ray SDK patch something. */
function isPatch({ named }: SyntaxNode, source: Source): boolean {
  const callee = named[0]?.part('function')?.text;
  const imports = new PythonImports(source);
  return ['patch', 'patch_all'].some((name) => callee !== undefined && callee === imports.nameOf(XRAY_MODULE, name));
}

function isInHead(decorated: SyntaxNode, offset: number): boolean {
  const body = decorated.part('definition')?.part('body');
  return body === undefined || offset < body.start;
}

/** The statement with its line; `pass` where it is all that its block has. */
function line(source: Source, statement: SyntaxNode): readonly TextEdit[] {
  const others = (statement.parent?.named ?? []).filter((each) => each !== statement && each.type !== 'comment');
  if (statement.parent?.type === 'block' && others.length === 0)
    return [{ start: statement.start, end: statement.end, text: 'pass' }];
  if (source.text.slice(source.lineStart(statement.start), source.lineEnd(statement.end)).trim() !== statement.text)
    throw new Refusal('It stands on one line with something else. Take it out by hand.');
  return lineEdits(source, statement);
}

/** The one span that a `with` opens, and its name there. */
interface Span {
  readonly alias: string | undefined;
  readonly body: SyntaxNode;
}

function spanOf(node: SyntaxNode): Span | undefined {
  if (node.type !== 'with_statement') return undefined;
  const items = [...node.within(({ type }) => type !== 'block')].filter(({ type }) => type === 'with_item');
  const values = items.flatMap((item) => item.part('value') ?? []);
  const value = values.find(({ text }) => SPAN.test(text));
  const body = node.part('body');
  if (!value || !body) return undefined;
  if (items.length > 1) throw new Refusal('The "with" opens more than the span. Take it out by hand.');
  return { alias: value.type === 'as_pattern' ? value.part('alias')?.text : undefined, body };
}

function unwrap(source: Source, statement: SyntaxNode, { alias, body }: Span): readonly TextEdit[] {
  const dropped = body.named.filter((each) => each.type === 'expression_statement' && isAbout(each, alias));
  const kept = body.named.filter((each) => !dropped.includes(each));
  const [first, last] = [kept[0], kept.at(-1)];
  if (!first || !last || kept.every(({ type }) => type === 'comment'))
    throw new Refusal('Nothing would be left of it. Delete it by hand.');
  const inner = kept.flatMap((each) => [...each.within()]);
  const used = inner.find((each) => alias !== undefined && each.type === 'identifier' && each.text === alias);
  if (used) throw new Refusal(`"${used.text}" is used in line ${source.lineOf(used.start)}. Take that out first.`);
  const told = inner.find(
    (each) => each.type === 'expression_statement' && TELLS.test(each.text) && !isInSpan(each, body),
  );
  if (told) throw new Refusal(`Line ${source.lineOf(told.start)} annotates the span. Take that out first.`);
  const by = source.indentAt(first.start).slice(source.indentAt(statement.start).length);
  const range: Range = { start: first.start, end: last.end };
  const drops = dropped
    .filter((each) => each.start > first.start && each.end < last.end)
    .flatMap((each) => lineEdits(source, each));
  const shifts = source
    .shifted(range, by, true)
    .filter((shift) => !drops.some((each) => shift.start >= each.start && shift.end <= each.end));
  return inOrder([
    { start: statement.start, end: first.start, text: '' },
    ...shifts,
    ...drops,
    { start: last.end, end: statement.end, text: '' },
  ]);
}

function isAbout({ text }: SyntaxNode, alias: string | undefined): boolean {
  return TELLS.test(text) || (alias !== undefined && new RegExp(`^${alias}\\.\\w+\\(`).test(text));
}

/** Whether another span in the block is open around a node. */
function isInSpan(node: SyntaxNode, block: SyntaxNode): boolean {
  for (const outer of node.around()) {
    if (outer === block) return false;
    if (spanOf(outer)) return true;
  }
  return false;
}
