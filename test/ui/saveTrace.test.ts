import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../tools/process/until.ts';
import { inRoot } from '../tools/root.ts';
import { driveTraffic } from '../tools/sample/sampleTraffic.ts';
import { startSampleEndpoint, type SampleEndpoint } from '../tools/start/sampleEndpoint.ts';
import { keptEditors } from './workbench/keptEditors.ts';
import { pictureOnFailure } from './workbench/pictureOnFailure.ts';
import { timelineOfTrace, type TimelineView } from './workbench/timelineView.ts';
import { startUiEditor, type UiEditor } from './workbench/uiEditor.ts';
import type { Workbench } from './workbench/workbench.ts';

/** A trace that really ran, saved with its logs, and opened where nothing is connected and nothing is there to connect to. */
describe('a saved trace', function () {
  this.timeout(300_000);
  let folder: string;
  let file: string;
  let sample: SampleEndpoint;
  let editor: UiEditor;
  let workbench: Workbench;
  /** Of an order whose card had expired. */
  let traceId: string;
  let rows: readonly string[];
  let lines: readonly string[];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'beamline-save-'));
    file = join(folder, 'expired.beamline.json');
    sample = await startSampleEndpoint({ log: console.log });
    const { routes, leftOut } = sample;
    const sent = await driveTraffic({ routesUrl: routes, leftOut, rounds: 1, intervalMs: 20 });
    const header = sent.find((one) => one.case.name === 'order, card expired')?.traceHeader ?? '';
    traceId = /Root=([^;]+)/.exec(header)?.[1] ?? '';
    editor = await startUiEditor({ settings: { 'beamline.localEndpoint.address': sample.endpoint } });
    workbench = await editor.open(inRoot('examples/orders'));
    await workbench.openFile('src/createOrder.ts', 34);
  });
  after(async () => {
    await editor?.close();
    await sample?.stop();
    await rm(folder, { recursive: true, force: true });
  });
  pictureOnFailure(() => workbench);

  /** As a link in another program does; VS Code asks before it hands the address on. */
  async function openUri(uri: string): Promise<void> {
    await workbench.runCommand('Developer: Open URL');
    await workbench.quickInput.type(uri);
    await workbench.quickInput.accept();
    await workbench.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Open' }).click();
  }

  /** The spans with their lines, and the log, once all of it is there. */
  async function shown(timeline: TimelineView): Promise<readonly (readonly string[])[]> {
    await until('the places of spans', () => timeline.row(/^charge.*createOrder\.ts:34$/), { timeoutMs: 90_000 });
    await timeline.showTab('Logs');
    await timeline.logLine('order failed');
    await until('the places of log lines', async () =>
      (await timeline.logLines()).some((line) => line.includes('payments.ts:35')),
    );
    // The statement that logged a line is told where it is known by then.
    const lines = (await timeline.logLines()).map((line) => line.replace(/\s*logged at .*$/s, ''));
    return [await timeline.rows(), lines];
  }

  it('is opened by an address of this extension, once that can be read', async () => {
    await openUri(`vscode://beamline.beamline/trace/${traceId}`);
    const { message, buttons } = await workbench.notification('Not connected');
    assert.equal(message, `Beamline: Not connected: trace ${traceId} cannot be read. Connect first.`);
    assert.deepEqual(buttons, ['Connect…']);
    await workbench.clearNotifications();
    await openUri(`vscode://beamline.beamline/trace/${traceId}x`);
    await workbench.notification('This address opens no trace');
    await workbench.clearNotifications();

    await workbench.connectLocally();
    await workbench.statusBarItem('local endpoint');
    await openUri(`vscode://beamline.beamline/trace/${traceId.slice(2).replace('-', '')}`);
    await timelineOfTrace(workbench, traceId);
    await workbench.runCommand('View: Close Editor');
    await workbench.runCommand('Beamline: Open Trace by ID');
    await workbench.quickInput.type(
      `https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#xray:traces/${traceId}?~(query~()~context~())`,
    );
    await workbench.quickInput.accept();
    [rows = [], lines = []] = await shown(await timelineOfTrace(workbench, traceId));
  });

  it('tells before what is removed, and afterwards what was', async () => {
    const timeline = await timelineOfTrace(workbench, traceId);
    await timeline.tool('Save Trace…').click();
    await workbench.quickInput.pick('Trace and log lines');
    await until('the question', async () => (await workbench.quickInput.title()).startsWith('Choose what is removed'), {
      timeoutMs: 30_000,
    });
    const items = await workbench.quickInput.items();
    assert.ok(
      items.some(
        ({ label, description }) => label === 'Exception message' && /^1 value in \d places$/.test(description),
      ),
      JSON.stringify(items),
    );
    assert.ok(!JSON.stringify(items).includes('expired'));
    await workbench.screenshot('save trace what is removed');
    await workbench.page.locator('.quick-input-widget:visible').getByRole('button', { name: 'OK' }).click();
    await until('the dialog', async () => (await workbench.quickInput.title()).startsWith('Save the trace'));
    await workbench.quickInput.chooseFile(file);
    const { message, buttons } = await workbench.notification('Saved expired.beamline.json');
    assert.match(message, /^Beamline: Saved expired\.beamline\.json\. Removed: /);
    assert.deepEqual(buttons, ['Open']);
    await workbench.screenshot('save trace done');
    const text = await readFile(file, 'utf8');
    assert.match(text, /"format": "beamline-trace",\n {2}"version": 1,/);
    assert.ok(text.includes('user-agent-1'));
  });

  it('opens in a fresh editor with nothing to connect to: spans, log lines and source as before', async () => {
    await editor.close();
    await sample.stop();
    editor = await startUiEditor({ settings: { 'beamline.localEndpoint.address': 'http://127.0.0.1:9' } });
    workbench = await editor.open(inRoot('examples/orders'));
    await workbench.openFile('src/createOrder.ts', 34);
    await workbench.runCommand('Beamline: Open Trace File');
    await until('the dialog', async () => (await workbench.quickInput.title()).startsWith('Open a trace file'));
    await workbench.quickInput.chooseFile(file);
    const timeline = await timelineOfTrace(workbench, traceId);
    assert.deepEqual(await shown(timeline), [rows, lines]);
    await workbench.screenshot('saved trace opened');
    const line = await timeline.logLine('order failed');
    await line.getByRole('button', { name: 'src/payments.ts:35' }).click();
    await workbench.cursorAt('payments.ts', 35);
    assert.deepEqual(await workbench.lenses(), []);
    await workbench.statusBarItem('Beamline: Connect');
  });

  it('has its log document, and comes back after a reload', async () => {
    await workbench.page.locator('.tab[data-resource-name="expired.beamline.json"]').click();
    const timeline = await timelineOfTrace(workbench, traceId);
    await (await timeline.menuItem('Open Logs as Document')).click();
    await until('the log document', async () => (await workbench.visibleText()).includes('REPORT'));
    await workbench.page.locator('.tab[data-resource-name="createOrder.ts"]').click();
    await workbench.clickLine('createOrder.ts', 34);
    await workbench.showBeamline();
    await workbench.page.locator('.activitybar .action-label[aria-label^="Explorer"]').click();
    await workbench.page.locator('.explorer-viewlet').waitFor();
    await until('the window to keep it', async () =>
      (await keptEditors(workbench.page)).includes('expired.beamline.json'),
    );
    await workbench.reload();
    await workbench.page.locator('.tab[data-resource-name="expired.beamline.json"]').click();
    const again = await timelineOfTrace(workbench, traceId);
    assert.deepEqual(await shown(again), [rows, lines]);
  });
});
