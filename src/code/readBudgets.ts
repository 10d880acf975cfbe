import type { Node } from './nodes/node.ts';
import { parseDuration } from '../base/text/parseDuration.ts';
import { placeOf } from './nodes/nodePlace.ts';
import type { Budget } from './site.ts';
import type { Syntax } from './languages/syntax.ts';

/** What a comment that speaks to Beamline begins with. */
const MARK = 'beamline:';

/** The most budgets of one file. */
const MAX_BUDGETS = 500;

/** The budgets that comments set: `// beamline: p95 < 200ms` behind a call, or on a line of its own above it. */
export function readBudgets(file: string, text: string, root: Node, syntax: Syntax): readonly Budget[] {
  // Walking to every comment costs more than looking for the word.
  if (!text.includes(MARK)) return [];
  const types = [...syntax].flatMap(([type, { is }]) => (is === 'comment' ? [type] : []));
  const budgets: Budget[] = [];
  for (const comment of root.descendantsOfType(types)) {
    const said = saidIn(comment.text);
    if (said === undefined) continue;
    budgets.push({ place: placeOf(file, comment), line: lineMeant(comment, text, types), limit: limitOf(said) });
    if (budgets.length >= MAX_BUDGETS) break;
  }
  return budgets;
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

/** What stands above a declaration and belongs to it, where it is no part of it. */
const ABOVE = /^(?:decorator|attribute_item)$/;

/** The line of the code before the comment, else that of what follows it: of a declaration where its name is, below decorators; from 1. */
function lineMeant(comment: Node, text: string, comments: readonly string[]): number {
  const { startIndex, startPosition, endPosition } = comment;
  const lineStart = text.lastIndexOf('\n', startIndex - 1) + 1;
  if (text.slice(lineStart, startIndex).trim() !== '') return startPosition.row + 1;
  let next = comment.nextNamedSibling;
  while (next && (comments.includes(next.type) || ABOVE.test(next.type))) next = next.nextNamedSibling;
  const declared = next?.childForFieldName('definition') ?? next?.childForFieldName('declaration') ?? next;
  const named = declared?.childForFieldName('name') ?? declared;
  return (named?.startPosition.row ?? endPosition.row + 1) + 1;
}
