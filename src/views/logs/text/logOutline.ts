import type { LevelMark } from './linkedLines.ts';

/** An entry of a log document's outline; lines count from 1. */
export interface OutlineEntry {
  /** `PaymentDeclined: card expired`. */
  readonly name: string;
  readonly level: LevelMark['level'];
  readonly line: number;
  /** The last one that belongs to it. */
  readonly endLine: number;
}

const MOST = 2_000;
const MAX_NAME = 120;

/** What one looks for in a log: where runs begin and how they end, warnings, errors, and what is missing. */
const LISTED: ReadonlySet<LevelMark['level']> = new Set(['platform', 'warn', 'error', 'fatal', 'note', 'failure']);

/** The outline of a log document. @param lines of its text; @param levels of it, in their order */
export function logOutline(lines: readonly string[], levels: readonly LevelMark[]): readonly OutlineEntry[] {
  const listed = levels.filter(({ level, line }) => LISTED.has(level) && lines[line - 1] !== undefined).slice(0, MOST);
  return listed.map(({ level, line, startColumn }) => {
    const name = (lines[line - 1] ?? '')
      .slice(startColumn - 1, startColumn - 1 + 4 * MAX_NAME)
      .replace(/\s+/g, ' ')
      .slice(0, MAX_NAME);
    return { name, level, line, endLine: lastOf(lines, line) };
  });
}

/** What belongs to a line is indented below it. */
function lastOf(lines: readonly string[], line: number): number {
  let last = line;
  while (lines[last]?.startsWith(' ')) last++;
  return last;
}
