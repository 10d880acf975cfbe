import type { Disposable } from '../../base/disposable.ts';
import { plural } from '../../base/text/figures.ts';
import { groupBy } from '../../base/groupBy.ts';
import { UserError } from '../../base/userError.ts';
import { invocationRuns, type InvocationRun } from '../../logs/invocationRuns.ts';
import { joinStacks } from '../../logs/errors/joinStacks.ts';
import { lineOf, logHead, platformHead, type LogHead } from '../../logs/logHead.ts';
import type { LogLine } from '../../logs/logLine.ts';
import type * as Aws from '../aws.ts';
import { LogReader } from './cloudWatchLogsReader.ts';
import {
  MARGIN_MS,
  quotedTerm,
  requestIdIn,
  timeToRead,
  traceTerms,
  wantedRun,
  type WantedRun,
} from './cloudWatchLogsSearch.ts';
import type { Connection } from '../connection/connection.ts';
import { inSlices } from '../requests/inSlices.ts';
import { systemClock, type Clock } from '../requests/requestWindow.ts';

/** Which invocation's lines are wanted; `from` and `to` are when it began and ended as far as is known, epoch ms. */
export interface InvocationLogRequest extends WantedRun {
  readonly connection: Connection;
  /** Where it may log, likeliest first: `/aws/lambda/orders-dev-CreateOrder-1X2Y3Z`. */
  readonly logGroups: readonly string[];
  /** Where it is not known, the invocation is found by its trace id. */
  readonly requestId: string | undefined;
  readonly traceId: string;
}

/** Every line that an invocation wrote, and in words what is missing of them: where there are no lines there is a note. */
export interface InvocationLog {
  /** The group that holds them, or the first that was looked into. */
  readonly logGroup: string;
  /** In the order in which they were written; a stack that was printed line by line is one. */
  readonly lines: readonly LogLine[];
  readonly notes: readonly string[];
  /** The invocation has ended, and all that it wrote until then is here. */
  readonly complete: boolean;
  /** None of the groups exists. */
  readonly missing?: boolean | undefined;
}

const MAX_LINES = 20_000;
/** A retried request may have run in several environments. */
const MAX_STREAMS = 5;
/** CloudWatch Logs takes lines in within seconds, seldom in minutes. */
const ARRIVAL_MS = 2 * 60_000;

/** Log lines of AWS CloudWatch Logs, or of the local endpoint that speaks as it does. Asked on demand only. */
export class LogSource implements Disposable {
  readonly #reader: LogReader;

  constructor(loadAws: () => Promise<typeof Aws>, clock: Clock = systemClock) {
    this.#reader = new LogReader(loadAws, clock);
  }

  /**
   * Every line of the invocation: found by its request id, or by the REPORT line of its trace; then the stream is read from START to
   * REPORT, as most lines of most runtimes name no id. Throws a `UserError` where the call fails, an `AbortError` where
   * it is cancelled; a group that does not exist is a note.
   */
  async linesOfInvocation(request: InvocationLogRequest, signal: AbortSignal): Promise<InvocationLog> {
    const notes: string[] = [];
    let failure: UserError | undefined;
    let missing = true;
    for (const logGroup of request.logGroups) {
      try {
        const found = await this.#find(request, logGroup, signal);
        if (found.lines.length > 0) return found;
        notes.push(...found.notes);
        missing &&= found.missing === true;
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        failure ??= error;
      }
    }
    if (failure) throw failure;
    if (notes.length === 0) notes.push('It is not known into which log group this function writes.');
    return { logGroup: request.logGroups[0] ?? '', lines: [], notes, complete: false, missing };
  }

  dispose(): void {
    this.#reader.dispose();
  }

  async #find(request: InvocationLogRequest, logGroup: string, signal: AbortSignal): Promise<InvocationLog> {
    const { connection } = request;
    const window = { startTime: request.from - MARGIN_MS, endTime: request.to + MARGIN_MS };
    const filterPattern = request.requestId === undefined ? traceTerms(request.traceId) : quotedTerm(request.requestId);
    const hits = await this.#reader.read(connection, logGroup, { filterPattern, ...window }, signal);
    const nothing = (note: string): InvocationLog => ({ logGroup, lines: [], notes: [note], complete: false });
    if (hits.missing)
      return {
        ...nothing(`There is no log group ${logGroup}: the function has not logged yet, or it logs elsewhere.`),
        missing: true,
      };
    const { requestId } = request;
    const named = await inSlices(hits.events, requestId === undefined ? logHead : platformHead, signal);
    if (requestId === undefined) {
      const told = requestIdIn(named, request);
      if (told !== undefined) return this.#find({ ...request, requestId: told }, logGroup, signal);
    }
    if (named.length === 0 && hits.more) return nothing(notFoundYet(logGroup, window.endTime - window.startTime));
    if (requestId === undefined || named.length === 0) return nothing(notFound(logGroup, request));

    const streams = likeliestFirst([...groupBy(named, ({ event }) => event.logStream)]);
    const runs: InvocationRun[] = [];
    let cut = false;
    for (const [stream, ofStream] of streams.slice(0, MAX_STREAMS)) {
      const [startTime, endTime] = timeToRead(ofStream, request);
      const filter = { logStreamNames: [stream], startTime, endTime };
      const whole = await this.#reader.read(connection, logGroup, filter, signal);
      cut ||= whole.more;
      runs.push(...invocationRuns(await inSlices(whole.events, logHead, signal), requestId));
    }
    const run = wantedRun(runs, request);
    const searched = searchNotes(logGroup, hits.more, streams.length);
    if (!run || run.lines.length === 0) {
      const none = runs.length > 0 ? notArrived(logGroup) : onlyMentioned(logGroup, requestId);
      return { logGroup, lines: [], notes: [none, ...searched], complete: false };
    }
    const heads = joinStacks(run.lines.slice(0, MAX_LINES));
    const lines = await inSlices(heads, (head) => lineOf(head, requestId), signal);
    const notes = [...runNotes(logGroup, run, cut, request), ...searched];
    return { logGroup, lines, notes, complete: run.report !== undefined };
  }
}

/** Where Lambda's own lines name the request it ran; elsewhere it may only be mentioned. */
function likeliestFirst<T>(streams: readonly (readonly [T, readonly LogHead[]])[]): typeof streams {
  const ran = ([, heads]: (typeof streams)[number]): number => Number(heads.some(({ platform }) => platform));
  return streams.toSorted((a, b) => ran(b) - ran(a));
}

/** What is missing of a run, as sentences. */
function runNotes(logGroup: string, run: InvocationRun, cut: boolean, { from, to }: WantedRun): readonly string[] {
  const read = Math.min(run.lines.length, MAX_LINES);
  if (read < run.lines.length || (cut && !run.report))
    return [`Only the first ${plural(read, 'line')} of this invocation in ${logGroup} were read: there are more.`];
  if (run.report) return [];
  if (Date.now() - Math.max(from, to) < ARRIVAL_MS)
    return ['The end of this invocation has not arrived yet: read the logs again in a moment.'];
  // The function's system log level may leave START and REPORT out.
  return run.started
    ? ['The log does not hold the end of this invocation: it is still running, or lines were lost.']
    : [];
}

/** What the search for the invocation left out, as sentences. */
function searchNotes(logGroup: string, more: boolean, streams: number): readonly string[] {
  const unread = streams - MAX_STREAMS;
  return [
    ...(more ? [`${logGroup} holds too much to search all of it for this invocation: lines may be missing.`] : []),
    ...(unread > 0
      ? [
          `${plural(unread, 'more log stream')} of ${logGroup} ${unread === 1 ? 'names' : 'name'} this request, and ${unread === 1 ? 'was' : 'were'} not read.`,
        ]
      : []),
  ];
}

function notArrived(logGroup: string): string {
  return `${logGroup} holds lines of another attempt of this request, and none of this one: they have not arrived yet, or were lost.`;
}

function onlyMentioned(logGroup: string, requestId: string): string {
  return `Other invocations mention the request ${requestId} in ${logGroup}, and no line is its own: they have not arrived yet, or are logged elsewhere.`;
}

function notFound(logGroup: string, { requestId }: InvocationLogRequest): string {
  const what = requestId === undefined ? 'this trace' : `the request ${requestId}`;
  return `No line in ${logGroup} names ${what}: lines arrive some seconds late, leave with the group’s retention, or are logged elsewhere.`;
}

function notFoundYet(logGroup: string, ms: number): string {
  return `${logGroup} holds too much to find this invocation: the ${Math.round(ms / 60_000)} minutes around it were not read to their end.`;
}
