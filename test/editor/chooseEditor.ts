import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';
import { inScratch } from '../tools/root.ts';

const launcher = fileURLToPath(new URL('../tools/editor/launcher.mjs', import.meta.url));
const DOWNLOADS = 'https://update.code.visualstudio.com/api/releases/stable';

/**
 * The executable to test in: the desktop VS Code where one can be downloaded and there is a screen for it, else our
 * launcher of VS Code in a headless browser. `BEAMLINE_EDITOR` = `desktop` or `browser` decides by hand.
 */
export async function chooseEditor(log: (line: string) => void): Promise<string> {
  const wanted = process.env['BEAMLINE_EDITOR'];
  if (wanted !== 'desktop') {
    const reason = wanted === 'browser' ? 'BEAMLINE_EDITOR=browser' : await whyNotDesktop();
    if (reason !== undefined) {
      log(`editor: VS Code in a headless browser (${reason})`);
      return launcher;
    }
  }
  log('editor: the desktop VS Code, downloaded if need be');
  return downloadAndUnzipVSCode({
    version: process.env['BEAMLINE_VSCODE_VERSION'] ?? 'stable',
    cachePath: inScratch(),
    reporter: new SilentReporter(),
  });
}

async function whyNotDesktop(): Promise<string | undefined> {
  const screen = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'];
  if (process.platform === 'linux' && screen === undefined) return 'there is no screen: no DISPLAY';
  if (!existsSync(inScratch()) || !(await reachable())) return 'the desktop editor cannot be downloaded here';
  return undefined;
}

async function reachable(): Promise<boolean> {
  try {
    const response = await fetch(DOWNLOADS, { signal: AbortSignal.timeout(4000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
