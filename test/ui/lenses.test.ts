import assert from 'node:assert/strict';
import { driveTraffic } from '../tools/sample/sampleTraffic.ts';
import { startSampleEndpoint, type SampleEndpoint } from '../tools/start/sampleEndpoint.ts';
import { inRoot } from '../tools/root.ts';
import { until } from '../tools/process/until.ts';
import { durationsOf, handlerFigures, percentile, readSegments, spread, written } from './figuresByHand.ts';
import { activeEditor } from './workbench/lenses.ts';
import { pictureOnFailure } from './workbench/pictureOnFailure.ts';
import { timelineOf } from './workbench/timelineView.ts';
import { startUiEditor, type UiEditor } from './workbench/uiEditor.ts';
import type { Workbench } from './workbench/workbench.ts';

const SAMPLE = inRoot('examples/orders');

/** The whole way: functions that really ran, the real endpoint, the packaged extension in real VS Code. */
describe('lenses on the sample', function () {
  this.timeout(300_000);
  let sample: SampleEndpoint;
  let editor: UiEditor;
  let workbench: Workbench;

  before(async () => {
    sample = await startSampleEndpoint({ log: console.log });
    await driveTraffic({ routesUrl: sample.routes, leftOut: sample.leftOut, rounds: 4, intervalMs: 20 });
    const settings = { 'beamline.localEndpoint.address': sample.endpoint, 'beamline.lenses.lines': 'all' };
    editor = await startUiEditor({ settings });
    workbench = await editor.open(SAMPLE);
  });
  after(async () => {
    await editor?.close();
    await sample?.stop();
  });
  pictureOnFailure(() => workbench);

  it('asks nothing before it is told to connect', async () => {
    await workbench.openFile('src/createOrder.ts');
    await workbench.statusBarItem('Beamline: Connect');
    assert.deepEqual(await workbench.lenses(), []);
  });

  it('shows a handler the figures of its traces', async () => {
    await workbench.connectLocally();
    // Until all is read, the lens says how much of it was.
    const lens = await workbench.lens(/^(?!.* read\b).* traces · /, { line: 13 });
    const { traces, faults, warm, cold, inits } = handlerFigures(await readSegments(sample.endpoint), 'CreateOrder');
    assert.ok(warm.length >= 20, `${warm.length} warm invocations`);
    const share = (100 * cold) / traces;
    const parts = [
      `$(pulse) ${traces} traces`,
      `p50 ${written(percentile(warm, 0.5))}`,
      `p95 ${written(percentile(warm, 0.95))}`,
      `$(error) ${faults} faults`,
      `cold ${share < 9.95 ? Math.round(share * 10) / 10 : Math.round(share)} % +${spread(inits)} init`,
      'last 1 h',
    ];
    assert.equal(lens.text, parts.join(' · '));
  });

  it('shows lines the durations of their calls', async () => {
    const documents = await readSegments(sample.endpoint);
    const charge = durationsOf(documents, ({ name }) => name === 'charge');
    const put = durationsOf(documents, ({ aws }) => aws?.operation === 'PutItem' && aws.table_name === 'OrdersTable');
    const p95 = (values: readonly number[]): string => `p95 ${written(percentile(values, 0.95))}`;
    await workbench.lens(`charge · ${p95(charge)} · `, { line: 34 });
    await workbench.goToLine(50);
    await workbench.lens(
      put.length >= 20
        ? `DynamoDB PutItem OrdersTable · ${p95(put)}`
        : `DynamoDB PutItem OrdersTable · ${put.length} calls`,
      { line: 50 },
    );
  });

  it('marks the line that threw, through source maps, also in a minified bundle', async () => {
    await workbench.openFile('src/payments.ts', 35);
    await workbench.lens(/^\$\(error\) 4 × PaymentDeclined, last /, { line: 35 });
    await workbench.openFile('src/carriers.ts');
    await workbench.lens(/^\$\(error\) 4 × NoCarrier, last /, { line: 22 });
    await workbench.openFile('src/exchange.ts');
    await workbench.lens(/^\$\(error\) 4 × UnknownCurrency, last /, { line: 9 });
    if (!sample.leftOut.includes('InventoryReport')) {
      await workbench.openFile('inventory/stock.py');
      await workbench.lens(/^\$\(error\) 4 × StockMismatch, last /, { line: 11 });
    }
  });

  it('shows nothing on any other line', async () => {
    const expected = {
      'src/createOrder.ts': [13, 34, 50, 67],
      'src/payments.ts': [29, 35],
      'src/stock.ts': [12],
      'src/exchange.ts': [8, 9],
      'src/quoteShipping.ts': [16, 23, 35],
      'notify/notify.js': [8, 11, 15],
      'notify/render.js': [6],
    };
    for (const [file, lines] of Object.entries(expected)) {
      await workbench.openFile(file);
      const seen = new Set<number>();
      // Lenses of lines that were scrolled into view come one by one: a missing one is waited for.
      await until(`the lenses of ${file}: ${lines.join(', ')}`, async () => {
        for (const line of [1, 20, 40, 60, 80]) {
          await workbench.goToLine(Math.min(line, Math.max(...lines) + 1));
          await workbench.lens(/./);
          for (const lens of await workbench.lenses()) seen.add(lens.line);
        }
        return lines.every((line) => seen.has(line)) || [...seen].some((line) => !lines.includes(line));
      });
      assert.deepEqual(
        [...seen].sort((a, b) => a - b),
        lines,
        file,
      );
    }
  });

  it('says on hover what the figure stands on', async () => {
    await workbench.openFile('src/createOrder.ts', 34);
    const { element } = await workbench.lens('charge', { line: 34 });
    const texts = [
      (await element.getAttribute('title')) ?? '',
      // Others have something to say there too, and are shown as they come.
      await until('the hover with its evidence', async () => {
        const call = activeEditor(workbench.page).locator('.view-line').getByText('captureAsyncFunc');
        const text = await workbench.hover(call);
        return text.includes('Evidence') ? text : undefined;
      }),
    ];
    for (const text of texts) {
      assert.match(text, /Evidence: named here: “charge”, \d+ spans\./);
      assert.match(text, /counts are of its traces, not of all invocations/);
    }
    await workbench.page.keyboard.press('Escape');
  });

  it('lists the traces behind a figure, and shows one', async () => {
    await workbench.openFile('src/createOrder.ts', 13);
    await workbench.clickLens('traces', 13);
    const items = await workbench.quickInput.items();
    const groups = items.map(({ separator }) => separator).filter(Boolean);
    // The third one is further down than the list shows.
    assert.deepEqual(groups.slice(0, 2), ['failing', 'slowest of the others']);
    const [first] = items;
    assert.match(first?.label ?? '', /^\$\(error\) fault \d/);
    assert.match(first?.detail ?? '', /^1-[0-9a-f]{8}-[0-9a-f]{24}$/);
    await workbench.quickInput.pick(first?.detail ?? '');
    const timeline = await timelineOf(workbench);
    assert.match(await timeline.selected(), /CreateOrder/);
    for (const span of ['charge', 'DynamoDB UpdateItem']) await timeline.row(span);
    await workbench.runCommand('View: Close Editor');
  });

  it('shows new traces by itself, in two windows on one endpoint', async () => {
    const other = await editor.open(SAMPLE);
    await other.openFile('src/createOrder.ts');
    await other.connectLocally();
    await other.lens('traces', { line: 13 });
    await driveTraffic({ routesUrl: sample.routes, leftOut: sample.leftOut, rounds: 1, intervalMs: 20 });
    const { traces } = handlerFigures(await readSegments(sample.endpoint), 'CreateOrder');
    await workbench.openFile('src/createOrder.ts', 13);
    await workbench.lens(`${traces} traces`, { line: 13 });
    await other.lens(`${traces} traces`, { line: 13 });
    await other.page.context().close();
  });

  it('says once that the endpoint has gone, keeps its figures, and recovers by itself', async () => {
    process.kill(-sample.pid, 'SIGKILL');
    await sample.exited;
    const { message, buttons } = await workbench.notification('does not answer');
    assert.match(message, /^Beamline: /);
    assert.ok(buttons.length > 0);
    await workbench.page.waitForTimeout(8000); // two looks more
    assert.equal(
      (await workbench.notifications()).filter((each) => each.message.includes('does not answer')).length,
      1,
    );
    await workbench.lens('traces', { line: 13 });
    assert.ok((await workbench.statusBar()).includes('$(warning) Beamline: local endpoint · not readable'));
    sample = await sample.restart();
    await until(
      'the status bar to say so',
      async () => (await workbench.statusBar()).includes('$(pulse) Beamline: local endpoint'),
      {
        timeoutMs: 30_000,
      },
    );
  });
});
