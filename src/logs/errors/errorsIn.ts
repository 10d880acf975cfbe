import type { LogError } from './logError.ts';
import type { LogLine } from '../logLine.ts';

/** The errors with a stack in lines. */
export function errorsIn(lines: readonly LogLine[]): readonly LogError[] {
  return lines.flatMap((line) => (line.kind === 'user' ? line.errors : []));
}
