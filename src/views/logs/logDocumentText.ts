import { plural } from '../../base/figures.ts';
import { baseName } from '../../base/fileUri.ts';
import { groupBy } from '../../base/groupBy.ts';
import type { Place } from '../../base/place.ts';
import type { TraceLog, TraceLogLine, TraceLogPart } from '../../live/traceLog.ts';
import type { LogLevel, UserLine } from '../../logs/logLine.ts';
import { parseNodeFrame, parsePythonFrame, splitLogLines, type LogFrame } from '../../logs/parseStack.ts';
import { platformContext, platformText, type PlatformContext } from '../../logs/platformText.ts';
import { plainText } from '../../trace/plainText.ts';
import { preciseClockText } from '../wording.ts';
import { fieldLines, fieldNames, shortFields } from './fieldsText.ts';

/** The log of a trace as a document. Lines and columns count from 1. */
export interface LogDocumentText {
  readonly text: string;
  readonly links: readonly LogLink[];
  readonly levels: readonly LevelMark[];
  /** What each line of the document is about, in their order; undefined for the lines above the first event. */
  readonly about: readonly (LineSubject | undefined)[];
}

export interface LogLink extends TextRange {
  readonly place: Place;
}

/** Where a level, or Lambda's own line, is named. */
export interface LevelMark extends TextRange {
  readonly level: LogLevel | 'platform' | 'note' | 'failure';
}

interface TextRange {
  readonly line: number;
  readonly startColumn: number;
  readonly endColumn: number;
}

export interface LineSubject {
  readonly spanId: string;
  /** Number in `TraceLog.lines`; undefined for what says why lines are missing. */
  readonly event: number | undefined;
}

/** Line of the document that leads to the trace's timeline. */
export const TIMELINE_LINE = 1;

const INDENT = '    ';
const LEVEL_WIDTH = 5;
const MAX_NAME = 64;

/**
 * One line an event, what else it holds indented below it, so that it folds; what is missing stands where its lines would be. Nothing of a
 * line is lost: characters that would hide or forge something are shown by their codes. @param frames the places of logged frames.
 */
export function logDocumentText(log: TraceLog, frames: ReadonlyMap<LogFrame, Place>): LogDocumentText {
  const document = new Writer(log);
  document.header();
  // What is missing of an invocation stands before its first line, or where that would be.
  const untold = log.parts
    .filter(({ notes, failure }) => notes.length > 0 || failure !== undefined)
    .map((part) => ({ part, at: document.startOf(part) }))
    .toSorted((a, b) => a.at - b.at);
  log.lines.forEach((line, event) => {
    while (untold[0] && untold[0].at <= line.line.event.timestamp) document.missing(untold.shift()?.part);
    document.event(line, event, frames);
  });
  for (const { part } of untold) document.missing(part);
  return document.text();
}

/** Puts lines below each other, and notes what they are about. */
class Writer {
  readonly #log: TraceLog;
  readonly #lines: string[] = [];
  readonly #links: LogLink[] = [];
  readonly #levels: LevelMark[] = [];
  readonly #about: (LineSubject | undefined)[] = [];
  readonly #linesOf: ReadonlyMap<TraceLogPart, readonly TraceLogLine[]>;
  readonly #contexts: ReadonlyMap<TraceLogPart, PlatformContext>;
  readonly #nameWidth: number;
  readonly #several: boolean;

  constructor(log: TraceLog) {
    this.#log = log;
    const names = new Set(log.parts.map(nameOf));
    this.#several = names.size > 1;
    this.#nameWidth = this.#several ? Math.max(0, ...[...names].map(({ length }) => length)) : 0;
    this.#linesOf = groupBy(log.lines, ({ part }) => part);
    this.#contexts = new Map(
      [...this.#linesOf].map(([part, lines]) => [part, platformContext(lines.map(lineOf), part.timeout)]),
    );
  }

  /** When an invocation's first line was written, or it began. */
  startOf(part: TraceLogPart): number {
    return this.#linesOf.get(part)?.[0]?.line.event.timestamp ?? part.invocation.start;
  }

  header(): void {
    const { traceId, lines, parts } = this.#log;
    this.#add(`Timeline of trace ${plainText(traceId)}`, undefined);
    const first = lines[0]?.line.event.timestamp ?? parts[0]?.invocation.start;
    const errors = lines.filter(({ line }) => line.kind === 'user' && isError(line.level)).length;
    const facts = [
      `${plural(lines.length, 'line')}${errors === 0 ? '' : `, ${plural(errors, 'error')}`}`,
      plural(parts.length, 'invocation'),
      ...(first === undefined ? [] : [`${dateText(first)}, local time`]),
    ];
    this.#add(facts.join(' · '), undefined);
    this.#add('', undefined);
    if (parts.length === 0) this.#add('No Lambda function ran in this trace, so there is no log to read.', undefined);
  }

  event(traced: TraceLogLine, event: number, frames: ReadonlyMap<LogFrame, Place>): void {
    const { line, part, spanId } = traced;
    const subject = { spanId, event };
    const head = this.#head(line.event.timestamp, part, line.kind === 'platform');
    switch (line.kind) {
      case 'platform': {
        const text = plainText(platformText(line.record, this.#contexts.get(part)), Infinity);
        this.#mark(head, /^[A-Z]+(?: [A-Z]+)*/.exec(text)?.[0] ?? '', 'platform');
        return this.#add(head + text, subject);
      }
      case 'user':
        if (line.level !== undefined) this.#mark(head, line.level, line.level);
        return this.#user(line, head, subject, part, frames);
    }
  }

  /** What is not there of an invocation, and why. */
  missing(part: TraceLogPart | undefined): void {
    if (!part) return;
    const subject = { spanId: part.invocation.functionSpan.id, event: undefined };
    const head = this.#head(this.startOf(part), part, true);
    const add = (word: string, text: string, level: 'note' | 'failure'): void => {
      this.#mark(head, word, level);
      this.#add(`${head}${word}  ${plainText(text, 2000)}`, subject);
    };
    if (part.failure) add('NOT READ', part.failure.message, 'failure');
    for (const note of part.notes) add('NOTE', note, 'note');
  }

  text(): LogDocumentText {
    return {
      text: `${this.#lines.join('\n')}\n`,
      links: this.#links,
      levels: this.#levels,
      about: this.#about,
    };
  }

  #user(
    line: UserLine,
    head: string,
    subject: LineSubject,
    part: TraceLogPart,
    frames: ReadonlyMap<LogFrame, Place>,
  ): void {
    const [first = '', ...rest] = splitLogLines(line.message);
    const fields = shownFields(line, part);
    const short = fields && shortFields(fields);
    const beside = fields && (short ?? (first === '' ? fieldNames(fields) : undefined));
    const level = (line.level ?? '').toUpperCase().padEnd(LEVEL_WIDTH);
    const text = `${head}${level}  ${[visible(first), beside === undefined ? '' : visible(beside)].filter(Boolean).join('  ')}`;
    const thrown = line.errors[0]?.frames.map((frame) => frames.get(frame)).find((place) => place !== undefined);
    this.#add(thrown ? this.#linked(text.trimEnd(), thrown) : text.trimEnd(), subject);
    const below = [...rest, ...(fields && short === undefined ? fieldLines(fields, line.message) : [])];
    const places = placesByFrame(line, frames);
    for (const one of below) {
      const shown = INDENT + visible(one);
      const frame = places.size === 0 ? undefined : (parseNodeFrame(one) ?? parsePythonFrame(one));
      const place = frame && places.get(frameKey(frame));
      if (place) this.#link(shown.length - shown.trimStart().length + 1, shown.trimEnd().length + 1, place);
      this.#add(shown, subject);
    }
  }

  /** `12:04:31.214  CreateOrder  `: with one function, only Lambda's own lines name it. */
  #head(time: number, part: TraceLogPart, own: boolean): string {
    const name = this.#several ? nameOf(part).padEnd(this.#nameWidth) : own ? nameOf(part) : undefined;
    return `${[preciseClockText(time), ...(name === undefined ? [] : [name])].join('  ')}  `;
  }

  /** The text with the place that it came from behind it. */
  #linked(text: string, place: Place): string {
    const label = `${plainText(baseName(place.file))}:${place.line}`;
    this.#link(text.length + 4, text.length + 4 + label.length, place);
    return `${text}   ${label}`;
  }

  #link(startColumn: number, endColumn: number, place: Place): void {
    this.#links.push({ line: this.#lines.length + 1, startColumn, endColumn, place });
  }

  #mark(head: string, word: string, level: LevelMark['level']): void {
    const startColumn = head.length + 1;
    this.#levels.push({ line: this.#lines.length + 1, startColumn, endColumn: startColumn + word.length, level });
  }

  #add(line: string, subject: LineSubject | undefined): void {
    this.#lines.push(line);
    this.#about.push(subject);
  }
}

/** What a JSON line holds beside its message; also the request that it names, where that is not the invocation's. */
function shownFields(line: UserLine, { invocation }: TraceLogPart): UserLine['fields'] {
  const { requestId, fields } = line;
  const other = requestId !== undefined && invocation.requestId !== undefined && requestId !== invocation.requestId;
  return fields && other ? { requestId, ...fields } : fields;
}

function placesByFrame(line: UserLine, frames: ReadonlyMap<LogFrame, Place>): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const frame of line.errors.flatMap((error) => error.frames)) {
    const place = frames.get(frame);
    if (place) places.set(frameKey(frame), place);
  }
  return places;
}

function frameKey({ path, line, column }: LogFrame): string {
  return `${path}:${line}:${column ?? ''}`;
}

/** As `plainText`, but whole, and with tabs as they are: logs are aligned by them. */
function visible(text: string): string {
  return text
    .split('\t')
    .map((part) => plainText(part, Infinity))
    .join('\t');
}

function nameOf({ functionName }: TraceLogPart): string {
  return functionName === '' ? 'unknown function' : plainText(functionName, MAX_NAME);
}

function lineOf({ line }: TraceLogLine): TraceLogLine['line'] {
  return line;
}

function isError(level: LogLevel | undefined): boolean {
  return level === 'error' || level === 'fatal';
}

/** `2026-11-22`, local. */
function dateText(time: number): string {
  const date = new Date(time);
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${date.getFullYear()}-${month}-${day}`;
}
