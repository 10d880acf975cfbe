import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '../../tools/editor/browser.ts';
import { installEditor } from '../../tools/editor/installEditor.ts';
import { installVsix } from '../../tools/editor/installVsix.ts';
import { quietSettings, writeUserSettings } from '../../tools/editor/userSettings.ts';
import { startVscodeServer } from '../../tools/editor/vscodeServer.ts';
import { vsixPath } from '../../tools/package.ts';
import { Workbench } from './workbench.ts';

export interface UiEditorOptions {
  /** The `.vsix` to install; the one that `npm run package` made if undefined. */
  readonly vsix?: string;
  /** Workspace trust; off by default, so that everything counts as trusted and nobody asks. */
  readonly trust?: boolean;
  /** User settings beyond the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Added to the environment of the extension host. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Real VS Code, with a profile of its own, and a browser to look at it. */
export interface UiEditor {
  /** Opens a folder (native absolute path) in a window of its own; windows share the profile, not the browser's state. */
  open(folder: string): Promise<Workbench>;
  /** Changes user settings, as if edited by hand; open windows notice by themselves. */
  setSettings(settings: Readonly<Record<string, unknown>>): Promise<void>;
  /** What the editor and its extensions keep of workspaces, and log. */
  written(): Promise<string>;
  /** Ends browser and editor, and removes the profile. */
  close(): Promise<void>;
}

/**
 * Starts VS Code for UI tests with the extension installed as a user has it (loading it from its folder would take VS Code's
 * smoke-test driver, which hides notifications). Nothing is left when it is closed, or when this process ends.
 */
export async function startUiEditor(options: UiEditorOptions = {}): Promise<UiEditor> {
  const profile = await mkdtemp(join(tmpdir(), 'beamline-ui-'));
  const serverDataDir = join(profile, 'data');
  const extensionsDir = join(profile, 'extensions');
  const userDataDir = join(serverDataDir, 'data');
  const editor = await installEditor(console.log);
  await writeUserSettings(userDataDir, { ...quietSettings, ...options.settings });
  await installVsix(editor, { vsix: options.vsix ?? vsixPath(), serverDataDir, extensionsDir });
  const server = await startVscodeServer({
    editor,
    serverDataDir,
    extensionsDir,
    connectionToken: randomUUID(),
    trust: options.trust ?? false,
    ...(options.env && { env: options.env }),
  });
  const browser = await launchBrowser(editor);
  return {
    open: async (folder) => {
      const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      await page.goto(server.address({ folder }));
      const workbench = new Workbench(page);
      await workbench.waitUntilReady();
      return workbench;
    },
    setSettings: (settings) => writeUserSettings(userDataDir, settings),
    written: async () => {
      const kept = (await readdir(serverDataDir, { recursive: true, withFileTypes: true })).filter(
        (entry) => entry.isFile() && /[\\/](?:logs|workspaceStorage|globalStorage)(?:[\\/]|$)/.test(entry.parentPath),
      );
      const texts = kept.map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8'));
      return (await Promise.all(texts)).join('\n');
    },
    close: async () => {
      await browser.close();
      await server.stop();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
