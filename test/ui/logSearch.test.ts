import assert from 'node:assert/strict';
import { until } from '../tools/process/until.ts';
import { inRoot } from '../tools/root.ts';
import { startLocalProcess, type LocalProcess } from '../tools/start/localProcess.ts';
import { pictureOnFailure } from './workbench/pictureOnFailure.ts';
import { timelineOfTrace } from './workbench/timelineView.ts';
import { startUiEditor, type UiEditor } from './workbench/uiEditor.ts';
import type { Workbench } from './workbench/workbench.ts';

const TAB = 'Found Log Lines';
const FOLDER = inRoot('test/ui/workspaces/numbered');

describe('searching logs', function () {
  this.timeout(180_000);
  let local: LocalProcess;
  let editor: UiEditor;
  let workbench: Workbench;
  let first: string;

  before(async () => {
    local = await startLocalProcess(['--port=0', '--routes-port=0', `--template=${FOLDER}/template.yaml`], undefined);
    editor = await startUiEditor({ settings: { 'beamline.localEndpoint.address': local.endpoint } });
    workbench = await editor.open(FOLDER);
    await workbench.openFile('src/numbered.mjs');
    await workbench.connectLocally();
    await workbench.statusBarItem('local endpoint');
    first = await call('numbered', 'first');
    await call('json', 'second');
  });
  after(async () => {
    await editor?.close();
    await local?.stop();
  });
  pictureOnFailure(() => workbench);

  it('finds lines by a pattern, newest first, each of which leads to its statement and its trace', async () => {
    await workbench.runCommand('Beamline: Search Logs…');
    await titled(/^Functions whose logs of the last 1 h to search$/);
    await workbench.page.keyboard.press('Enter');
    await titled(/^Filter pattern/);
    await workbench.quickInput.typeOn('"line 2 of"');
    await workbench.page.keyboard.press('Enter');
    const text = await shown(/The whole time was searched/);
    assert.match(text, /^2 lines with "line 2 of" of Numbered, NumberedJson, Hostile, .* newest first\n/);
    const lines = text.split('\n').filter((line) => line.includes('line 2 of'));
    assert.match(lines[1] ?? '', /NumberedJson {2}INFO {3}line 2 of second {3}→ src\/numbered\.mjs:6$/);
    assert.match(lines[2] ?? '', /Numbered {6}INFO {3}line 2 of first {3}→ src\/numbered\.mjs:6$/);
    await workbench.goToLine(await workbench.lineWith('line 2 of first'));
    await workbench.page.keyboard.press('Control+K');
    await workbench.page.keyboard.press('t');
    await timelineOfTrace(workbench, first);
  });

  it('shows the latest lines of a log statement', async () => {
    await workbench.runCommand('View: Close All Editors');
    await workbench.openFile('src/numbered.mjs', 6);
    await workbench.runCommand('Beamline: Show Lines of This Log Statement');
    const text = await shown(/The whole time was searched/);
    assert.match(text, /^4 lines that src\/numbered\.mjs:6 printed of Numbered, NumberedJson, /);
    assert.deepEqual(
      [...text.matchAll(/line (\d) of (\w+)/g)].map(([, line, tag]) => `${line} of ${tag}`),
      ['2 of second', '1 of second', '2 of first', '1 of first'],
    );
  });

  async function titled(title: RegExp): Promise<void> {
    await until(`a question ${String(title)}`, async () => {
      if (!(await workbench.quickInput.isOpen())) return false;
      return title.test(await workbench.quickInput.title());
    });
  }

  async function shown(text: RegExp): Promise<string> {
    return until('what was found', async () => {
      if ((await workbench.activeTab()) !== TAB) return undefined;
      const found = await workbench.visibleText();
      return text.test(found) ? found : undefined;
    });
  }

  /** Writes two lines, and gives the id of the trace. */
  async function call(route: string, tag: string): Promise<string> {
    const query = new URLSearchParams({ tag, lines: '2', apart: '1' }).toString();
    const response = await fetch(`${local.routes}/${route}?${query}`);
    await response.arrayBuffer();
    const id = /Root=([^;]+)/.exec(response.headers.get('x-amzn-trace-id') ?? '')?.[1];
    assert.ok(id, 'the answer names its trace');
    return id;
  }
});
