import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { canonicalUri } from '../../base/fileUri.ts';
import type { Place } from '../../base/place.ts';
import { toLineRange } from '../toRange.ts';
import { atCursor } from './atCursor.ts';
import type { Timelines } from './timelines.ts';
import type { TimelineSession } from './session/timelineSession.ts';

/**
 * Keeps timelines and editors together: a span or a log line that the user selects, or a span that an opened trace does, is marked where its line of source is in sight, and the
 * user's cursor on a line selects a span that was made there, or a log line that was printed there. Neither takes the focus, moves the cursor, or answers what the other did.
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
  /** Whose selected span is marked as soon as its places are known. */
  #awaited: TimelineSession | undefined;

  constructor(private readonly timelines: Timelines) {
    this.#own.add(
      timelines.onDidSelect(({ session, spanId, line, byUser, opened }) => {
        if (byUser) this.#showPlaces(session, placesOf(session, spanId, line), true);
        else if (opened) this.#markOpened(session, spanId);
        else if (session === this.#marked) this.#clear();
      }),
    );
    this.#own.add(
      timelines.onDidFindPlaces((session) => {
        const { span } = session.selection;
        if (session === this.#awaited && span !== undefined) this.#markOpened(session, span);
      }),
    );
    this.#own.add(
      timelines.onDidClose((session) => (session === this.#marked || session === this.#awaited) && this.#clear()),
    );
    this.#own.add(vscode.window.onDidChangeTextEditorSelection((event) => this.#noteCursor(event)));
  }

  dispose(): void {
    this.#own.dispose();
  }

  /** Of what a trace selects as it is opened, editors stay where they are. */
  #markOpened(session: TimelineSession, spanId: string): void {
    this.#showPlaces(session, placesOf(session, spanId, undefined), false);
    if (!session.places) this.#awaited = session;
  }

  #showPlaces(session: TimelineSession, places: readonly Place[], reveals: boolean): void {
    this.#clear();
    if (places.length === 0) return;
    this.#marked = session;
    for (const editor of vscode.window.visibleTextEditors) this.#markIn(editor, places, reveals);
  }

  /** A tie marks each of its lines and goes to the first. */
  #markIn(editor: vscode.TextEditor, places: readonly Place[], reveals: boolean): void {
    const file = canonicalUri(editor.document.uri.toString());
    const ranges = places.filter((place) => place.file === file).map(({ line }) => toLineRange(line));
    const [first] = ranges;
    if (!first) return;
    editor.setDecorations(this.#mark, ranges);
    if (reveals) editor.revealRange(first, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  #clear(): void {
    this.#marked = this.#awaited = undefined;
    for (const editor of vscode.window.visibleTextEditors) editor.setDecorations(this.#mark, []);
  }

  /** A cursor that a command or an extension moved, as a jump from here does, is not the user's: it is not followed. */
  #noteCursor({ kind, textEditor, selections }: vscode.TextEditorSelectionChangeEvent): void {
    const [cursor] = selections;
    const { Keyboard, Mouse } = vscode.TextEditorSelectionChangeKind;
    if ((kind !== Keyboard && kind !== Mouse) || !cursor || selections.length > 1) return;
    if (this.#marked || this.#awaited) this.#clear();
    const { visible } = this.timelines;
    if (visible.length === 0) return;
    const file = canonicalUri(textEditor.document.uri.toString());
    for (const session of visible) {
      const { selection } = session;
      const line = cursor.active.line + 1;
      const spans = session.places?.spansAt(file, line) ?? [];
      const wanted = atCursor(spans, selection.span);
      if (wanted !== undefined) selection.followSpan(wanted);
      if (spans.length > 0) return;
      const printed = session.linesAt(file, line);
      const wantedLine = atCursor(printed, selection.line);
      if (wantedLine !== undefined) selection.followLine(wantedLine);
      if (printed.length > 0) return;
    }
  }
}

/** Of a log line that leads nowhere, those of its span. */
function placesOf(session: TimelineSession, spanId: string, line: string | undefined): readonly Place[] {
  const ofLine = line === undefined ? [] : session.placesOfLine(line);
  if (ofLine.length > 0) return ofLine;
  const place = session.places?.span(spanId);
  return place?.kind === 'place' ? place.places : [];
}
