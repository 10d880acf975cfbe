/* The service map of a time range, and the new ways to look at a trace, in the real workbench. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Frame } from 'playwright-core';
import { until } from '../tools/process/until.ts';
import { inRoot } from '../tools/root.ts';
import { segment, subsegment } from '../unit/local/segments.ts';
import { startEndpoint, type StartedEndpoint } from '../unit/local/startedEndpoint.ts';
import { pictureOnFailure } from './workbench/pictureOnFailure.ts';
import { timelineOf, type TimelineView } from './workbench/timelineView.ts';
import { TreeView } from './workbench/treeView.ts';
import { startUiEditor, type UiEditor } from './workbench/uiEditor.ts';
import type { Workbench } from './workbench/workbench.ts';

/** Of each kind: its name, and what VS Code calls it on the body of a webview. */
const THEMES = [
  ['Dark High Contrast', 'vscode-high-contrast'],
  ['Light High Contrast', 'vscode-high-contrast-light'],
  ['Dark Modern', 'vscode-dark'],
  ['Light Modern', 'vscode-light'],
] as const;

describe('the service map', function () {
  this.timeout(300_000);
  let local: StartedEndpoint;
  let editor: UiEditor;
  let workbench: Workbench;
  let tree: TreeView;
  let map: Frame;

  before(async () => {
    local = await startEndpoint();
    for (let trace = 1; trace <= 3; trace++)
      for (const document of request(trace)) local.endpoint.segments.put(document);
    editor = await startUiEditor({ settings: { 'beamline.localEndpoint.address': local.url } });
    workbench = await editor.open(inRoot('examples/orders'));
    tree = new TreeView(workbench.page, 'Traces');
    await workbench.showBeamline();
    await tree.welcomeButton('Connect…');
    await workbench.quickInput.pick('Local endpoint');
    await tree.row(/^CreateOrder ⊗ 33 % · 3 · 250 ms/);
  });
  after(async () => {
    await editor?.close();
    await local?.dispose();
  });
  pictureOnFailure(() => workbench);

  it('of the time range opens by a command, with what the local endpoint recorded', async () => {
    await workbench.runCommand('Beamline: Show Service Map');
    map = await workbench.webview('Beamline service map');
    const cards = map.getByRole('list', { name: 'Services' }).getByRole('button');
    await cards.first().waitFor();
    const texts = (await cards.allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
    assert.equal(texts.length, 4, texts.join('\n'));
    await map.getByRole('button', { name: /^CreateOrder Lambda Function 3 calls · mean 250 ms .*1 fault/ }).waitFor();
    await map.getByRole('button', { name: /^stock DynamoDB Table 3 calls · mean 40 ms/ }).waitFor();
    await map.getByRole('button', { name: /^payments\.example\.com remote 3 calls .*1 fault/ }).waitFor();
    await map.getByText(/^last 1 h, \d\d:\d\d–\d\d:\d\d · local endpoint/).waitFor();
    await until('a service to have the focus', async () => (await map.locator(':focus.map-node').count()) === 1);
    await workbench.screenshot('service-map');
  });

  it('has no serious fault that axe-core finds, in any kind of theme', async () => {
    for (const [theme, bodyClass] of THEMES) {
      await workbench.runCommand('Preferences: Color Theme');
      await workbench.quickInput.type(theme);
      await workbench.quickInput.pick(theme);
      const isShown = `document.body.classList.contains('${bodyClass}')`;
      await until(`the theme ${theme}`, () => map.evaluate<boolean>(isShown));
      assert.deepEqual(await axeProblemsIn(map), [], theme);
      await workbench.screenshot(`service-map-${theme}`);
    }
  });

  it('shows the traces with a service in the explorer, by keys alone', async () => {
    await map.getByRole('button', { name: /^CreateOrder Lambda Function/ }).focus();
    await workbench.page.keyboard.press('ArrowRight');
    await until('the call to have the focus', async () =>
      /^(?:payments|stock)/.test((await map.locator(':focus .map-name').innerText()) ?? ''),
    );
    await map.getByRole('button', { name: /^payments/ }).focus();
    await workbench.page.keyboard.press('Enter');
    await tree.messageWith('Traces of payments.example.com (remote)');
    await tree.row(/^CreateOrder/);
    await tree.click(/^Clear Filter/);
    await until('no filter', async () => (await tree.rows()).every(({ label }) => label !== 'Clear Filter'));
  });

  it('is read anew when it is told to', async () => {
    for (const document of request(4)) local.endpoint.segments.put(document);
    await map.getByRole('button', { name: 'Read the Map Again' }).click();
    await map.getByRole('button', { name: /^CreateOrder Lambda Function 4 calls/ }).waitFor();
  });

  it('is there again after the window was loaded again, and is read as soon as it is connected', async () => {
    await workbench.reload();
    map = await workbench.webview('Beamline service map');
    await map.getByRole('button', { name: /^CreateOrder Lambda Function 4 calls/ }).waitFor({ timeout: 60_000 });
  });

  describe('of a trace', () => {
    let timeline: TimelineView;

    before(async () => {
      await workbench.runCommand('Beamline: Open Trace by ID…');
      await workbench.quickInput.type(traceOf(3));
      await workbench.page.keyboard.press('Enter');
      timeline = await timelineOf(workbench);
      await timeline.row(/CreateOrder/);
    });

    it('is a tab of its timeline, whose services find their spans', async () => {
      const { frame } = timeline;
      await frame.getByRole('tab', { name: 'Map' }).click();
      await frame.getByRole('button', { name: /^payments\.example\.com remote 1 call · 100 ms .*1 fault/ }).click();
      await timeline.selects(/payments\.example\.com/);
      assert.equal(await frame.getByRole('textbox').inputValue(), 'service:payments.example.com type:remote');
      await frame.getByRole('button', { name: 'Close (Esc)' }).click();
      assert.deepEqual(await axeProblemsIn(frame), []);
      await workbench.screenshot('service-map-of-trace');
    });

    it('goes with spans by service, and times of the clock', async () => {
      const { frame } = timeline;
      await timeline.select(/CreateOrder/);
      await workbench.page.keyboard.press('g');
      await timeline.row(/^payments\.example\.com1 span · 100 ms/);
      await workbench.page.keyboard.press('t');
      await until('times of the clock', async () =>
        (await timeline.rows()).some((row) => /starts at \d\d:\d\d:\d\d\.\d{3}/.test(row)),
      );
      assert.deepEqual(await axeProblemsIn(frame), []);
    });

    it('leads to source where the map is, so that the timeline stays in sight and no third group is made', async () => {
      await workbench.page.keyboard.press('g');
      await until('spans alone', async () => (await timeline.rows()).every((row) => !row.includes('1 span')));
      await timeline.open(/^CreateOrder/);
      await until('the source', async () => (await workbench.activeTab()) === 'createOrder.ts');
      assert.equal(await workbench.page.locator('.editor-group-container').count(), 2);
      await timeline.row(/CreateOrder/);
    });
  });
});

/** Of CreateOrder, some minutes ago; only the third one fails, with its payment. */
function request(trace: number): readonly Record<string, unknown>[] {
  const at = Date.now() / 1000 - 600 + 60 * trace;
  const fault = trace === 3;
  const run = { name: 'CreateOrder', origin: 'AWS::Lambda::Function', fault };
  const put = { name: 'DynamoDB', namespace: 'aws', aws: { operation: 'PutItem', table_name: 'stock' } };
  const pay = { name: 'payments.example.com', namespace: 'remote', fault };
  return [
    segment({ trace, at, seconds: 0.25, more: run }),
    subsegment({ trace, id: 2, parent: 1, at: at + 0.01, seconds: 0.04, more: put }),
    subsegment({ trace, id: 3, parent: 1, at: at + 0.06, seconds: 0.1, more: pay }),
  ];
}

function traceOf(trace: number): string {
  return String(request(trace)[0]?.['trace_id']);
}

/** What axe-core finds seriously wrong with a webview. */
async function axeProblemsIn(frame: Frame): Promise<readonly string[]> {
  await frame.evaluate(readFileSync(inRoot('node_modules/axe-core/axe.min.js'), 'utf8'));
  const { violations } = await frame.evaluate<AxeResults>('axe.run(document)');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    );
}
