/*
 * Takes the README's pictures from the running product: the sample's functions on the local endpoint, in real VS Code.
 *
 * usage: tsx test/tools/screenshots.ts
 */
import { mkdirSync } from 'node:fs';
import { startUiEditor } from '../ui/workbench/uiEditor.ts';
import { packageExtension } from './package.ts';
import { inRoot } from './root.ts';
import { driveTraffic } from './sample/sampleTraffic.ts';
import { startSampleEndpoint } from './start/sampleEndpoint.ts';

const THEMES = { light: 'Default Light Modern', dark: 'Default Dark Modern' };

await packageExtension({ quiet: true });
const sample = await startSampleEndpoint({ log: console.log });
try {
  await driveTraffic({ routesUrl: sample.routes, leftOut: sample.leftOut, rounds: 6, intervalMs: 20 });
  mkdirSync(inRoot('media/readme'), { recursive: true });
  for (const [name, theme] of Object.entries(THEMES)) await takeLenses(name, theme);
} finally {
  await sample.stop();
}
process.exit();

async function takeLenses(name: string, theme: string): Promise<void> {
  const settings = {
    'beamline.localEndpoint.address': sample.endpoint,
    'workbench.colorTheme': theme,
    'editor.minimap.enabled': false,
    'editor.stickyScroll.enabled': false,
  };
  const editor = await startUiEditor({ settings });
  try {
    const workbench = await editor.open(inRoot('examples/orders'));
    await workbench.openFile('src/createOrder.ts', 32);
    await workbench.clickStatusBar('Beamline: Connect');
    await workbench.quickInput.pick('Local endpoint');
    await workbench.lens('charge', { line: 34 });
    await workbench.goToLine(32);
    const path = inRoot(`media/readme/lenses-${name}.png`);
    await workbench.page.locator('.editor-group-container').first().screenshot({ path });
    console.log(path);
  } finally {
    await editor.close();
  }
}
