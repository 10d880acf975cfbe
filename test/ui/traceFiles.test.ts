import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../tools/process/until.ts';
import { inRoot } from '../tools/root.ts';
import { keptEditors } from './workbench/keptEditors.ts';
import { pictureOnFailure } from './workbench/pictureOnFailure.ts';
import { timelineOf, timelineOfTrace } from './workbench/timelineView.ts';
import { startUiEditor, type UiEditor } from './workbench/uiEditor.ts';
import type { Workbench } from './workbench/workbench.ts';

/** Names of the same content; the second is one that Beamline gives to what it saves. */
const SEVERAL = ['several.ndjson', 'several.beamline.json'];

/** Traces of files, where nothing is connected. */
describe('trace files', function () {
  this.timeout(120_000);
  let folder: string;
  let editor: UiEditor;
  let workbench: Workbench;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'beamline-files-'));
    const captured = async (name: string): Promise<string> => readFile(inRoot('test/traces', name), 'utf8');
    await writeFile(join(folder, 'one.json'), await captured('apiGatewayLambda.json'));
    const several = (await captured('nodeXraySdk.ndjson')) + (await captured('nodePowertools.ndjson'));
    for (const name of SEVERAL) await writeFile(join(folder, name), several);
    await writeFile(join(folder, 'later.beamline.json'), '{"format":"beamline-trace","version":9}');
    await writeFile(join(folder, 'package.json'), '{"name":"nothing"}');
    editor = await startUiEditor();
    workbench = await editor.open(folder);
    await workbench.showBeamline();
    await workbench.runCommand('View: Show Explorer');
  });
  after(async () => {
    await editor?.close();
    await rm(folder, { recursive: true, force: true });
  });
  pictureOnFailure(() => workbench);

  async function openFile(name: string): Promise<void> {
    await askForFile();
    await workbench.quickInput.chooseFile(join(folder, name));
  }

  async function askForFile(): Promise<void> {
    await workbench.runCommand('Beamline: Open Trace File');
    await until('the dialog', async () => (await workbench.quickInput.title()).startsWith('Open a trace file'));
  }

  it('opens the only trace of a file as a timeline, which comes back after a reload', async () => {
    await openFile('one.json');
    const timeline = await timelineOf(workbench);
    const id = await timeline.traceId();
    const rows = await timeline.rows();
    assert.ok(rows.length > 3, rows.join('\n'));
    await timeline.frame.locator('.badge', { hasText: 'one.json' }).waitFor();
    assert.equal(await timeline.frame.getByRole('button', { name: 'Reveal in Trace Explorer' }).count(), 0);
    await workbench.screenshot('trace file timeline');
    await workbench.showBeamline();
    await workbench.runCommand('View: Show Explorer');
    await until('the window to keep it', async () => /"file":"[^"]*one\.json"/.test(await keptEditors(workbench.page)));
    await workbench.reload();
    const again = await timelineOfTrace(workbench, id);
    assert.deepEqual(await again.rows(), rows);
  });

  for (const name of SEVERAL) {
    it(`asks which of several in ${name}`, async () => {
      await workbench.runCommand('View: Close All Editors');
      await openFile(name);
      await until('the traces', async () => (await workbench.quickInput.title()) === `Traces of ${name}`);
      const items = await workbench.quickInput.items();
      assert.equal(items.length, 2);
      await workbench.screenshot(`choices of ${name}`);
      await workbench.quickInput.pick(items[1]?.detail ?? '');
      await timelineOfTrace(workbench, items[1]?.detail ?? '');
    });
  }

  it('says what is wrong with a file', async () => {
    await openFile('package.json');
    const { message } = await workbench.notification('holds no traces');
    assert.match(message, /^Beamline: The file holds no traces\. /);
    await askForFile();
    await workbench.quickInput.chooseMissingFile(join(folder, 'gone.json'));
    await workbench.quickInput.cancel();
    await workbench.runCommand('View: Close All Editors');
    await workbench.page.locator('.explorer-folders-view').getByText('later.beamline.json').dblclick();
    const page = await workbench.webview('Beamline timeline');
    await page.getByText('has version 9').waitFor();
    await workbench.screenshot('trace file broken');
  });
});
