import type { LogStatement } from '../../code/logStatements/logStatement.ts';

/** Whether a message is what a statement writes, as far as that is written there. */
export function isWrittenBy(message: string, { texts, goesOn }: Pick<LogStatement, 'texts' | 'goesOn'>): boolean {
  const [first = '', ...others] = texts;
  const end = others.pop();
  if (end === undefined) {
    const text = first.trimEnd();
    return message === text || (goesOn === true && message.startsWith(`${text} `));
  }
  if (!message.startsWith(first)) return false;
  let at = first.length;
  for (const text of others) {
    const next = message.indexOf(text, at);
    if (next < 0) return false;
    at = next + text.length;
  }
  const last = end.trimEnd();
  return goesOn ? message.includes(last, at) : message.length - last.length >= at && message.endsWith(last);
}
