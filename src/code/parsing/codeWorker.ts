import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../../base/userError.ts';
import { DirectParser } from './directParser.ts';
import type { KnownImports } from '../values/imported/knownValue.ts';
import { unread, type Answers } from './sourceParser.ts';

/** What the worker is started with. */
export interface WorkerStart {
  readonly wasmFolder: string;
}

export interface ParseRequest {
  readonly id: number;
  readonly ask: keyof Answers;
  readonly file: string;
  readonly text: string;
  readonly imported?: KnownImports | undefined;
}

export interface ParseAnswer {
  readonly id: number;
  readonly answer: Answers[keyof Answers] | undefined;
  /** What was thrown; a bug. */
  readonly error?: string;
}

serve(workerData as WorkerStart);

function serve({ wasmFolder }: WorkerStart): void {
  const parser = new DirectParser(wasmFolder);
  const answer = (message: ParseAnswer): void => parentPort?.postMessage(message);
  parentPort?.on('message', ({ id, ask, file, text, imported }: ParseRequest) => {
    parser[ask](file, text, imported).then(
      (facts) => answer({ id, answer: facts }),
      (error: unknown) => {
        const notes = [`The parser failed on this file: ${messageOf(error)}`];
        answer({ id, answer: unread(ask, file, notes), error: messageOf(error) });
      },
    );
  });
}
