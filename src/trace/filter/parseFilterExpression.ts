import type { NumberOperator } from '../../base/compareNumbers.ts';
import { UserError } from '../../base/userError.ts';
import type {
  AnnotationTest,
  FilterExpression,
  RootCauseElement,
  ServiceId,
  TextOperator,
} from './filterExpression.ts';
import type { FilterExpectation, FilterSubject } from './filterExpectation.ts';
import {
  FILTER_KEYWORDS,
  filterKeyword,
  scopeText,
  standsIn,
  type FilterScope,
  type FlagKeyword,
  type NumberKeyword,
  type TextKeyword,
} from './filterKeywords.ts';
import { filterError, filterTokens, type FilterToken } from './filterTokens.ts';

const MAX_DEPTH = 100;
const EQUALITY = ['=', '!='] as const;
const NUMBER_OPERATORS = ['=', '!=', '<', '<=', '>', '>='] as const satisfies readonly NumberOperator[];
const TEXT_OPERATORS = ['=', '!=', 'contains', 'beginswith', 'endswith'] as const satisfies readonly TextOperator[];
const OPERATORS = [...new Set([...TEXT_OPERATORS, ...NUMBER_OPERATORS])];

/** Reads an expression of the whole language. Throws a UserError that names the position and what is wrong there. */
export function parseFilterExpression(text: string): FilterExpression {
  if (text.trim() === '') throw new UserError('The filter expression is empty: leave it out to see all traces.');
  return new Parser(text).whole();
}

/** What may follow an expression that ends with `text`; nothing where it cannot be read up to its end. */
export function expectedAfter(text: string): readonly FilterExpectation[] {
  try {
    const parser = new Parser(text);
    try {
      parser.whole();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
    return parser.expected;
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}

/** A parser by recursive descent; one use. The depth of nesting is bounded. */
class Parser {
  /** What was asked for at the end of the text. */
  readonly expected: FilterExpectation[] = [];
  readonly #tokens: readonly FilterToken[];
  readonly #text: string;
  #next = 0;
  #depth = 0;
  #scope: FilterScope = 'trace';

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
    this.#expect({ kind: 'condition', scope: this.#scope, beside: true });
    const { kind, text } = this.#token;
    return (kind === 'word' && text.toLowerCase() !== 'or') || (kind === 'mark' && (text === '!' || text === '('));
  }

  #unary(): FilterExpression {
    let negated = false;
    while (this.#takeMark('!')) negated = !negated;
    const opened = this.#token;
    const operand = this.#takeMark('(') ? this.#closed(opened, ')') : this.#term();
    return negated ? { kind: 'not', operand } : operand;
  }

  #closed(opened: FilterToken, mark: ')' | '}'): FilterExpression {
    const expression = this.#or();
    if (this.#takeMark(mark)) return expression;
    if (this.#token.kind !== 'end') throw this.#error(`"${mark}" is expected`);
    throw this.#error(`"${mark}" is missing, which closes the "${opened.text}" of character ${opened.at + 1}`);
  }

  #term(): FilterExpression {
    const token = this.#token;
    this.#expect({ kind: 'condition', scope: this.#scope, beside: false });
    if (token.kind !== 'word')
      throw this.#error(
        token.kind === 'end' ? 'a condition is missing' : `a condition is expected, not "${token.text}"`,
      );
    const keyword = filterKeyword(token.text);
    if (!keyword) return this.#complex(token);
    if (!standsIn(keyword, this.#scope)) throw this.#error(misplaced(keyword, this.#scope));
    this.#next++;
    switch (keyword.kind) {
      case 'flag':
        return this.#flag(keyword.word);
      case 'number':
        return this.#number(keyword.word);
      case 'text':
        return this.#textTerm(keyword.word);
    }
  }

  /** A condition of another form than keyword, operator, value; these look at a whole trace. */
  #complex(token: FilterToken): FilterExpression {
    const word = token.text.toLowerCase();
    const read = this.#complexOf(word);
    if (!read) throw this.#error(unknownWord(token.text));
    if (this.#scope !== 'trace') {
      const what = word.startsWith('annotation.') ? 'annotations' : `${word} conditions`;
      throw this.#error(`${what} cannot stand within ${scopeText([this.#scope])}`);
    }
    this.#next++;
    return read();
  }

  #complexOf(word: string): (() => FilterExpression) | undefined {
    const { at, text } = this.#token;
    if (word.startsWith('annotation.')) return () => this.#annotation(text.slice('annotation.'.length), at);
    if (word === 'service') return () => this.#service();
    if (word === 'edge') return () => this.#edge();
    if (word === 'group.name' || word === 'group.arn') return () => this.#group(word, at);
    if (/^rootcause\.(?:(?:fault|error|responsetime)\.)?json$/.test(word)) return () => this.#rootCauseJson(at);
    const [, cause, element] = /^rootcause\.(fault|error|responsetime)\.(service|entity|exception)$/.exec(word) ?? [];
    if (cause === undefined || element === undefined) return undefined;
    return () => this.#rootCause(at, cause as 'fault', element as RootCauseElement);
  }

  #flag(keyword: FlagKeyword): FilterExpression {
    const operator = this.#operator(EQUALITY, { kind: 'flag', name: keyword });
    if (operator === undefined) return { kind: 'flag', keyword, is: true };
    return { kind: 'flag', keyword, is: this.#boolean() === (operator === '=') };
  }

  #boolean(): boolean {
    if (this.#takeWord('true')) return true;
    if (this.#takeWord('false')) return false;
    throw this.#error('true or false is expected');
  }

  #number(keyword: NumberKeyword): FilterExpression {
    const subject: FilterSubject = { kind: 'number', name: keyword };
    const operator = this.#operator(NUMBER_OPERATORS, subject);
    return operator
      ? { kind: 'number', keyword, operator, value: this.#numeral(subject) }
      : { kind: 'exists', keyword };
  }

  #numeral(subject: FilterSubject): number {
    this.#expect({ kind: 'value', of: subject });
    const { kind, text, at } = this.#token;
    if (kind !== 'number') throw this.#error('a number is expected');
    this.#next++;
    if (this.#token.kind === 'word' && this.#token.at === at + text.length)
      throw this.#error('numbers have no unit; times are in seconds');
    return Number(text);
  }

  #textTerm(keyword: TextKeyword): FilterExpression {
    const subject: FilterSubject = { kind: 'text', name: keyword };
    const operator = this.#operator(TEXT_OPERATORS, subject);
    return operator ? { kind: 'text', keyword, operator, value: this.#string(subject) } : { kind: 'exists', keyword };
  }

  #string(subject: FilterSubject): string {
    this.#expect({ kind: 'value', of: subject });
    const { kind, text } = this.#token;
    if (kind === 'string') {
      this.#next++;
      return text;
    }
    const unquoted = kind === 'number' || (kind === 'word' && !/^(?:and|or)$/i.test(text));
    throw this.#error(unquoted ? quoted(text) : 'a text in quotation marks is expected');
  }

  #annotation(key: string, at: number): FilterExpression {
    if (key === '') throw filterError(this.#text, at, 'the name of the annotation is missing');
    const subject: FilterSubject = { kind: 'annotation', name: key };
    const operator = this.#operator(OPERATORS, subject);
    return { kind: 'annotation', key, test: operator && this.#annotationTest(operator, subject) };
  }

  /** The value tells which operators there are. */
  #annotationTest(operator: NumberOperator | TextOperator, subject: FilterSubject): AnnotationTest {
    const refuse = (what: string): UserError => this.#error(`${operator.toUpperCase()} compares ${what}`);
    if (this.#token.kind === 'number') {
      if (!isOneOf(NUMBER_OPERATORS, operator)) throw refuse('texts, not numbers: add quotation marks');
      return { operator, value: this.#numeral(subject) };
    }
    if (this.#token.kind === 'word' && /^(?:true|false)$/i.test(this.#token.text)) {
      if (!isOneOf(EQUALITY, operator)) throw refuse('no true and false: use = or !=');
      return { operator, value: this.#boolean() };
    }
    if (this.#token.kind === 'string' && !isOneOf(TEXT_OPERATORS, operator))
      throw refuse('numbers, not texts: leave the quotation marks out');
    return { operator: operator as TextOperator, value: this.#string(subject) };
  }

  #service(): FilterExpression {
    this.#expectMark('(');
    const id = this.#serviceId() ?? {};
    if (this.#token.kind === 'word') throw this.#error(quoted(this.#token.text));
    this.#expectMark(')');
    return { kind: 'service', id, where: this.#where('service') };
  }

  #edge(): FilterExpression {
    this.#expectMark('(');
    const from = this.#serviceId();
    if (!from) throw this.#error('the calling service is expected, as "name" or id(…)');
    this.#expectMark(',');
    const to = this.#serviceId();
    if (!to) throw this.#error('the called service is expected, as "name" or id(…)');
    this.#expectMark(')');
    return { kind: 'edge', from, to, where: this.#where('edge') };
  }

  #rootCause(at: number, cause: 'fault' | 'error' | 'responsetime', element: RootCauseElement): FilterExpression {
    const scopes = { service: 'causeService', entity: 'causeEntity', exception: 'causeException' } as const;
    const where = this.#where(cause === 'responsetime' && element === 'entity' ? 'slowEntity' : scopes[element]);
    if (!where) throw this.#error('"{" is expected');
    return { kind: 'rootCause', at, cause, element, where };
  }

  #where(scope: FilterScope): FilterExpression | undefined {
    const opened = this.#token;
    if (!this.#takeMark('{')) return undefined;
    const outer = this.#scope;
    this.#scope = scope;
    const where = this.#closed(opened, '}');
    this.#scope = outer;
    return where;
  }

  #rootCauseJson(at: number): FilterExpression {
    if (!this.#operator(['='])) throw this.#error('"=" is expected');
    if (this.#token.kind !== 'json') throw this.#error('JSON is expected, begun by #');
    return { kind: 'rootCauseJson', at, json: this.#take().text };
  }

  #group(word: 'group.name' | 'group.arn', at: number): FilterExpression {
    if (!this.#operator(['='])) throw this.#error('"=" is expected');
    const value = this.#string({ kind: 'text', name: word });
    return { kind: 'group', at, by: word === 'group.name' ? 'name' : 'arn', value };
  }

  /** A name, or the parts of `id(…)`. */
  #serviceId(): ServiceId | undefined {
    this.#expect({ kind: 'value', of: { kind: 'service', name: 'name' } });
    if (this.#token.kind === 'string') return { name: this.#take().text };
    if (!this.#takeWord('id')) return undefined;
    this.#expectMark('(');
    const id: { -readonly [Key in keyof ServiceId]: ServiceId[Key] } = {};
    if (this.#takeMark(')')) return id;
    do {
      const key = this.#idKey();
      id[key === 'account.id' ? 'accountId' : key] = this.#string({ kind: 'id', name: key });
    } while (this.#takeMark(','));
    this.#expectMark(')');
    return id;
  }

  #idKey(): 'name' | 'type' | 'account.id' {
    for (const text of ['name:', 'type:', 'account.id:']) this.#expect({ kind: 'fixed', text });
    const token = this.#token;
    // The lexer keeps a colon that follows a word at once, as keys of annotations have colons.
    const key = token.kind === 'word' ? token.text.toLowerCase().replace(/:$/, '') : '';
    if (key !== 'name' && key !== 'type' && key !== 'account.id')
      throw this.#error('name:, type: or account.id: is expected within id(…)');
    this.#next++;
    if (!token.text.endsWith(':')) this.#expectMark(':');
    return key;
  }

  get #token(): FilterToken {
    return this.#tokens[this.#next] ?? { kind: 'end', text: '', at: this.#text.length };
  }

  #take(): FilterToken {
    const token = this.#token;
    this.#next++;
    return token;
  }

  /** The operator that follows, if one does. `of`: what it compares, where there are values to propose. */
  #operator<T extends string>(allowed: readonly T[], of?: FilterSubject): T | undefined {
    if (of) this.#expect({ kind: 'operator', operators: allowed, of });
    const text = this.#token.text.toLowerCase();
    if (this.#token.kind !== 'operator' && !(this.#token.kind === 'word' && isOneOf(TEXT_OPERATORS, text)))
      return undefined;
    if (!isOneOf(allowed, text)) throw this.#error(`one of ${allowed.join(' ').toUpperCase()} is expected here`);
    this.#next++;
    return text;
  }

  #takeWord(text: string): boolean {
    this.#expect({ kind: 'fixed', text });
    if (this.#token.kind !== 'word' || this.#token.text.toLowerCase() !== text) return false;
    this.#next++;
    return true;
  }

  #takeMark(text: string): boolean {
    this.#expect({ kind: 'fixed', text });
    if (this.#token.kind !== 'mark' || this.#token.text !== text) return false;
    this.#next++;
    return true;
  }

  #expectMark(mark: string): void {
    if (!this.#takeMark(mark)) throw this.#error(`"${mark}" is expected`);
  }

  #expect(expectation: FilterExpectation): void {
    if (this.#token.kind === 'end') this.expected.push(expectation);
  }

  #error(what: string): UserError {
    return filterError(this.#text, this.#token.at, what);
  }
}

function misplaced({ word, scopes }: { word: string; scopes: readonly FilterScope[] }, scope: FilterScope): string {
  if (scopes.includes('trace')) return `"${word}" cannot stand within ${scopeText([scope])}`;
  return `"${word}" stands within ${scopeText(scopes)} only`;
}

function quoted(text: string): string {
  return `texts stand in quotation marks: "${text}"`;
}

/** Names the keyword that was meant, where one holds the word or begins it. */
function unknownWord(text: string): string {
  const word = text.toLowerCase();
  if (word === 'annotation') return 'the key of the annotation is missing: annotation.key or annotation[key]';
  if (word === 'and' || word === 'or') return `a condition is missing before ${text}`;
  if (word === 'not') return '"!" stands before a condition that shall not hold: !ok';
  if (word.startsWith('metadata'))
    return 'X-Ray finds no traces by metadata: annotations are what is searched, as annotation.key';
  if (word === 'id') return 'id(…) stands within service(…) or edge(…) only';
  const meant = FILTER_KEYWORDS.find((keyword) => keyword.word.endsWith(`.${word}`) || word.startsWith(keyword.word));
  return `"${text}" is not a keyword${meant ? `; did you mean "${meant.word}"?` : ''}`;
}

function isOneOf<T extends string>(texts: readonly T[], text: string): text is T {
  return (texts as readonly string[]).includes(text);
}

function joined(kind: 'and' | 'or', operands: readonly FilterExpression[]): FilterExpression {
  const [only] = operands;
  return operands.length === 1 && only ? only : { kind, operands };
}
