import type { Annotation } from '../span.ts';
import type { FilterExpectation, FilterSubject } from './filterExpectation.ts';
import { COMPLEX_KEYWORDS, FILTER_KEYWORDS, standsIn, type FilterScope } from './filterKeywords.ts';
import type { FilterSeen } from './filterSeen.ts';
import { expectedAfter } from './parseFilterExpression.ts';

/** A way to go on with an expression. */
export interface FilterCompletion {
  readonly kind: 'keyword' | 'operator' | 'value' | 'annotation' | 'service' | 'mark';
  /** What is put in place of the text from `from` up to the cursor, with the blanks that it needs. */
  readonly text: string;
  readonly from: number;
  readonly description: string;
}

type Proposal = Omit<FilterCompletion, 'from'>;

/** The word, annotation or text that is being written. */
const PIECE = /(?:annotation\[[^\]"]*|[A-Za-z_][\w.\-:]*|"(?:[^"\\]|\\.)*)$/i;
const STRINGS = /"(?:[^"\\]|\\.)*"/g;

/**
 * How an expression may go on at an offset: what fits the word that is being written there, then what may follow it; in each by how
 * likely it is meant. Empty where it cannot be read up to there. What stands behind the offset does not count.
 */
export function completionsAt(expression: string, offset: number, seen: FilterSeen): readonly FilterCompletion[] {
  const text = expression.slice(0, offset);
  const from = offset - pieceOf(text).length;
  const piece = text.slice(from);
  const begun = proposals(expectedAfter(text.slice(0, from)), seen, piece)
    .filter((proposal) => piece !== '' && proposal.text.trim().toLowerCase() !== piece.toLowerCase())
    .map((proposal) => ({ ...proposal, rank: rankOf(proposal, piece) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ kind, text: whole, description }) => ({ kind, text: whole, from, description }));
  if (piece.startsWith('"')) return begun;
  const blank = /[\s({!]$|^$/.test(text) ? '' : ' ';
  const next = proposals(expectedAfter(text), seen, '').map((proposal) => ({
    ...proposal,
    text: /^[(),]/.test(proposal.text) ? proposal.text : blank + proposal.text,
    from: offset,
  }));
  return [...begun, ...next];
}

/** The unfinished piece at the end; nothing where a closed text ends there. */
function pieceOf(text: string): string {
  // Quotation marks that close are no beginning of a text.
  const open = text.replace(STRINGS, (closed) => ' '.repeat(closed.length));
  return text.slice(text.length - (PIECE.exec(open)?.[0].length ?? 0));
}

const NO_MATCH = 2;

/** 0 where the proposal begins like the piece, 1 where the name or value in it holds the piece. */
function rankOf({ text, kind }: Proposal, piece: string): number {
  const plain = (written: string): string => written.toLowerCase().replace(/^annotation\[/, 'annotation.');
  if (plain(text).startsWith(plain(piece))) return 0;
  if (kind !== 'value' && kind !== 'annotation' && kind !== 'service') return NO_MATCH;
  if (kind !== 'annotation' && /^annotation/i.test(piece)) return NO_MATCH;
  const bare = (written: string): string => plain(written).replace(/^(?:annotation\.|(?:service\()?")/, '');
  return bare(piece) !== '' && bare(text).includes(bare(piece)) ? 1 : NO_MATCH;
}

/** Once each: the grammar asks for some at several places. Marks come late; operators of flags last, as nearly nobody writes them. */
function proposals(expected: readonly FilterExpectation[], seen: FilterSeen, piece: string): readonly Proposal[] {
  const late = (each: FilterExpectation): number => {
    if (each.kind === 'operator' && each.of.kind === 'flag') return 2;
    return each.kind === 'fixed' && /\W$/.test(each.text) && !each.text.endsWith(':') ? 1 : 0;
  };
  const all = expected
    .filter((each) => each.kind !== 'condition' || !each.beside || piece !== '')
    .toSorted((a, b) => late(a) - late(b))
    .flatMap((each) => proposalsFor(each, seen, piece));
  return [...new Map(all.toReversed().map((each) => [each.text, each])).values()].toReversed();
}

function proposalsFor(expected: FilterExpectation, seen: FilterSeen, piece: string): readonly Proposal[] {
  switch (expected.kind) {
    case 'condition':
      return conditions(expected.scope, seen, piece);
    case 'operator':
      return operators(expected.operators, expected.of, seen);
    case 'value':
      return values(expected.of, seen);
    case 'fixed':
      return fixed(expected.text);
  }
}

/** What is in the traces stands before the many keywords of texts. */
function conditions(scope: FilterScope, seen: FilterSeen, piece: string): readonly Proposal[] {
  const keywords = (isText: boolean): readonly Proposal[] =>
    FILTER_KEYWORDS.filter((keyword) => standsIn(keyword, scope) && (keyword.kind === 'text') === isText).map(
      ({ word, description }) => ({ kind: 'keyword', text: `${word} `, description }),
    );
  if (scope !== 'trace') return [...keywords(false), ...keywords(true)];
  return [...keywords(false), ...ofTraces(seen, piece), ...keywords(true), ...complexKeywords()];
}

function ofTraces(seen: FilterSeen, piece: string): readonly Proposal[] {
  const bracket = /^annotation\[/i.test(piece);
  return [
    ...[...seen.annotations].flatMap(([key, found]): Proposal[] => {
      const written = spelledKey(key, bracket);
      const description = `annotation${found.size === 0 ? '' : `, seen: ${examples(found)}`}`;
      return written === undefined ? [] : [{ kind: 'annotation', text: `${written} `, description }];
    }),
    ...[...seen.services].map(([name, types]): Proposal => {
      const text = `service(${quoted(name)}) `;
      return { kind: 'service', text, description: `goes through this service${typesText(types)}` };
    }),
  ];
}

function complexKeywords(): readonly Proposal[] {
  return COMPLEX_KEYWORDS.map(({ word, description }) => {
    const ends = word === 'annotation' ? '.' : word.startsWith('rootcause') ? ' { ' : '(';
    return { kind: 'keyword', text: word + ends, description };
  });
}

/** `annotation[…]` for keys that hold more than letters and digits, or where the bracket was typed. */
function spelledKey(key: string, bracket: boolean): string | undefined {
  if (/^[A-Za-z_]\w*$/.test(key) && !bracket) return `annotation.${key}`;
  return /^\s|\s$|\]|^$/.test(key) ? undefined : `annotation[${key}]`;
}

const OPERATORS: Readonly<Record<string, string>> = {
  '=': 'is',
  '!=': 'is not',
  '<': 'is less than',
  '<=': 'is at most',
  '>': 'is more than',
  '>=': 'is at least',
  contains: 'holds this text',
  beginswith: 'begins with this text',
  endswith: 'ends with this text',
};

/** Of an annotation, those for the types that it was seen with. */
function operators(all: readonly string[], of: FilterSubject, seen: FilterSeen): readonly Proposal[] {
  const types = new Set([...(seen.annotations.get(of.name) ?? [])].map((value) => typeof value));
  const fits = (operator: string): boolean => {
    if (of.kind !== 'annotation' || types.size === 0 || operator === '=' || operator === '!=') return true;
    return types.has(/[<>]/.test(operator) ? 'number' : 'string');
  };
  return all.filter(fits).map((operator) => ({
    kind: 'operator',
    text: `${operator.toUpperCase()} `,
    description: OPERATORS[operator] ?? '',
  }));
}

function values(of: FilterSubject, seen: FilterSeen): readonly Proposal[] {
  const isService = of.kind === 'service' || (of.name === 'name' && of.kind !== 'annotation');
  if (isService)
    return [...seen.services].map(([name, types]) => ({
      kind: 'service',
      text: of.kind === 'text' ? `${quoted(name)} ` : quoted(name),
      description: `service seen in the traces${typesText(types)}`,
    }));
  if (of.name === 'type' && of.kind !== 'annotation') {
    const types = new Set([...seen.services.values()].flatMap((each) => [...each]));
    return seenValues(types, 'type of a service seen in the traces', of.kind === 'text');
  }
  const found = (of.kind === 'annotation' ? seen.annotations : seen.values).get(of.name);
  return seenValues(found ?? [], 'seen in the traces', true);
}

function seenValues(found: Iterable<Annotation>, description: string, blank: boolean): readonly Proposal[] {
  return [...found].map((value) => ({ kind: 'value', text: written(value) + (blank ? ' ' : ''), description }));
}

const FIXED: Readonly<Record<string, Proposal>> = {
  and: { kind: 'operator', text: 'AND ', description: 'both hold' },
  or: { kind: 'operator', text: 'OR ', description: 'one of both holds' },
  true: { kind: 'value', text: 'true ', description: 'it holds' },
  false: { kind: 'value', text: 'false ', description: 'it does not hold' },
  id: { kind: 'keyword', text: 'id(', description: 'a service by name, type and account' },
  '!': { kind: 'operator', text: '!', description: 'the condition does not hold' },
  '(': { kind: 'mark', text: '(', description: 'begins a group of conditions' },
  ')': { kind: 'mark', text: ') ', description: 'closes the parenthesis' },
  '{': { kind: 'mark', text: '{ ', description: 'begins conditions on this' },
  '}': { kind: 'mark', text: '} ', description: 'closes the conditions' },
  ',': { kind: 'mark', text: ', ', description: 'goes on with the next' },
  'name:': { kind: 'keyword', text: 'name: ', description: 'name of the service' },
  'type:': { kind: 'keyword', text: 'type: ', description: 'type of the service' },
  'account.id:': { kind: 'keyword', text: 'account.id: ', description: 'AWS account of the service' },
};

function fixed(text: string): readonly Proposal[] {
  const proposal = FIXED[text];
  return proposal ? [proposal] : [];
}

function written(value: Annotation): string {
  return typeof value === 'string' ? quoted(value) : String(value);
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function examples(found: ReadonlySet<Annotation>): string {
  const shown = [...found].slice(0, 3).map(written).join(', ');
  return found.size > 3 ? `${shown}, …` : shown;
}

function typesText(types: ReadonlySet<string>): string {
  return types.size === 0 ? '' : `: ${[...types].slice(0, 3).join(', ')}`;
}
