import * as vscode from 'vscode';
import type { LogLink } from './text/linkedLines.ts';

/** The place behind a log line, as a link that leads there. */
export function placeLink({ line, startColumn, endColumn, place }: LogLink): vscode.DocumentLink {
  const range = new vscode.Range(line - 1, startColumn - 1, line - 1, endColumn - 1);
  const fragment = `L${place.line}${place.column === undefined ? '' : `,${place.column}`}`;
  const link = new vscode.DocumentLink(range, vscode.Uri.parse(place.file).with({ fragment }));
  link.tooltip = 'Open the source line';
  return link;
}
