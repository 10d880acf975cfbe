import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { groupBy } from '../../base/groupBy.ts';
import type { LevelMark } from './text/linkedLines.ts';

/** What is of less interest is as dim as can be read in any theme: the colour that themes have for this is that of all text in some. */
const DIM = '0.75';

type ColouredLevel = Exclude<LevelMark['level'], 'clock' | 'library'>;

/** Colours of the theme; the level is a word too, never a colour alone. */
const COLOURS: Readonly<Record<ColouredLevel, string>> = {
  trace: 'descriptionForeground',
  debug: 'descriptionForeground',
  info: 'charts.blue',
  warn: 'editorWarning.foreground',
  error: 'editorError.foreground',
  fatal: 'editorError.foreground',
  platform: 'charts.purple',
  note: 'editorWarning.foreground',
  failure: 'editorError.foreground',
};

/** Colours the levels in log documents. */
export class LevelColours implements Disposable {
  readonly #own = new DisposableStore();
  readonly #types: ReadonlyMap<LevelMark['level'], vscode.TextEditorDecorationType>;

  constructor() {
    const levels = [...(Object.keys(COLOURS) as ColouredLevel[]), 'clock', 'library'] as const;
    this.#types = new Map(levels.map((level) => [level, this.#own.add(decoration(level))]));
  }

  /** Colours what stands in an editor. */
  paint(editor: vscode.TextEditor, marks: readonly LevelMark[]): void {
    const byLevel = groupBy(marks, ({ level }) => level);
    for (const [level, type] of this.#types) {
      const ranges = (byLevel.get(level) ?? []).map(
        ({ line, startColumn, endColumn }) => new vscode.Range(line - 1, startColumn - 1, line - 1, endColumn - 1),
      );
      editor.setDecorations(type, ranges);
    }
  }

  dispose(): void {
    this.#own.dispose();
  }
}

function decoration(level: LevelMark['level']): vscode.TextEditorDecorationType {
  if (level === 'clock' || level === 'library') return vscode.window.createTextEditorDecorationType({ opacity: DIM });
  const bold = level === 'error' || level === 'fatal' || level === 'failure';
  return vscode.window.createTextEditorDecorationType({
    color: new vscode.ThemeColor(COLOURS[level]),
    ...(bold ? { fontWeight: 'bold' } : {}),
  });
}
