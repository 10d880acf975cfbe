import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { STATUS_MARKS } from '../../trace/text/statusMarks.ts';
import { placeText } from '../placeText.ts';
import { webviewHtml } from '../webviewHtml.ts';
import type { TimelineTab } from './tabTitles.ts';
import type { Timeline } from './timelineMessages.ts';
import type { TimelineParts } from './timelineParts.ts';
import { TimelineSession } from './session/timelineSession.ts';

/** The webview panel of one trace: what the page and its session need of VS Code. Disposed with the panel. */
export class TimelinePanel implements Disposable {
  readonly session: TimelineSession;
  readonly #own = new DisposableStore();
  #disposed = false;
  /** While it is seen. */
  #followed: Disposable | undefined;

  constructor(
    readonly panel: vscode.WebviewPanel,
    key: string,
    parts: TimelineParts,
    extensionUri: vscode.Uri,
  ) {
    const { webview } = panel;
    const file = (...path: readonly string[]): vscode.Uri => vscode.Uri.joinPath(extensionUri, ...path);
    panel.iconPath = {
      light: file('media', 'timeline', 'tabLight.svg'),
      dark: file('media', 'timeline', 'tabDark.svg'),
    };
    webview.options = { enableScripts: true, localResourceRoots: [file('dist')] };
    this.session = this.#own.add(new TimelineSession(key, parts, rim, (message) => void webview.postMessage(message)));
    const noteVisible = (): void => {
      this.session.setVisible(panel.visible);
      this.#followed?.dispose();
      this.#followed = panel.visible ? parts.traces.follow?.(key) : undefined;
    };
    noteVisible();
    this.#own.add(panel.onDidChangeViewState(noteVisible));
    this.#own.add(webview.onDidReceiveMessage((message: unknown) => this.session.take(message)));
    // Last, so that nobody misses the page's first word.
    const address = (name: string): string => webview.asWebviewUri(file('dist', name)).toString();
    const addresses = { 'late-panes': address('timelinePanes.js'), 'service-map': address('serviceMap.js') };
    this.#load(file('dist', 'timeline.js'), addresses).catch((error: unknown) => parts.showError(error));
  }

  /** What its tab says. */
  get tab(): TimelineTab {
    const { timeline, trace } = this.session;
    return { name: timeline ? titleOf(timeline) : trace.traceId, start: timeline?.start, traceId: trace.traceId };
  }

  dispose(): void {
    this.#disposed = true;
    this.#followed?.dispose();
    this.#own.dispose();
  }

  async #load(script: vscode.Uri, addresses: Readonly<Record<string, string>>): Promise<void> {
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(script));
    if (this.#disposed) return;
    const { webview } = this.panel;
    webview.html = webviewHtml({
      ...{ id: 'timeline', title: 'Beamline timeline', script: text, addresses },
      nonce: crypto.randomUUID().replaceAll('-', ''),
    });
  }
}

const rim = {
  placeText,
  run: (command: string, ...args: readonly unknown[]): void => void vscode.commands.executeCommand(command, ...args),
  copy: (text: string): void => void vscode.env.clipboard.writeText(text),
};

function titleOf({ status, title }: Timeline): string {
  return `${STATUS_MARKS[status]} ${title.split(' → ', 1)[0]}`.trim();
}
