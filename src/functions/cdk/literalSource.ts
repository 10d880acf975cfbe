import { embeddedUri } from '../../code/embeddedSource.ts';
import { inlineExtension } from '../inlineLanguages.ts';

/** Code that a source file gives as one text. */
export interface LiteralCode {
  /** URI of the file, and its text. */
  readonly file: string;
  readonly text: string;
  /** What the text says. */
  readonly code: string;
  /** Where the call begins that is given it. */
  readonly at: { readonly line: number; readonly column: number };
  readonly runtime: string | undefined;
}

/** The name of the code where it stands; undefined where it is not written as it is: with escapes, or in pieces. */
export function literalSource({ file, text, code, at, runtime }: LiteralCode): string | undefined {
  const extension = inlineExtension(runtime);
  const lines = text.split('\n');
  const start = lines.slice(0, at.line - 1).reduce((sum, { length }) => sum + length + 1, 0) + at.column - 1;
  const open = text.indexOf('(', start);
  const [before = ''] = open < 0 ? [] : (/^\(\s*(?:"""|'''|["'`])/.exec(text.slice(open)) ?? []);
  const from = open + before.length;
  if (extension === undefined || before === '' || code.trim() === '' || !text.startsWith(code, from)) return undefined;
  const first = code.search(/[^\n]/);
  const line = text.slice(0, from + first).split('\n').length;
  const indent = first === 0 ? from - (text.lastIndexOf('\n', from - 1) + 1) : 0;
  // Lines behind the first have nothing before the code.
  if (indent > 0 && code.includes('\n')) return undefined;
  const end = from + code.length;
  const to = text.slice(0, end).split('\n').length;
  const column = end - (text.lastIndexOf('\n', end - 1) + 1);
  const skipped = first > 0 ? first : undefined;
  return embeddedUri({ file, from: line, to, indent, end: column, skipped, extension });
}
