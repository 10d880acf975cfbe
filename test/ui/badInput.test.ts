import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../tools/root.ts';
import { until } from '../tools/process/until.ts';
import { startEndpoint } from '../unit/local/startedEndpoint.ts';
import { pictureOnFailure } from './workbench/pictureOnFailure.ts';
import { startUiEditor, type UiEditor } from './workbench/uiEditor.ts';
import type { Workbench } from './workbench/workbench.ts';

describe('what cannot be read', function () {
  this.timeout(180_000);
  let folder: string;
  let editor: UiEditor;
  let workbench: Workbench;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'beamline-bad-'));
    editor = await startUiEditor({ settings: { 'beamline.localEndpoint.address': 'http://127.0.0.1:9' } });
  });
  after(async () => {
    await editor?.close();
    await rm(folder, { recursive: true, force: true });
  });
  pictureOnFailure(() => workbench);

  it('names the line of a syntax error and the handler that does not exist, each in its template', async () => {
    for (const name of ['broken-beside-good', 'missing-handler-file']) {
      await cp(inRoot(`test/workspaces/${name}`), join(folder, name), { recursive: true });
    }
    workbench = await editor.open(folder);
    // Wakes the extension, as the templates lie below the folder's root.
    await workbench.openFile('good/index.mjs');
    await workbench.runCommand('View: Focus Problems');
    const problems = workbench.page.locator('.markers-panel');
    await until('both problems', async () => {
      const text = await problems.innerText();
      return text.includes('Not valid YAML or JSON') && text.includes('Ln 9') && text.includes('No handler file');
    });
  });

  it('says that nothing listens where the local endpoint should be', async () => {
    await workbench.connectLocally();
    await workbench.notification('http://127.0.0.1:9');
  });

  it('says of an empty folder that it declares no function', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'beamline-empty-'));
    const local = await startEndpoint();
    await editor.setSettings({ 'beamline.localEndpoint.address': local.url });
    workbench = await editor.open(empty);
    const window = workbench;
    // A window that has just opened may not know its extensions yet, and the palette does not look again.
    await until('the command to be known', async () => {
      const titles = await window.commands('Beamline: Connect');
      return titles.some((title) => title.startsWith('Beamline: Connect'));
    });
    await window.runCommand('Beamline: Connect');
    await window.quickInput.pick('Local endpoint');
    await window.notification('declares no Lambda function');
    await window.page.context().close();
    await local.dispose();
    await rm(empty, { recursive: true });
  });
});
