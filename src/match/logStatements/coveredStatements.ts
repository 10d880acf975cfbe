import { longestText, writtenLength, type LogStatement } from '../../code/logStatements/logStatement.ts';
import type { LogLevel } from '../../logs/logLine.ts';
import { isWrittenBy } from './isWrittenBy.ts';
import { lineKey } from '../sites/siteKeys.ts';
import { statementLevel } from './statementLevel.ts';

/** So many statements that may write what one does are compared with it: where there are more, which line is whose is not told. */
const MOST_COMPARED = 500;

/** A statement that covers others, with what is asked of it again and again. */
interface Writer {
  readonly statement: LogStatement;
  readonly line: string;
  readonly level: LogLevel | undefined;
}

/**
 * Those of which another statement, on another line, writes all that they do: the same, or more, as `order ${id}` writes
 * `order ${id} declined`. No line is told to be of them. What says nothing of its messages covers none.
 */
export function coveredStatements(statements: readonly LogStatement[]): ReadonlySet<LogStatement> {
  const writers = new Writers(statements.filter(({ texts }) => writtenLength(texts) > 0));
  return new Set(statements.filter((statement) => isCovered(statement, writers)));
}

function isCovered(statement: LogStatement, writers: Writers): boolean {
  const { place, level, texts, goesOn } = statement;
  const own = statementLevel(level);
  const line = lineKey(place);
  // What is filled in may be anything: here it is what no text has.
  const written = texts.join('\0').trimEnd();
  let compared = 0;
  for (const other of writers.thatMayWrite(written)) {
    if (++compared > MOST_COMPARED) return true;
    if (own !== undefined && other.level !== undefined && own !== other.level) continue;
    if (other.line === line || !isWrittenBy(written, other.statement)) continue;
    if (!goesOn || isWrittenBy(`${written} \0`, other.statement)) return true;
  }
  return false;
}

/** Statements by what they write. */
class Writers {
  /** Of one text. */
  readonly #whole = new ByText<Writer>();
  readonly #goingOn = new ByText<Writer>();
  /** Of several, by the first of them, then by the longest of the others. */
  readonly #around = new ByText<ByText<Writer>>();

  constructor(statements: readonly LogStatement[]) {
    const seen = new Set<string>();
    for (const statement of statements) {
      const writer = { statement, line: lineKey(statement.place), level: statementLevel(statement.level) };
      const key = JSON.stringify([writer.line, writer.level, statement.texts, statement.goesOn]);
      if (!seen.has(key)) this.#add(writer);
      seen.add(key);
    }
  }

  #add(writer: Writer): void {
    const { texts, goesOn } = writer.statement;
    const [first = '', ...others] = texts;
    const last = others.pop()?.trimEnd();
    if (last === undefined) {
      (goesOn ? this.#goingOn : this.#whole).add(first.trimEnd(), writer);
      return;
    }
    const [known] = this.#around.of(first);
    const own = known ?? new ByText<Writer>();
    if (!known) this.#around.add(first, own);
    own.add(longestText([...others, last]), writer);
  }

  /** Those whose texts a message has, as far as they are looked at. */
  *thatMayWrite(message: string): Iterable<Writer> {
    yield* this.#whole.of(message);
    for (const length of this.#goingOn.lengths) {
      const isEnd = length === message.length || message[length] === ' ';
      if (isEnd) yield* this.#goingOn.of(message.slice(0, length));
    }
    for (const length of this.#around.lengths)
      for (const others of this.#around.of(message.slice(0, length))) yield* others.within(message);
  }
}

/** Values by a text. */
class ByText<T> {
  readonly #values = new Map<string, T[]>();
  readonly #lengths = new Set<number>();

  add(text: string, value: T): void {
    this.#lengths.add(text.length);
    const own = this.#values.get(text);
    if (own) own.push(value);
    else this.#values.set(text, [value]);
  }

  of(text: string): readonly T[] {
    return this.#values.get(text) ?? [];
  }

  /** How long the texts are. */
  get lengths(): Iterable<number> {
    return this.#lengths;
  }

  /** Those of the texts that stand in another: each is looked for in it, or each part of it among them, whichever is less. */
  *within(text: string): Iterable<T> {
    if (this.#values.size <= this.#lengths.size * text.length) {
      for (const [part, values] of this.#values) if (text.includes(part)) yield* values;
      return;
    }
    for (const length of this.#lengths) {
      const parts = new Set<string>();
      for (let at = 0; at + length <= text.length; at++) parts.add(text.slice(at, at + length));
      for (const part of parts) yield* this.of(part);
    }
  }
}
