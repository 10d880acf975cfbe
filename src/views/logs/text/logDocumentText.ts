import { plural } from '../../../base/text/figures.ts';
import { groupBy } from '../../../base/groupBy.ts';
import type { Place } from '../../../base/place.ts';
import type { TraceLog, TraceLogLine, TraceLogPart } from '../../../live/logs/traceLog.ts';
import type { LogLevel, UserLine } from '../../../logs/logLine.ts';
import { platformContext, platformText, type PlatformContext } from '../../../logs/platform/platformText.ts';
import { plainText } from '../../../base/text/plainText.ts';
import { dateText, preciseClockText } from '../../wording.ts';
import type { LoggedPlaces } from '../../../live/places/loggedPlaces.ts';
import { LinkedLines, type LevelMark, type LogLink } from './linkedLines.ts';
import { missingParts, type MissingPart } from './missingParts.ts';

/** The log of a trace as a document. Lines and columns count from 1. */
export interface LogDocumentText {
  readonly text: string;
  readonly links: readonly LogLink[];
  readonly levels: readonly LevelMark[];
  /** What each line of the document is about, in their order; undefined for the lines above the first event. */
  readonly about: readonly (LineSubject | undefined)[];
}

export interface LineSubject {
  readonly spanId: string;
  /** Number in `TraceLog.lines`; undefined for what says why lines are missing. */
  readonly event: number | undefined;
}

const MAX_NAME = 64;

/**
 * One line an event, what else it holds indented below it, so that it folds; what is missing stands where its lines would be. Nothing of a
 * line is lost: characters that would hide or forge something are shown by their codes. @param placeText a place in words: `src/orders/create.ts:24`
 */
export function logDocumentText(
  log: TraceLog,
  places: LoggedPlaces,
  placeText: (place: Place) => string,
): LogDocumentText {
  const document = new Writer(log, places, placeText);
  document.header();
  const untold = [...missingParts(log)];
  log.lines.forEach((line, event) => {
    while (untold[0] && untold[0].before <= event) document.missing(untold.shift());
    document.event(line, event);
  });
  for (const missing of untold) document.missing(missing);
  return document.text();
}

class Writer {
  readonly #log: TraceLog;
  readonly #lines: LinkedLines<LineSubject | undefined>;
  readonly #linesOf: ReadonlyMap<TraceLogPart, readonly TraceLogLine[]>;
  readonly #contexts: ReadonlyMap<TraceLogPart, PlatformContext>;
  readonly #nameWidth: number;
  readonly #several: boolean;

  constructor(
    log: TraceLog,
    private readonly places: LoggedPlaces,
    placeText: (place: Place) => string,
  ) {
    this.#log = log;
    this.#lines = new LinkedLines(placeText);
    const names = new Set(log.parts.map(nameOf));
    this.#several = names.size > 1;
    this.#nameWidth = this.#several ? Math.max(0, ...[...names].map(({ length }) => length)) : 0;
    this.#linesOf = groupBy(log.lines, ({ part }) => part);
    this.#contexts = new Map(
      [...this.#linesOf].map(([part, lines]) => [part, platformContext(lines.map(lineOf), part.timeout)]),
    );
  }

  header(): void {
    const { traceId, lines, parts } = this.#log;
    this.#lines.add(`Timeline of trace ${plainText(traceId)}`, undefined);
    const first = lines[0]?.line.event.timestamp ?? parts[0]?.invocation.start;
    const errors = lines.filter(({ line }) => line.kind === 'user' && isError(line.level)).length;
    const facts = [
      `${plural(lines.length, 'line')}${errors === 0 ? '' : `, ${plural(errors, 'error')}`}`,
      plural(parts.length, 'invocation'),
      ...(first === undefined ? [] : [`${dateText(first)}, local time`]),
    ];
    this.#lines.add(facts.join(' · '), undefined);
    this.#lines.add('', undefined);
    if (parts.length === 0)
      this.#lines.add('No Lambda function ran in this trace, so there is no log to read.', undefined);
  }

  event(traced: TraceLogLine, event: number): void {
    const { line, part, spanId } = traced;
    const subject = { spanId, event };
    const head = this.#head(line.event.timestamp, part, line.kind === 'platform');
    this.#lines.mark('', head.trimEnd(), 'clock');
    switch (line.kind) {
      case 'platform': {
        const text = plainText(platformText(line.record, this.#contexts.get(part)), Infinity);
        this.#lines.mark(head, /^[A-Z]+(?: [A-Z]+)*/.exec(text)?.[0] ?? '', 'platform');
        return this.#lines.add(head + text, subject);
      }
      case 'user':
        return this.#lines.user(head, line, this.places, subject, shownFields(line, part));
    }
  }

  /** What is not there of an invocation, and why. */
  missing(missing: MissingPart | undefined): void {
    if (!missing) return;
    const { part, at } = missing;
    const subject = { spanId: part.invocation.functionSpan.id, event: undefined };
    const add = (word: string, text: string, level: 'note' | 'failure'): void => {
      const head = this.#head(at, part, true);
      this.#lines.mark('', head.trimEnd(), 'clock');
      this.#lines.mark(head, word, level);
      this.#lines.add(`${head}${word}  ${plainText(text, 2000)}`, subject);
    };
    if (part.failure) add('NOT READ', part.failure.message, 'failure');
    for (const note of part.notes) add('NOTE', note, 'note');
  }

  text(): LogDocumentText {
    const { lines, links, levels, about } = this.#lines;
    return { text: `${lines.join('\n')}\n`, links, levels, about };
  }

  /** `12:04:31.214  CreateOrder  `: with one function, only Lambda's own lines name it. */
  #head(time: number, part: TraceLogPart, own: boolean): string {
    const name = this.#several ? nameOf(part).padEnd(this.#nameWidth) : own ? nameOf(part) : undefined;
    return `${[preciseClockText(time), ...(name === undefined ? [] : [name])].join('  ')}  `;
  }
}

/** What a JSON line holds beside its message; also the request that it names, where that is not the invocation's. */
function shownFields(line: UserLine, { invocation }: TraceLogPart): UserLine['fields'] {
  const { requestId, fields } = line;
  const other = requestId !== undefined && invocation.requestId !== undefined && requestId !== invocation.requestId;
  return fields && other ? { requestId, ...fields } : fields;
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
