import { Worker } from 'node:worker_threads';
import type { Log } from '../base/log.ts';
import type { ParseAnswer, ParseRequest, WorkerStart } from './codeWorker.ts';
import { languageOf } from './languages.ts';
import type { SourceFacts } from './site.ts';
import type { SourceParser } from './sourceParser.ts';

interface Pending {
  readonly request: ParseRequest;
  readonly resolve: (facts: SourceFacts | undefined) => void;
}

/**
 * Parses in a worker, which starts on first use. If it dies, the file that it was reading gets a note, and a new one
 * goes on with the rest. Keeps no process alive that has nothing to wait for.
 */
export class WorkerParser implements SourceParser {
  readonly #workerFile: string | URL;
  readonly #wasmFolder: string;
  readonly #log: Log | undefined;
  /** In order of asking, which is the order of parsing. */
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | undefined;
  #lastId = 0;
  #disposed = false;

  /** `workerFile` is the bundled `codeWorker.ts`, `wasmFolder` a native path: see `Grammars`. */
  constructor(workerFile: string | URL, wasmFolder: string, log?: Log) {
    this.#workerFile = workerFile;
    this.#wasmFolder = wasmFolder;
    this.#log = log;
  }

  parse(file: string, text: string): Promise<SourceFacts | undefined> {
    if (this.#disposed || !languageOf(file)) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const request = { id: ++this.#lastId, file, text };
      this.#pending.set(request.id, { request, resolve });
      this.#send(request);
    });
  }

  dispose(): void {
    this.#disposed = true;
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate();
    for (const { resolve } of this.#pending.values()) resolve(undefined);
    this.#pending.clear();
  }

  #send(request: ParseRequest): void {
    this.#worker ??= this.#start();
    this.#worker.ref();
    this.#worker.postMessage(request);
  }

  #start(): Worker {
    const workerData: WorkerStart = { wasmFolder: this.#wasmFolder };
    const worker = new Worker(this.#workerFile, { workerData, name: 'beamline-code' });
    worker.on('message', (answer: ParseAnswer) => this.#answered(worker, answer));
    worker.on('error', (error) => this.#log?.error('The source parser failed.', error));
    worker.on('exit', () => this.#died(worker));
    return worker;
  }

  #answered(worker: Worker, { id, facts, error }: ParseAnswer): void {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (this.#pending.size === 0) worker.unref();
    if (error !== undefined) this.#log?.error(`The source parser failed: ${error}`);
    pending?.resolve(facts);
  }

  #died(worker: Worker): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    const [blamed, ...rest] = this.#pending.values();
    if (!blamed) return;
    this.#pending.delete(blamed.request.id);
    this.#log?.warn(`The source parser stopped while reading ${blamed.request.file}.`);
    blamed.resolve(unreadFacts(blamed.request.file));
    for (const { request } of rest) this.#send(request);
  }
}

/** The facts of a file on which the parser failed: none, and a note. */
function unreadFacts(file: string): SourceFacts {
  return { file, sites: [], imports: [], exports: [], notes: ['The parser stopped while reading this file.'] };
}
