import { embeddedUri } from '../../code/parsing/embeddedSource.ts';
import { inlineExtension } from '../template/inline/inlineLanguages.ts';

/** Code that a source file gives as one text. */
export interface LiteralCode {
  /** URI of the file, and its text. */
  readonly file: string;
  readonly text: string;
  /** What the text says. */
  readonly code: string;
  /** Where the bracket of the call stands that is given it. */
  readonly at: { readonly line: number; readonly column: number };
  readonly runtime: string | undefined;
}

/** The name of the code where it stands; undefined where it is not written as it is: with escapes, or in pieces. */
export function literalSource(given: LiteralCode): string | undefined {
  const { file, at, runtime } = given;
  const extension = inlineExtension(runtime);
  // Languages take each end of a line in a text for one of theirs, whatever the file has.
  const [text, code] = [given.text, given.code].map((each) => each.replaceAll('\r\n', '\n')) as [string, string];
  const lines = text.split('\n');
  const open = lines.slice(0, at.line - 1).reduce((sum, { length }) => sum + length + 1, 0) + at.column - 1;
  const [before = ''] = /^\(\s*(?:"""|'''|["'`])/.exec(text.slice(open)) ?? [];
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
