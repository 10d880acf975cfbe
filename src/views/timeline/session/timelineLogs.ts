import { countText } from '../../../base/text/figures.ts';
import { groupBy } from '../../../base/groupBy.ts';
import type { Place } from '../../../base/place.ts';
import type { UnknownRecord } from '../../../base/readUnknown.ts';
import { messageOf, UserError, type Remedy } from '../../../base/userError.ts';
import type { TraceLog, TraceLogLine, TraceLogPart } from '../../../live/logs/traceLog.ts';
import type { UserLine } from '../../../logs/logLine.ts';
import { metricsText } from '../../../logs/platform/metricsText.ts';
import type { LogFrame } from '../../../logs/errors/parseFrame.ts';
import { platformContext, platformText, type PlatformContext } from '../../../logs/platform/platformText.ts';
import type { LoggedPlaces } from '../../../live/places/loggedPlaces.ts';
import { placesOfLine, tieTexts } from '../../logs/loggedPlaces.ts';
import { logLineIds } from '../../logs/logLineIds.ts';
import { missingParts, type MissingPart } from '../../logs/text/missingParts.ts';
import { cutText } from '../details/boundedData.ts';
import { cutJson } from '../details/cutJson.ts';
import type { PlaceLinks } from '../details/placeLinks.ts';
import type { SpanIndex } from '../details/spanIndex.ts';
import type { LinkedText } from '../details/detailMessages.ts';
import type { LogNote, TimelineLogLine, TimelineLogs } from '../timelineMessages.ts';

/** More lines than these are for the document of the log. */
const MAX_LINES = 5000;

const MAX_TEXT = 4000;

/** What all texts together may have before the lines that follow are cut short, in characters. */
const MAX_TOTAL = 8_000_000;
const MAX_SHORT = 200;

const MAX_FRAMES = 20;

/** A log in the words of the page, whatever the trace around it and its source are now. */
export interface WordedLog {
  readonly log: TraceLog;
  /** Of the lines that the page lists. */
  readonly lines: readonly WordedLine[];
  readonly notes: readonly LogNote[];
}

type WordedLine = Pick<TimelineLogLine, 'id' | 'level' | 'text' | 'fields'>;

/** Puts a log into words, at a cost that grows with what the page gets of it. */
export function wordedLog(log: TraceLog): WordedLog {
  const contexts = contextsOf(log);
  const ids = logLineIds(log);
  let total = 0;
  const lines = log.lines.slice(0, MAX_LINES).map((line, index) => {
    const shown = shownLine(line, contexts.get(line.part), total < MAX_TOTAL ? MAX_TEXT : MAX_SHORT);
    total += shown.text.length + (shown.fields?.length ?? 0);
    return { id: ids[index] ?? '', ...shown };
  });
  return { log, lines, notes: notesOf(log) };
}

/**
 * The lines of a trace as the page lists them, and what is missing of them. @param failure why the log could not be read anew, so that
 * what was read before is shown.
 */
export function timelineLogs(
  worded: WordedLog,
  index: SpanIndex,
  places: LoggedPlaces,
  links: PlaceLinks,
  failure?: unknown,
): TimelineLogs {
  const { log } = worded;
  const lines = log.lines.slice(0, MAX_LINES).flatMap((line, number): readonly TimelineLogLine[] => {
    const words = worded.lines[number];
    if (!words) return [];
    const row = index.rowOf(line.spanId) ?? index.rowOf(line.part.invocation.functionSpan.id) ?? 0;
    const placed = { ...linkedPlaces(line, places, links), frames: linkedFrames(line, places, links) };
    const at = line.line.event.timestamp - index.trace.start;
    return [{ ...words, at, functionName: line.part.functionName, row, ...placed }];
  });
  const failed = failure === undefined ? [] : [failureNote(0, messageOf(failure), remedyOf(failure), log.parts.length)];
  return { state: 'read', lines, total: log.lines.length, notes: [...failed, ...worded.notes] };
}

/** What the page shows where no log could be read at all. */
export function failedLogs(error: unknown): TimelineLogs {
  return { state: 'read', lines: [], total: 0, notes: [failureNote(0, messageOf(error), remedyOf(error), 0)] };
}

/** What the button `remedy` of a log does, by the number that its action has. @param failure as for `timelineLogs`. */
export function logRemedy(log: TraceLog, number: number, failure?: unknown): Remedy | undefined {
  return number === log.parts.length ? remedyOf(failure) : log.parts[number]?.failure?.remedy;
}

export function remedyOf(error: unknown): Remedy | undefined {
  return error instanceof UserError ? error.remedy : undefined;
}

function framesOf({ line }: TraceLogLine): readonly LogFrame[] {
  return line.kind === 'user' ? line.errors.flatMap((error) => error.frames.slice(0, MAX_FRAMES)) : [];
}

function contextsOf({ lines }: TraceLog): ReadonlyMap<TraceLogPart, PlatformContext> {
  const parts = groupBy(lines, ({ part }) => part);
  return new Map(
    [...parts].map(([part, own]) => [
      part,
      platformContext(
        own.map(({ line }) => line),
        part.timeout,
      ),
    ]),
  );
}

function shownLine(
  { line }: TraceLogLine,
  context: PlatformContext | undefined,
  max: number,
): Pick<TimelineLogLine, 'level' | 'text' | 'fields'> {
  switch (line.kind) {
    case 'platform':
      return { level: 'platform', text: cutText(platformText(line.record, context), max), fields: undefined };
    case 'user':
      return {
        level: line.level,
        text: cutText(messageOfLine(line), max),
        fields: line.fields && fieldsText(line.fields, line.event.message.length, max),
      };
  }
}

/** Metrics are told in words: their fields are the line. */
function messageOfLine({ message, fields }: UserLine): string {
  return (message === '' && fields ? metricsText(fields) : undefined) ?? message;
}

/** @param length of the whole line, characters. */
function fieldsText(fields: UnknownRecord, length: number, max: number): string {
  const { text, cut } = cutJson(fields, max);
  return cut ? `${text}… (cut: the whole line has ${countText(length)} characters)` : text;
}

function linkedPlaces(
  { line }: TraceLogLine,
  places: LoggedPlaces,
  links: PlaceLinks,
): Pick<TimelineLogLine, 'source' | 'loggedAt'> {
  const { source = [], loggedAt = [] } = line.kind === 'user' ? placesOfLine(line, places) : {};
  return { source: linksTo(source, links), loggedAt: linksTo(loggedAt, links) };
}

function linksTo(places: readonly Place[], links: PlaceLinks): readonly LinkedText[] {
  const texts = tieTexts(places, links.textOf);
  return places.map((place, number) => ({ text: texts[number] ?? '', link: links.numberOf(place) }));
}

/** Those that lead somewhere: the whole stack stands in the text. */
function linkedFrames(line: TraceLogLine, { frames }: LoggedPlaces, links: PlaceLinks): readonly LinkedText[] {
  return framesOf(line).flatMap((frame) => {
    const place = frames.get(frame);
    if (!place) return [];
    const { text, link } = links.linkTo(place);
    return [{ text: frame.label === undefined ? text : `${frame.label}  ${text}`, link }];
  });
}

function notesOf(log: TraceLog): readonly LogNote[] {
  const { length } = log.lines;
  const shown = Math.min(length, MAX_LINES);
  const ofParts = missingParts(log).flatMap((missing) => partNotes(missing, log, Math.min(missing.before, shown)));
  const cut: LogNote = {
    before: shown,
    text: `${countText(MAX_LINES)} of ${countText(length)} lines are shown here; the document has all of them.`,
    failed: false,
    action: { id: 'openLogDocument', label: 'Open as Document' },
  };
  return length > MAX_LINES ? [...ofParts, cut] : ofParts;
}

function partNotes({ part }: MissingPart, { parts }: TraceLog, before: number): readonly LogNote[] {
  const { functionName, notes, failure } = part;
  return [
    ...(failure
      ? [failureNote(before, `${functionName}: ${failure.message}`, failure.remedy, parts.indexOf(part))]
      : []),
    ...notes.map((note) => ({ before, text: `${functionName}: ${note}`, failed: false, action: undefined })),
  ];
}

function failureNote(before: number, text: string, remedy: Remedy | undefined, number: number): LogNote {
  return { before, text, failed: true, action: remedy && { id: 'remedy', label: remedy.label, number } };
}
