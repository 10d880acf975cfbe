import { longestText, writtenLength, type LogStatement } from '../../code/logStatements/logStatement.ts';
import type { SourceFacts } from '../../code/site.ts';
import type { UserLine } from '../../logs/logLine.ts';
import { coveredStatements } from './coveredStatements.ts';
import { dashedHead } from './dashedHead.ts';
import { isWrittenBy } from './isWrittenBy.ts';
import { lineKey } from '../sites/siteKeys.ts';
import { statementLevel } from './statementLevel.ts';

/** So many letters and digits of a message must be written in its statement: what is shorter, something else may print too. */
const LEAST_WRITTEN = 4;
/** As many, where the statement leaves something of the message open. */
const LEAST_AROUND_HOLES = 6;

/** A line that more statements may have printed leads to none of them. */
const MOST_TIED = 3;

/** Of a message, so much is held against texts that stand elsewhere. */
const MOST_LOOKED_AT = 400;

/** What is filled into a text: `${id}`, `{id}`, `%s`. */
const FILLED = /[$#]?\{[^{}\n]{0,200}\}|%[a-z]/;

/** What Python puts behind the message of `logger.exception`. */
const TRACEBACK = '\nTraceback (most recent call last):';

/**
 * What loggers put before a message in their usual text formats: Go's `log` and `slog`; Ruby's `Logger`, also as Lambda's runtime changes it;
 * .NET's console. Those of log4j, Logback and Python are read by `dashedHead`.
 */
const PREFIXES = [
  /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d(?:[.]\d{1,9})? (?:[\w.-]{1,100}:\d{1,6}: )?(?:(?:DEBUG|INFO|WARN|ERROR) )?/,
  /^[DIWEFA], \[[^\]]{1,60}\] {1,2}[A-Z]{3,7} [\w-]{0,40} ?-- [^:]{0,60}: /,
  /^\[\w{4,12}\] [\w.]{1,200}: /,
];

/** The statements of one function's code that write log lines, by what they write. */
export class LogStatements {
  /** In order of file and place. */
  readonly all: readonly LogStatement[];
  /** What says something of its messages. */
  readonly #told: readonly LogStatement[];
  /** What may print any text. */
  readonly #untold: readonly LogStatement[];
  readonly #sources: readonly SourceFacts[];
  readonly #elsewhere = new Map<LogStatement, boolean>();
  #pieces: ReadonlySet<string> | undefined;
  #covered: ReadonlySet<LogStatement> | undefined;

  /** @param isLive whether a statement can run in the function. */
  constructor(sources: readonly SourceFacts[], isLive: (statement: LogStatement) => boolean) {
    this.#sources = sources;
    this.all = sources.flatMap(({ logs = [] }) => logs).filter(isLive);
    this.#told = this.all.filter(({ texts }) => writtenLength(texts) > 0);
    this.#untold = this.all.filter(({ texts }) => writtenLength(texts) === 0);
  }

  /**
   * The statement that printed a line: the one whose text and level the line has. Undefined where there is none, where several stand on
   * different lines, where too little is written there, and where the text stands elsewhere in the code too, from where a statement that prints any text may have it.
   */
  printerOf(line: UserLine): LogStatement | undefined {
    const [first, ...others] = this.printersOf(line);
    return others.length === 0 ? first : undefined;
  }

  /** As `printerOf`; where two or three lines of code write the same, one statement of each, as nothing tells which it was. */
  printersOf(line: UserLine): readonly LogStatement[] {
    const messages = messagesOf(line);
    const writing = this.#told.filter(
      (statement) => agree(statement, line) && messages.some((message) => isWrittenBy(message, statement)),
    );
    const found = firstOfLines(writing);
    if (found.length > MOST_TIED || !found.every(({ texts }) => says(texts))) return [];
    const others = this.#untold.filter((statement) => agree(statement, line));
    if (others.length === 0) return found;
    const isAnothers = (one: LogStatement): boolean =>
      this.#isElsewhere(one) ||
      messages.some((message) => isWrittenBy(message, one) && this.#isComposed(message, one, others));
    return found.some(isAnothers) ? [] : found;
  }

  /** Whether a line has the text and the level of a statement, which another one may have printed as well. */
  mayBeOf(line: UserLine, statement: LogStatement): boolean {
    return agree(statement, line) && messagesOf(line).some((message) => isWrittenBy(message, statement));
  }

  /** Whether a statement on another line writes all that this one does, so that no line is told to be of this one. */
  isTie(statement: LogStatement): boolean {
    this.#covered ??= coveredStatements(this.all);
    return this.#covered.has(statement);
  }

  /** Whether a message may be put together, of texts that stand elsewhere, by a statement that prints what it is given. */
  #isComposed(message: string, { texts }: LogStatement, others: readonly LogStatement[]): boolean {
    this.#pieces ??= piecesOf(this.#sources);
    const pieces = this.#pieces;
    const own = new Set(texts.map((text) => text.trim()));
    const isElsewhere = (text: string): boolean => pieces.has(text) && !own.has(text);
    return others.some((other) => {
      if (!isWrittenBy(message, other)) return false;
      const isAny = other.texts.every((text) => text === '');
      return isAny ? isPutTogether(message, isElsewhere) : filledIn(message, other.texts).some(isElsewhere);
    });
  }

  #isElsewhere(statement: LogStatement): boolean {
    const known = this.#elsewhere.get(statement);
    if (known !== undefined) return known;
    const text = longestText(statement.texts).trim();
    const isElsewhere =
      statement.isRepeated === true ||
      this.#sources.some(({ file, texts = '' }) => file !== statement.place.file && texts.includes(text));
    this.#elsewhere.set(statement, isElsewhere);
    return isElsewhere;
  }
}

/** The first statement of each line, in their order. */
function firstOfLines(statements: readonly LogStatement[]): readonly LogStatement[] {
  const first = new Map<string, LogStatement>();
  for (const statement of statements) {
    const line = lineKey(statement.place);
    if (!first.has(line)) first.set(line, statement);
  }
  return [...first.values()];
}

/** The texts that stand in quotes, cut where something is filled in. */
function piecesOf(sources: readonly SourceFacts[]): ReadonlySet<string> {
  const pieces = sources.flatMap(({ texts = '' }) =>
    texts.split('\n').flatMap((text) => (/[{%]/.test(text) ? text.split(FILLED) : [text])),
  );
  return new Set(pieces.map((piece) => piece.trim()).filter((piece) => /[\p{L}\p{N}]/u.test(piece)));
}

/** What stands in a message where a statement leaves it open. */
function filledIn(message: string, texts: readonly string[]): readonly string[] {
  let rest = message;
  const filled: string[] = [];
  for (const text of texts.filter((each) => each !== '')) {
    const at = rest.indexOf(text);
    if (at < 0) return [];
    filled.push(rest.slice(0, at));
    rest = rest.slice(at + text.length);
  }
  return [...filled, rest].map((part) => part.trim());
}

/** Whether a message begins or ends with some text, whole words of it. */
function isPutTogether(message: string, isText: (text: string) => boolean): boolean {
  const words = [...message.slice(0, MOST_LOOKED_AT).matchAll(/[^\p{L}\p{N}]+/gu)];
  return words.some(({ 0: between, index }) => {
    const [before, after] = [message.slice(0, index), message.slice(index + between.length)];
    return [before, after].some(
      (part) =>
        [part, part === before ? `${part}${between}`.trim() : `${between}${part}`.trim()].some(isText) &&
        writtenLength([part]) >= LEAST_WRITTEN,
    );
  });
}

/** Whether so much is written that nothing else is likely to print the same. */
function says(texts: readonly string[]): boolean {
  return writtenLength(texts) >= (texts.length === 1 ? LEAST_WRITTEN : LEAST_AROUND_HOLES);
}

/** A statement, or a line, without a level may have any. */
function agree({ level }: LogStatement, line: UserLine): boolean {
  const own = statementLevel(level);
  return own === undefined || line.level === undefined || own === line.level;
}

/** What a statement may have written of a line: without what the runtime puts before it, all of it, what stands above a stack or behind a prefix. */
function messagesOf({ message, event, errors }: UserLine): readonly string[] {
  const stack = errors.length > 0 ? message.indexOf(TRACEBACK) : -1;
  const above = stack < 0 ? [] : [message.slice(0, stack)];
  const lengths = [...PREFIXES.map((prefix) => prefix.exec(message)?.[0].length), dashedHead(message)];
  const behind = lengths.flatMap((length) => (length === undefined ? [] : [message.slice(length)]));
  return [...new Set([message, event.message, ...above, ...behind].map((text) => text.trimEnd()))];
}
