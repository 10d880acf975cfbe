/*
 * Filter expressions of X-Ray (Developer Guide, "Use filter expressions"): `service("orders") { fault } AND responsetime > 2`.
 * Tokens, grammar and evaluation (filterMatch.ts) are apart. Not evaluated here, and refused with a clear message: `edge`, `group`
 * and `rootcause`.
 */
import { UserError } from '../base/userError.ts';
import {
  FLAG_KEYWORDS,
  NUMBER_KEYWORDS,
  OTHER_KEYWORDS,
  SERVICE_KEYWORDS,
  TEXT_KEYWORDS,
  type FlagKeyword,
  type NumberKeyword,
  type TextKeyword,
} from './filter/filterKeywords.ts';
import { filterError, filterTokens, type FilterToken } from './filter/filterTokens.ts';

export type NumberOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type TextOperator = '=' | '!=' | 'contains' | 'beginswith' | 'endswith';

/** The parts of `id(name: …, type: …, account.id: …)`; `service("n")` is its name alone. */
export interface ServiceId {
  readonly name?: string | undefined;
  readonly type?: string | undefined;
  readonly accountId?: string | undefined;
}

export type FilterExpression =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly FilterExpression[] }
  | { readonly kind: 'not'; readonly operand: FilterExpression }
  | { readonly kind: 'flag'; readonly keyword: FlagKeyword; readonly is: boolean }
  /** Bare keywords: true where there is a value. */
  | { readonly kind: 'exists'; readonly keyword: NumberKeyword | TextKeyword }
  | {
      readonly kind: 'number';
      readonly keyword: NumberKeyword;
      readonly operator: NumberOperator;
      readonly value: number;
    }
  | { readonly kind: 'text'; readonly keyword: TextKeyword; readonly operator: TextOperator; readonly value: string }
  | { readonly kind: 'annotation'; readonly key: string; readonly test: AnnotationTest | undefined }
  | { readonly kind: 'service'; readonly id: ServiceId; readonly where: FilterExpression | undefined };

export type AnnotationTest =
  | { readonly operator: NumberOperator; readonly value: number }
  | { readonly operator: TextOperator; readonly value: string }
  | { readonly operator: '=' | '!='; readonly value: boolean };

const MAX_DEPTH = 100;
const NUMBER_OPERATORS: readonly string[] = ['=', '!=', '<', '<=', '>', '>='];
const TEXT_OPERATORS: readonly string[] = ['=', '!=', 'contains', 'beginswith', 'endswith'];

/** Reads an expression. Throws a UserError that names the position and what is wrong there. */
export function parseFilterExpression(text: string): FilterExpression {
  if (text.trim() === '') throw new UserError('The filter expression is empty: leave it out to see all traces.');
  return new Parser(text).whole();
}

/** A parser by recursive descent; one use. The depth of nesting is bounded. */
class Parser {
  readonly #tokens: readonly FilterToken[];
  readonly #text: string;
  #next = 0;
  #depth = 0;
  #inService = false;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = filterTokens(text);
  }

  whole(): FilterExpression {
    const expression = this.#or();
    if (this.#token.kind !== 'end') throw this.#error(`"${this.#token.text}" is unexpected`);
    return expression;
  }

  #or(): FilterExpression {
    if (++this.#depth > MAX_DEPTH) throw this.#error('it is nested too deep');
    const operands = [this.#and()];
    while (this.#takeWord('or')) operands.push(this.#and());
    this.#depth--;
    return joined('or', operands);
  }

  #and(): FilterExpression {
    const operands = [this.#unary()];
    // Terms that follow each other without a word between are joined with AND.
    while (this.#takeWord('and') || this.#beginsTerm()) operands.push(this.#unary());
    return joined('and', operands);
  }

  #beginsTerm(): boolean {
    const { kind, text } = this.#token;
    return (kind === 'word' && text.toLowerCase() !== 'or') || (kind === 'mark' && (text === '!' || text === '('));
  }

  #unary(): FilterExpression {
    let negated = false;
    while (this.#takeMark('!')) negated = !negated;
    const operand = this.#takeMark('(') ? this.#closed(')') : this.#term();
    return negated ? { kind: 'not', operand } : operand;
  }

  #closed(mark: ')' | '}'): FilterExpression {
    const expression = this.#or();
    this.#expectMark(mark);
    return expression;
  }

  #term(): FilterExpression {
    const token = this.#token;
    if (token.kind !== 'word')
      throw this.#error(
        token.kind === 'end' ? 'a condition is missing' : `a condition is expected, not "${token.text}"`,
      );
    const word = token.text.toLowerCase();
    if (word.startsWith('annotation.')) return this.#annotation();
    if (word === 'service') return this.#service();
    const flag = FLAG_KEYWORDS.find((keyword) => keyword === word);
    const number = NUMBER_KEYWORDS.find((keyword) => keyword === word);
    const keyword = TEXT_KEYWORDS.find((known) => known === word);
    if (SERVICE_KEYWORDS.has(word) && !this.#inService)
      throw this.#error(`"${word}" stands within service(…) { } only`);
    if (flag) return this.#flag(flag);
    if (number) return this.#number(number);
    if (keyword) return this.#textTerm(keyword);
    if (OTHER_KEYWORDS.has(word) || word.startsWith('rootcause'))
      throw this.#error(`"${token.text}" is not supported here`);
    throw this.#error(`"${token.text}" is not a keyword`);
  }

  #flag(keyword: FlagKeyword): FilterExpression {
    this.#next++;
    const operator = this.#token.kind === 'operator' ? this.#operator(['=', '!=']) : undefined;
    if (operator === undefined) return { kind: 'flag', keyword, is: true };
    return { kind: 'flag', keyword, is: this.#boolean() === (operator === '=') };
  }

  #boolean(): boolean {
    if (this.#takeWord('true')) return true;
    if (this.#takeWord('false')) return false;
    throw this.#error('true or false is expected');
  }

  #number(keyword: NumberKeyword): FilterExpression {
    this.#next++;
    if (this.#token.kind !== 'operator') return { kind: 'exists', keyword };
    const operator = this.#operator(NUMBER_OPERATORS) as NumberOperator;
    const value = this.#take();
    if (value.kind !== 'number') throw this.#error('a number is expected', value);
    return { kind: 'number', keyword, operator, value: Number(value.text) };
  }

  #textTerm(keyword: TextKeyword): FilterExpression {
    this.#next++;
    if (!this.#isOperator()) return { kind: 'exists', keyword };
    const operator = this.#operator(TEXT_OPERATORS) as TextOperator;
    return { kind: 'text', keyword, operator, value: this.#string() };
  }

  /** A text in quotation marks; an unquoted word too, as the guide itself has one. */
  #string(): string {
    if (this.#token.kind !== 'string' && this.#token.kind !== 'word')
      throw this.#error('a text in quotation marks is expected');
    return this.#take().text;
  }

  #annotation(): FilterExpression {
    if (this.#inService) throw this.#error('annotations cannot be tested within service(…) { }');
    const key = this.#take().text.slice('annotation.'.length);
    if (key === '') throw this.#error('the name of the annotation is missing');
    return { kind: 'annotation', key, test: this.#isOperator() ? this.#annotationTest() : undefined };
  }

  #annotationTest(): AnnotationTest {
    const value = this.#tokens[this.#next + 1];
    const word = value?.kind === 'word' ? value.text.toLowerCase() : '';
    if (value?.kind === 'number') {
      const operator = this.#operator(NUMBER_OPERATORS) as NumberOperator;
      return { operator, value: Number(this.#take().text) };
    }
    if (word === 'true' || word === 'false') {
      const operator = this.#operator(['=', '!=']) as '=' | '!=';
      return { operator, value: this.#boolean() };
    }
    const operator = this.#operator(TEXT_OPERATORS) as TextOperator;
    return { operator, value: this.#string() };
  }

  #service(): FilterExpression {
    if (this.#inService) throw this.#error('service(…) cannot stand within service(…) { }');
    this.#next++;
    this.#expectMark('(');
    let id: ServiceId = {};
    if (this.#token.kind === 'string') id = { name: this.#take().text };
    else if (this.#takeWord('id')) id = this.#serviceId();
    this.#expectMark(')');
    if (!this.#takeMark('{')) return { kind: 'service', id, where: undefined };
    this.#inService = true;
    const where = this.#closed('}');
    this.#inService = false;
    return { kind: 'service', id, where };
  }

  #serviceId(): ServiceId {
    const id: { -readonly [Key in keyof ServiceId]: ServiceId[Key] } = {};
    this.#expectMark('(');
    while (!this.#takeMark(')')) {
      const token = this.#token;
      // The lexer keeps a colon that follows a word at once, as keys of annotations have colons.
      const key = token.kind === 'word' ? token.text.toLowerCase().replace(/:$/, '') : '';
      if (key !== 'name' && key !== 'type' && key !== 'account.id')
        throw this.#error('name:, type: or account.id: is expected within id(…)');
      this.#next++;
      if (!token.text.endsWith(':')) this.#expectMark(':');
      if (this.#token.kind !== 'string') throw this.#error('a text in quotation marks is expected');
      id[key === 'account.id' ? 'accountId' : key] = this.#take().text;
      if (this.#token.text !== ')') this.#expectMark(',');
    }
    return id;
  }

  get #token(): FilterToken {
    return this.#tokens[this.#next] ?? { kind: 'end', text: '', at: this.#text.length };
  }

  #take(): FilterToken {
    const token = this.#token;
    this.#next++;
    return token;
  }

  #isOperator(): boolean {
    const { kind, text } = this.#token;
    return kind === 'operator' || (kind === 'word' && TEXT_OPERATORS.includes(text.toLowerCase()));
  }

  #operator(allowed: readonly string[]): string {
    const operator = this.#token.text.toLowerCase();
    if (!allowed.includes(operator)) throw this.#error(`one of ${allowed.join(' ').toUpperCase()} is expected here`);
    this.#next++;
    return operator;
  }

  #takeWord(word: string): boolean {
    if (this.#token.kind !== 'word' || this.#token.text.toLowerCase() !== word) return false;
    this.#next++;
    return true;
  }

  #takeMark(mark: string): boolean {
    if (this.#token.kind !== 'mark' || this.#token.text !== mark) return false;
    this.#next++;
    return true;
  }

  #expectMark(mark: string): void {
    if (!this.#takeMark(mark)) throw this.#error(`"${mark}" is expected`);
  }

  #error(what: string, token = this.#token): UserError {
    return filterError(this.#text, token.at, what);
  }
}

function joined(kind: 'and' | 'or', operands: readonly FilterExpression[]): FilterExpression {
  const [only] = operands;
  return operands.length === 1 && only ? only : { kind, operands };
}
