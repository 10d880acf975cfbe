import { Worker } from 'node:worker_threads';
import { messageOf, UserError } from '../../base/userError.ts';
import { cancellable, throwIfCancelled } from '../cancellation.ts';
import { MAX_BYTES, type SavedTrace } from './readSavedTraces.ts';
import type { SavedTracesAnswer } from './savedTracesWorker.ts';

/** Gives the bytes of a file with this URI; rejects with `UserError` where they are more than `max`, or cannot be read. */
export type ReadBytes = (file: string, max: number) => Promise<Uint8Array>;

/** Reads trace files, each in a worker of its own: the extension host's thread goes on meanwhile. */
export class SavedTracesReader {
  /** @param workerFile the bundled `savedTracesWorker.ts` */
  constructor(
    private readonly workerFile: string | URL,
    private readonly readBytes: ReadBytes,
  ) {}

  /** As `readSavedTraces`, of the file with this URI; an AbortError where it is cancelled. */
  async read(file: string, signal: AbortSignal): Promise<readonly SavedTrace[]> {
    throwIfCancelled(signal);
    const bytes = await cancellable(this.readBytes(file, MAX_BYTES), signal);
    const worker = new Worker(this.workerFile, { workerData: bytes, name: 'beamline-trace-file' });
    try {
      const answer = await cancellable(answerOf(worker), signal);
      if ('problem' in answer) throw new UserError(answer.problem);
      return answer.traces;
    } finally {
      void worker.terminate();
    }
  }
}

function answerOf(worker: Worker): Promise<SavedTracesAnswer> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', (error) =>
      reject(new UserError(`The file cannot be read: ${messageOf(error)}.`, undefined, { cause: error })),
    );
    worker.once('exit', () => reject(new UserError('The file cannot be read: there is too much in it.')));
  });
}
