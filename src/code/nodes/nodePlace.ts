import type { Node } from './node.ts';
import type { PlaceRange } from '../../base/place.ts';

/**
 * The place of a node, cut at the end of its first line: what a lens, a hover and a squiggle want of a call that goes on
 * for fifty. With `anchor`, a part of the node, the place begins at the anchor where that stands on a later line: the
 * method's name in a chain of calls, which is also the line that stack frames name.
 */
export function placeOf(file: string, node: Node, anchor: Node = node): PlaceRange {
  const start = anchor.startPosition.row > node.startPosition.row ? anchor : node;
  const { row, column } = start.startPosition;
  const end = node.endPosition;
  const onOneLine = end.row === row;
  const length = start.text.search(/\r?\n|$/);
  const rest = onOneLine ? end.column : column + Math.max(length, 1);
  return { file, line: row + 1, column: column + 1, endLine: row + 1, endColumn: rest + 1 };
}

/** In order of place, within one file. */
export function comparePlaces(one: PlaceRange, other: PlaceRange): number {
  return one.line - other.line || one.column - other.column;
}
