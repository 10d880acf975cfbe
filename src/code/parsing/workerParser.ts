import type { Worker } from 'node:worker_threads';
import type { Log } from '../../base/log.ts';
import type { ParseAnswer, ParseRequest, WorkerStart } from './codeWorker.ts';
import type { ConfigFacts } from '../config/configFacts.ts';
import type { KnownImports } from '../values/imported/knownValue.ts';
import { isHcl, languageOfFile } from '../languages/languageFiles.ts';
import type { SourceFacts } from '../site.ts';
import { unread, type Answers, type SourceParser } from './sourceParser.ts';
import type { PackedTree } from './syntaxNode.ts';

interface Pending {
  readonly request: ParseRequest;
  readonly resolve: (answer: Answers[keyof Answers] | undefined) => void;
}

/**
 * Parses in a worker, which starts on first use. If it dies, the file that it was reading gets a note, and a new one
 * goes on with the rest. Keeps no process alive that has nothing to wait for.
 */
export class WorkerParser implements SourceParser {
  readonly #workerFile: string | URL;
  readonly #wasmFolder: string;
  readonly #log: Log | undefined;
  readonly #waiting: Pending[] = [];
  /** What the worker reads now: one at a time, so that a death is blamed on the right file. */
  #current: Pending | undefined;
  #worker: Worker | undefined;
  #lastId = 0;
  #disposed = false;

  /** `workerFile` is the bundled `codeWorker.ts`, `wasmFolder` a native path: see `Grammars`. */
  constructor(workerFile: string | URL, wasmFolder: string, log?: Log) {
    this.#workerFile = workerFile;
    this.#wasmFolder = wasmFolder;
    this.#log = log;
  }

  parse(file: string, text: string, imported?: KnownImports): Promise<SourceFacts | undefined> {
    return languageOfFile(file) ? this.#ask('parse', file, text, imported) : Promise.resolve(undefined);
  }

  config(file: string, text: string): Promise<ConfigFacts | undefined> {
    return languageOfFile(file) || isHcl(file) ? this.#ask('config', file, text) : Promise.resolve(undefined);
  }

  tree(file: string, text: string): Promise<PackedTree | undefined> {
    return languageOfFile(file) ? this.#ask('tree', file, text) : Promise.resolve(undefined);
  }

  dispose(): void {
    this.#disposed = true;
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate();
    for (const { resolve } of [this.#current, ...this.#waiting.splice(0)].filter((each) => each !== undefined)) {
      resolve(undefined);
    }
    this.#current = undefined;
  }

  #ask<K extends keyof Answers>(
    ask: K,
    file: string,
    text: string,
    imported?: KnownImports,
  ): Promise<Answers[K] | undefined> {
    if (this.#disposed) return Promise.resolve(undefined);
    return new Promise<Answers[keyof Answers] | undefined>((resolve) => {
      this.#waiting.push({ request: { id: ++this.#lastId, ask, file, text, imported }, resolve });
      this.#next();
      // The worker answers what it is asked.
    }) as Promise<Answers[K] | undefined>;
  }

  #next(): void {
    if (this.#current) return;
    this.#current = this.#waiting.shift();
    if (!this.#current) {
      this.#worker?.unref();
      return;
    }
    this.#worker ??= this.#start();
    this.#worker.ref();
    this.#worker.postMessage(this.#current.request);
  }

  #start(): Worker {
    const workerData: WorkerStart = { wasmFolder: this.#wasmFolder };
    // Not imported above: it loads Node's streams, which take longer than the rest of the extension's start.
    const threads = process.getBuiltinModule('node:worker_threads');
    const worker = new threads.Worker(this.#workerFile, { workerData, name: 'beamline-code' });
    worker.on('message', (answer: ParseAnswer) => this.#answered(answer));
    worker.on('error', (error) => this.#log?.error('The source parser failed.', error));
    worker.on('exit', () => this.#died(worker));
    return worker;
  }

  #answered({ id, answer, error }: ParseAnswer): void {
    const pending = this.#current;
    if (pending?.request.id !== id) return;
    this.#current = undefined;
    if (error !== undefined) this.#log?.error(`The source parser failed: ${error}`);
    pending.resolve(answer);
    this.#next();
  }

  #died(worker: Worker): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    const blamed = this.#current;
    this.#current = undefined;
    if (blamed) {
      this.#log?.warn(`The source parser stopped while reading ${blamed.request.file}.`);
      const { ask, file } = blamed.request;
      blamed.resolve(unread(ask, file, ['The parser stopped while reading this file.']));
    }
    this.#next();
  }
}
