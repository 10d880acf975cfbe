import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { canonicalUri } from '../../base/fileUri.ts';
import { commandName } from '../commandIds.ts';
import { toLineRange } from '../toRange.ts';
import type { DocumentLenses } from './documentLenses.ts';
import { iconSpaces } from './iconSpaces.ts';
import { LensNews } from './lensNews.ts';
import { evidenceText, windowText } from './hovers/reportWords.ts';

/** Shows line reports as code lenses; a click lists the traces behind the figure. */
export function showCodeLenses(
  lenses: DocumentLenses,
  languages: readonly string[],
  showTracesCommand: string,
): Disposable {
  const own = new DisposableStore();
  const shown = (): readonly string[] =>
    vscode.window.visibleTextEditors.flatMap(({ document: { languageId, uri } }) =>
      languages.includes(languageId) ? [uri.toString()] : [],
    );
  const news = own.add(new LensNews(lenses.onDidChange, shown));
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: news.onDidChange,
    provideCodeLenses: (document) => {
      news.noteAsked(document.uri.toString());
      const file = canonicalUri(document.uri.toString());
      return lenses.of(document, 'lens').map(({ line, title, reports, untraced }) => {
        const tooltip = reports
          .map((report) => `${evidenceText(report.evidence)}. ${windowText(report, lenses.lag)}`)
          .join('\n');
        const why = reports.length === 0 && untraced !== undefined;
        const command = why ? commandName('diagnoseFunction') : reports.length > 0 ? showTracesCommand : '';
        return new vscode.CodeLens(toLineRange(line), {
          title: iconSpaces(title),
          tooltip,
          command,
          arguments: why ? [{ functionId: untraced }] : [file, line],
        });
      });
    },
  };
  own.add(
    vscode.languages.registerCodeLensProvider(
      languages.map((language) => ({ language })),
      provider,
    ),
  );
  return own;
}
