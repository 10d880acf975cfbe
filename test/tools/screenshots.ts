/*
 * Takes the pictures of README and walkthrough from the running product: the sample's functions on the local endpoint, in real
 * VS Code.
 *
 * usage: tsx test/tools/screenshots.ts
 */
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { timelineOf } from '../ui/workbench/timelineView.ts';
import { TreeView } from '../ui/workbench/treeView.ts';
import { startUiEditor } from '../ui/workbench/uiEditor.ts';
import type { Workbench } from '../ui/workbench/workbench.ts';
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
  for (const [name, theme] of Object.entries(THEMES)) await takeAll(name, theme);
} finally {
  await sample.stop();
}
process.exit();

async function takeAll(name: string, theme: string): Promise<void> {
  const settings = {
    'beamline.localEndpoint.address': sample.endpoint,
    'workbench.colorTheme': theme,
    'editor.minimap.enabled': false,
    'editor.stickyScroll.enabled': false,
  };
  const editor = await startUiEditor({ settings });
  const take = async (picture: string, page: Page, part: string): Promise<void> => {
    const path = inRoot(`media/readme/${picture}-${name}.png`);
    await page.mouse.move(5, 5);
    // Not while a menu fades in, or a message out.
    await page.locator(part).first().screenshot({ path, animations: 'disabled' });
    console.log(path);
  };
  try {
    const workbench = await editor.open(inRoot('examples/orders'));
    const { page } = workbench;
    await workbench.openFile('src/createOrder.ts', 32);
    await workbench.clickStatusBar('Beamline: Connect');
    await workbench.quickInput.items();
    await take('connect', page, '.monaco-workbench');
    await workbench.quickInput.pick('Local endpoint');
    // Until all is read, lenses say how much of it was.
    await workbench.lens(/\b\d+ traces · p50 /);
    await workbench.lens(/^charge · p95 /, { line: 34 });
    await workbench.goToLine(32);
    await take('lenses', page, '.editor-group-container');
    await openFailingTrace(workbench);
    await take('explorer', page, '.monaco-workbench');
    const timeline = await timelineOf(workbench);
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await workbench.runCommand('View: Close Editors in Other Groups');
    await timeline.select('charge');
    await timeline.showTab('Logs');
    await timeline.logLine('order failed');
    await timeline.showTab('Details');
    await take('timeline', page, '.editor-group-container');
    await timeline.showTab('Map');
    await take('map', page, '.editor-group-container');
    await timeline.showTab('Logs');
    await take('logs', page, '.editor-group-container');
  } finally {
    await editor.close();
  }
}

async function openFailingTrace(workbench: Workbench): Promise<void> {
  await workbench.showBeamline();
  const tree = new TreeView(workbench.page, 'Traces');
  await tree.toggle('CreateOrder', true);
  await tree.click('502');
  await tree.toggle('502', true);
  const timeline = await timelineOf(workbench);
  await timeline.row('charge');
}
