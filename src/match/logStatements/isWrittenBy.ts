import { betweenParts } from '../../base/text/betweenParts.ts';
import type { LogStatement } from '../../code/logStatements/logStatement.ts';

/** Whether a message is what a statement writes, as far as that is written there. */
export function isWrittenBy(message: string, { texts, goesOn }: Pick<LogStatement, 'texts' | 'goesOn'>): boolean {
  const before = texts.slice(0, -1);
  const last = (texts.at(-1) ?? '').trimEnd();
  if (!goesOn) return betweenParts(message, [...before, last]) !== undefined;
  // Where nothing is filled in, the space behind it tells a text from a longer one.
  if (before.length === 0) return message === last || message.startsWith(`${last} `);
  return betweenParts(message, [...before, last, '']) !== undefined;
}
