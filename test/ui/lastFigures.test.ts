import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { until } from '../tools/process/until.ts';
import { inRoot } from '../tools/root.ts';
import { startEndpoint, type StartedEndpoint } from '../unit/local/startedEndpoint.ts';
import { pictureOnFailure } from './workbench/pictureOnFailure.ts';
import { startUiEditor, type UiEditor } from './workbench/uiEditor.ts';
import type { Workbench } from './workbench/workbench.ts';

const FOLDER = inRoot('test/ui/workspaces/numbered');
/** The line of the handler in src/numbered.mjs. */
const HANDLER = 4;

describe('figures of the last time', function () {
  this.timeout(300_000);
  let local: StartedEndpoint;
  let editor: UiEditor;
  let workbench: Workbench;

  before(async () => {
    local = await startEndpoint();
    send(3);
    editor = await startUiEditor({ settings: { 'beamline.localEndpoint.address': local.url } });
    workbench = await editor.open(FOLDER);
    await workbench.openFile('src/numbered.mjs');
    await workbench.connectLocally();
  });
  after(async () => {
    await editor?.close();
    await local?.dispose().catch(() => undefined);
  });
  pictureOnFailure(() => workbench);

  /** Traces of `Numbered`, each a run of 40 ms. */
  function send(traces: number): void {
    const at = Date.now() / 1000 - 10;
    for (let trace = 0; trace < traces; trace++) {
      const refused = local.endpoint.segments.put({
        trace_id: `1-${Math.floor(at).toString(16)}-${randomBytes(12).toString('hex')}`,
        id: randomBytes(8).toString('hex'),
        ...{ name: 'Numbered', origin: 'AWS::Lambda::Function', start_time: at, end_time: at + 0.04 },
      });
      assert.equal(refused, undefined);
    }
  }

  it('say from when they are, and why, once the endpoint is gone and as long as it is', async () => {
    await workbench.lens('Numbered: 3 traces · 40 ms · last 1 h', { line: HANDLER, timeoutMs: 90_000 });
    await local.dispose();
    const lens = await workbench.lens('as of', { line: HANDLER, timeoutMs: 90_000 });
    assert.match(lens.text, /Numbered: 3 traces · 40 ms · 1 h, as of \d\d:\d\d( \||$)/);
    assert.match((await lens.element.getAttribute('title')) ?? '', /Nothing could be read since then/);
    local = await startEndpoint({ port: local.endpoint.port });
    send(3);
    await workbench.lens('3 traces · 40 ms · last 1 h', { line: HANDLER, timeoutMs: 90_000 });
  });

  it('stand on their lines, dated, when the window is opened again and nothing can be read', async () => {
    await workbench.lens('Numbered: 3 traces · 40 ms · last 1 h', { line: HANDLER, timeoutMs: 90_000 });
    await workbench.page.waitForTimeout(8000); // they are kept some seconds after they were read
    await local.dispose();
    await workbench.page.reload();
    await workbench.waitUntilReady();
    await workbench.openFile('src/numbered.mjs');
    const lens = await workbench.lens('3 traces', { line: HANDLER, timeoutMs: 90_000 });
    assert.match(lens.text, /^\$\(pulse\) 3 traces · 40 ms · 1 h, as of \d\d:\d\d$/);
    assert.match((await lens.element.getAttribute('title')) ?? '', /Read earlier; new ones replace them\./);
  });

  it('say what they are when their traces are asked for', async () => {
    await workbench.clickLens('3 traces', HANDLER);
    const { buttons } = await workbench.notification('These figures were read earlier');
    assert.deepEqual(buttons, ['Refresh']);
  });

  it('go while the file is another than it was', async () => {
    await workbench.goToLine(1);
    await workbench.page.keyboard.type('//');
    await until('the lens to go', async () => (await workbench.lenses()).length === 0);
    await workbench.page.keyboard.press('ControlOrMeta+Z');
    await workbench.lens('3 traces', { line: HANDLER, timeoutMs: 90_000 });
  });

  it('give way to those of now once there are any', async () => {
    local = await startEndpoint({ port: local.endpoint.port });
    send(2);
    const lens = await workbench.lens('2 traces', { line: HANDLER, timeoutMs: 90_000 });
    assert.match(lens.text, /2 traces · 40 ms · last 1 h/);
  });
});
