/*
 * Of the CloudWatch Logs Insights query language, the one form by which Beamline looks for traces:
 *
 *   filter <conditions> | stats min(startTimeUnixNano) as start, count(*) as spans by traceId | sort start desc | limit <n>
 *
 * Conditions are `field = "text"`, `field in ["text", …]` and `field like /^prefix/`, joined by `and`, `or` and parentheses.
 */
import { asRecord, asString } from '../../base/readUnknown.ts';
import { AwsError } from '../server/awsAnswer.ts';
import type { SpanRecord } from './spanRecords.ts';

export interface SpanQuery {
  readonly matches: (record: SpanRecord) => boolean;
  readonly limit: number;
}

type Condition = SpanQuery['matches'];

/** Reads a query. Throws the service's `MalformedQueryException` for any other form. */
export function parseSpanQuery(text: string): SpanQuery {
  return new Parser(tokensOf(text)).query();
}

const TOKEN = /\s*(?:"((?:[^"\\]|\\.)*)"|(\/\^[\w-]+\/)|([A-Za-z_][\w.]*|\d+)|([|()[\],=*]))/y;
const STATS = 'stats min ( startTimeUnixNano ) as start , count ( * ) as spans by traceId'.split(' ');
const SORT = 'sort start desc'.split(' ');
const MAX_DEPTH = 20;

interface Token {
  readonly kind: 'text' | 'prefix' | 'word' | 'sign';
  readonly value: string;
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < text.trimEnd().length;) {
    const at = TOKEN.lastIndex;
    const [, quoted, prefix, word, sign] = TOKEN.exec(text) ?? [];
    if (quoted !== undefined) tokens.push({ kind: 'text', value: quoted.replace(/\\(.)/g, '$1') });
    else if (prefix !== undefined) tokens.push({ kind: 'prefix', value: prefix.slice(2, -1) });
    else if (word !== undefined) tokens.push({ kind: 'word', value: word });
    else if (sign !== undefined) tokens.push({ kind: 'sign', value: sign });
    else throw malformed(`unexpected text at “${text.slice(at, at + 40)}”`);
  }
  return tokens;
}

class Parser {
  #next = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  query(): SpanQuery {
    this.#expect('filter');
    const matches = this.#any(0);
    this.#expect('|', ...STATS, '|', ...SORT, '|', 'limit');
    const limit = Number(this.#take('word'));
    if (!Number.isInteger(limit) || limit < 1 || limit > 10_000) throw malformed('limit is from 1 to 10000');
    if (this.#next < this.tokens.length) throw malformed('nothing may follow the limit');
    return { matches, limit };
  }

  #any(depth: number): Condition {
    const parts = [this.#all(depth)];
    while (this.#accept('or')) parts.push(this.#all(depth));
    return (record) => parts.some((matches) => matches(record));
  }

  #all(depth: number): Condition {
    const parts = [this.#one(depth)];
    while (this.#accept('and')) parts.push(this.#one(depth));
    return (record) => parts.every((matches) => matches(record));
  }

  #one(depth: number): Condition {
    if (depth > MAX_DEPTH) throw malformed('the conditions are nested too deeply');
    if (this.#accept('(')) {
      const inner = this.#any(depth + 1);
      this.#expect(')');
      return inner;
    }
    const field = this.#take('word');
    if (this.#accept('=')) return isOneOf(field, [this.#take('text')]);
    if (this.#accept('in')) return isOneOf(field, this.#list());
    this.#expect('like');
    const prefix = this.#take('prefix');
    return (record) => asString(valueOf(record, field))?.startsWith(prefix) === true;
  }

  #list(): readonly string[] {
    this.#expect('[');
    const texts = [this.#take('text')];
    while (this.#accept(',')) texts.push(this.#take('text'));
    this.#expect(']');
    return texts;
  }

  #take(kind: Token['kind']): string {
    const token = this.tokens[this.#next++];
    if (token?.kind !== kind) throw malformed(`unexpected ${token ? `“${token.value}”` : 'end'}`);
    return token.value;
  }

  #accept(value: string): boolean {
    const token = this.tokens[this.#next];
    const found = token?.value === value && (token.kind === 'word' || token.kind === 'sign');
    if (found) this.#next++;
    return found;
  }

  #expect(...values: readonly string[]): void {
    for (const value of values) if (!this.#accept(value)) throw malformed(`“${value}” is missing`);
  }
}

function isOneOf(field: string, values: readonly string[]): Condition {
  return (record) => values.includes(asString(valueOf(record, field)) ?? '');
}

/** Insights flattens nested objects; what has dots in its own name is found by the same spelling. */
function valueOf(record: SpanRecord, field: string): unknown {
  if (field.startsWith('attributes.')) return record.attributes[field.slice('attributes.'.length)];
  if (field.startsWith('resource.attributes.'))
    return record.resource.attributes[field.slice('resource.attributes.'.length)];
  if (field.startsWith('status.')) return asRecord(record['status'])?.[field.slice('status.'.length)];
  return record[field];
}

function malformed(why: string): AwsError {
  return new AwsError('MalformedQueryException', `This local endpoint understands one form of query only: ${why}.`);
}
