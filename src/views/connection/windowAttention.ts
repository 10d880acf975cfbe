import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable.ts';

/** How long after the window lost the focus somebody may still look at it, ms: a second screen, a terminal beside it. */
const GLANCE = 5 * 60_000;

/** Whether somebody looks at this window, as far as can be told. */
export class WindowAttention implements Disposable {
  #lostFocusAt = Date.now();
  readonly #listening = vscode.window.onDidChangeWindowState(({ focused }) => {
    if (!focused) this.#lostFocusAt = Date.now();
  });

  get isWatched(): boolean {
    return vscode.window.state.focused || Date.now() - this.#lostFocusAt < GLANCE;
  }

  dispose(): void {
    this.#listening.dispose();
  }
}
