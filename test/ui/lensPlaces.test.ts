import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '../tools/process/until.ts';
import { inRoot } from '../tools/root.ts';
import { activeEditor } from './workbench/lenses.ts';
import { plainSpaces } from './workbench/textWithIcons.ts';
import { timelineOf } from './workbench/timelineView.ts';
import { useTracedFolder } from './workbench/useTracedFolder.ts';
import type { Workbench } from './workbench/workbench.ts';

const FOLDER = inRoot('test/ui/workspaces/lined');

/** Lines of src/charge.mjs; the two calls of DynamoDB are the same to X-Ray. */
const [HANDLER, FROM, TO, CHARGE] = [6, 7, 8, 10];

/** Where lenses stand, and that they stay there. */
describe('places of lenses', function () {
  this.timeout(300_000);
  const traced = useTracedFolder({
    name: 'lined',
    file: 'src/charge.mjs',
    make: async () => {
      await cp(FOLDER, traced.folder, { recursive: true });
      await setSettings({});
      send(30);
    },
  });
  let workbench: Workbench;
  before(() => ({ workbench } = traced));

  /** Settings of the folder, beside showing all lines. */
  async function setSettings(settings: Readonly<Record<string, unknown>>): Promise<void> {
    await mkdir(join(traced.folder, '.vscode'), { recursive: true });
    const all = { 'beamline.lenses.lines': 'all', ...settings };
    await writeFile(join(traced.folder, '.vscode', 'settings.json'), JSON.stringify(all));
  }

  /** Traces of `Charge`: 500 ms, two calls of 40 ms in it, then `charge` of 300 to 358 ms, which fails in each tenth. */
  function send(traces: number): void {
    const first = Date.now() / 1000 - 10;
    for (let trace = 0; trace < traces; trace++) {
      // Apart, so that one of them is the latest.
      const at = first + trace / 100;
      const within = (name: string, from: number, ms: number): object => ({
        ...{ name, id: randomBytes(8).toString('hex') },
        ...{ start_time: at + from / 1000, end_time: at + (from + ms) / 1000 },
      });
      const get = { namespace: 'aws', aws: { operation: 'GetItem', table_name: 'accounts' } };
      const exceptions = [{ id: randomBytes(8).toString('hex'), type: 'Declined', message: `order ${trace} declined` }];
      const refused = traced.local.endpoint.segments.put({
        trace_id: `1-${Math.floor(at).toString(16)}-${randomBytes(12).toString('hex')}`,
        ...{ ...within('Charge', 0, 500), origin: 'AWS::Lambda::Function' },
        subsegments: [
          { ...within('DynamoDB', 10, 40), ...get },
          { ...within('DynamoDB', 50, 40), ...get },
          { ...within('charge', 95, 300 + 2 * trace), ...(trace % 10 === 0 && { fault: true, cause: { exceptions } }) },
        ],
      });
      assert.equal(refused, undefined);
    }
  }

  const lines = async (): Promise<readonly number[]> => (await workbench.lenses()).map(({ line }) => line);

  /** The lines that lenses were seen on while something was done, each look after the other. */
  async function linesSeen(act: () => Promise<void>): Promise<readonly string[]> {
    const seen: string[] = [];
    const state = { isDone: false };
    const done = act().finally(() => (state.isDone = true));
    while (!state.isDone) seen.push((await lines()).join(' '));
    await done;
    return [...seen, (await lines()).join(' ')];
  }

  it('names both lines of a tie', async () => {
    await workbench.lens(/^\$\(pulse\) 30 traces · p50 500 ms · p95 500 ms · last 1 h/, {
      line: HANDLER,
      timeoutMs: 90_000,
    });
    await workbench.lens(`DynamoDB GetItem accounts · p95 40 ms · 16 % of the time (this line or line ${TO})`, {
      line: FROM,
    });
    await workbench.lens(`DynamoDB GetItem accounts · p95 40 ms · 16 % of the time (this line or line ${FROM})`, {
      line: TO,
    });
    await workbench.lens(/^charge · p95 356 ms · \$\(error\) 3 × Declined, last .* · 66 % of the time$/, {
      line: CHARGE,
    });
  });

  it('says in hovers how durations spread, what failed, and leads to the traces', async () => {
    await activeEditor(workbench.page).locator('.view-line').getByText('captureAsyncFunc').hover();
    const shown = workbench.page.locator('.monaco-editor .monaco-hover:visible');
    // What is wrong with the line is shown at once, and first.
    await until('the figures', async () => (await shown.innerText()).includes('spans in'));
    const hover = plainSpaces(await shown.innerText());
    assert.match(hover, /30 spans in 30 traces: 3 faults/);
    assert.match(hover, /3 × Declined: order \d+ declined, last \d\d:\d\d:\d\d/);
    const picture = shown.locator('img');
    assert.match((await picture.getAttribute('alt')) ?? '', /^30 durations from 300 ms to 358 ms, the most \(/);
    // What the page's policy refused would have no size of its own.
    assert.equal(await picture.evaluate((image) => ('naturalWidth' in image ? image.naturalWidth : 0)), 360);
    await shown.getByText('358 ms', { exact: true }).click();
    await timelineOf(workbench);
    await workbench.runCommand('View: Close Editor');
  });

  it('marks lines that fail, and none of a tie', async () => {
    const marked = await until('the marks', async () => {
      const lines = await workbench.markedLines('charge.mjs');
      return lines.length > 0 ? lines : undefined;
    });
    assert.deepEqual(marked, [CHARGE]);
  });

  it('peeks at the traces of a line, at their spans', async () => {
    await workbench.goToLine(CHARGE);
    await workbench.runCommand('Beamline: Peek Traces of This Line');
    const peek = workbench.page.locator('.peekview-widget');
    const [first] = await until('the list', async () => {
      const rows = await peek.locator('.ref-tree .monaco-list-row').allInnerTexts();
      return rows.length > 1 ? rows : undefined;
    });
    assert.match(plainSpaces(first ?? ''), /^01 fault 340 ms of 500 ms 1-[0-9a-f]{8}-/);
    await peek.locator('.preview').getByText('Declined').first().waitFor();
    await workbench.page.keyboard.press('Escape');
    await peek.waitFor({ state: 'hidden' });
  });

  it('lists lines that break their budget, and budgets that cannot be read', async () => {
    await setSettings({ 'beamline.budgets': { Charge: '1s' }, 'beamline.diagnostics.failures': 'hint' });
    await workbench.runCommand('View: Focus Problems');
    const rows = workbench.page.locator('.markers-panel .monaco-list-row');
    const problems = async (): Promise<string> => plainSpaces((await rows.allInnerTexts()).join('\n'));
    await until('both', async () => /breaks the budget[^]*cannot be read/.test(await problems()), {
      timeoutMs: 30_000,
    });
    assert.match(await problems(), /charge: p95 356 ms of 30 durations breaks the budget of 200 ms/);
    assert.doesNotMatch(await problems(), /budget of 1 s/);
    await setSettings({ 'beamline.budgets': { Charge: '0.5s' } });
    await until('that of the handler', async () =>
      /handler: p95 500 ms .* the budget of 500 ms/.test(await problems()),
    );
    await setSettings({});
    await workbench.runCommand('View: Hide Panel');
  });

  it('puts texts behind their lines where settings ask for it, for one language', async () => {
    const javascript = { 'beamline.lenses.placement': 'endOfLine', 'beamline.lenses.lineText': '{label} {p50} {p59}' };
    await setSettings({ '[javascript]': javascript });
    await until('the lenses to go', async () => (await lines()).length === 0);
    const text = async (): Promise<string> => workbench.textBehind(CHARGE);
    await until('the text behind the line', async () => (await text()).startsWith('charge 328 ms {p59}'));
    assert.match(await workbench.textBehind(HANDLER), /^∿ 30 traces · p50 500 ms · p95 500 ms · last 1 h/);
    const { message } = await workbench.notification('beamline.lenses.lineText');
    assert.match(message, /names \{p59\}, which is no figure\. Choose from: \{traces\}/);
    await workbench.clearNotifications();
  });

  it('clears them at a stroke, and shows them again', async () => {
    await workbench.clickStatusBar('local endpoint');
    await workbench.quickInput.pick('Clear Lenses');
    await until('the texts to go', async () => (await workbench.textBehind(CHARGE)) === '');
    await setSettings({});
    await workbench.page.waitForTimeout(3000);
    assert.deepEqual(await lines(), []);
    await workbench.runCommand('Beamline: Show Lenses');
    await until('the lenses', async () => (await lines()).length === 4);
  });

  it('moves with edits above, and goes back with undo, without a jump', async () => {
    await workbench.goToLine(3);
    const seen = await linesSeen(async () => {
      for (let enter = 0; enter < 3; enter++) await workbench.page.keyboard.press('Enter', { delay: 100 });
      await workbench.page.waitForTimeout(3000); // what was typed is taken in
    });
    assert.equal(seen.at(-1), [HANDLER, FROM, TO, CHARGE].map((line) => line + 3).join(' '));
    const moved = [0, 1, 2, 3].map((by) => [HANDLER, FROM, TO, CHARGE].map((line) => line + by).join(' '));
    assert.deepEqual(
      seen.filter((each) => !moved.includes(each)),
      [],
    );
    const handler = await workbench.lens('edited since', { line: HANDLER + 3 });
    assert.match(handler.text, / · edited since$/);
    await workbench.lens(`(this line or line ${TO + 3})`, { line: FROM + 3 });
    await workbench.clickLens('charge', CHARGE + 3);
    assert.match((await workbench.quickInput.items())[0]?.label ?? '', /^\$\(error\) fault 340 ms/);
    await workbench.quickInput.cancel();
    for (let undo = 0; undo < 3; undo++) await workbench.page.keyboard.press('ControlOrMeta+Z');
    await workbench.lens(/ · last 1 h$/, { line: HANDLER });
    await until(
      'the lenses to be back',
      async () => (await lines()).join(' ') === `${HANDLER} ${FROM} ${TO} ${CHARGE}`,
    );
  });

  it('stays where it is while something is typed', async () => {
    await workbench.goToLine(11);
    await workbench.page.keyboard.press('End');
    const seen = await linesSeen(async () => {
      await workbench.page.keyboard.type(' const more = await table.send(new ', { delay: 60 });
      await workbench.page.waitForTimeout(3000);
      await workbench.page.keyboard.type("GetItemCommand({ TableName: 'others' ", { delay: 60 });
      await workbench.page.waitForTimeout(3000);
    });
    assert.deepEqual([...new Set(seen)], [`${HANDLER} ${FROM} ${TO} ${CHARGE}`]);
    await until('the file to be as it was', async () => {
      await workbench.page.keyboard.press('ControlOrMeta+Z');
      return !(await workbench.visibleText()).includes('const more');
    });
  });
});
