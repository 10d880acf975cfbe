import type { Place, PlaceRange } from '../../base/place.ts';
import type { LineReport } from '../lineReport.ts';

/** A range of a file that was replaced by a text; lines and columns count from 1, the end is not included. */
export interface TextEdit {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
}

/** Where a place stands after edits, made in this order; undefined where its beginning was replaced. */
export function movedPlace<T extends Place | PlaceRange>(place: T, edits: readonly TextEdit[]): T | undefined {
  let moved: T | undefined = place;
  for (const edit of edits) moved = moved && afterEdit(moved, edit);
  return moved;
}

/**
 * A report after edits of the files it speaks of; undefined where its own line is gone. A tie of which one line is gone is still one: what
 * was measured was measured on both.
 */
export function editedReport(
  report: LineReport,
  editsOf: (file: string) => readonly TextEdit[],
): LineReport | undefined {
  const place = movedPlace(report.place, editsOf(report.place.file));
  if (place === undefined) return undefined;
  const ties = report.ties.map((tie) => movedPlace(tie, editsOf(tie.file)) ?? tie);
  if (!report.budget?.place) return { ...report, place, ties };
  const { budget } = report;
  const comment = movedPlace(report.budget.place, editsOf(report.budget.place.file));
  return { ...report, place, ties, budget: { ...budget, place: comment } };
}

/** When a file was edited, where no trace of the report is newer: the code that ran is another than the editor shows. Epoch ms. */
export function editedSince({ spans, window }: LineReport, editedAt: number | undefined): number | undefined {
  const newest = spans[0]?.start ?? window.to;
  return editedAt !== undefined && editedAt > newest ? editedAt : undefined;
}

function afterEdit<T extends Place | PlaceRange>(place: T, edit: TextEdit): T | undefined {
  const column = place.column ?? 1;
  if (isBefore(place.line, column, edit.line, edit.column)) return place;
  if (isBefore(place.line, column, edit.endLine, edit.endColumn)) return undefined;
  const added = edit.text.split(/\r\n|\r|\n/);
  const lines = added.length - 1 - (edit.endLine - edit.line);
  const columns = place.line > edit.endLine ? 0 : columnsMoved(edit, added);
  return {
    ...place,
    line: place.line + lines,
    ...(place.column !== undefined && { column: place.column + columns }),
    ...('endLine' in place && {
      endLine: place.endLine + lines,
      endColumn: place.endColumn + (place.endLine === place.line ? columns : 0),
    }),
  };
}

/** How far the rest of an edit's last line moved to the right. */
function columnsMoved({ column, endColumn }: TextEdit, added: readonly string[]): number {
  const last = added.at(-1)?.length ?? 0;
  return (added.length > 1 ? 1 : column) + last - endColumn;
}

function isBefore(line: number, column: number, otherLine: number, otherColumn: number): boolean {
  return line < otherLine || (line === otherLine && column < otherColumn);
}
