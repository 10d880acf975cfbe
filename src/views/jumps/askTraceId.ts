import type { Ask } from '../../base/ask.ts';
import { traceIdOf } from '../../trace/ids/traceIdsIn.ts';
import { askUser } from '../askUser.ts';

/** Asks for a trace by anything that holds its id; undefined when the user turns away. @param purpose what for: `Open a trace` */
export async function askTraceId(purpose: string, ask: Ask = askUser): Promise<string | undefined> {
  const title = `${purpose}: its ID, a trace header, an address of the AWS console, or a log line that holds one`;
  const answer = await ask.input(title, '', problemOf);
  return answer === undefined ? undefined : traceIdOf(answer);
}

/** Nothing typed yet is no problem to tell of, though nothing can be opened by it. */
function problemOf(answer: string): string | undefined {
  if (answer.trim() === '' || traceIdOf(answer) !== undefined) return undefined;
  return 'There is no trace ID in this. One reads like 1-6566a0c2-9c3f1b7a5d2e4f6081a2b3c4, or has 32 hexadecimal digits.';
}
