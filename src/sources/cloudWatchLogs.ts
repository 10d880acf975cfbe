import type { Disposable } from '../base/disposable.ts';
import { plural } from '../base/figures.ts';
import { groupBy } from '../base/groupBy.ts';
import { UserError } from '../base/userError.ts';
import { invocationLines } from '../logs/invocationLines.ts';
import type { LogError } from '../logs/logError.ts';
import type { LogLine } from '../logs/logLine.ts';
import { readLogLine } from '../logs/readLogLine.ts';
import type * as Aws from './aws.ts';
import { LogReader } from './cloudWatchLogsReader.ts';
import {
  MARGIN_MS,
  quotedTerm,
  reportOf,
  requestIdOf,
  timeToRead,
  traceTerms,
  wantedRun,
  type WantedRun,
} from './cloudWatchLogsSearch.ts';
import type { Connection } from './connection.ts';
import { systemClock, type Clock } from './requestWindow.ts';

/** Which invocation's lines are wanted; `from` and `to` are when it began and ended as far as is known, epoch ms. */
export interface InvocationLogRequest extends WantedRun {
  readonly connection: Connection;
  /** Where it may log, likeliest first: `/aws/lambda/orders-dev-CreateOrder-1X2Y3Z`. */
  readonly logGroups: readonly string[];
  /** Where it is not known, the invocation is found by its trace id. */
  readonly requestId: string | undefined;
  readonly traceId: string;
}

/** Every line that an invocation wrote, and in words what is missing of them. */
export interface InvocationLog {
  /** The group that holds them, or the first that was looked into. */
  readonly logGroup: string;
  /** In the order in which they were written. */
  readonly lines: readonly LogLine[];
  readonly notes: readonly string[];
  /** The invocation has ended, and all that it wrote until then is here. */
  readonly complete: boolean;
}

/** The errors of an invocation with their stacks, and in words what is missing of them. */
export interface InvocationErrors {
  readonly errors: readonly LogError[];
  readonly notes: readonly string[];
}

const MAX_LINES = 20_000;
/** A retried request may have run in several environments. */
const MAX_STREAMS = 5;

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
    for (const logGroup of request.logGroups) {
      try {
        const found = await this.#find(request, logGroup, signal);
        if (found.lines.length > 0) return found;
        notes.push(...found.notes);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        failure ??= error;
      }
    }
    if (failure) throw failure;
    return { logGroup: request.logGroups[0] ?? '', lines: [], notes, complete: false };
  }

  /** The errors with a stack that an invocation logged. Throws as `linesOfInvocation`. */
  async errorsOfInvocation(request: InvocationLogRequest, signal: AbortSignal): Promise<InvocationErrors> {
    const { lines, notes } = await this.linesOfInvocation(request, signal);
    return { errors: errorsIn(lines), notes };
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
      return nothing(`There is no log group ${logGroup}: the function has not logged yet, or it logs elsewhere.`);
    const lines = hits.events.map(readLogLine);
    const { requestId } = request;
    if (requestId === undefined) {
      const told = requestIdOf(lines, request);
      if (told !== undefined) return this.#find({ ...request, requestId: told }, logGroup, signal);
    }
    if (lines.length === 0 && hits.more) return nothing(notFoundYet(logGroup, window.endTime - window.startTime));
    if (requestId === undefined || lines.length === 0) return nothing(notFound(logGroup, request));

    const streams = groupBy(lines, ({ event }) => event.logStream);
    const runs: (readonly LogLine[])[] = [];
    let cut = false;
    for (const [stream, named] of [...streams].slice(0, MAX_STREAMS)) {
      const [startTime, endTime] = timeToRead(named, request);
      const filter = { logStreamNames: [stream], startTime, endTime };
      const whole = await this.#reader.read(connection, logGroup, filter, signal);
      cut ||= whole.more;
      runs.push(...invocationLines(whole.events.map(readLogLine), requestId));
    }
    return asLog(logGroup, wantedRun(runs, request), cut);
  }
}

/** The errors with a stack in lines. */
export function errorsIn(lines: readonly LogLine[]): readonly LogError[] {
  return lines.flatMap((line) => (line.kind === 'user' ? line.errors : []));
}

function asLog(logGroup: string, all: readonly LogLine[], cut: boolean): InvocationLog {
  const lines = all.slice(0, MAX_LINES);
  const ended = all.some((line) => reportOf(line) !== undefined);
  const missing = lines.length < all.length || (cut && !ended);
  const note = `Only the first ${plural(lines.length, 'line')} of this invocation in ${logGroup} were read: there are more.`;
  return { logGroup, lines, notes: missing ? [note] : [], complete: ended };
}

function notFound(logGroup: string, { requestId }: InvocationLogRequest): string {
  const what = requestId === undefined ? 'this trace' : `the request ${requestId}`;
  return `No line in ${logGroup} names ${what}: lines arrive some seconds late, leave with the group’s retention, or are logged elsewhere.`;
}

function notFoundYet(logGroup: string, ms: number): string {
  return `${logGroup} holds too much to find this invocation: the ${Math.round(ms / 60_000)} minutes around it were not read to their end.`;
}
