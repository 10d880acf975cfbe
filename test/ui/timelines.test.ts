/* Several timelines at once, beside the source, of traces that still grow; in the real workbench. */
import assert from 'node:assert/strict';
import { until } from '../tools/process/until.ts';
import { inRoot } from '../tools/root.ts';
import { clockText } from '../../src/views/wording.ts';
import { segment, subsegment } from '../unit/local/segments.ts';
import { startEndpoint, type StartedEndpoint } from '../unit/local/startedEndpoint.ts';
import { pictureOnFailure } from './workbench/pictureOnFailure.ts';
import { TimelineView } from './workbench/timelineView.ts';
import { TreeView } from './workbench/treeView.ts';
import { startUiEditor, type UiEditor } from './workbench/uiEditor.ts';
import type { Workbench } from './workbench/workbench.ts';

const RUN = { name: 'CreateOrder', origin: 'AWS::Lambda::Function' };
/** So long ago that looks for what is new do not list it. */
const AT = Date.now() / 1000 - 300;

/** `CreateOrder` with its charge, whose handler has not ended yet while it grows. */
function begun(trace: number): readonly Record<string, unknown>[] {
  const { end_time: _, ...run } = segment({ trace, at: AT + trace, seconds: 0.2, more: { ...RUN, in_progress: true } });
  return [run, subsegment({ trace, id: 2, parent: 1, at: AT + trace + 0.01, seconds: 0.04, more: { name: 'charge' } })];
}

function ended(trace: number): readonly Record<string, unknown>[] {
  return [
    segment({ trace, at: AT + trace, seconds: 0.2, more: RUN }),
    subsegment({ trace, id: 3, parent: 1, at: AT + trace + 0.06, seconds: 0.1, more: { name: 'mail the receipt' } }),
  ];
}

describe('several timelines', function () {
  this.timeout(300_000);
  let local: StartedEndpoint;
  let editor: UiEditor;
  let workbench: Workbench;

  before(async () => {
    local = await startEndpoint();
    put(...begun(1), ...begun(2), ...ended(2));
    editor = await startUiEditor({ settings: { 'beamline.localEndpoint.address': local.url } });
    workbench = await editor.open(inRoot('examples/orders'));
    const tree = new TreeView(workbench.page, 'Traces');
    await workbench.showBeamline();
    await tree.welcomeButton('Connect…');
    await workbench.quickInput.pick('Local endpoint');
    await tree.row(/^CreateOrder/);
    await workbench.openFile('src/createOrder.ts', 13);
  });
  after(async () => {
    await editor?.close();
    await local?.dispose();
  });
  pictureOnFailure(() => workbench);

  function put(...documents: readonly Record<string, unknown>[]): void {
    for (const document of documents) local.endpoint.segments.put(document);
  }

  const idOf = (trace: number): string => String(begun(trace)[0]?.['trace_id']);

  async function open(trace: number): Promise<TimelineView> {
    await workbench.runCommand('Beamline: Open Trace by ID…');
    await workbench.quickInput.type(idOf(trace));
    await workbench.page.keyboard.press('Enter');
    return shown(trace);
  }

  /** The timeline of a trace, among those that can be seen. */
  function shown(trace: number): Promise<TimelineView> {
    return until(`the timeline of trace ${trace}`, async () => {
      for (const view of await all()) if ((await view.traceId().catch(() => '')) === idOf(trace)) return view;
      return undefined;
    });
  }

  async function all(): Promise<readonly TimelineView[]> {
    const found: TimelineView[] = [];
    for (const frame of workbench.page.frames())
      if ((await frame.title().catch(() => '')) === 'Beamline timeline' && frame.childFrames().length === 0)
        found.push(new TimelineView(frame));
    return found;
  }

  it('of a trace that grows goes on in place: the same page, with what was selected and open', async () => {
    const timeline = await open(1);
    await timeline.row(/^CreateOrder.*in progress/);
    await timeline.select(/^charge/);
    await timeline.selects(/^charge/);
    await timeline.showTab('Logs');
    await timeline.frame.evaluate('globalThis.isSame = true');
    put(...ended(1));
    await timeline.row(/^mail the receipt/);
    await until(
      'the function to have ended',
      async () => !(await timeline.rows()).some((row) => row.includes('in progress')),
    );
    await timeline.selects(/^charge/);
    assert.equal(await timeline.frame.evaluate('globalThis.isSame'), true);
    const logs = timeline.frame.getByRole('tab', { name: /^Logs/ });
    assert.equal(await logs.getAttribute('aria-selected'), 'true');
  });

  it('stand beside each other, each with its own selection, and open once', async () => {
    await shown(1);
    await open(2);
    await workbench.runCommand('View: Move Editor into Right Group');
    await until('both to be seen', async () => (await all()).length === 2);
    const [one, other] = [await shown(1), await shown(2)];
    await other.select(/^mail the receipt/);
    await other.selects(/^mail the receipt/);
    await one.selects(/^charge/);
    await open(2);
    assert.equal((await all()).length, 2);
    await workbench.screenshot('timelines-beside');
  });

  it('say in their tabs when each began, as long as two have one name', async () => {
    const clock = (trace: number): string => clockText((AT + trace) * 1000);
    const tabs = async (): Promise<readonly string[]> =>
      (
        await workbench.page
          .locator('.tab')
          .filter({ hasText: /CreateOrder/ })
          .allInnerTexts()
      ).map((text) => text.trim());
    assert.deepEqual(await tabs(), [`CreateOrder · ${clock(1)}`, `CreateOrder · ${clock(2)}`]);
    await workbench.runCommand('View: Close Editor');
    await until('the name alone', async () => (await tabs()).join() === 'CreateOrder');
    await open(2);
    await workbench.runCommand('View: Move Editor into Right Group');
    await until('both to be seen', async () => (await all()).length === 2);
    assert.equal((await tabs()).length, 2);
  });

  it('reveals the source of a span beside itself, and stays', async () => {
    const one = await shown(1);
    await one.row(/^charge.*createOrder\.ts:34/);
    await one.open(/^charge/);
    await workbench.cursorAt('createOrder.ts', 34);
    assert.equal((await all()).length, 2);
    await one.selects(/^charge/);
  });
});
