import { parseJson } from '../../base/readUnknown.ts';
import { UserError } from '../../base/userError.ts';

/** A piece of a filter expression. `at` counts characters from 0. */
export interface FilterToken {
  /** `word`: a keyword, an operator in letters or an unquoted value; with dots, and `[…]` behind `annotation`. `json` stands behind `#`. */
  readonly kind: 'word' | 'string' | 'number' | 'operator' | 'mark' | 'json' | 'end';
  readonly text: string;
  readonly at: number;
}

/** X-Ray takes 2,000 characters; ours OR several functions into one. */
const MAX_LENGTH = 20_000;

const SPACE = /\s+/y;
const ANNOTATION = /annotation\[([^\]]*)\]/iy;
const WORD = /[A-Za-z_][\w.\-:]*/y;
const NUMBER = /-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy;
const STRING = /"((?:[^"\\]|\\.)*)"/sy;
const OPERATOR = /!=|<=|>=|=|<|>/y;
const MARK = /[!(){},:]/y;
/** What other languages write, and what it is here. */
const FOREIGN = /==|&&?|\|\|?|<>|['‘’“”]/y;
const INSTEAD: Readonly<Record<string, string>> = {
  '==': 'equality is written =',
  '&': 'conditions are joined by AND',
  '|': 'alternatives are joined by OR',
  '<>': 'inequality is written !=',
};

/** The tokens of an expression, `end` last. Throws a UserError for what is no token. */
export function filterTokens(text: string): readonly FilterToken[] {
  if (text.length > MAX_LENGTH)
    throw new UserError(`The filter expression is too long: ${text.length} characters, at most ${MAX_LENGTH}.`);
  const tokens: FilterToken[] = [];
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  while (at < text.length) {
    const space = match(SPACE);
    if (space) {
      at += space[0].length;
      continue;
    }
    const foreign = match(FOREIGN)?.[0];
    if (foreign !== undefined)
      throw filterError(
        text,
        at,
        INSTEAD[foreign] ?? INSTEAD[foreign.slice(0, 1)] ?? 'texts stand in straight double quotation marks ("…")',
      );
    const found =
      readJson(text, at) ??
      read(match(ANNOTATION), 'word', (parts) => `annotation.${(parts[1] ?? '').trim()}`) ??
      read(match(NUMBER), 'number') ??
      read(match(WORD), 'word') ??
      read(match(STRING), 'string', (parts) => (parts[1] ?? '').replace(/\\(["\\])/g, '$1')) ??
      read(match(OPERATOR), 'operator') ??
      read(match(MARK), 'mark');
    if (!found)
      throw filterError(text, at, text[at] === '"' ? 'this text has no closing quotation mark' : strangeMark(text, at));
    tokens.push({ ...found.token, at });
    at += found.length;
  }
  return [...tokens, { kind: 'end', text: '', at }];
}

/** Addresses and paths are what is most often left without its quotation marks. */
function strangeMark(text: string, at: number): string {
  const mark = text[at] ?? '';
  return mark === '/' ? 'texts stand in quotation marks, addresses and paths too' : `"${mark}" is unexpected`;
}

function read(
  parts: RegExpExecArray | null,
  kind: FilterToken['kind'],
  textOf = (found: RegExpExecArray): string => found[0],
): { readonly token: Omit<FilterToken, 'at'>; readonly length: number } | undefined {
  return parts ? { token: { kind, text: textOf(parts) }, length: parts[0].length } : undefined;
}

/** JSON behind `#`: up to the bracket that closes it, or nothing where none does. */
function readJson(text: string, at: number): ReturnType<typeof read> {
  if (text[at] !== '#') return undefined;
  const pieces = /"(?:[^"\\]|\\.)*"|[[\]{}]/gs;
  pieces.lastIndex = at + 1;
  let depth = 0;
  for (let piece = pieces.exec(text); piece; piece = pieces.exec(text)) {
    if (piece[0] === '[' || piece[0] === '{') depth++;
    else if (piece[0] === ']' || piece[0] === '}') depth--;
    if (depth > 0) continue;
    const json = text.slice(at + 1, pieces.lastIndex);
    if (parseJson(json) === undefined) throw filterError(text, at, 'the JSON behind # cannot be read');
    return { token: { kind: 'json', text: json }, length: json.length + 1 };
  }
  throw filterError(text, at, 'the JSON behind # is not closed');
}

/** A UserError that names the position (from 1) and shows what stands there. */
export function filterError(expression: string, at: number, what: string): UserError {
  const rest = expression.slice(at, at + 30);
  const place =
    rest === '' ? 'at its end' : `at character ${at + 1} (${rest.length < expression.length - at ? `${rest}…` : rest})`;
  return new UserError(`The filter expression cannot be read ${place}: ${what}.`);
}
