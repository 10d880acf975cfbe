import type { TextEdit } from '../../base/text/textEdit.ts';
import type { Range } from '../codeChange.ts';
import { inOrder, type Source } from '../source.ts';
import { semicolon } from './moduleImports.ts';
import type { SpanCode } from './spanCode.ts';

/** Code that is put into a function which runs in a span. */
export interface Enclosed {
  /** Whole lines' worth of statements, or an expression. */
  readonly range: Range;
  readonly is: 'statements' | 'expression';
  /** What stands before the call: `return await `, `const x = `. */
  readonly lead: string;
  /** Lines behind the statements in the function, without semicolons. */
  readonly last: readonly string[];
  /** Lines behind the call, without semicolons. */
  readonly after: readonly string[];
  /** Edits within the range. */
  readonly inner: readonly TextEdit[];
  /** Whether the call ends a statement. */
  readonly isStatement: boolean;
}

/** Edits that put code into a span, and the place of the span's name in the range's first line, from the start of the range. */
export function enclose(
  source: Source,
  code: SpanCode,
  of: Enclosed,
): { readonly edits: readonly TextEdit[]; readonly nameAt: number } {
  const { eol, step } = source;
  const { start, end } = of.range;
  const end_ = semicolon(source);
  const outer = source.indentAt(start);
  const depth = code.hasTry ? 2 : 1;
  const inner = outer + step.repeat(depth);
  const line = (indent: string, text: string): string => eol + indent + text;
  const opening = [of.lead + code.head, ...(code.hasTry ? [`${outer + step}try {`] : [])].join(eol) + eol + inner;
  const body = of.is === 'expression' ? 'return ' : '';
  const lines = [
    ...of.last.map((each) => line(inner, each + end_)),
    ...(code.hasTry ? ending(code, end_, step).map((each) => line(outer + step, each)) : []),
    line(outer, '})'),
  ];
  const closing =
    (of.is === 'expression' ? end_ : '') +
    lines.join('') +
    (of.isStatement ? end_ : '') +
    of.after.map((each) => line(outer, each + end_)).join('');
  const edits = [
    { start, end: start, text: opening + body },
    ...inOrder([...source.shifted(of.range, step.repeat(depth)), ...of.inner]),
    { start: end, end, text: closing },
  ];
  return { edits, nameAt: of.lead.length + code.nameAt };
}

function ending({ onError, atEnd }: SpanCode, end: string, step: string): readonly string[] {
  return [
    '} catch (error) {',
    ...onError.map((each) => step + each + end),
    `${step}throw error${end}`,
    '} finally {',
    ...atEnd.map((each) => step + each + end),
    '}',
  ];
}
