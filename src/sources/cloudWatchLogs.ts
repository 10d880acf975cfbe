import type { Disposable } from '../base/disposable.ts';
import { plural } from '../base/figures.ts';
import { errorsInLogLine } from '../logs/errorsInLogLine.ts';
import type { LogError } from '../logs/logError.ts';
import type * as Aws from './aws.ts';
import { toUserError } from './awsErrors.ts';
import { isCredentialFailure, readFailure } from './awsFailure.ts';
import { cancellable } from './cancellation.ts';
import type { Connection } from './connection.ts';
import { RequestWindow, systemClock, type Clock } from './requestWindow.ts';

/** A log event as CloudWatch Logs holds it. */
export interface LogEventLine {
  /** Epoch ms. */
  readonly timestamp: number;
  readonly message: string;
  readonly logStream: string;
}

/** Which invocation's lines are wanted. Epoch ms. */
export interface InvocationLogRequest {
  readonly connection: Connection;
  /** `/aws/lambda/orders-dev-CreateOrder-1X2Y3Z`. */
  readonly logGroup: string;
  readonly requestId: string;
  /** When the invocation began and ended, as far as is known. */
  readonly from: number;
  readonly to: number;
}

/** Lines in order of time, and in words what is missing of them. */
export interface InvocationLog {
  readonly lines: readonly LogEventLine[];
  readonly notes: readonly string[];
}

/** The errors of an invocation with their stacks, and in words what is missing of them. */
export interface InvocationErrors {
  readonly errors: readonly LogError[];
  readonly notes: readonly string[];
}

/** FilterLogEvents is 5 to 25 calls a second for a whole account, the user's other tools included. */
const CALLS_AT_ONCE = 2;
const MAX_PAGES = 10;
const MAX_LINES = 2_000;
/** A trace's times and a log's are taken by different clocks, and REPORT comes after the end. */
const MARGIN_MS = 60_000;

/** Log lines of AWS CloudWatch Logs, or of the local endpoint that speaks as it does. Asked on demand only. */
export class LogSource implements Disposable {
  readonly #loadAws: () => Promise<typeof Aws>;
  readonly #window: RequestWindow;
  /** By connection: a workspace has one or two. */
  readonly #clients = new Map<string, Promise<Aws.LogCalls>>();

  constructor(loadAws: () => Promise<typeof Aws>, clock: Clock = systemClock) {
    this.#loadAws = loadAws;
    this.#window = new RequestWindow(CALLS_AT_ONCE, clock);
  }

  /**
   * The lines that name the request id. Throws a `UserError` where the call fails, an `AbortError` where it is cancelled; a group that
   * does not exist is a note.
   */
  async linesOfInvocation(request: InvocationLogRequest, signal: AbortSignal): Promise<InvocationLog> {
    const filter = {
      filterPattern: quotedTerm(request.requestId),
      startTime: request.from - MARGIN_MS,
      endTime: request.to + MARGIN_MS,
    };
    return this.#read(request, filter, signal);
  }

  /**
   * The errors with a stack that an invocation logged. Python's runtime does not put the request id on its error line: where no
   * line with the id has a stack, the lines between START and END of the same stream are read too. Throws as `linesOfInvocation`.
   */
  async errorsOfInvocation(request: InvocationLogRequest, signal: AbortSignal): Promise<InvocationErrors> {
    const named = await this.linesOfInvocation(request, signal);
    const errors = named.lines.flatMap(({ message }) => errorsInLogLine(message));
    const first = named.lines.find(({ message }) => message.startsWith('START RequestId:')) ?? named.lines[0];
    if (errors.length > 0 || !first) return { errors, notes: named.notes };
    const end = named.lines.findLast(({ logStream }) => logStream === first.logStream)?.timestamp ?? first.timestamp;
    const filter = { logStreamNames: [first.logStream], startTime: first.timestamp, endTime: end + 1 };
    const between = await this.#read(request, filter, signal);
    const own = between.lines.filter(({ message }) => !isOfAnother(message, request.requestId));
    return { errors: own.flatMap(({ message }) => errorsInLogLine(message)), notes: between.notes };
  }

  dispose(): void {
    for (const key of this.#clients.keys()) this.#drop(key);
  }

  async #read(
    { connection, logGroup }: InvocationLogRequest,
    filter: { filterPattern?: string; logStreamNames?: string[]; startTime: number; endTime: number },
    signal: AbortSignal,
  ): Promise<InvocationLog> {
    const lines: LogEventLine[] = [];
    let token: string | undefined;
    let pages = 0;
    try {
      const calls = await cancellable(this.#open(connection), signal);
      do {
        const input = { logGroupName: logGroup, ...filter, nextToken: token };
        const page = await this.#window.run(() => calls.filterLogEvents(input, signal), signal);
        for (const { timestamp, message, logStreamName } of page.events ?? []) {
          if (timestamp !== undefined)
            lines.push({ timestamp, message: message ?? '', logStream: logStreamName ?? '' });
        }
        token = page.nextToken === token ? undefined : page.nextToken;
      } while (token && ++pages < MAX_PAGES && lines.length < MAX_LINES);
    } catch (error) {
      const failure = readFailure(error);
      if (failure.names.includes('ResourceNotFoundException')) {
        return {
          lines: [],
          notes: [`There is no log group ${logGroup}: the function has not logged yet, or it logs elsewhere.`],
        };
      }
      if (isCredentialFailure(failure)) this.#drop(keyOf(connection));
      throw toUserError(error, { connection, action: 'logs:FilterLogEvents' });
    }
    lines.sort((a, b) => a.timestamp - b.timestamp);
    return {
      lines,
      notes: token ? [`Only ${plural(lines.length, 'line')} of ${logGroup} were read: there are more.`] : [],
    };
  }

  #open(connection: Connection): Promise<Aws.LogCalls> {
    const key = keyOf(connection);
    const known = this.#clients.get(key);
    if (known) return known;
    const opening = this.#loadAws().then(({ openLogs }) => openLogs(connection, CALLS_AT_ONCE));
    this.#clients.set(key, opening);
    opening.catch(() => this.#clients.get(key) === opening && this.#clients.delete(key));
    return opening;
  }

  #drop(key: string): void {
    const client = this.#clients.get(key);
    this.#clients.delete(key);
    void client?.then(
      (calls) => calls.dispose(),
      () => {},
    );
  }
}

/** A filter pattern that finds the exact text; request ids are hex and dashes, anything else in them is dropped. */
function quotedTerm(text: string): string {
  return `"${text.replace(/[^\w-]/g, '').slice(0, 100)}"`;
}

/** START, END and lines with the id of another invocation of the same stream, next to ours within one millisecond. */
function isOfAnother(message: string, requestId: string): boolean {
  const id = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/.exec(message.slice(0, 500))?.[0];
  return id !== undefined && id !== requestId && /^(?:START|END|REPORT) RequestId:|^\S+\t[0-9a-f-]{36}\t/.test(message);
}

function keyOf(connection: Connection): string {
  return connection.kind === 'local' ? connection.endpoint : JSON.stringify([connection.profile, connection.region]);
}
