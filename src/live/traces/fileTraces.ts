import type { Disposable } from '../../base/disposable.ts';
import { Emitter } from '../../base/event.ts';
import { baseName } from '../../base/fileUri.ts';
import { UserError } from '../../base/userError.ts';
import type { InvocationLog } from '../../sources/cloudWatchLogs/cloudWatchLogs.ts';
import type { SavedTrace } from '../../sources/saved/readSavedTraces.ts';
import type { BundleOrigin } from '../../sources/saved/traceBundle.ts';
import type { Invocation } from '../../trace/lambda/invocation.ts';
import type { Trace } from '../../trace/span.ts';
import { namedTrace, traceKey } from './traceKey.ts';
import type { StoredTrace } from './traceStore.ts';

/** How much is kept: those that were opened longest ago leave first, and are read from their files again; the newest never does. */
export interface KeptFileTraces {
  readonly traces: number;
  /** Of the texts of documents and log lines. */
  readonly characters: number;
}

const KEPT: KeptFileTraces = { traces: 20, characters: 64 * 1024 * 1024 };

/** A trace that a file holds. */
export interface FileTrace extends StoredTrace {
  readonly trace: Trace;
  /** URI of the file. */
  readonly file: string;
  /** Segment documents as JSON texts. */
  readonly documents: readonly string[];
  /** As far as the file tells, X-Ray left documents out. */
  readonly limitExceeded: boolean;
  /** Undefined for files that Beamline did not save. */
  readonly origin: BundleOrigin | undefined;
  /** How long the texts are that it stands on. */
  readonly characters: number;
}

/** Reads the traces of the file with this URI. Rejects with `UserError`, or `AbortError`. */
export type ReadTraceFile = (file: string, signal: AbortSignal) => Promise<readonly SavedTrace[]>;

/** The traces that were opened from files. They are shown as any other, and stay out of every figure. */
export class FileTraces implements Disposable {
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  /** By key, in order of last opening. */
  readonly #kept = new Map<string, FileTrace>();
  readonly #saved = new WeakMap<Invocation, SavedTrace>();
  readonly #logs = new WeakMap<Invocation, Promise<InvocationLog>>();

  constructor(
    private readonly readFile: ReadTraceFile,
    private readonly most = KEPT,
  ) {}

  /** What is known of a trace by its key; undefined where it has to be opened first. */
  get(key: string): FileTrace | undefined {
    return this.#kept.get(key);
  }

  /** The trace as it is known, else read from its file. Rejects as `ReadTraceFile`. */
  async open(key: string, signal: AbortSignal): Promise<FileTrace> {
    const known = this.#kept.get(key);
    if (!known) return this.again(key, signal);
    this.#remember(key, known);
    return known;
  }

  /** Reads a trace anew, as its file may have changed. Rejects as `ReadTraceFile`. */
  async again(key: string, signal: AbortSignal): Promise<FileTrace> {
    const { traceId, file = '' } = namedTrace(key);
    const saved = await this.readFile(file, signal);
    const wanted = traceId === '' ? saved[0] : saved.find(({ id }) => id === traceId);
    if (!wanted) {
      throw new UserError(`${baseName(file)} does not hold the trace ${traceId} any more. Open the file again.`);
    }
    const opened = await this.#made(wanted, file, signal);
    this.#remember(key, opened);
    this.#changed.fire();
    return opened;
  }

  /** Every trace of a file, to choose from. Rejects as `ReadTraceFile`. */
  async list(file: string, signal: AbortSignal): Promise<readonly FileTrace[]> {
    const traces: FileTrace[] = [];
    for (const saved of await this.readFile(file, signal)) {
      traces.push(await this.#made(saved, file, signal));
    }
    return traces;
  }

  /** Keeps a trace of a list, so that it is known from now on. */
  keep(trace: FileTrace): void {
    this.#remember(traceKey({ traceId: trace.trace.id, file: trace.file }), trace);
    this.#changed.fire();
  }

  /** Whether an invocation is one of a file's trace. */
  has(invocation: Invocation): boolean {
    return this.#saved.has(invocation);
  }

  /** What an invocation of a file's trace wrote, as far as the file holds it. */
  logOf(invocation: Invocation): Promise<InvocationLog> {
    const known = this.#logs.get(invocation);
    if (known) return known;
    const reading = readLog(this.#saved.get(invocation)?.logs, invocation);
    this.#logs.set(invocation, reading);
    return reading;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #made(saved: SavedTrace, file: string, signal: AbortSignal): Promise<FileTrace> {
    const { summarisedInSlices } = await import('./builtTrace.ts');
    const { id, documents, limitExceeded, origin } = saved;
    // Its own notes say what the file leaves out.
    const answer = { id, documents, limitExceeded: false };
    const { summary, trace: built, invocations } = await summarisedInSlices(answer, signal);
    for (const invocation of invocations) this.#saved.set(invocation, saved);
    const trace = { ...built, notes: [...saved.notes, ...built.notes] };
    return { summary, trace, invocations, file, documents, limitExceeded, origin, characters: charactersOf(saved) };
  }

  #remember(key: string, trace: FileTrace): void {
    this.#kept.delete(key);
    this.#kept.set(key, trace);
    let sum = 0;
    const newestFirst = [...this.#kept].toReversed();
    for (const [index, [each, { characters }]] of newestFirst.entries()) {
      sum += characters;
      const isOver = index >= this.most.traces || sum > this.most.characters;
      if (isOver && index > 0) this.#kept.delete(each);
    }
  }
}

function charactersOf({ documents, logs }: SavedTrace): number {
  const messages = (logs ?? []).flatMap(({ events }) => events.map(({ message }) => message));
  return [...documents, ...messages].reduce((sum, text) => sum + text.length, 0);
}

async function readLog(logs: SavedTrace['logs'], invocation: Invocation): Promise<InvocationLog> {
  const { readSavedLog } = await import('../../sources/saved/readSavedLog.ts');
  return readSavedLog(logs, invocation);
}
