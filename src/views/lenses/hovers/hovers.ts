import * as vscode from 'vscode';
import type { Disposable } from '../../../base/disposable.ts';
import { canonicalUri } from '../../../base/fileUri.ts';
import type { Setting } from '../../../base/setting.ts';
import { commandName } from '../../commandIds.ts';
import type { ThemeKind } from './distributionPicture.ts';
import type { LensSource } from '../lensSource.ts';

/** Shows line reports in hovers: every figure, the evidence, what it was made from, and the traces that one looks at first. */
export function showHovers(
  source: LensSource,
  lensesShown: Setting<boolean>,
  languages: readonly string[],
): Disposable {
  return vscode.languages.registerHoverProvider(
    languages.map((language) => ({ language })),
    {
      provideHover: async (document, position) => {
        const here = source
          .in(canonicalUri(document.uri.toString()))
          .filter(({ place, statistics }) => place.line === position.line + 1 && statistics.spans > 0);
        if (here.length === 0) return undefined;
        // Loaded with the first hover.
        const { hoverCommands, hoverText } = await import('./hoverText.ts');
        const setting = { now: Date.now(), theme: themeKind(), areLensesShown: lensesShown.value, lag: source.lag };
        return new vscode.Hover(
          here.map((report) => {
            const text = new vscode.MarkdownString(hoverText(report, setting), true);
            text.isTrusted = { enabledCommands: hoverCommands.map(commandName) };
            return text;
          }),
        );
      },
    },
  );
}

function themeKind(): ThemeKind {
  switch (vscode.window.activeColorTheme.kind) {
    case vscode.ColorThemeKind.Light:
      return 'light';
    case vscode.ColorThemeKind.Dark:
      return 'dark';
    case vscode.ColorThemeKind.HighContrast:
      return 'highContrast';
    case vscode.ColorThemeKind.HighContrastLight:
      return 'highContrastLight';
  }
}
