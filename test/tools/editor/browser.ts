import { existsSync } from 'node:fs';
import type { Browser, LaunchOptions } from 'playwright-core';
import { chromium } from 'playwright-core';
import type { InstalledEditor } from './installEditor.ts';

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

/**
 * A headless Chromium: `BEAMLINE_CHROMIUM` where that names one, on Linux the packed one (with its own libraries and
 * fonts, so that pictures are the same on every machine), elsewhere the installed Chrome. `more` are further arguments.
 */
export async function launchBrowser(editor: InstalledEditor, more: readonly string[] = []): Promise<Browser> {
  const own = process.env['BEAMLINE_CHROMIUM'];
  const args = [...quiet, ...more];
  if (own !== undefined) return chromium.launch({ executablePath: own, args });
  if (process.platform !== 'linux') return chromium.launch({ channel: 'chrome', args: [...more] });
  try {
    return await chromium.launch(packed(editor, args));
  } catch (error) {
    if (!existsSync('/usr/bin/chromium')) throw error;
    return chromium.launch({ executablePath: '/usr/bin/chromium', args });
  }
}

function packed(editor: InstalledEditor, args: string[]): LaunchOptions {
  return {
    executablePath: editor.chromium,
    args,
    env: { ...process.env, LD_LIBRARY_PATH: editor.chromiumLibraries, FONTCONFIG_FILE: editor.fontsConf },
  };
}
