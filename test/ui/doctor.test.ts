import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { until } from '../tools/process/until.ts';
import { inRoot } from '../tools/root.ts';
import { startEndpoint, type StartedEndpoint } from '../unit/local/startedEndpoint.ts';
import { pictureOnFailure } from './workbench/pictureOnFailure.ts';
import { ReportPage } from './workbench/reportPage.ts';
import { TreeView } from './workbench/treeView.ts';
import { startUiEditor, type UiEditor } from './workbench/uiEditor.ts';
import type { Workbench } from './workbench/workbench.ts';

const TEMPLATE = 'template.yaml';
const TRACED =
  '      Handler: work.handler # the export\n      TracingConfig:\n        Mode: Active\n      Runtime: nodejs22.x\n';

describe('the doctor', function () {
  this.timeout(300_000);
  let local: StartedEndpoint;
  let folder: string;
  let editor: UiEditor;
  let workbench: Workbench;
  let report: ReportPage;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'beamline-doctor-'));
    await cp(inRoot('test/ui/workspaces/untraced'), folder, { recursive: true });
    local = await startEndpoint();
    const settings = { 'beamline.diagnostics.tracing': 'warning', 'beamline.localEndpoint.address': local.url };
    editor = await startUiEditor({ settings });
    workbench = await editor.open(folder);
    report = new ReportPage(workbench, 'Work');
  });
  after(async () => {
    await editor?.close();
    await local?.dispose();
    await rm(folder, { recursive: true, force: true });
  });
  pictureOnFailure(() => workbench);

  /** Diagnoses a function, whose report opens as a page. */
  async function diagnose(): Promise<void> {
    await workbench.openFile(TEMPLATE, 4);
    await workbench.runCommand('Beamline: Diagnose Function');
    await report.waitUntilShown();
  }

  /** Makes the change that is shown, or leaves it. */
  async function answerReview(answer: 'Apply Change' | 'Discard Change'): Promise<void> {
    const button = workbench.page.getByRole('button', { name: answer, exact: true });
    await button.waitFor({ timeout: 30_000 });
    await workbench.page.locator('.editor.modified .line-insert').first().waitFor({ timeout: 30_000 });
    await workbench.screenshot('mend-review');
    await button.click();
    await button.waitFor({ state: 'hidden' });
  }

  /** The quick fix at the cursor; there is none as long as the file is looked at again. */
  async function offeredFix(title: string): Promise<Locator> {
    const fix = workbench.page.locator('.action-widget .action').filter({ hasText: title }).first();
    await until(`the quick fix ${title}`, async () => {
      await workbench.page.keyboard.press('Escape');
      await workbench.page.keyboard.press('ControlOrMeta+.');
      await fix.waitFor({ timeout: 3000 });
      return true;
    });
    return fix;
  }

  async function text(): Promise<string> {
    return (await workbench.wholeText()).replaceAll('\r\n', '\n');
  }

  it('marks in a file that a handler reaches what makes no subsegment, though no template was shown', async () => {
    await workbench.openFile('src/steps.py', 5);
    await workbench.page
      .locator('.editor-group-container.active .squiggly-warning')
      .first()
      .waitFor({ timeout: 30_000 });
    const fix = await offeredFix('Use in_subsegment (Count)');
    await workbench.screenshot('doctor-reached');
    await fix.click();
    await until('the mended line', async () =>
      (await text()).includes("    with xray_recorder.in_subsegment('double'):\n"),
    );
    await workbench.page.keyboard.press('ControlOrMeta+S');
  });

  it('reports on a page what is missing, whose places are links', async () => {
    await diagnose();
    await report.element((frame) => frame.getByRole('heading', { name: 'Tracing of Work' }));
    const place = await report.element((frame) => frame.getByRole('link', { name: /^template\.yaml:\d+$/ }));
    await workbench.screenshot('doctor-page');
    await place.click();
    await until('the template', async () => (await workbench.activeTab()) === TEMPLATE);
    assert.equal((await workbench.cursor()).line, await workbench.lineWith('  Work:'));
  });

  it('mends from the page, by a button that lists the mends, and the page follows', async () => {
    await diagnose();
    await workbench.page
      .getByRole('button', { name: /^Apply Mend/ })
      .first()
      .click();
    const rows = await until('the mends', async () => {
      const items = await workbench.quickInput.items();
      return items.length >= 3 && items;
    });
    assert.match(rows[0]?.label ?? '', /Mend all of template\.yaml…/);
    const tracing = rows.find(({ label }) => label.includes('Set TracingConfig.Mode: Active…'));
    assert.match(tracing?.detail ?? '', /^Active tracing is off in the template: TracingConfig\.Mode is not set/);
    await workbench.quickInput.pick('Set TracingConfig.Mode: Active');
    await answerReview('Apply Change');
    await workbench.openFile(TEMPLATE);
    assert.ok((await text()).includes(TRACED));
    await diagnose();
    await report.element((frame) => frame.getByText('1 finding: 1 cause of missing traces or spans.'));
    await workbench.openFile(TEMPLATE, 4);
    await workbench.page.keyboard.press('ControlOrMeta+Z');
    await until('the template as it was', async () => !(await text()).includes(TRACED));
    await diagnose();
    await report.element((frame) => frame.getByText('2 findings: 2 causes of missing traces or spans.'));
  });

  it('has as its source the words that are copied, with the mends above their lines', async () => {
    await report.showWritten();
    await workbench.lens('Set TracingConfig.Mode: Active…');
    const written = await text();
    assert.match(written, /^# Tracing of Work\n/);
    assert.match(written, /2 findings: 2 causes of missing traces or spans\./);
    assert.match(
      written,
      /- Active tracing is off in the template: TracingConfig\.Mode is not set.* \[`template\.yaml:\d+`\]\n/,
    );
    assert.match(written, /- WorkRole may not send traces/);
    assert.match(written, /- aws-xray-sdk-core is among the dependencies\. \[`src\/package\.json:3`\]\n/);
    await workbench.screenshot('doctor-report');
  });

  it('shows what a mend changes, and changes nothing where that is discarded', async () => {
    await workbench.clickLens('Set TracingConfig.Mode: Active…');
    await answerReview('Discard Change');
    await workbench.lens('Set TracingConfig.Mode: Active…');
  });

  it('mends from the report, after it has shown what changes, and Undo takes it back', async () => {
    await workbench.clickLens('Set TracingConfig.Mode: Active…');
    await answerReview('Apply Change');
    await until('the report without that cause', async () => {
      const lenses = await workbench.lenses();
      return lenses.length > 0 && !lenses.some((lens) => lens.text.includes('TracingConfig'));
    });
    await workbench.openFile(TEMPLATE);
    const mended = await text();
    assert.ok(mended.includes(TRACED), mended);
    await workbench.page.keyboard.press('ControlOrMeta+Z');
    await until('the template as it was', async () => !(await text()).includes(TRACED));
  });

  it('copies the report, and mends all of a template at once, as one step of Undo', async () => {
    await diagnose();
    await workbench.runCommand('Beamline: Copy Report as Markdown');
    await until('the copy', async () => (await workbench.clipboard()).startsWith('# Tracing of Work\n'));
    await report.showWritten();
    await workbench.lens('Mend all of template.yaml…');
    await workbench.clickLens('Mend all of template.yaml…');
    await answerReview('Apply Change');
    await workbench.openFile(TEMPLATE);
    await until('both mends', async () => {
      const mended = await text();
      return mended.includes(TRACED) && mended.includes('SendTraces');
    });
    await diagnose();
    await report.element((frame) => frame.getByText('Nothing is missing'));
    const wrench = workbench.page.locator('.editor-group-container.active .editor-actions [aria-label^="Apply Mend"]');
    await until('no button where there is nothing to mend', async () => (await wrench.count()) === 0);
    await workbench.openFile(TEMPLATE);
    await workbench.page.keyboard.press('ControlOrMeta+Z');
    await until('the template as it was', async () => !/Active\n.*nodejs|SendTraces/.test(await text()));
  });

  it('marks what is missing in the template, with a quick fix', async () => {
    const problem = workbench.page.locator('.monaco-editor .squiggly-warning').first();
    await problem.waitFor({ timeout: 30_000 });
    const line = await workbench.lineWith('WorkRole:');
    await workbench.goToLine(line);
    const fix = await offeredFix('Allow WorkRole to send traces');
    await workbench.screenshot('doctor-quick-fix');
    await fix.click();
    await until('the policy', async () => (await text()).includes('SendTraces'));
    const mended = await text();
    assert.ok(mended.includes("                  - xray:PutTelemetryRecords\n                Resource: '*'\n"), mended);
  });

  it('decodes a trace header under the mouse, in any document', async () => {
    await workbench.openFile('src/work.js', 3);
    const header = workbench.page.locator('.editor-group-container.active .view-line').filter({ hasText: 'Sampled=0' });
    await until('the hover', async () => {
      await workbench.page.mouse.move(0, 0);
      const text = await workbench.hover(header.locator('span', { hasText: 'Sampled=0' }).last());
      assert.match(text, /Trace header of trace 1-5759e988-bd862e3fe1be46a994272793/);
      assert.match(text, /Called by span 53995c3f42cd8ad8\s+Not sampled: this request leaves no trace/);
      return true;
    });
    await workbench.screenshot('trace-header');
  });

  it('marks in an open handler what makes no subsegment, with a quick fix', async () => {
    await workbench.openFile('src/count.py', 6);
    await workbench.page
      .locator('.editor-group-container.active .squiggly-warning')
      .first()
      .waitFor({ timeout: 30_000 });
    const fix = await offeredFix('Use in_subsegment');
    await workbench.screenshot('doctor-source');
    await fix.click();
    await until('the mended line', async () =>
      (await text()).includes("    with xray_recorder.in_subsegment('count'):\n"),
    );
  });

  it('lists below a function without traces what is wrong with it, by itself, with the way there', async () => {
    await workbench.connectLocally();
    const tree = new TreeView(workbench.page, 'Traces');
    await workbench.showBeamline();
    await tree.row(/^Work no traces · \d findings?$/);
    await tree.toggle('Work', true);
    await tree.row(
      /^Active tracing is off in the template TracingConfig\.Mode is not set, so Lambda.* · template\.yaml:\d+$/,
    );
    await workbench.screenshot('doctor-explorer');
    await tree.click(/^Active tracing is off/);
    await until('the place', async () => (await workbench.cursor()).line === 2 + (await workbench.lineWith('  Work:')));
    assert.equal(await workbench.activeTab(), TEMPLATE);
    await tree.inlineAction(/^Active tracing is off/, 'Apply Mend…');
    await answerReview('Apply Change');
    await until('the row to be gone', async () => !(await tree.rows()).some(({ label }) => label.startsWith('Active')));
  });

  it('keeps the reports of two functions of one name apart, and a page where it was moved', async () => {
    await cp(inRoot('test/ui/workspaces/untraced', TEMPLATE), join(folder, 'sam.yaml'));
    const { page } = workbench;
    const [first, second] = [TEMPLATE, 'sam.yaml'];
    const pageOf = (file: string): ReportPage => new ReportPage(workbench, `Work in ${file}`);
    async function show(file: string): Promise<void> {
      await workbench.openFile(file, 4);
      await workbench.runCommand('Beamline: Diagnose Function');
      await pageOf(file).waitUntilShown();
    }
    async function copies(file: string): Promise<void> {
      await workbench.runCommand('Beamline: Copy Report as Markdown');
      await until(`the copy for ${file}`, async () => (await workbench.clipboard()).includes(`Declared in \`${file}:`));
    }
    await workbench.runCommand('View: Close All Editors');
    await until('the second function', () => show(second).then(() => true), { timeoutMs: 90_000 });
    await copies(second);
    await workbench.runCommand('View: Move Editor into Right Group');
    await workbench.runCommand('View: Focus First Editor Group');
    await show(first);
    await copies(first);
    await show(second);
    await copies(second);
    assert.equal(await page.locator('.editor-group-container').count(), 2);
    assert.equal(
      await page
        .locator('.tab')
        .filter({ hasText: `Tracing of Work in ${second}` })
        .count(),
      1,
    );
    await show(first);
    await copies(first);
    assert.equal(await page.locator('.tab').filter({ hasText: 'Tracing of Work in ' }).count(), 2);
  });
});
