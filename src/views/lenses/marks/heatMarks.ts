import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../../base/disposable.ts';
import { eachOf } from '../../../base/event.ts';
import { canonicalUri } from '../../../base/fileUri.ts';
import type { DocumentSettings, Setting } from '../../../base/setting.ts';
import { lineHeat, type Heat } from '../../../match/report/heat.ts';
import type { LensOptions } from '../lensOptions.ts';
import type { LensSource } from '../lensSource.ts';

/** How each heat looks beside its colour, which nobody has to see: a broken bar for failures, a thin one for what is less slow. */
const LOOKS: Readonly<Record<Heat, { readonly colour: string; readonly border: string }>> = {
  failing: { colour: 'beamline.failingLine', border: 'dashed' },
  hot: { colour: 'beamline.hotLine', border: 'solid' },
  warm: { colour: 'beamline.warmLine', border: 'dotted' },
};

/** Room for the mark before a text that begins where the line does: it would stand on the first letter. */
const SPACER = { before: { contentText: '', margin: '0 0 0 5px' } };

/** Marks lines that fail or take much of the time, between the line numbers and the text, and in the overview ruler. */
export function showHeatMarks(
  source: LensSource,
  options: DocumentSettings<LensOptions>,
  isShown: Setting<boolean>,
  languages: readonly string[],
): Disposable {
  const own = new DisposableStore();
  const heats = Object.keys(LOOKS) as readonly Heat[];
  const types = new Map(heats.map((heat) => [heat, own.add(decorationType(LOOKS[heat]))]));
  const spacer = own.add(vscode.window.createTextEditorDecorationType(SPACER));
  const update = (editor: vscode.TextEditor): void => {
    const { document } = editor;
    if (!languages.includes(document.languageId)) return;
    const uri = document.uri.toString();
    const isOn = isShown.value && options.of({ uri, languageId: document.languageId }).heat;
    const marked = isOn ? hottest(source, canonicalUri(uri), document.lineCount) : new Map<number, Heat>();
    for (const [heat, type] of types) {
      const lines = [...marked].flatMap(([line, each]) => (each === heat ? [line] : []));
      editor.setDecorations(
        type,
        lines.map((line) => document.lineAt(line - 1).range),
      );
    }
    const starts = [...marked.keys()].map((line) => document.lineAt(line - 1));
    editor.setDecorations(
      spacer,
      starts.filter(({ text }) => /^\S/.test(text)).map(({ range }) => range),
    );
  };
  const updateAll = (): void => vscode.window.visibleTextEditors.forEach(update);
  own.add(vscode.window.onDidChangeVisibleTextEditors(updateAll));
  own.add(eachOf(source.onDidChange, options.onDidChange, isShown.onDidChange)(updateAll));
  updateAll();
  return own;
}

/** One mark a line, that of the worst. */
function hottest(source: LensSource, file: string, lineCount: number): ReadonlyMap<number, Heat> {
  const marked = new Map<number, Heat>();
  const order = Object.keys(LOOKS);
  for (const report of source.in(file)) {
    const heat = lineHeat(report);
    const { line } = report.place;
    const before = marked.get(line);
    if (heat === undefined || line > lineCount) continue;
    if (before === undefined || order.indexOf(heat) < order.indexOf(before)) marked.set(line, heat);
  }
  return marked;
}

function decorationType({ colour, border }: (typeof LOOKS)[Heat]): vscode.TextEditorDecorationType {
  const themed = new vscode.ThemeColor(colour);
  return vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    borderColor: themed,
    borderStyle: border,
    borderWidth: '0 0 0 3px',
    overviewRulerColor: themed,
    overviewRulerLane: vscode.OverviewRulerLane.Left,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}
