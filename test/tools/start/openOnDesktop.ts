import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { writeUserSettings } from '../editor/userSettings.ts';
import { until } from '../process/until.ts';
import type { OpenedEditor, OpenEditorOptions } from './openedEditor.ts';

const windows = process.platform === 'win32';

/** The `code` command where it opens a window on this machine's screen; undefined where there is none. */
export function desktopEditor(): string | undefined {
  // In a terminal of a remote window, or in WSL, `code` is a messenger to an editor elsewhere, with a profile of its own.
  if (process.env['VSCODE_IPC_HOOK_CLI'] !== undefined || process.env['WSL_DISTRO_NAME'] !== undefined)
    return undefined;
  const screen = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'];
  if (process.platform === 'linux' && (screen === undefined || process.getuid?.() === 0)) return undefined;
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, windows ? 'code.cmd' : 'code'))
    .find(isExecutable);
}

/** The desktop VS Code in a profile of its own, with the extension installed. Throws with the editor's words where it fails. */
export async function openOnDesktop(code: string, options: OpenEditorOptions): Promise<OpenedEditor> {
  const dataDir = join(options.profileDir, 'desktop');
  const profile = ['--user-data-dir', dataDir, '--extensions-dir', join(options.profileDir, 'desktop-extensions')];
  await writeUserSettings(dataDir, options.settings);
  await runCode(code, [...profile, '--install-extension', options.vsix, '--force']);
  await runCode(code, [...profile, '--new-window', options.folder]);
  return {
    message: `VS Code has opened ${options.folder} in a window of its own.`,
    close: () => closeEditor(dataDir),
  };
}

function runCode(code: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(windows ? `"${code}"` : code, args, { stdio: ['ignore', 'pipe', 'pipe'], shell: windows });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', reject);
    // Not 'close': the window may hold the pipes open.
    child.once('exit', (status) =>
      status === 0 ? resolve() : reject(new Error(`code ${args.join(' ')} failed:\n${output}`)),
    );
  });
}

/** `code` hands the window to a process that outlives it; that one writes its id into its profile. */
async function closeEditor(dataDir: string): Promise<void> {
  const pid = readPid(join(dataDir, 'code.lock'));
  if (pid === undefined) return;
  try {
    if (windows) spawnSync('taskkill', ['/pid', String(pid), '/T'], { stdio: 'ignore' });
    else process.kill(pid, 'SIGTERM');
    await until('VS Code to close', () => readPid(join(dataDir, 'code.lock')) !== pid || !isAlive(pid), {
      timeoutMs: 8000,
    });
  } catch {
    // It was closed already, or asks about unsaved files: those are the user's.
  }
}

function readPid(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
