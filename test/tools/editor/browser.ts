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
 * fonts, so that pictures are the same on every machine), elsewhere the installed Chrome.
 */
export async function launchBrowser(editor: InstalledEditor): Promise<Browser> {
  const own = process.env['BEAMLINE_CHROMIUM'];
  if (own !== undefined) return chromium.launch({ executablePath: own, args: quiet });
  if (process.platform !== 'linux') return chromium.launch({ channel: 'chrome' });
  try {
    return await chromium.launch(packed(editor));
  } catch (error) {
    if (!existsSync('/usr/bin/chromium')) throw error;
    return chromium.launch({ executablePath: '/usr/bin/chromium', args: quiet });
  }
}

function packed(editor: InstalledEditor): LaunchOptions {
  return {
    executablePath: editor.chromium,
    args: quiet,
    env: { ...process.env, LD_LIBRARY_PATH: editor.chromiumLibraries, FONTCONFIG_FILE: editor.fontsConf },
  };
}
