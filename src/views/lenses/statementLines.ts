import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable.ts';
import { canonicalUri } from '../../base/fileUri.ts';
import type { PlaceRange } from '../../base/place.ts';
import { commandName } from '../commandIds.ts';
import { commandLink } from './commandLink.ts';

/** What leads from log statements to their lines. */
export interface StatementLinesParts {
  /** The log statements of a file (canonical URI) whose lines can be told. */
  statements(file: string): Promise<readonly PlaceRange[]>;
  /** Whether there is something to read logs from. */
  isConnected(): boolean;
  readonly languages: readonly string[];
}

const TOOLTIP = 'Search the logs of the time range for what this statement printed';

/** Offers the latest lines of log statements in their hovers. */
export function showStatementLines(parts: StatementLinesParts): Disposable {
  const selector = parts.languages.map((language) => ({ language }));
  const statementsOf = async ({ uri }: vscode.TextDocument): Promise<readonly PlaceRange[]> =>
    parts.isConnected() ? parts.statements(canonicalUri(uri.toString())) : [];
  return vscode.languages.registerHoverProvider(selector, {
    provideHover: async (document, { line, character }) => {
      const all = await statementsOf(document);
      const here = all.find(
        (place) => place.line === line + 1 && place.column <= character + 1 && character + 1 < place.endColumn,
      );
      if (!here) return undefined;
      const link = commandLink('$(output) Latest lines', 'showStatementLines', [here.file, here.line], TOOLTIP);
      const text = new vscode.MarkdownString(link, true);
      text.isTrusted = { enabledCommands: [commandName('showStatementLines')] };
      return new vscode.Hover(text);
    },
  });
}
