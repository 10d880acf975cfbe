import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '../../base/userError.ts';
import { readSavedTraces, type SavedTrace } from './readSavedTraces.ts';

/** What the worker answers: the traces, or what is wrong with the file. Anything else that goes wrong ends it with an error. */
export type SavedTracesAnswer = { readonly traces: readonly SavedTrace[] } | { readonly problem: string };

parentPort?.postMessage(answerTo(workerData as Uint8Array));

function answerTo(bytes: Uint8Array): SavedTracesAnswer {
  try {
    return { traces: readSavedTraces(textOf(bytes)) };
  } catch (error) {
    if (error instanceof UserError) return { problem: error.message };
    throw error;
  }
}

/** UTF-8, or UTF-16 as its first bytes say: Windows PowerShell redirects into that what the AWS CLI prints. */
function textOf(bytes: Uint8Array): string {
  const mark = `${bytes[0]} ${bytes[1]}`;
  const encoding = mark === '255 254' ? 'utf-16le' : mark === '254 255' ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
