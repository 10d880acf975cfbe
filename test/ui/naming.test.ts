import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../tools/process/until.ts';
import { inRoot } from '../tools/root.ts';
import { startEndpoint, type StartedEndpoint } from '../unit/local/startedEndpoint.ts';
import { pictureOnFailure } from './workbench/pictureOnFailure.ts';
import { TreeView } from './workbench/treeView.ts';
import { startUiEditor, type UiEditor } from './workbench/uiEditor.ts';
import type { Workbench } from './workbench/workbench.ts';

const SOURCE = 'src/numbered.mjs';
/** The line that stands for what made the span `tick`. */
const TICK = 7;

describe('lines named by hand', function () {
  this.timeout(300_000);
  let local: StartedEndpoint;
  let folder: string;
  let editor: UiEditor;
  let workbench: Workbench;
  let unmatched: TreeView;

  before(async () => {
    local = await startEndpoint();
    for (let trace = 0; trace < 3; trace++)
      assert.equal(local.endpoint.segments.put(invocation(trace === 0)), undefined);
    // What is named is kept in the settings of the workspace.
    folder = await mkdtemp(join(tmpdir(), 'beamline-naming-'));
    await cp(inRoot('test/ui/workspaces/numbered'), folder, { recursive: true });
    const settings = { 'beamline.localEndpoint.address': local.url, 'beamline.lenses.lines': 'all' };
    editor = await startUiEditor({ settings });
    workbench = await editor.open(folder);
    unmatched = new TreeView(workbench.page, 'Unmatched Spans');
    await workbench.openFile(SOURCE);
    await workbench.connectLocally();
    await workbench.lens('3 traces', { line: 4 });
    await workbench.showBeamline();
    await workbench.page.locator('.pane-header[aria-label^="Unmatched Spans"]').click();
  });
  after(async () => {
    await editor?.close();
    await local?.dispose();
    await rm(folder, { recursive: true, force: true });
  });
  pictureOnFailure(() => workbench);

  /** The setting, as the workspace's file holds it. */
  async function named(): Promise<unknown> {
    const text = await readFile(join(folder, '.vscode/settings.json'), 'utf8').catch(() => '{}');
    return (JSON.parse(text) as Record<string, unknown>)['beamline.lines'];
  }

  it('are offered where a span has none, with the reason beside it', async () => {
    const row = await unmatched.row('tick');
    assert.equal(
      row.description,
      '× 3 — no line that the handler reaches gives a span the name `tick` where Beamline can follow it',
    );
    assert.match((await unmatched.row('Oops')).description, /^× 1 — /);
    await workbench.screenshot('unmatched-spans');
  });

  it('can be given a line by a subsegment: the row leads to the action, which says what is to be installed', async () => {
    const before = await readFile(join(folder, SOURCE), 'utf8');
    await workbench.openFile(SOURCE, TICK);
    await unmatched.contextMenu('tick', 'Trace the Line of These Spans…');
    await workbench.quickInput.pick('await wait');
    const action = workbench.page.locator('.action-widget .action').filter({ hasText: 'Wrap "wait" in subsegment' });
    await action.filter({ hasText: 'the X-Ray SDK, which is to be installed' }).click();
    await workbench.lineWith("await AWSXRay.captureAsyncFunc('wait', async");
    await workbench.notification('this code needs "npm install aws-xray-sdk-core"');
    await workbench.clearNotifications();
    await workbench.page.keyboard.press('ControlOrMeta+Z');
    await until('what was there', async () => !(await workbench.visibleText()).includes('AWSXRay'));
    await workbench.page.keyboard.press('ControlOrMeta+S');
    await until('it on the disk', async () => (await readFile(join(folder, SOURCE), 'utf8')) === before);
  });

  it('are chosen from the row: the line of the cursor has a lens then, which says who named it', async () => {
    await workbench.openFile(SOURCE, TICK);
    await workbench.page.waitForTimeout(500); // The extension hears of the cursor a moment later.
    await unmatched.inlineAction('tick', 'Name the Line by Hand…');
    const [cursor] = await workbench.quickInput.items();
    assert.deepEqual([cursor?.label, cursor?.description], [`${SOURCE}:${TICK}`, 'the line of the cursor']);
    await workbench.quickInput.pick('await wait');
    const lens = await workbench.lens('tick · 3 calls · 10 ms', { line: TICK });
    assert.match((await lens.element.getAttribute('title')) ?? '', /Evidence: named by you: “tick”, 3 spans/);
    await until('no row of tick', async () => (await unmatched.rows()).every(({ label }) => label !== 'tick'));
    assert.deepEqual(await named(), [
      { function: 'Numbered', span: 'tick', file: SOURCE, text: 'await wait(Number(apart));' },
    ]);
    await workbench.screenshot('named-line');
  });

  it('move with their text, and are not guessed where it is gone', async () => {
    const text = await readFile(join(folder, SOURCE), 'utf8');
    await writeFile(join(folder, SOURCE), `// one line above\n${text}`);
    await workbench.lens('tick · 3 calls', { line: TICK + 1 });
    await writeFile(join(folder, SOURCE), text.replace('Number(apart)', 'Number(more)'));
    const row = await unmatched.row(
      /^tick × 3 — you named a line of src\/numbered\.mjs for it that is no longer there/,
    );
    assert.match(row.description, /`await wait\(Number\(apart\)\);`$/);
    assert.deepEqual(
      (await workbench.lenses()).filter(({ text: shown }) => shown.includes('tick')),
      [],
    );
  });

  it('can be taken back, from the row too', async () => {
    await unmatched.contextMenu('tick', 'Remove a Name Given by Hand…');
    await unmatched.row(/^tick × 3 — no line that the handler reaches gives a span the name/);
    assert.deepEqual(await named(), []);
  });

  it('are named from the editor, which asks for the span', async () => {
    await workbench.openFile(SOURCE, 10);
    await workbench.runCommand('Beamline: Name the Span of This Line…');
    await until(
      'the question',
      async () => (await workbench.quickInput.title()) === 'Which spans does this line make?',
    );
    const offered = await workbench.quickInput.items();
    assert.deepEqual(
      offered.map(({ label, description }) => `${label} · ${description}`),
      ['tick · Numbered · 3 spans'],
    );
    await workbench.quickInput.pick('tick');
    await workbench.lens('tick · 3 calls', { line: 10 });
  });
});

/** A run of `Numbered` of 40 ms, with a subsegment that no line names; the first recorded an error that has no line either. */
function invocation(failing: boolean): Record<string, unknown> {
  const at = Date.now() / 1000 - 10;
  const id = (): string => randomBytes(8).toString('hex');
  const exceptions = [
    { id: id(), type: 'Oops', message: 'x', stack: [{ path: '/var/task/a.js', line: 1, label: 'f' }] },
  ];
  const failed = failing && { fault: true, cause: { exceptions } };
  return {
    trace_id: `1-${Math.floor(at).toString(16)}-${randomBytes(12).toString('hex')}`,
    ...{ id: id(), name: 'Numbered', origin: 'AWS::Lambda::Function', start_time: at, end_time: at + 0.04, ...failed },
    subsegments: [{ id: id(), name: 'tick', start_time: at + 0.01, end_time: at + 0.02 }],
  };
}
