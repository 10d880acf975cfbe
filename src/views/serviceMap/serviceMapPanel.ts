import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { webviewHtml } from '../webviewHtml.ts';
import { withProgress } from '../withProgress.ts';
import { SERVICE_MAP_PANEL } from './panelType.ts';
import { ServiceMapSession, type ServiceMapParts } from './serviceMapSession.ts';

const rim = {
  run: (command: string, ...args: readonly unknown[]): void => void vscode.commands.executeCommand(command, ...args),
  progress: withProgress,
};

/** The service map of the time range, in a webview panel: one at a time, for it is of the one connection. Owns `parts.maps`. */
export class ServiceMapPanel implements Disposable {
  #open: { readonly panel: vscode.WebviewPanel; readonly session: ServiceMapSession } | undefined;

  constructor(
    private readonly parts: ServiceMapParts,
    private readonly extensionUri: vscode.Uri,
  ) {}

  /** Opens the map, or the one that is open, and reads it. */
  async show(): Promise<void> {
    if (this.#open) this.#open.panel.reveal();
    const make = (): vscode.WebviewPanel =>
      vscode.window.createWebviewPanel(SERVICE_MAP_PANEL, 'Service Map', vscode.ViewColumn.Active);
    const { session } = (this.#open ??= await this.#fill(make));
    await session.read();
  }

  /** Goes on in a panel of the window before it was loaded again; its connection is made again meanwhile. */
  async restore(panel: vscode.WebviewPanel): Promise<void> {
    if (this.#open) return panel.dispose();
    this.#open = await this.#fill(() => panel);
    await this.#open.session.read();
  }

  dispose(): void {
    this.#open?.panel.dispose();
    this.parts.maps.dispose();
  }

  async #fill(
    make: () => vscode.WebviewPanel,
  ): Promise<{ readonly panel: vscode.WebviewPanel; readonly session: ServiceMapSession }> {
    const file = (...path: readonly string[]): vscode.Uri => vscode.Uri.joinPath(this.extensionUri, ...path);
    const script = new TextDecoder().decode(await vscode.workspace.fs.readFile(file('dist', 'serviceMap.js')));
    const panel = make();
    panel.webview.options = { enableScripts: true, localResourceRoots: [file('dist')] };
    const own = new DisposableStore();
    panel.iconPath = {
      light: file('media', 'timeline', 'tabLight.svg'),
      dark: file('media', 'timeline', 'tabDark.svg'),
    };
    const { webview } = panel;
    const session = own.add(new ServiceMapSession(this.parts, rim, (message) => void webview.postMessage(message)));
    own.add(webview.onDidReceiveMessage((message: unknown) => session.take(message)));
    panel.onDidDispose(() => {
      this.#open = undefined;
      own.dispose();
    });
    webview.html = webviewHtml({
      ...{ id: 'service-map', title: 'Beamline service map', script },
      addresses: {},
      nonce: crypto.randomUUID().replaceAll('-', ''),
    });
    return { panel, session };
  }
}
