import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { directCode } from '../unit/functions/directCode.ts';
import { readDeclared } from '../../src/functions/readDeclared.ts';
import { LambdaService } from '../../src/local/lambda/lambdaService.ts';
import { NodeFiles } from '../../src/local/nodeFiles.ts';
import { until } from '../tools/process/until.ts';
import { inRoot } from '../tools/root.ts';
import { startEndpoint, type StartedEndpoint } from '../unit/local/startedEndpoint.ts';
import { pictureOnFailure } from './workbench/pictureOnFailure.ts';
import { startUiEditor, type UiEditor } from './workbench/uiEditor.ts';
import type { Workbench } from './workbench/workbench.ts';

const SOURCE = 'src/work.js';

/** From a light bulb to the lens of what it put there: the packaged extension, and a handler that really runs. */
describe('code actions that trace', function () {
  this.timeout(300_000);
  let local: StartedEndpoint;
  let service: LambdaService;
  let wasmFolder: string;
  let folder: string;
  let editor: UiEditor;
  let workbench: Workbench;

  before(async () => {
    local = await startEndpoint();
    folder = await mkdtemp(join(tmpdir(), 'beamline-instrument-'));
    await cp(inRoot('test/ui/workspaces/uninstrumented'), folder, { recursive: true });
    await symlink(inRoot('node_modules'), join(folder, 'node_modules'), 'junction');
    const direct = await directCode();
    ({ wasmFolder } = direct);
    const files = new NodeFiles(folder);
    const { functions } = await readDeclared(files, direct.codeOf(files), local.log);
    service = new LambdaService({
      ...{ functions, templateFolder: folder, segments: local.endpoint.segments, logs: local.endpoint.logs },
      ...{
        daemonAddress: `127.0.0.1:${local.endpoint.port}`,
        endpoint: local.url,
        format: 'init',
        env: {},
        log: local.log,
      },
      bootstrapFolder: inRoot('dist'),
    });
    const settings = {
      ...{ 'beamline.localEndpoint.address': local.url, 'beamline.lenses.lines': 'all' },
      // What shows that the formatter has seen a line.
      ...{ 'javascript.format.semicolons': 'remove', 'js/ts.format.semicolons': 'remove' },
    };
    editor = await startUiEditor({ settings });
    workbench = await editor.open(folder);
    await workbench.openFile(SOURCE, 4);
    await workbench.connectLocally();
  });
  after(async () => {
    await editor?.close();
    await service?.dispose();
    await local?.dispose();
    await Promise.all([folder, wasmFolder].map((each) => rm(each, { recursive: true, force: true })));
  });
  pictureOnFailure(() => workbench);

  async function text(): Promise<string> {
    return (await workbench.wholeText()).replaceAll('\r\n', '\n');
  }

  /** Saves the file; what runs is what is on the disk. */
  async function saved(): Promise<void> {
    await workbench.page.keyboard.press('ControlOrMeta+S');
    const written = await text();
    await until('the file on the disk', async () => (await readFile(join(folder, SOURCE), 'utf8')) === written);
  }

  async function invoke(): Promise<string> {
    const host = service.find('Work');
    assert.ok(host);
    const payload = Buffer.from('{"id":7}');
    const request = { requestId: randomUUID(), payload, traceHeader: undefined, asynchronous: false };
    const result = await service.invoke(host, request);
    return result.kind === 'done' ? result.payload.toString('utf8') : result.kind;
  }

  /** Chooses an action from the list that the light bulb, or its key, opens. */
  async function choose(open: () => Promise<void>, title: string): Promise<void> {
    const action = workbench.page.locator('.action-widget .action').filter({ hasText: title }).first();
    await until(`the action ${title}`, async () => {
      await workbench.page.keyboard.press('Escape');
      await open();
      await action.waitFor({ timeout: 3000 });
      return true;
    });
    await workbench.screenshot('code-action');
    await action.click();
  }

  it('wrap what is selected, by the light bulb, and have the name typed that the lens then shows', async () => {
    // The formatter is there as soon as its server marks that this file could be another kind of module.
    await workbench.page.locator('.monaco-editor .squiggly-hint').first().waitFor({ timeout: 60_000 });
    const before = await text();
    await choose(async () => {
      await workbench.goToLine(4);
      await workbench.page.keyboard.press('Home');
      await workbench.page.keyboard.press('Shift+ArrowDown');
      await workbench.page.keyboard.press('Shift+End');
      const bulb = workbench.page.locator(
        '.editor-group-container.active [class*="codicon-gutter-lightbulb"], .editor-group-container.active .lightBulbWidget',
      );
      await bulb.first().click({ timeout: 5000 });
    }, 'Wrap in subsegment with the X-Ray SDK');
    // The formatter takes semicolons away, and sees the lines that are new alone. Whoever uses the editor before it does begins a new step of
    // Undo: the text is looked at alone.
    await until('the formatter', async () => /await sleep\(20\)\n/.test(await workbench.visibleText()));
    assert.match(await workbench.visibleText(), /require\('node:timers\/promises'\);\n[^]*return order;\n/);
    await workbench.screenshot('code-action-formatted');
    await workbench.page.keyboard.press('ControlOrMeta+Z');
    await until('what was there, after one Undo', async () => (await text()) === before);
    await workbench.page.keyboard.press('ControlOrMeta+Shift+Z');
    await until('the subsegment again', async () => (await text()).includes("captureAsyncFunc('sleep'"));
    await saved();
    assert.equal(await invoke(), '{"id":7}');
    const line = await workbench.lineWith("captureAsyncFunc('sleep'");
    await workbench.lens(/^sleep/, { line, timeoutMs: 60_000 });
    await workbench.screenshot('code-action-lens');
  });

  it('select the name of the span, so that another can be typed', async () => {
    await workbench.goToLine(await workbench.lineWith('exports.handler'));
    await choose(async () => workbench.runCommand('Beamline: Trace Code Here…'), 'Trace the function "handler"');
    const line = await workbench.lineWith("captureAsyncFunc('handler'");
    await until('the cursor at its name', async () => (await workbench.cursor()).line === line);
    await workbench.page.keyboard.type('place order');
    await until('the name', async () => (await text()).includes("captureAsyncFunc('place order', async"));
    await saved();
    assert.equal(await invoke(), '{"id":7}');
    await workbench.lens(/^place order/, { line, timeoutMs: 60_000 });
  });

  it('say in words why nothing can be traced at a place', async () => {
    await workbench.goToLine(1);
    await workbench.page.keyboard.press('Home');
    await workbench.runCommand('Beamline: Trace Code Here…');
    await workbench.notification(/There is nothing to trace here\. Put the cursor on a call/);
    await workbench.screenshot('code-action-nothing');
  });
});
