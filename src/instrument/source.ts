import { edited, eolOf, type TextEdit } from '../base/text/textEdit.ts';
import type { SyntaxNode } from '../code/parsing/syntaxNode.ts';
import type { Range } from './codeChange.ts';

/** What X-Ray takes in names; the rest is dropped from them. */
const NOT_IN_NAMES = /[^\p{L}\p{N}\s_.:/%&#=+\\\-@]/gu;
const MAX_NAME = 200;
/** Texts that are given to what makes a span. */
const SPAN_NAMES =
  /(?:\bcapture\w*|[sS]ubsegment\w*|\bstart\w*[sS]pan)\(\s*(?:name\s*=\s*|\{\s*subSegmentName:\s*)?(['"`])(.*?)\1/g;

/** Node types of names that are looked up where they stand, in Python also those of attributes. */
const IDENTIFIER = /^(?:(?:type_)?identifier|shorthand_property_identifier(?:_pattern)?)$/;

/** Node types of texts, whose lines are not indented. */
const TEXTS = /^(?:template_string|string|regex|jsx_text)$/;

/** A source that is changed, and the style that it is written in. */
export class Source {
  readonly eol: string;
  /** One step of indentation. */
  readonly step: string;
  readonly quote: '"' | "'";

  constructor(
    /** URI. */
    readonly file: string,
    readonly text: string,
    readonly root: SyntaxNode,
    options: { readonly step: string },
  ) {
    this.eol = eolOf(text);
    this.step = stepOf(text) ?? options.step;
    const [single, double] = ["'", '"'].map((quote) => text.split(quote).length);
    this.quote = (double ?? 0) > (single ?? 0) ? '"' : "'";
  }

  /** The white space that the line of an offset begins with. */
  indentAt(offset: number): string {
    return /^[ \t]*/.exec(this.text.slice(this.lineStart(offset), offset))?.[0] ?? '';
  }

  lineStart(offset: number): number {
    return this.text.lastIndexOf('\n', offset - 1) + 1;
  }

  /** Where the line of an offset ends, before its line end. */
  lineEnd(offset: number): number {
    const found = this.text.slice(offset).search(/\r?\n/);
    return found < 0 ? this.text.length : offset + found;
  }

  /** The line of an offset, counted from 1. */
  lineOf(offset: number): number {
    return this.text.slice(0, offset).split('\n').length;
  }

  /** A range without the white space at its ends. */
  trimmed({ start, end }: Range): Range {
    const selected = this.text.slice(start, end);
    const first = selected.search(/\S/);
    return first < 0 ? { start, end } : { start: start + first, end: start + selected.trimEnd().length };
  }

  /** The statement at the top of the file that a node is in. */
  topOf(node: SyntaxNode): SyntaxNode {
    return [node, ...node.around()].find(({ parent }) => parent === this.root) ?? node;
  }

  /** A literal in the quotes of the file. */
  quoted(text: string): string {
    return this.quote + text.replaceAll('\\', '\\\\').replaceAll(this.quote, `\\${this.quote}`) + this.quote;
  }

  /** A name for a variable that a part of the file, or all of it, does not use yet. */
  freshName(wanted: string, { start, end }: Range = this.root): string {
    const text = this.text.slice(start, end);
    for (let count = 1; ; count++) {
      const name = count === 1 ? wanted : `${wanted}${count}`;
      if (!new RegExp(`(?<![\\w$])${name}(?![\\w$])`).test(text)) return name;
    }
  }

  /** Puts lines below a statement, or above another one and the comments that belong to it. */
  insertion(lines: readonly string[], below: SyntaxNode | undefined, above: SyntaxNode | undefined): TextEdit {
    if (below) {
      const end = this.lineEnd(below.end);
      return { start: end, end, text: lines.map((line) => this.eol + line).join('') };
    }
    const siblings = above?.parent?.named ?? [];
    let at = siblings.findIndex((each) => each === above);
    while (this.#belongsToNext(siblings[at - 1], siblings[at])) at--;
    const start = siblings[at]?.start ?? this.text.length;
    return { start, end: start, text: lines.join(this.eol) + this.eol + this.eol };
  }

  /** Whether a comment describes what follows: it stands right above, and is not the head of the file. */
  #belongsToNext(comment: SyntaxNode | undefined, next: SyntaxNode | undefined): boolean {
    if (!next || comment?.type !== 'comment' || this.lineOf(comment.end) + 1 !== this.lineOf(next.start)) return false;
    return comment.start > 0 || comment.text.startsWith('/**');
  }

  /** What something that is imported is called, where its own name may mean something else. */
  importedName(name: string): string {
    const isTaken = [...this.root.within()].some(({ type, text }) => IDENTIFIER.test(type) && text === name);
    return isTaken ? this.freshName(name) : name;
  }

  /** A name for a span that X-Ray takes, and that no span of the file has yet. */
  spanName(wanted: string): string {
    const valid =
      wanted
        .replaceAll(NOT_IN_NAMES, '')
        .trim()
        .slice(0, MAX_NAME - 4) || 'work';
    const taken = new Set([...this.text.matchAll(SPAN_NAMES)].map(([, , name]) => name));
    for (let count = 1; ; count++) {
      const name = count === 1 ? valid : `${valid} ${count}`;
      if (!taken.has(name)) return name;
    }
  }

  /**
   * Indents what follows the first line of a range by `by`, or takes so much away where `back`; what stands in texts over several lines
   * stays as it is.
   */
  shifted({ start, end }: Range, by: string, back = false): readonly TextEdit[] {
    const texts = [...this.root.within((node) => node.start < end && node.end > start)].filter(({ type }) =>
      TEXTS.test(type),
    );
    const edits: TextEdit[] = [];
    for (let at = this.text.indexOf('\n', start) + 1; at > 0 && at < end; at = this.text.indexOf('\n', at) + 1) {
      const isText = texts.some((node) => node.start < at && node.end > at);
      const isBlank = /^[ \t]*\r?(?:\n|$)/.test(this.text.slice(at, this.lineEnd(at) + 1));
      if (isText || isBlank) continue;
      if (!back) edits.push({ start: at, end: at, text: by });
      else if (this.text.startsWith(by, at)) edits.push({ start: at, end: at + by.length, text: '' });
    }
    return edits;
  }
}

/** A tab, or the fewest spaces that a line begins with. */
function stepOf(text: string): string | undefined {
  const indents = [...text.matchAll(/^([ \t]+)(?![*\s])/gm)].map(([, indent = '']) => indent);
  if (indents.some((indent) => indent.startsWith('\t'))) return '\t';
  const widths = indents.map(({ length }) => length).filter((width) => width > 1);
  return widths.length === 0 ? undefined : ' '.repeat(Math.min(...widths, 8));
}

/** Edits in order of place; of those at one place, in the order given. */
export function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** What takes a node away, with the lines that it has to itself. */
export function lineEdits(source: Source, node: Range): readonly TextEdit[] {
  const start = source.lineStart(node.start);
  const end = source.lineEnd(node.end);
  const isAlone = /^\s*$/.test(source.text.slice(start, node.start)) && /^\s*$/.test(source.text.slice(node.end, end));
  const next = source.text.indexOf('\n', end);
  if (!isAlone) return [{ start: node.start, end: node.end, text: '' }];
  return [{ start, end: next < 0 ? source.text.length : next + 1, text: '' }];
}

/** Takes away an import of one name as well, where nothing but what `edits` take away used it. */
export function withoutImport(
  source: Source,
  edits: readonly TextEdit[],
  imported: { readonly node: SyntaxNode; readonly local: string } | undefined,
): readonly TextEdit[] {
  if (!imported) return edits;
  const uses = (text: string): number => text.split(new RegExp(`(?<![\\w$.])${imported.local}(?![\\w$])`)).length - 1;
  const isLast = uses(source.text) > 1 && uses(edited(source.text, edits)) === 1;
  return isLast ? inOrder([...lineEdits(source, imported.node), ...edits]) : edits;
}
