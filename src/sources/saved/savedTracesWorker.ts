import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '../../base/userError.ts';
import { readSavedTraces, type SavedTrace } from './readSavedTraces.ts';

/** What the worker answers: the traces, or what is wrong with the file. Anything else that goes wrong ends it with an error. */
export type SavedTracesAnswer = { readonly traces: readonly SavedTrace[] } | { readonly problem: string };

parentPort?.postMessage(answerTo(workerData as Uint8Array));

function answerTo(bytes: Uint8Array): SavedTracesAnswer {
  try {
    return { traces: readSavedTraces(new TextDecoder().decode(bytes)) };
  } catch (error) {
    if (error instanceof UserError) return { problem: error.message };
    throw error;
  }
}
