import { countText } from '../../base/figures.ts';
import { groupBy } from '../../base/groupBy.ts';
import type { Place } from '../../base/place.ts';
import { messageOf, UserError, type Remedy } from '../../base/userError.ts';
import type { TraceLog, TraceLogLine, TraceLogPart } from '../../live/traceLog.ts';
import type { LogFrame } from '../../logs/parseStack.ts';
import { platformContext, platformText, type PlatformContext } from '../../logs/platformText.ts';
import { missingParts, type MissingPart } from '../logs/missingParts.ts';
import { preciseClockText } from '../wording.ts';
import { cutText } from './boundedData.ts';
import type { PlaceLinks } from './placeLinks.ts';
import type { SpanIndex } from './spanIndex.ts';
import type { LinkedText, LogNote, TimelineLogLine, TimelineLogs } from './timelineMessages.ts';

/** More lines than these are for the document of the log. */
const MAX_LINES = 5000;

const MAX_TEXT = 4000;

/** What all texts together may have before the lines that follow are cut short, in characters. */
const MAX_TOTAL = 8_000_000;
const MAX_SHORT = 200;

const MAX_FRAMES = 20;

/** The source line of a frame that a line logged; undefined where it is not in the workspace. */
export type FramePlaces = ReadonlyMap<LogFrame, Place>;

/** The lines of a trace as the page lists them, and what is missing of them. */
export function timelineLogs(log: TraceLog, index: SpanIndex, frames: FramePlaces, links: PlaceLinks): TimelineLogs {
  const contexts = contextsOf(log);
  let total = 0;
  const lines = log.lines.slice(0, MAX_LINES).map((line) => {
    const shown = shownLine(line, contexts.get(line.part), total < MAX_TOTAL ? MAX_TEXT : MAX_SHORT);
    total += shown.text.length + (shown.fields?.length ?? 0);
    return {
      at: line.line.event.timestamp - index.trace.start,
      clock: preciseClockText(line.line.event.timestamp),
      functionName: line.part.functionName,
      ...shown,
      row: index.rowOf(line.spanId) ?? index.rowOf(line.part.invocation.functionSpan.id) ?? 0,
      source: sourceOf(line, frames, links),
      frames: linkedFrames(line, frames, links),
    };
  });
  return { state: 'read', lines, notes: notesOf(log) };
}

/** What the page shows where no log could be read at all. */
export function failedLogs(error: unknown): TimelineLogs {
  return { state: 'read', lines: [], notes: [failureNote(0, messageOf(error), remedyOf(error), 0)] };
}

/** What the button `remedy` of a log does, by the number that its action has. */
export function logRemedy(log: TraceLog, number: number): Remedy | undefined {
  return log.parts[number]?.failure?.remedy;
}

export function remedyOf(error: unknown): Remedy | undefined {
  return error instanceof UserError ? error.remedy : undefined;
}

/** The frames that the lines of a log hold, by the part that wrote them. */
export function framesByPart(log: TraceLog): ReadonlyMap<TraceLogPart, readonly LogFrame[]> {
  const parts = groupBy(log.lines.slice(0, MAX_LINES), ({ part }) => part);
  const frames = [...parts].map(([part, lines]) => [part, lines.flatMap(framesOf)] as const);
  return new Map(frames.filter(([, found]) => found.length > 0));
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
        text: cutText(line.message, max),
        fields: line.fields && cutText(JSON.stringify(line.fields, undefined, 2), max),
      };
  }
}

function sourceOf(line: TraceLogLine, frames: FramePlaces, links: PlaceLinks): LinkedText | undefined {
  const place = framesOf(line)
    .map((frame) => frames.get(frame))
    .find((found) => found !== undefined);
  return place && links.linkTo(place);
}

/** Those that lead somewhere: the whole stack stands in the text. */
function linkedFrames(line: TraceLogLine, frames: FramePlaces, links: PlaceLinks): readonly LinkedText[] {
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
