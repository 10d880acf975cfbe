import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable.ts';
import { canonicalUri } from '../../base/fileUri.ts';
import { hoverText } from './hoverText.ts';
import type { LensSource } from './lensSource.ts';

/** Shows line reports in hovers: every figure, the evidence, and what it was made from. */
export function showHovers(source: LensSource, languages: readonly string[]): Disposable {
  return vscode.languages.registerHoverProvider(
    languages.map((language) => ({ language })),
    {
      provideHover: (document, position) => {
        const here = source
          .in(canonicalUri(document.uri.toString()))
          .filter(({ place, statistics }) => place.line === position.line + 1 && statistics.spans > 0);
        if (here.length === 0) return undefined;
        return new vscode.Hover(here.map((report) => new vscode.MarkdownString(hoverText(report, Date.now()))));
      },
    },
  );
}
