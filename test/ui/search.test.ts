import assert from 'node:assert/strict';
import { until } from '../tools/process/until.ts';
import { inRoot } from '../tools/root.ts';
import { segment } from '../unit/local/segments.ts';
import { startEndpoint, type StartedEndpoint } from '../unit/local/startedEndpoint.ts';
import { pictureOnFailure } from './workbench/pictureOnFailure.ts';
import { timelineOf } from './workbench/timelineView.ts';
import { TreeView } from './workbench/treeView.ts';
import { startUiEditor, type UiEditor } from './workbench/uiEditor.ts';
import type { Workbench } from './workbench/workbench.ts';

describe('searching spans where X-Ray indexes no trace', function () {
  this.timeout(300_000);
  let local: StartedEndpoint;
  let editor: UiEditor;
  let workbench: Workbench;
  let tree: TreeView;

  before(async () => {
    local = await startEndpoint({ transactionSearch: 0 });
    for (let trace = 1; trace <= 3; trace++) local.endpoint.segments.put(invocation(trace));
    editor = await startUiEditor({ settings: { 'beamline.localEndpoint.address': local.url } });
    workbench = await editor.open(inRoot('examples/orders'));
    tree = new TreeView(workbench.page, 'Traces');
    await workbench.showBeamline();
    await tree.welcomeButton('Connect…');
    await workbench.quickInput.pick('Local endpoint');
  });
  after(async () => {
    await editor?.close();
    await local?.dispose();
  });
  pictureOnFailure(() => workbench);

  it('leads from the explorer over a question that says what it costs to the timeline of a trace', async () => {
    await tree.row(/^CreateOrder no traces/);
    await tree.click(/^Search Spans… of all traces, as Transaction Search keeps them/);
    const question = /^Search the spans of the last hour\? CloudWatch Logs Insights bills by the bytes that it scans$/;
    await titled(question);
    await workbench.quickInput.pick('Search all spans');
    await titled(/^3 traces found · CloudWatch scanned [\d.]+ KB$/);
    const items = await workbench.quickInput.items();
    assert.equal(items.length, 3);
    assert.match(items[0]?.label ?? '', /^\$\(error\) fault 250 ms$/);
    await workbench.quickInput.pick('250 ms');
    const timeline = await timelineOf(workbench);
    await timeline.row(/CreateOrder/);
    // What was found is no sample of anything: no figure knows it.
    await tree.row(/^CreateOrder no traces/);
  });

  async function titled(title: RegExp): Promise<void> {
    await until(`a question ${String(title)}`, async () => {
      if (!(await workbench.quickInput.isOpen())) return false;
      return title.test(await workbench.quickInput.title());
    });
  }
});

/** An invocation of CreateOrder some minutes ago; only the last one failed. */
function invocation(trace: number): Record<string, unknown> {
  const at = Date.now() / 1000 - 600 + 60 * trace;
  const more = { name: 'CreateOrder', origin: 'AWS::Lambda::Function', fault: trace === 3 };
  return segment({ trace, at, seconds: 0.25, more });
}
