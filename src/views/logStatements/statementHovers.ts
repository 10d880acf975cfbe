import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable.ts';
import { canonicalUri } from '../../base/fileUri.ts';
import type { PlaceRange } from '../../base/place.ts';
import type { ToldStatement } from '../../live/logs/toldStatements.ts';
import { commandName } from '../commandIds.ts';
import { commandLink } from '../lenses/hovers/commandLink.ts';
import { STATEMENT_TOOLTIP, statementTitle } from './statementTitle.ts';

/** What leads from log statements to their lines. */
export interface StatementParts {
  /** The log statements of a file (canonical URI) whose lines can be told and read now. */
  statements(file: string): Promise<readonly ToldStatement[]>;
  readonly languages: readonly string[];
}

/** Offers the latest lines of log statements in their hovers. */
export function showStatementHovers({ statements, languages }: StatementParts): Disposable {
  const selector = languages.map((language) => ({ language }));
  return vscode.languages.registerHoverProvider(selector, {
    provideHover: async ({ uri }, { line, character }) => {
      const here = (await statements(canonicalUri(uri.toString()))).find(
        ({ place }) =>
          place.line === line + 1 && place.column <= character + 1 && character + 1 < endColumnOnLine(place, line + 1),
      );
      if (!here) return undefined;
      const title = statementTitle(here.counted, Date.now());
      const { file, line: number } = here.place;
      const text = new vscode.MarkdownString(
        commandLink(title, 'showStatementLines', [file, number], STATEMENT_TOOLTIP),
        true,
      );
      text.isTrusted = { enabledCommands: [commandName('showStatementLines')] };
      return new vscode.Hover(text);
    },
  });
}

/** A statement of several lines fills its first one to the end. */
function endColumnOnLine({ endLine, endColumn }: PlaceRange, line: number): number {
  return endLine > line ? Number.POSITIVE_INFINITY : endColumn;
}
