import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installEditor } from '../editor/installEditor.ts';
import { installVsix } from '../editor/installVsix.ts';
import { writeUserSettings } from '../editor/userSettings.ts';
import { startVscodeServer } from '../editor/vscodeServer.ts';
import { freePort } from '../process/freePort.ts';
import type { OpenedEditor, OpenEditorOptions } from './openedEditor.ts';

/** VS Code's server with the extension installed, behind a token, for the user's own browser. */
export async function openInBrowser(
  options: OpenEditorOptions & { readonly preferredPort: number },
): Promise<OpenedEditor> {
  const serverDataDir = join(options.profileDir, 'server');
  const extensionsDir = join(options.profileDir, 'extensions');
  const editor = await installEditor(options.log);
  await writeUserSettings(join(serverDataDir, 'data'), options.settings);
  await installVsix(editor, { vsix: options.vsix, serverDataDir, extensionsDir });
  const server = await startVscodeServer({
    editor,
    serverDataDir,
    extensionsDir,
    // The same place and token as last time, so that the browser knows the window again.
    port: await freePort(options.preferredPort),
    connectionToken: await tokenOf(join(options.profileDir, 'token')),
  });
  void server.exited.then(() => options.log('editor: VS Code’s server has ended'));
  return {
    message: `Open in your browser:  ${server.address({ folder: options.folder })}`,
    close: () => server.stop(),
  };
}

/** Random, kept in a file that only this user can read. */
async function tokenOf(file: string): Promise<string> {
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (/^[0-9a-f]{32}$/.test(kept)) return kept;
  const token = randomBytes(16).toString('hex');
  await writeFile(file, token, { mode: 0o600 });
  return token;
}
