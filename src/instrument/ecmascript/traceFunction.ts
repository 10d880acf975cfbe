import { baseName } from '../../base/fileUri.ts';
import type { SyntaxNode } from '../../code/parsing/syntaxNode.ts';
import { Refusal } from '../codeChange.ts';
import type { Source } from '../source.ts';
import { decoratingTracer, spanCallAround } from './annotate.ts';
import { hasAwait, isFunction, isGenerator } from './flow.ts';
import { isDirective } from './moduleImports.ts';
import { promised } from './promises.ts';
import { awaited, wrapStatements, type Wrapping } from './wrapStatements.ts';

/** The function that an offset is in, whose name or head it stands at; undefined where there is none. */
export function functionAt(root: SyntaxNode, start: number, end: number): SyntaxNode | undefined {
  const innermost = root.innermost(start, end);
  for (const node of [innermost, ...innermost.around()]) {
    const fn = isFunction(node) ? node : headOf(node);
    // The function of a span is there for the span alone.
    if (fn && spanCallAround(fn)?.fn !== fn) return fn;
  }
  return undefined;
}

/** The function of `const x = () => …`, `export default …`, `exports.x = …` or `x: function …`, where the cursor is before it. */
function headOf(node: SyntaxNode): SyntaxNode | undefined {
  const statement = /^(?:lexical_declaration|variable_declaration|expression_statement|export_statement|pair)$/.test(
    node.type,
  );
  if (!statement) return undefined;
  const value = [...node.within((each) => !isFunction(each) && each.type !== 'object')].find(isFunction);
  const first = node.named.flatMap((each) => (each.type === 'lexical_declaration' ? each.named : [each]));
  return first.filter(({ type }) => type !== 'decorator').length === 1 ? value : undefined;
}

/** @throws {Refusal} where the function would not do in a span what it does */
export function traceFunction(source: Source, fn: SyntaxNode): Wrapping {
  const body = fn.part('body');
  const name = fn.part('name')?.text;
  if (!body) throw new Refusal('It has no body.');
  if (isGenerator(fn))
    throw new Refusal('A generator runs in parts, between which its span would be open. Trace what calls it.');
  if (name === 'constructor')
    throw new Refusal('A constructor cannot run within another function. Trace what calls it.');
  const callback = fn.part('parameters')?.named[2];
  if (callback && /^(?:callback|cb|done)\b/.test(callback.text))
    throw new Refusal(`It answers by "${callback.text}", when it is over already. Make it async first.`);
  if (body.type !== 'statement_block') return traceExpression(source, fn, body);
  const statements = body.named.filter((each) => each.type !== 'comment' && !isDirective(each));
  if (statements.length === 0) throw new Refusal('There is nothing in it yet.');
  return wrapStatements(source, statements, fn, 'body');
}

/** @throws {Refusal} where a function has a span for each run */
export function refuseTraced(fn: SyntaxNode): void {
  if (fn.type === 'method_definition' && decoratingTracer(fn) !== undefined) throw new Refusal('It is traced already.');
}

/** `(x) => work(x)`. */
function traceExpression(source: Source, fn: SyntaxNode, body: SyntaxNode): Wrapping {
  const is = promised(body);
  const isAsync = fn.has('async');
  if (!isAsync && is === 'unknown' && !fn.part('return_type'))
    throw new Refusal('It may return a promise. Make the function async first.');
  const isPromise = isAsync
    ? is !== 'no' || hasAwait([body])
    : is === 'yes' || /^:\s*Promise\b/.test(fn.part('return_type')?.text ?? '');
  return {
    range: body,
    is: 'expression',
    isStatement: false,
    isAsync: isPromise,
    lead: '',
    last: [],
    after: [],
    inner: isPromise && is !== 'no' ? awaited(body) : [],
  };
}

/** What a function is called, by itself or by what it is given to. */
export function nameOfFunction(fn: SyntaxNode, { file }: Pick<Source, 'file'>): string {
  const own = fn.part('name')?.text;
  if (own !== undefined) return own.replace(/^#/, '');
  for (const outer of fn.around()) {
    const name =
      outer.part('name') ??
      outer.part('key') ??
      (outer.type === 'assignment_expression' ? outer.part('left') : undefined) ??
      (outer.type === 'field_definition' ? outer.part('property') : undefined);
    if (name) return name.text.replace(/^.*\./s, '').replaceAll(/['"`#]/g, '');
    if (isFunction(outer) || outer.type === 'program') break;
  }
  return baseName(file).replace(/\.\w+$/, '');
}
