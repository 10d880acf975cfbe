import { spawn } from 'node:child_process';
import type { InstalledEditor } from './installEditor.ts';

/** Installs a `.vsix` into an extensions folder of VS Code's server, over what is there. Throws with the server's words if it fails. */
export async function installVsix(
  editor: InstalledEditor,
  {
    vsix,
    serverDataDir,
    extensionsDir,
  }: { readonly vsix: string; readonly serverDataDir: string; readonly extensionsDir: string },
): Promise<void> {
  const args = [
    `--install-extension=${vsix}`,
    '--force',
    `--server-data-dir=${serverDataDir}`,
    `--extensions-dir=${extensionsDir}`,
  ];
  const server = spawn(process.execPath, [editor.serverMain, '--accept-server-license-terms', ...args]);
  let output = '';
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise((resolve) => server.once('close', resolve));
  // The exit code is 0 for some failures too.
  if (code !== 0 || !output.includes('was successfully installed'))
    throw new Error(`${vsix} could not be installed:\n${output}`);
}
