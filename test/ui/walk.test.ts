import assert from 'node:assert/strict';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { until } from '../tools/process/until.ts';
import { inRoot } from '../tools/root.ts';
import { driveTraffic } from '../tools/sample/sampleTraffic.ts';
import { startSampleEndpoint, type SampleEndpoint } from '../tools/start/sampleEndpoint.ts';
import { keptEditors } from './workbench/keptEditors.ts';
import { activeEditor } from './workbench/lenses.ts';
import { pictureOnFailure } from './workbench/pictureOnFailure.ts';
import { timelineOfTrace, type TimelineView } from './workbench/timelineView.ts';
import { startUiEditor, type UiEditor } from './workbench/uiEditor.ts';
import type { Workbench } from './workbench/workbench.ts';

/** Every jump between lens, trace, timeline, log line and source, on functions that really ran. */
describe('the walk', function () {
  this.timeout(180_000);
  let sample: SampleEndpoint;
  let editor: UiEditor;
  let workbench: Workbench;
  /** `Root=…;Parent=…;Sampled=1` of an order whose card had expired. */
  let header: string;
  /** Of the same. */
  let traceId: string;

  before(async () => {
    sample = await startSampleEndpoint({ log: console.log });
    const { routes, leftOut } = sample;
    const sent = await driveTraffic({ routesUrl: routes, leftOut, rounds: 1, intervalMs: 20 });
    header = sent.find((one) => one.case.name === 'order, card expired')?.traceHeader ?? '';
    traceId = /Root=([^;]+)/.exec(header)?.[1] ?? '';
    editor = await startUiEditor({
      settings: {
        'beamline.localEndpoint.address': sample.endpoint,
        'beamline.lenses.lines': 'all',
        // Its marks are not what is looked for here.
        'beamline.lenses.heat': false,
        // Text in the page, not pixels on a canvas.
        'terminal.integrated.gpuAcceleration': 'off',
      },
    });
    workbench = await editor.open(inRoot('examples/orders'));
    await workbench.openFile('src/createOrder.ts', 34);
    await workbench.connectLocally();
  });
  after(async () => {
    await editor?.close();
    await sample?.stop();
  });
  pictureOnFailure(() => workbench);

  async function openById(text: string): Promise<void> {
    await workbench.runCommand('Beamline: Open Trace by ID');
    await workbench.quickInput.type(text);
    await workbench.quickInput.accept();
  }

  /** Nothing open but the timeline of the failed order. */
  async function onlyTimeline(): Promise<TimelineView> {
    await workbench.runCommand('View: Close All Editors');
    await openById(traceId);
    return timelineOfTrace(workbench, traceId);
  }

  /**
   * Follows a link of the editor in front as a user does: it is drawn anew when the key goes down, and again when the mouse is on it. It
   * may lie below a webview that is closing, so the click is repeated until another tab is in front.
   */
  async function followLink(text: string): Promise<void> {
    const { keyboard, mouse } = workbench.page;
    const before = await workbench.activeTab();
    const link = activeEditor(workbench.page)
      .locator('.detected-link, .detected-link-active')
      .filter({ hasText: text })
      .first();
    const follow = async (): Promise<boolean> => {
      const box = await link.boundingBox({ timeout: 2000 });
      if (!box) return false;
      await mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await keyboard.down('Control');
      await mouse.click(box.x + box.width / 2, box.y + box.height / 2).finally(() => keyboard.up('Control'));
      return until('another tab', async () => (await workbench.activeTab()) !== before, { timeoutMs: 3000 });
    };
    await until(`the link ${text} to lead elsewhere`, follow, { timeoutMs: 30_000 });
  }

  async function timelineBesideSource(): Promise<TimelineView> {
    await workbench.runCommand('View: Close All Editors');
    await workbench.openFile('src/createOrder.ts', 34);
    await openById(traceId);
    return timelineOfTrace(workbench, traceId);
  }

  it('leads by mouse from a lens to its trace, to a log line and to the line that threw', async () => {
    await workbench.lens('charge', { line: 34 });
    await workbench.clickLens('charge', 34);
    const [first] = await workbench.quickInput.items();
    assert.match(first?.label ?? '', /^\$\(error\) fault \d/);
    assert.equal(first?.detail, traceId);
    await workbench.quickInput.pick(traceId);
    const timeline = await timelineOfTrace(workbench, traceId);
    await timeline.selects(/^charge/);
    await timeline.detail('src/createOrder.ts:34');
    // Of what was selected as the trace was opened, too.
    await until('the line to be marked', async () => (await workbench.markedLines('createOrder.ts')).includes(34));
    await workbench.clickLine('createOrder.ts', 30);
    await timeline.open(/^charge/);
    await workbench.cursorAt('createOrder.ts', 34);
    await timeline.showTab('Logs');
    const line = await timeline.logLine('order failed');
    await line.click();
    await timeline.selects(/^CreateOrder.*createOrder\.ts:13$/);
    await line.getByRole('button', { name: 'src/payments.ts:35' }).click();
    await workbench.cursorAt('payments.ts', 35);
  });

  it('keeps span and line together, whichever is chosen', async () => {
    const timeline = await timelineBesideSource();
    await timeline.row(/^charge.*createOrder\.ts:34$/);
    await timeline.select(/^orders\/dev/);
    await timeline.selects(/^orders\/dev/);
    await workbench.clickLine('createOrder.ts', 34);
    await timeline.selects(/^charge/);
    assert.deepEqual(await workbench.markedLines('createOrder.ts'), []);
    await timeline.select(/^CreateOrder.*createOrder\.ts:13$/);
    await until('the handler to be marked', async () => (await workbench.markedLines('createOrder.ts')).includes(13));
    await timeline.select(/^charge/);
    await until('the charge alone to be marked', async () => {
      const marked = await workbench.markedLines('createOrder.ts');
      return marked.length === 1 && marked[0] === 34;
    });
  });

  it('leads the same way by keyboard alone', async () => {
    await workbench.runCommand('View: Close All Editors');
    const { keyboard } = workbench.page;
    await workbench.openFile('src/createOrder.ts', 34);
    await workbench.lens('charge', { line: 34 });
    await keyboard.press('Control+K');
    await keyboard.press('t');
    const [first] = await workbench.quickInput.items();
    assert.equal(first?.detail, traceId);
    await keyboard.press('Enter');
    const timeline = await timelineOfTrace(workbench, traceId);
    await timeline.selects(/^charge/);
    await timeline.hasFocus('treegrid Spans');
    await keyboard.press('ArrowUp');
    await timeline.selects(/^DynamoDB UpdateItem.*stock\.ts:12$/);
    await keyboard.press('Enter');
    await workbench.cursorAt('stock.ts', 12);
    await keyboard.press('Control+2');
    await timeline.hasFocus('treegrid Spans');
    await keyboard.press('l');
    await timeline.logLine('order failed');
    await timeline.hasFocus('treegrid Log lines');
    await until('the log line that failed', async () => {
      if ((await timeline.activeLogLine()).includes('order failed')) return true;
      await keyboard.press('ArrowDown');
      return undefined;
    });
    await keyboard.press('Tab');
    await timeline.hasFocus(/src\/payments\.ts:35$/);
    await keyboard.press('Enter');
    await workbench.cursorAt('payments.ts', 35);
  });

  describe('from an id', () => {
    const spellings: readonly (readonly [what: string, text: () => string | Promise<string>])[] = [
      ['X-Ray’s own id', () => traceId],
      ['32 hexadecimal digits', () => traceId.slice(2).replace('-', '')],
      ['a header', () => header],
      ['a REPORT line', () => reportLine()],
    ];
    for (const [what, text] of spellings) {
      it(`opens the trace by ${what}`, async () => {
        await workbench.runCommand('View: Close All Editors');
        await openById(await text());
        await timelineOfTrace(workbench, traceId);
      });
    }

    it('refuses a text that holds none, and says so', async () => {
      await openById(traceId.slice(0, -1));
      const said = workbench.page.locator('.quick-input-message');
      await until('the sentence', async () =>
        (await said.innerText()).startsWith('There is no trace ID in this. One reads like 1-'),
      );
      assert.ok(await workbench.quickInput.isOpen());
      await workbench.quickInput.cancel();
    });

    it('says where there is no such trace, and offers another connection', async () => {
      await openById('1-6566a0c2-000000000000000000000000');
      const { message, buttons } = await workbench.notification('No trace');
      assert.match(message, /^Beamline: No trace 1-6566a0c2-0{24} on local endpoint\. /);
      assert.deepEqual(buttons, ['Connect…']);
      await workbench.answerNotification('No trace', 'Connect…');
      await until('the connections', async () =>
        (await workbench.quickInput.items()).some(({ label }) => label.includes('Local endpoint')),
      );
      await workbench.quickInput.cancel();
    });

    it('opens the trace under the cursor, and by a link, in a text', async () => {
      const { keyboard } = workbench.page;
      await workbench.runCommand('View: Close All Editors');
      await workbench.runCommand('File: New Untitled Text File');
      await until('an empty text', async () => (await workbench.activeTab()) === 'Untitled-1');
      await activeEditor(workbench.page).locator('.view-line').first().click();
      await keyboard.type(`the shop saw ${traceId} fail`);
      await keyboard.press('Control+K');
      await keyboard.press('Shift+T');
      await timelineOfTrace(workbench, traceId);
      await workbench.runCommand('View: Close Editor');
      await followLink(traceId);
      await timelineOfTrace(workbench, traceId);
      await workbench.runCommand('View: Close Editor');
      await workbench.runCommand('View: Revert and Close Editor');
    });

    it('opens the trace by a link in a terminal', async () => {
      const { keyboard, mouse } = workbench.page;
      await workbench.runCommand('Terminal: Create New Terminal');
      const rows = workbench.page.locator('.terminal.xterm .xterm-rows > div');
      await until('a prompt', async () => (await rows.allInnerTexts()).join('').trim() !== '');
      await keyboard.type(`echo ${traceId}\n`);
      const row = rows
        .filter({ hasText: new RegExp(`^${traceId}`) })
        .locator('span')
        .first();
      const box = await until('the echo', async () => (await row.boundingBox({ timeout: 2000 })) ?? undefined);
      await keyboard.down('Control');
      // Links are looked for where the mouse rests.
      await until('the trace to open', async () => {
        await mouse.move(box.x + 20, box.y + box.height / 2);
        await mouse.move(box.x + 60, box.y + box.height / 2, { steps: 5 });
        await workbench.page.locator('.terminal.xterm .xterm-cursor-pointer').waitFor({ timeout: 2000 });
        await mouse.click(box.x + 60, box.y + box.height / 2);
        return true;
      }).finally(() => keyboard.up('Control'));
      await timelineOfTrace(workbench, traceId);
      await workbench.runCommand('Terminal: Kill All Terminals');
    });

    async function reportLine(): Promise<string> {
      const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'local' };
      const client = new CloudWatchLogsClient({ endpoint: sample.endpoint, region: 'us-east-1', credentials });
      const logGroupName = '/aws/lambda/CreateOrder';
      const { events } = await client.send(
        new FilterLogEventsCommand({ logGroupName, filterPattern: `"REPORT" "${traceId}"` }),
      );
      client.destroy();
      const line = events?.find(({ message }) => message?.startsWith('REPORT RequestId: '))?.message;
      assert.match(line ?? '', /XRAY TraceId: 1-/);
      return line ?? '';
    }
  });

  it('has a log document that leads to the timeline, to the source, and to the span of a line', async () => {
    const timeline = await onlyTimeline();
    await timeline.select(/^charge/);
    await timeline.selects(/^charge/);
    await (await timeline.menuItem('Open Logs as Document')).click();
    await logDocument();
    await followLink('Timeline of');
    await (await timelineOfTrace(workbench, traceId)).selects(/^charge/);

    await workbench.runCommand('Beamline: Open Logs of Trace');
    await logDocument();
    await followLink('payments.ts');
    await workbench.cursorAt('payments.ts', 35);
    await workbench.page.locator(`.tab[data-resource-name="${traceId}.log"]`).click();
    await logDocument();
    assert.match(
      // What is on the screen has the first rows of wrapped lines alone.
      await workbench.wholeText(),
      /order failed.*→ src\/payments\.ts:35 {3}logged at src\/createOrder\.ts:\d+/,
    );
    await workbench.goToLine(await workbench.lineWith('order failed'));
    await workbench.page.keyboard.press('Control+K');
    await workbench.page.keyboard.press('t');
    await (await timelineOfTrace(workbench, traceId)).selects(/^CreateOrder.*createOrder\.ts:13$/);
  });

  async function logDocument(): Promise<void> {
    await until(
      'the log document',
      async () =>
        (await workbench.activeTab()) === `${traceId}.log` && (await workbench.visibleText()).includes('REPORT'),
    );
  }

  it('can be copied as an id and as a command, and shown as text', async () => {
    const timeline = await onlyTimeline();
    await workbench.runCommand('Beamline: Copy Trace ID');
    await until('the id to be copied', async () => (await workbench.clipboard()) === traceId);
    await workbench.runCommand('Beamline: Copy as AWS CLI Command');
    await workbench.statusBarItem('Copied as AWS CLI command');
    const command = `aws xray batch-get-traces --trace-ids ${traceId} --endpoint-url ${sample.endpoint} --region us-east-1 --no-sign-request`;
    await until('the command to be copied', async () => (await workbench.clipboard()) === command);
    await workbench.runCommand('Beamline: Copy Trace as Markdown');
    const heading = `### Trace ${traceId}\n\n\`\`\`text\nTrace ${traceId}\n`;
    await until('the text to be copied', async () => (await workbench.clipboard()).startsWith(heading));
    await workbench.runCommand('Beamline: Copy Trace as JSON');
    const ofTrace = `"trace_id": "${traceId}"`;
    await until('the documents to be copied', async () => (await workbench.clipboard()).includes(ofTrace));
    assert.ok(Array.isArray(JSON.parse(await workbench.clipboard())));
    await (await timeline.menuItem('Open Trace as Text')).click();
    const text = await until(
      'the text',
      async () => (await workbench.activeTab()) === `${traceId}.txt` && (await workbench.visibleText()),
    );
    assert.match(text, new RegExp(`^Trace ${traceId}\n`));
    await workbench.page.keyboard.press('Control+K');
    await workbench.page.keyboard.press('t');
    await timelineOfTrace(workbench, traceId);
  });

  it('offers no page of the AWS console on the local endpoint', async () => {
    const timeline = await onlyTimeline();
    await until('the commands', async () => {
      const offered = await workbench.commands('Beamline: Open Trace');
      assert.ok(!offered.some((title) => title.includes('Console')), offered.join());
      return offered.includes('Beamline: Open Trace as Text');
    });
    await (await timeline.menuItem('Open Trace as Text')).waitFor();
    assert.equal(await timeline.frame.getByText('Console').count(), 0);
    await workbench.page.keyboard.press('Escape');
  });

  it('comes back after a reload as it was left, and so does the connection', async () => {
    const before = await timelineBesideSource();
    await before.select(/^charge/);
    await before.hasFocus('treegrid Spans');
    await workbench.page.keyboard.press('ArrowLeft');
    await before.showTab('Logs');
    await before.logLine('order failed');
    await workbench.page.locator('.tab[data-resource-name="createOrder.ts"]').click();
    await until('the window to keep it', async () =>
      /"collapsed":\["[0-9a-f]{16}"\],[^{}]*"tab":"logs"/.test(await keptEditors(workbench.page)),
    );

    await workbench.reload();
    const after = await timelineOfTrace(workbench, traceId);
    await workbench.statusBarItem('local endpoint');
    await after.selects(/^charge/);
    // All of the workspace is read anew, which takes a while on a busy machine.
    await until('the places of spans', () => after.row(/^charge.*createOrder\.ts:34$/), { timeoutMs: 90_000 });
    const rows = await after.rows();
    assert.ok(
      rows.some((row) => row.startsWith('charge, fault')) && !rows.some((row) => /\bPOST\b/.test(row)),
      rows.join('\n'),
    );
    await until('the log lines', () => after.logLine('order failed'), { timeoutMs: 60_000 });
    await workbench.lens('charge', { line: 34, timeoutMs: 60_000 });
    assert.equal(await workbench.activeTab(), 'createOrder.ts');
  });
});
