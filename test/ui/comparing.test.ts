import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { until } from '../tools/process/until.ts';
import { inRoot } from '../tools/root.ts';
import { startEndpoint, type StartedEndpoint } from '../unit/local/startedEndpoint.ts';
import { activeEditor } from './workbench/lenses.ts';
import { pictureOnFailure } from './workbench/pictureOnFailure.ts';
import { TreeView } from './workbench/treeView.ts';
import { plainSpaces } from './workbench/textWithIcons.ts';
import { timelineOf } from './workbench/timelineView.ts';
import { startUiEditor, type UiEditor } from './workbench/uiEditor.ts';
import type { Workbench } from './workbench/workbench.ts';

const MINUTE = 60;

describe('comparing what is shown with another time', function () {
  this.timeout(300_000);
  let local: StartedEndpoint;
  let editor: UiEditor;
  let workbench: Workbench;
  let tree: TreeView;

  before(async () => {
    local = await startEndpoint();
    // An hour ago `Numbered` took 40 ms, now it takes 80; `Hostile` fails now as it failed then.
    runs('Numbered', 40, 90 * MINUTE, 0.04);
    runs('Numbered', 30, 10 * MINUTE, 0.08);
    for (const ago of [90 * MINUTE, 10 * MINUTE]) runs('Hostile', 30, ago, 0.05, true);
    editor = await startUiEditor({ settings: { 'beamline.localEndpoint.address': local.url } });
    workbench = await editor.open(inRoot('test/ui/workspaces/numbered'));
    tree = new TreeView(workbench.page, 'Traces');
    await workbench.openFile('src/numbered.mjs');
    await workbench.connectLocally();
    await workbench.lens('Numbered: 30 traces', { line: 4 });
    await workbench.showBeamline();
  });
  after(async () => {
    await editor?.close();
    await local?.dispose();
  });
  pictureOnFailure(() => workbench);

  function runs(name: string, count: number, secondsAgo: number, seconds: number, fault = false): void {
    for (let i = 0; i < count; i++) {
      const at = Date.now() / 1000 - secondsAgo - i / 10;
      const refused = local.endpoint.segments.put({
        trace_id: `1-${Math.floor(at).toString(16)}-${randomBytes(12).toString('hex')}`,
        ...{ id: randomBytes(8).toString('hex'), name, origin: 'AWS::Lambda::Function' },
        ...{ start_time: at, end_time: at + seconds + (i % 5) / 1000, fault },
      });
      assert.equal(refused, undefined);
    }
  }

  const names = async (): Promise<readonly string[]> => (await tree.rows()).map(({ label }) => label);

  it('shows no change before it is asked for, and the failing function first', async () => {
    await tree.row(/^Hostile ⊗ 100 % · 30 · /);
    assert.deepEqual(await names(), ['Hostile', 'Numbered', 'NumberedJson']);
    assert.ok(!(await workbench.lens('Numbered: 30 traces')).text.includes('%'));
  });

  it('shows what has changed on its line, and its function first', async () => {
    await workbench.runCommand('Beamline: Compare Figures with Another Time or Connection…');
    const offered = await until('the times', async () => {
      const found = (await workbench.quickInput.items()).find(({ label }) => label === '$(history) The hour before');
      return found?.description ? found : undefined;
    });
    assert.match(offered.description, /\d\d:\d\d ?–.*\d\d:\d\d$/);
    await workbench.screenshot('compare-with');
    await workbench.quickInput.pick('The hour before');
    const lens = await workbench.lens('$(arrow-up) p50 +95 %', { line: 4 });
    assert.match(
      lens.text,
      /^\$\(pulse\) Numbered: 30 traces · p50 82 ms · p95 84 ms · last 1 h · \$\(arrow-up\) p50 \+95 %/,
    );
    await tree.messageWith(/^Compared with .*\d\d:\d\d, the hour before: changes in 1 function\.$/);
    await until('the changed function to be first', async () => (await names())[0] === 'Numbered');
    const row = await tree.row(/^Numbered ▲/);
    assert.match(row.description, /^▲ p50 \+95 % · 30 · p95 84 ms$/);
    assert.match(row.spoken, /worse: p50 \+95 %/);
    assert.match((await tree.row('Hostile')).description, /^⊗ 100 % · 30 · p95 54 ms$/);
    await workbench.screenshot('compared');
  });

  it('states in the hover the test, how many traces and how sure it is', async () => {
    const text = await workbench.hover(activeEditor(workbench.page).locator('.view-line').getByText('handler'));
    assert.match(text, /Compared with .*, the hour before:/);
    assert.match(
      text,
      /p50 42 ms → 82 ms, a change: Mann–Whitney U over one value a trace, 40 and 30 traces, p < 0\.0001/,
    );
    assert.match(
      text,
      /A change has p < 0\.00\d+ \(0\.01 shared by all tests\) and at least 10 % and 1 ms, or 1 % of the traces\./,
    );
    await workbench.screenshot('compared-hover');
    await workbench.page.keyboard.press('Escape');
  });

  it('stops by the button of the view that says it', async () => {
    await tree.titleAction('Stop Comparing Figures');
    await until('the change to go', async () =>
      (await workbench.lenses()).every(({ text }) => !text.includes('+95 %')),
    );
    await until('the order of before', async () => (await names())[0] === 'Hostile');
    assert.equal(await tree.message(), '');
  });

  it('lays one trace beside another', async () => {
    await workbench.clickLens('Numbered', 4);
    await workbench.quickInput.pick('84 ms');
    const timeline = await timelineOf(workbench);
    await workbench.runCommand('Beamline: Compare with Another Trace…');
    const p50 = await until('the traces', async () =>
      (await workbench.quickInput.items()).find(({ label }) => label === '$(pulse) The p50'),
    );
    assert.match(p50.description, /^82 ms · \d\d:\d\d:\d\d$/);
    assert.equal(p50.separator, 'of 29 traces in which nothing failed');
    await workbench.quickInput.pick('The fastest');
    const row = timeline.frame.locator('.comparison tbody tr').first();
    await until(
      'the difference',
      async () => plainSpaces(await row.innerText()) === 'Numbered\t84 ms\t80 ms\t+4 ms\t+4 ms',
    );
    await workbench.screenshot('compared-traces');
  });
});
