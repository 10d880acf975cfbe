import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { canonicalUri } from '../../base/fileUri.ts';
import type { Place } from '../../base/place.ts';
import { toLineRange } from '../toRange.ts';
import { spanAtCursor } from './spanAtCursor.ts';
import type { Timelines } from './timelines.ts';
import type { TimelineSession } from './timelineSession.ts';

/**
 * Keeps timelines and editors together: a span that the user selects is marked where its line is in sight, and the user's cursor on
 * a line selects a span that was made there. Neither takes the focus, moves the cursor, or answers what the other did.
 */
export class TimelineFollow implements Disposable {
  readonly #own = new DisposableStore();
  readonly #mark = this.#own.add(
    vscode.window.createTextEditorDecorationType({
      isWholeLine: true,
      backgroundColor: new vscode.ThemeColor('editor.rangeHighlightBackground'),
      overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.rangeHighlightForeground'),
      overviewRulerLane: vscode.OverviewRulerLane.Full,
      // High contrast has no backgrounds: there the line is framed.
      borderColor: new vscode.ThemeColor('editor.rangeHighlightBorder'),
      borderStyle: 'solid',
      borderWidth: '1px 0',
    }),
  );
  /** Whose span is marked. */
  #marked: TimelineSession | undefined;

  constructor(private readonly timelines: Timelines) {
    this.#own.add(
      timelines.onDidSelect(({ session, spanId, byUser }) => {
        if (byUser) this.#showSpan(session, spanId);
        else if (session === this.#marked) this.#clear();
      }),
    );
    this.#own.add(timelines.onDidClose((session) => session === this.#marked && this.#clear()));
    this.#own.add(vscode.window.onDidChangeTextEditorSelection((event) => this.#noteCursor(event)));
  }

  dispose(): void {
    this.#own.dispose();
  }

  #showSpan(session: TimelineSession, spanId: string): void {
    this.#clear();
    const place = session.places?.span(spanId);
    if (place?.kind !== 'place') return;
    this.#marked = session;
    for (const editor of vscode.window.visibleTextEditors) this.#markIn(editor, place.places);
  }

  /** A tie marks each of its lines and goes to the first. */
  #markIn(editor: vscode.TextEditor, places: readonly Place[]): void {
    const file = canonicalUri(editor.document.uri.toString());
    const ranges = places.filter((place) => place.file === file).map(({ line }) => toLineRange(line));
    const [first] = ranges;
    if (!first) return;
    editor.setDecorations(this.#mark, ranges);
    editor.revealRange(first, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  #clear(): void {
    this.#marked = undefined;
    for (const editor of vscode.window.visibleTextEditors) editor.setDecorations(this.#mark, []);
  }

  /** A cursor that a command or an extension moved, as a jump from here does, is not the user's: it is not followed. */
  #noteCursor({ kind, textEditor, selections }: vscode.TextEditorSelectionChangeEvent): void {
    const [cursor] = selections;
    const { Keyboard, Mouse } = vscode.TextEditorSelectionChangeKind;
    if ((kind !== Keyboard && kind !== Mouse) || !cursor || selections.length > 1) return;
    if (this.#marked) this.#clear();
    const { visible } = this.timelines;
    if (visible.length === 0) return;
    const file = canonicalUri(textEditor.document.uri.toString());
    for (const session of visible) {
      const spans = session.places?.spansAt(file, cursor.active.line + 1) ?? [];
      const wanted = spanAtCursor(spans, session.selected);
      if (wanted !== undefined) session.select(wanted);
      if (spans.length > 0) return;
    }
  }
}
