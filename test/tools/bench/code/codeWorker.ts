import { Worker } from 'node:worker_threads';
import type { ParseAnswer, ParseRequest } from '../../../../src/code/parsing/codeWorker.ts';
import { inRoot } from '../../root.ts';

/** `dist/codeWorker.mjs`, asked one file at a time. */
export class CodeWorker {
  readonly #worker = new Worker(inRoot('dist/codeWorker.mjs'), { workerData: { wasmFolder: inRoot('dist/wasm') } });
  #id = 0;

  /** @param file each time another where none is named: what was read before is known, and edited only. */
  async read(text: string, file = `file:///${this.#id}.ts`): Promise<ParseAnswer> {
    const request: ParseRequest = { id: ++this.#id, ask: 'parse', file, text };
    const answer = new Promise<ParseAnswer>((resolve, reject) => {
      this.#worker.once('message', resolve).once('error', reject);
    });
    this.#worker.postMessage(request);
    const answered = await answer;
    this.#worker.removeAllListeners('error');
    if (answered.error !== undefined) throw new Error(answered.error);
    return answered;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
