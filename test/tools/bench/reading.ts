import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { benchAgainstJsonParse } from './reading/againstJsonParse.ts';
import type { Row } from './row.ts';

const TRACES = 1000;

/**
 * What the extension host does with traces once their bytes are there, how it holds the event loop up meanwhile, and how it grows. The last two
 * in processes of their own: the garbage that one leaves behind, and the code that V8 made for its shapes, are no other's.
 */
export async function benchReading(): Promise<readonly Row[]> {
  return [...(await benchAgainstJsonParse(TRACES)), await measured('loopDelay'), await measured('growth')];
}

async function measured(measure: string): Promise<Row> {
  const program = fileURLToPath(new URL('./reading/program.ts', import.meta.url));
  const child = spawn(process.execPath, [...process.execArgv, program, measure], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [printed, [status]] = await Promise.all([text(child.stdout), once(child, 'close') as Promise<[number]>]);
  if (status !== 0) throw new Error(`measuring ${measure} ended with ${status}`);
  return JSON.parse(printed) as Row;
}
