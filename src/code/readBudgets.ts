import type { Node } from 'web-tree-sitter';
import { parseDuration } from '../base/parseDuration.ts';
import { placeOf } from './nodePlace.ts';
import type { Budget } from './site.ts';
import type { Syntax } from './syntax.ts';

/** What a comment that speaks to Beamline begins with. */
const MARK = 'beamline:';

/** The most budgets of one file. */
const MAX_BUDGETS = 500;

/** The budgets that comments set: `// beamline: p95 < 200ms` behind a call, or on a line of its own above it. */
export function readBudgets(file: string, text: string, root: Node, syntax: Syntax): readonly Budget[] {
  // Walking to every comment costs more than looking for the word.
  if (!text.includes(MARK)) return [];
  const types = [...syntax].flatMap(([type, { is }]) => (is === 'comment' ? [type] : []));
  const lines = text.split(/\r?\n/);
  return root
    .descendantsOfType(types)
    .flatMap((comment) => {
      const said = saidIn(comment.text);
      if (said === undefined) return [];
      return [{ place: placeOf(file, comment), line: lineMeant(comment, lines), limit: limitOf(said) }];
    })
    .slice(0, MAX_BUDGETS);
}

/** What a comment says to Beamline; undefined where it speaks to others. */
function saidIn(comment: string): string | undefined {
  const text = comment.replace(/^(?:\/\/+|\/\*+|#+)\s*/, '').replace(/\s*\*\/$/, '');
  return text.startsWith(MARK) ? text.slice(MARK.length).trim() : undefined;
}

/** ms; undefined where this is no budget. */
function limitOf(said: string): number | undefined {
  const [, duration = ''] = /^p95\s*<\s*(.*)$/.exec(said) ?? [];
  return parseDuration(duration);
}

/** The line of what stands before the comment, else the next that is neither empty nor a comment; from 1. */
function lineMeant(comment: Node, lines: readonly string[]): number {
  const { row, column } = comment.startPosition;
  if (lines[row]?.slice(0, column).trim() !== '') return row + 1;
  const below = lines.slice(comment.endPosition.row + 1).findIndex((line) => !/^\s*(?:$|\/\/|\/\*|\*|#)/.test(line));
  return comment.endPosition.row + 2 + Math.max(0, below);
}
