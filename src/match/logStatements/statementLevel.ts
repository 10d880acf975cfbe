import { logLevel } from '../../logs/logLevel.ts';
import type { LogLevel } from '../../logs/logLine.ts';

/** The level of the lines that a method writes, `exception` among them; undefined where it says nothing of it. */
export function statementLevel(method: string | undefined): LogLevel | undefined {
  return method === 'exception' ? 'error' : logLevel(method);
}
