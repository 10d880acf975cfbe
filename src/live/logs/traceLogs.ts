import type { Disposable } from '../../base/disposable.ts';
import { Emitter } from '../../base/event.ts';
import { countText } from '../../base/text/figures.ts';
import { isCancellation, messageOf, UserError } from '../../base/userError.ts';
import type { InvocationLog } from '../../sources/cloudWatchLogs/cloudWatchLogs.ts';
import type { Connection } from '../../sources/connection/connection.ts';
import { inParallel } from '../../sources/requests/inParallel.ts';
import type { Invocation } from '../../trace/lambda/invocation.ts';
import type { Trace } from '../../trace/span.ts';
import { spanAt } from '../../trace/spanAt.ts';
import type { FileTraces } from '../traces/fileTraces.ts';
import type { InvocationLogs } from './invocationLogs.ts';
import { logGroupsOf, type DeclaredOf } from './logRequest.ts';
import { namedTrace } from '../traces/traceKey.ts';
import type { TraceLog, TraceLogLine, TraceLogPart } from './traceLog.ts';
import type { StoredTrace } from '../traces/traceStore.ts';

/** What `TraceLogs` needs from the rest. */
export interface TraceLogsOptions {
  readonly logs: InvocationLogs;
  /** Logs of traces that files hold. */
  readonly files: Pick<FileTraces, 'logOf'>;
  connection(): Connection | undefined;
  /** By its key. */
  trace(key: string): StoredTrace | undefined;
  readonly declared: DeclaredOf;
}

const READS_AT_ONCE = 4;

/** A fan-out may have thousands of invocations, and each costs two calls. */
const MAX_INVOCATIONS = 100;

/** Reads every log line of a trace, on demand. */
export class TraceLogs implements Disposable {
  readonly #own = new AbortController();
  readonly #read = new Emitter<string>();
  /** The log of the trace with this key was read. */
  readonly onDidRead = this.#read.event;
  /** What was read last of the traces that are known. */
  readonly #known = new WeakMap<Trace, ReadLog>();

  constructor(private readonly options: TraceLogsOptions) {}

  /**
   * What the invocations of a trace logged; what cannot be read of one of them stands as its part's failure. Finished logs are known
   * from then on, others are read again. As long as nothing changes it is the same object. Rejects with a `UserError` where the trace or the connection is not known, with an
   * `AbortError` when cancelled.
   */
  async logOf(key: string, signal: AbortSignal): Promise<TraceLog> {
    const { connection, trace, invocations } = this.#ask(key);
    const parts = new Map<Invocation, ReadPart>();
    const either = AbortSignal.any([signal, this.#own.signal]);
    const reads = inParallel<Invocation, readonly [Invocation, ReadPart]>(
      invocations.slice(0, MAX_INVOCATIONS),
      READS_AT_ONCE,
      async (invocation, emit, stop) => emit([invocation, await this.#readPart(invocation, connection, stop)]),
      either,
    );
    for await (const [invocation, part] of reads) parts.set(invocation, part);
    const read = invocations.map((invocation) => parts.get(invocation) ?? unread(invocation));
    const known = this.#known.get(trace);
    if (known && isSame(known.read, read)) return known.log;
    const log = asTraceLog(trace.id, read);
    this.#known.set(trace, { read, log });
    this.#read.fire(key);
    return log;
  }

  /** The log as it was read last; undefined where it was not, or where the trace has grown since. */
  known(key: string): TraceLog | undefined {
    const trace = this.options.trace(key)?.trace;
    return trace && this.#known.get(trace)?.log;
  }

  /** Whether another look at the trace's logs would find the same. */
  isSettled(traceId: string): boolean {
    const stored = this.options.trace(traceId);
    const invocations = stored?.invocations.slice(0, MAX_INVOCATIONS) ?? [];
    return stored?.trace?.partial === false && invocations.every((one) => this.options.logs.isSettled(one));
  }

  /** The next look reads the trace's logs anew. */
  forget(traceId: string): void {
    for (const invocation of this.options.trace(traceId)?.invocations ?? []) this.options.logs.forget(invocation);
  }

  dispose(): void {
    this.#own.abort();
    this.#read.dispose();
  }

  #ask(key: string): {
    /** Undefined for a file's. */
    readonly connection: Connection | undefined;
    readonly trace: Trace;
    readonly invocations: readonly Invocation[];
  } {
    const { traceId, file } = namedTrace(key);
    const connection = file === undefined ? this.options.connection() : undefined;
    if (file === undefined && !connection) {
      throw new UserError('Logs are read from where the trace comes from, and nothing is connected. Connect first.', {
        label: 'Connect…',
        command: 'beamline.connect',
      });
    }
    const stored = this.options.trace(key);
    if (!stored?.trace) {
      throw new UserError(`The trace ${traceId} is not known now. Refresh to read the recent traces again.`, {
        label: 'Refresh',
        command: 'beamline.refresh',
      });
    }
    return { connection, trace: stored.trace, invocations: stored.invocations.toSorted((a, b) => a.start - b.start) };
  }

  async #readPart(invocation: Invocation, connection: Connection | undefined, signal: AbortSignal): Promise<ReadPart> {
    const { functionName, logGroup = '' } = invocation;
    let part: TraceLogPart = { invocation, functionName, logGroup, notes: [], failure: undefined };
    try {
      const declared = await this.options.declared(invocation, connection);
      const [likeliest = ''] = logGroupsOf(invocation, declared);
      part = { ...part, logGroup: likeliest, timeout: declared?.timeout };
      if (likeliest === '') return { part: { ...part, notes: [NAMELESS], missing: true }, log: undefined };
      const log = connection
        ? await this.options.logs.logOf(invocation, connection, signal)
        : await this.options.files.logOf(invocation);
      return {
        part: { ...part, logGroup: log.logGroup, notes: log.notes, complete: log.complete, missing: log.missing },
        log,
      };
    } catch (error) {
      if (isCancellation(error)) throw error;
      const failure =
        error instanceof UserError ? error : new UserError(`Reading the log failed: ${messageOf(error)}. Try again.`);
      return { part: { ...part, failure }, log: undefined };
    }
  }
}

const NAMELESS = 'The trace does not tell which function this is, so that its log group is not known.';

interface ReadPart {
  readonly part: TraceLogPart;
  readonly log: InvocationLog | undefined;
}

interface ReadLog {
  readonly read: readonly ReadPart[];
  readonly log: TraceLog;
}

/** Whether nothing was read anew, so that lines have the numbers that they had. */
function isSame(known: readonly ReadPart[], read: readonly ReadPart[]): boolean {
  return (
    known.length === read.length &&
    read.every(({ part, log }, index) => {
      const was = known[index];
      if (was?.log !== log || was?.part.invocation !== part.invocation) return false;
      return was.part.failure === part.failure && was.part.timeout === part.timeout;
    })
  );
}

function unread(invocation: Invocation): ReadPart {
  const note = `Not read: the logs of the first ${countText(MAX_INVOCATIONS)} invocations of a trace are.`;
  const { functionName, logGroup = '' } = invocation;
  return {
    part: { invocation, functionName, logGroup, notes: [note], missing: true, failure: undefined },
    log: undefined,
  };
}

/** The sort is stable: lines of one stream that have the same time stay as they were written. */
function asTraceLog(traceId: string, read: readonly ReadPart[]): TraceLog {
  const lines = read.flatMap(({ part, log }): readonly TraceLogLine[] => {
    const { functionSpan } = part.invocation;
    return (log?.lines ?? []).map((line) => ({ line, part, spanId: spanAt(functionSpan, line.event.timestamp).id }));
  });
  return {
    traceId,
    parts: read.map(({ part }) => part),
    lines: lines.toSorted((a, b) => a.line.event.timestamp - b.line.event.timestamp),
  };
}
