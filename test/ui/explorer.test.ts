import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutTraceSegmentsCommand } from '@aws-sdk/client-xray';
import { until } from '../tools/process/until.ts';
import { inRoot } from '../tools/root.ts';
import { driveTraffic } from '../tools/sample/sampleTraffic.ts';
import { startSampleEndpoint, type SampleEndpoint } from '../tools/start/sampleEndpoint.ts';
import { startEndpoint, type StartedEndpoint } from '../unit/local/startedEndpoint.ts';
import {
  durationsOf,
  handlerFigures,
  percentile,
  readSegments,
  written,
  type HandlerFigures,
} from './figuresByHand.ts';
import { pictureOnFailure } from './workbench/pictureOnFailure.ts';
import { ReportPage } from './workbench/reportPage.ts';
import type { QuickPickItem } from './workbench/quickInput.ts';
import { timelineOf } from './workbench/timelineView.ts';
import { TreeView, type ShownRow } from './workbench/treeView.ts';
import { startUiEditor, type UiEditor } from './workbench/uiEditor.ts';
import type { Workbench } from './workbench/workbench.ts';

const SAMPLE = inRoot('examples/orders');

/** A trace's row in the list of its function: when and how long, then what. */
const TRACE = /^\d\d:\d\d:\d\d {1,2}[\d.]+ (µs|ms|s) /;

describe('the trace explorer on the sample', function () {
  this.timeout(300_000);
  let sample: SampleEndpoint;
  let editor: UiEditor;
  let workbench: Workbench;
  let tree: TreeView;

  before(async () => {
    sample = await startSampleEndpoint({ log: console.log });
    await driveTraffic({ routesUrl: sample.routes, leftOut: sample.leftOut, rounds: 4, intervalMs: 20 });
    editor = await startUiEditor({ settings: { 'beamline.localEndpoint.address': sample.endpoint } });
    workbench = await editor.open(SAMPLE);
    tree = new TreeView(workbench.page, 'Traces');
  });
  after(async () => {
    await editor?.close();
    await sample?.stop();
  });
  pictureOnFailure(() => workbench);

  /** The rows of traces on screen, in their order. */
  async function traceRows(): Promise<readonly ShownRow[]> {
    return (await tree.rows()).filter(isTrace);
  }

  /** Waits until the rows of traces on screen are such. */
  async function tracesThat(what: string, test: (rows: readonly ShownRow[]) => boolean): Promise<readonly ShownRow[]> {
    return until(`traces ${what}`, async () => {
      const rows = await traceRows();
      return rows.length > 0 && test(rows) && rows;
    });
  }

  it('says before anything is connected what to do, with a button for it', async () => {
    await workbench.showBeamline();
    const welcome = await until('a welcome', () => tree.welcome());
    assert.match(welcome, /Beamline is not connected, and reads no traces\. Connect to the local endpoint, or to AWS/);
    assert.match(welcome, /Start Local Endpoint/);
    assert.match(welcome, /Open the walkthrough/);
    assert.deepEqual(await tree.rows(), []);
    const found = new TreeView(workbench.page, 'Functions');
    const first = await found.row('CreateOrder');
    assert.equal(first.description, 'src/createOrder.ts:13');
    await found.messageWith(/^5 functions found in template\.yaml\. Connect to see their traces\.$/);
    await workbench.screenshot('explorer-disconnected');
    await tree.welcomeButton('Connect…');
    await workbench.quickInput.pick('Local endpoint');
    await tree.row('CreateOrder');
    assert.deepEqual(await found.rows(), [], 'they are listed once');
    assert.equal(await tree.description(), 'local endpoint · last 1 h');
  });

  it('lists every function with its figures, those that fail first', async () => {
    const documents = await readSegments(sample.endpoint);
    const names = ['CreateOrder', 'InventoryReport', 'ListOrders', 'NotifyCustomer', 'QuoteShipping'];
    const expected = names
      .map((name) => ({ name, figures: handlerFigures(documents, name) }))
      .sort((a, b) => Number(b.figures.faults > 0) - Number(a.figures.faults > 0))
      .map(({ name, figures }) => `${name} ${figuresText(figures)}`);
    await until('all to be read', async () =>
      (await tree.rows()).every(({ description }) => !description.endsWith(' read')),
    );
    assert.deepEqual(
      (await tree.rows()).map(({ label, description }) => `${label} ${description}`),
      expected,
    );
  });

  it('still tells in a narrow side bar what fails, and how much', async () => {
    const row = await tree.row(/^CreateOrder /);
    await workbench.resizeSideBar(225);
    await until('less to be seen', async () => (await tree.seenDescription('CreateOrder')) !== row.description);
    assert.match(await tree.seenDescription('CreateOrder'), /^⊗ [\d.]+ %/);
    await workbench.resizeSideBar(300);
  });

  it('lists below a function its traces, the newest first', async () => {
    await tree.toggle('CreateOrder', true);
    const rows = await tracesThat('of CreateOrder', (all) => all.length >= 10);
    assert.deepEqual(rows.map(timeOf), rows.map(timeOf).toSorted().reverse());
    for (const { description } of rows)
      assert.match(
        description,
        /^(cold · )?(\d+ spans? failed · )?(201|400|409|502) POST \/dev\/orders( · handler [\d.]+ (µs|ms|s))?$/,
      );
    const failing = rows.find(({ description }) => description.includes('502'));
    assert.match(
      failing?.spoken ?? '',
      /^\d\d:\d\d:\d\d, fault, [\d.]+ (milli)?seconds?( of [\d.]+ (milli)?seconds?)?, 502 POST \/dev\/orders/,
    );
    assert.match(rows.find(({ description }) => description.includes('201'))?.spoken ?? '', /, succeeded, /);
    // What is tried again, or is sent to who fails alone, does not make the order fail.
    const inside = rows.find(({ description }) => description.includes(' failed · 201'));
    assert.match(inside?.spoken ?? '', /, succeeded, .*, \d+ spans? failed, 201 POST/);
    const { cold } = handlerFigures(await readSegments(sample.endpoint), 'CreateOrder');
    await tree.list().hover();
    await workbench.page.mouse.wheel(0, 400);
    const coldRow = await tree.row(
      / cold · (\d+ spans? failed · )?\d+ POST \/dev\/orders( · handler [\d.]+ (µs|ms|s))?$/,
    );
    assert.ok(cold > 0);
    assert.match(
      coldRow.spoken,
      /, cold start, (\d+ spans? failed, )?\d+ POST \/dev\/orders(, handler [\d.]+ (milli)?seconds?)?$/,
    );
    await workbench.page.mouse.wheel(0, -4000);
    await tree.row('CreateOrder');
  });

  it('shows failing traces only, by one button and back by another', async () => {
    await tree.titleAction('Show Failing Traces Only');
    await tree.messageWith(/^Failing traces only · \d+ hidden$/);
    const rows = await tracesThat('that failed', (all) =>
      all.every(({ spoken }) => /, (fault|error|throttle), /.test(spoken)),
    );
    // Every fourth: 502, 409 and 400 of eight cases.
    assert.equal(rows.length, 12);
    await tree.row(/^CreateOrder 12 match · /);
    await tree.titleAction('Show Traces That Did Not Fail, Too');
    await tracesThat('of all kinds', (all) => all.some(({ spoken }) => spoken.includes('succeeded')));
    assert.equal(await tree.message(), '');
  });

  it('filters by an expression of X-Ray, and says where one cannot be read', async () => {
    const { quickInput } = workbench;
    await tree.titleAction('Filter Traces…');
    await quickInput.type('http.status = AND');
    await until('the position of the mistake', async () => /character 15\b/.test((await typed()).detail));
    await quickInput.accept();
    assert.ok(await quickInput.isOpen(), 'a broken expression is not taken');
    await quickInput.type('http.status = 502');
    await quickInput.accept();
    await tree.messageWith('Filter: http.status = 502');
    const rows = await tracesThat('with 502', (all) => all.every(({ description }) => description.includes('502')));
    assert.equal(rows.length, 4);
    await tree.titleAction('Show Failing Traces Only');
    await tree.messageWith(/^Failing traces only · filter: http\.status = 502 · \d+ hidden$/);
    await tree.titleAction('Clear Trace Filter');
    await tracesThat('of all kinds', (all) => all.some(({ description }) => description.includes('201')));
    assert.equal(await tree.message(), '');
  });

  it('completes a filter from its keywords and from what the traces hold, by keys alone', async () => {
    const { quickInput } = workbench;
    const { keyboard } = workbench.page;
    const written = async (text: string): Promise<void> => {
      await until(`"${text}" in the box`, async () => (await quickInput.value()) === text);
      await until('the row of what is written', async () =>
        (await quickInput.items()).some(
          ({ label, detail }) => label === text.trim() || detail.includes(`(${text.trim()})`),
        ),
      );
    };
    // Rows that come for an earlier letter go again, and with them what was chosen among them.
    const typeOn = async (text: string): Promise<void> => {
      const before = await quickInput.value();
      await quickInput.typeOn(text);
      await written(before + text);
    };
    await tree.titleAction('Filter Traces…');
    await quickInput.waitUntilOpen();
    await typeOn('notif');
    await until('the service', async () => (await labels()).includes('service("NotifyCustomer")'));
    await quickInput.type('');
    await typeOn('http.sta');
    await until('the keyword', async () => (await labels())[0] === 'http.status');
    await quickInput.accept();
    await written('http.status ');
    await typeOn('= ');
    const at = await until('the status', async () => Math.max(0, (await labels()).indexOf('502')));
    for (let i = 0; i < at; i++) await keyboard.press('ArrowDown');
    await quickInput.accept();
    await written('http.status = 502 ');
    await until('how it may go on', async () => (await labels())[1] === 'AND');
    await quickInput.accept();
    await tree.messageWith('Filter: http.status = 502');
    await tracesThat('with 502', (all) => all.every(({ description }) => description.includes('502')));
    await tree.titleAction('Clear Trace Filter');
    await tracesThat('of all kinds', (all) => all.some(({ description }) => description.includes('201')));
  });

  it('sorts by duration', async () => {
    await workbench.runCommand('Beamline: Sort Traces…');
    await workbench.quickInput.pick('Slowest first');
    await tree.messageWith('Slowest first');
    const rows = await tracesThat('slowest first', (all) => isDescending(all.map(durationOf)));
    assert.ok(rows.length >= 10);
    await workbench.runCommand('Beamline: Sort Traces…');
    await workbench.quickInput.pick('Latest first');
    await tracesThat('latest first', (all) => isDescending(all.map((row) => Number(timeOf(row).replaceAll(':', '')))));
  });

  it('shows the spans of a trace with their lines, and their timeline', async () => {
    await tree.toggle(/502/, true);
    const charge = await reach('charge');
    assert.match(charge.description, / · PaymentDeclined · createOrder\.ts:34$/);
    // As a click on it: where the failure began.
    await tree.contextMenu(/502/, 'Open Timeline');
    const timeline = await timelineOf(workbench);
    await timeline.selects(/^charge/);
    await tree.contextMenu(/^DynamoDB UpdateItem/, 'Open Timeline');
    await timeline.selects(/^DynamoDB UpdateItem/);
    await tree.click(/^charge /);
    await until('the span to be selected', async () => (await timeline.selected()).includes('charge'));
    await tree.inlineAction(/^charge /, 'Go to Source');
    await until('the line', async () => (await workbench.cursor()).line === 34);
    assert.equal(await workbench.activeTab(), 'createOrder.ts');
  });

  it('says how many lines a trace logged once they were opened', async () => {
    const logs = await tree.row(/^Logs/);
    assert.equal(logs.description, '');
    await tree.click(/^Logs/);
    await until('the log document', async () => (await workbench.activeTab()).startsWith('1-'));
    const text = await until('its text', async () => {
      const whole = await workbench.wholeText();
      return /order failed/.test(whole) && whole;
    });
    assert.match(text, /PaymentDeclined/);
    const read = await tree.row(/^Logs \d+ lines, \d+ errors?$/);
    assert.match(read.spoken, /^Logs of the trace, \d+ lines, \d+ errors?$/);
  });

  it('copies the id of a trace', async () => {
    await tree.contextMenu(/502/, 'Copy Trace ID');
    const id = await until('the id', async () => /^1-[0-9a-f]{8}-[0-9a-f]{24}$/.exec(await workbench.clipboard())?.[0]);
    await workbench.runCommand('View: Close All Editors');
    await tree.contextMenu(/502/, 'Open Trace as Text');
    await until('the text of the same trace', async () => (await workbench.activeTab()).includes(id));
    // The place in source, not that in the bundle.
    await until('its frames', async () => /at charge .*src\/payments\.ts:\d+/.test(await workbench.wholeText()));
    await workbench.runCommand('View: Close All Editors');
  });

  it('looks as far back as it is told', async () => {
    await tree.titleAction('Choose Time Range…');
    await workbench.quickInput.pick('Last 15 min');
    await until('15 min', async () => (await tree.description()) === 'local endpoint · last 15 min');
    await tree.row('CreateOrder');
  });

  it('is handled by keys alone', async () => {
    await workbench.runCommand('View: Close All Editors');
    await workbench.runCommand('Beamline: Focus on Traces View');
    await until('the focus', () => tree.hasFocus());
    const { keyboard } = workbench.page;
    await keyboard.press('Home');
    await focusedRow(/^CreateOrder, function, \d+ % faults, \d+ traces, /);
    if ((await tree.row('CreateOrder')).expanded) await keyboard.press('ArrowLeft');
    await until('the function to be closed', async () => (await tree.row('CreateOrder')).expanded === false);
    await keyboard.press('ArrowRight');
    await until('the function to be open', async () => (await tree.row('CreateOrder')).expanded === true);
    await tracesThat('of CreateOrder', () => true);
    await keyboard.press('ArrowDown');
    await focusedRow(/^\d\d:\d\d:\d\d, /);
    await keyboard.press('Enter');
    const timeline = await timelineOf(workbench);
    await timeline.row('CreateOrder');
  });

  it('is reached from a line of the editor', async () => {
    await workbench.runCommand('View: Close All Editors');
    await workbench.runCommand('View: Show Explorer');
    await workbench.openFile('src/quoteShipping.ts', 16);
    await until('the figures of the file', async () => (await workbench.lenses()).length > 0);
    await workbench.runCommand('Beamline: Reveal in Trace Explorer');
    await until('the function to be selected', async () =>
      (await tree.focused())?.startsWith('QuoteShipping, function'),
    );
    assert.equal((await tree.row('QuoteShipping')).expanded, true);
  });

  it('shows new traces by itself in two windows, and keeps open what was open', async () => {
    await workbench.page.keyboard.press('Home');
    await focusedRow(/^CreateOrder, function/);
    await workbench.page.keyboard.press('ArrowLeft');
    const other = await editor.open(SAMPLE);
    const otherTree = new TreeView(other.page, 'Traces');
    await other.showBeamline();
    await otherTree.welcomeButton('Connect…');
    await other.quickInput.pick('Local endpoint');
    await otherTree.row('ListOrders');
    await otherTree.toggle('ListOrders', true);
    await driveTraffic({ routesUrl: sample.routes, leftOut: sample.leftOut, rounds: 1, intervalMs: 20 });
    const expected = figuresText(handlerFigures(await readSegments(sample.endpoint), 'ListOrders'));
    for (const each of [tree, otherTree]) {
      // Where somebody has just opened its list, the row says how many traces wait for him to leave it.
      const figures = async (): Promise<string> =>
        (await each.row('ListOrders')).description.replace(/^\d+ new · /, '');
      await until('the new figures', async () => (await figures()) === expected, { timeoutMs: 30_000 });
    }
    assert.equal((await tree.row('QuoteShipping')).expanded, true);
    assert.equal((await otherTree.row('ListOrders')).expanded, true);
    await other.close();
  });

  it('moves no row of an open function while somebody is at work, and says how many are new', async () => {
    await tree.toggle('ListOrders', false);
    await tree.toggle('ListOrders', true);
    const labels = async (): Promise<readonly string[]> => {
      const rows = await tree.rows();
      const from = rows.findIndex(({ label }) => label === 'ListOrders') + 1;
      return rows.slice(from, from + 6).map(({ label }) => label);
    };
    const before = await until('the traces of ListOrders', async () => {
      const shown = await labels();
      return shown.length === 6 && shown.every((label) => /^\d\d:/.test(label)) && shown;
    });
    await driveTraffic({ routesUrl: sample.routes, leftOut: sample.leftOut, rounds: 1, intervalMs: 20 });
    // Each that is sent is read in its turn.
    await until('how many are new', async () => /^[7-9] new · /.test((await tree.row('ListOrders')).description));
    assert.deepEqual(await labels(), before);
    await workbench.screenshot('explorer-steady');
    await tree.inlineAction('ListOrders', 'Show New Traces');
    await until('the new traces', async () => {
      const shown = await labels();
      return shown.every((label) => /^\d\d:/.test(label) && !before.includes(label));
    });
    assert.doesNotMatch((await tree.row('ListOrders')).description, /new/);
  });

  it('lists the spans that stand on no line, and why', async () => {
    const unmatched = new TreeView(workbench.page, 'Unmatched Spans');
    await workbench.runCommand('Beamline: Focus on Unmatched Spans View');
    const documents = await readSegments(sample.endpoint);
    // The carriers' addresses are computed, so that no line can be told to be the one that called.
    const calls = durationsOf(documents, ({ http }) => http?.request?.url?.includes('/dhl/') === true).length;
    const row = await unmatched.row(/^GET 127\.0\.0\.1 \/dhl\//);
    assert.equal(row.level, 2);
    assert.match(
      row.description,
      new RegExp(`^× ${calls} — its address is computed: no line.s request can be told to be `),
    );
    assert.match((await unmatched.row(/^QuoteShipping \d/)).spoken, /^QuoteShipping, function, \d+ spans on no line$/);
    await unmatched.click(/^GET 127\.0\.0\.1 \/dhl\//);
    const timeline = await timelineOf(workbench);
    await until('the span to be selected', async () => (await timeline.selected()).includes('/dhl/'));
  });

  it('diagnoses a function by what it logged, too', async () => {
    await workbench.openFile('src/quoteShipping.ts', 16);
    await workbench.runCommand('Beamline: Diagnose Function');
    const page = new ReportPage(workbench, 'QuoteShipping');
    await page.waitUntilShown();
    await workbench.screenshot('doctor-connected');
    await page.showWritten();
    const report = await workbench.wholeText();
    const { warm, cold } = handlerFigures(await readSegments(sample.endpoint), 'QuoteShipping');
    const count = warm.length + cold;
    assert.match(report, /\nRead from the workspace and from the local endpoint\.\n/);
    assert.ok(report.includes(`- It was invoked ${count} times in the last 15 min.\n`), report);
    assert.ok(report.includes(`- All of ${count} invocations in its log are in traces.\n`), report);
    assert.match(
      report,
      /\n- \d+ of \d+ invocations in its traces have spans of its code\.( The other \d+ ha(ve|s) none\.)?\n/,
    );
  });

  /** The row of the expression itself. */
  async function typed(): Promise<QuickPickItem> {
    const [first] = await workbench.quickInput.items();
    assert.ok(first);
    return first;
  }

  async function labels(): Promise<readonly string[]> {
    return (await workbench.quickInput.items()).map(({ label }) => label);
  }

  async function focusedRow(spoken: RegExp): Promise<void> {
    await until(`the focus on ${String(spoken)}`, async () => spoken.test((await tree.focused()) ?? ''));
  }

  /** Opens rows of spans, the first that is closed, until one reads `text`. */
  async function reach(text: string): Promise<ShownRow> {
    return until(`the span ${text}`, async () => {
      const rows = await tree.rows();
      const found = rows.find(({ label }) => label === text);
      if (found) return found;
      const closed = rows.find(({ level, expanded }) => level >= 3 && expanded === false);
      if (closed) await tree.toggle(exactly(closed), true);
      return undefined;
    });
  }
});

/** Far more than one would have: it must stay usable, however slow the machine. */
describe('the trace explorer of 300 functions and 1,000 traces', function () {
  this.timeout(180_000);
  const FUNCTIONS = 300;
  const TRACES = 1000;
  /** What a user would call hanging, ms. */
  const PATIENCE = 5000;
  let folder: string;
  let local: StartedEndpoint;
  let editor: UiEditor;
  let workbench: Workbench;
  let tree: TreeView;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'beamline-many-'));
    await writeFile(join(folder, 'template.yaml'), manyFunctions(FUNCTIONS));
    await writeFile(join(folder, 'app.mjs'), 'export const handler = async () => undefined;\n');
    local = await startEndpoint();
    for (let first = 0; first < TRACES; first += 50) {
      const documents = Array.from({ length: 50 }, (_, i) => JSON.stringify(segment(first + i)));
      const { UnprocessedTraceSegments } = await local.xray.send(
        new PutTraceSegmentsCommand({ TraceSegmentDocuments: documents }),
      );
      assert.deepEqual(UnprocessedTraceSegments ?? [], []);
    }
    editor = await startUiEditor({ settings: { 'beamline.localEndpoint.address': local.url } });
    workbench = await editor.open(folder);
    tree = new TreeView(workbench.page, 'Traces');
  });
  after(async () => {
    await editor?.close();
    await local?.dispose();
    await rm(folder, { recursive: true, force: true });
  });
  pictureOnFailure(() => workbench);

  it('answers while it reads', async () => {
    await workbench.showBeamline();
    await tree.welcomeButton('Connect…');
    await workbench.quickInput.pick('Local endpoint');
    await tree.row(/^Function007 /);
    await answers();
    await tree.row(/^Function007 ⊗ 10 % · 1,000 · p95 /, 60_000);
    await answers();
  });

  it('lists all functions', async () => {
    await workbench.runCommand('Beamline: Focus on Traces View');
    await until('the focus', () => tree.hasFocus());
    await workbench.page.keyboard.press('End');
    // Those without traces stand below, by name.
    await focused(/^Function299, function, no traces$/);
    await workbench.page.keyboard.press('Home');
    await focused(/^Function007, function, 10 % faults, 1,000 traces, /);
  });

  it('scrolls by keys and wheel through the traces of one, to the last', async () => {
    const { keyboard, mouse } = workbench.page;
    await keyboard.press('ArrowRight');
    await tree.row(/ 200 POST \/of\/999(?: |$)/);
    await answers();
    await tree.list().hover();
    const seen = new Set<string>();
    await until(
      'the second half',
      async () => {
        await mouse.wheel(0, 2000);
        const rows = await tree.rows();
        for (const { description } of rows) seen.add(description);
        return rows.some(({ label, description }) => label === 'Show More' && description === '501–1,000 of 1,000');
      },
      { timeoutMs: 60_000, everyMs: 20 },
    );
    assert.ok(seen.size > 50, `${seen.size} rows came on the way`);
    await tree.click('Show More');
    await keyboard.press('ArrowRight');
    await until(
      'the last trace',
      async () => {
        await keyboard.press('PageDown');
        return (await tree.rows()).some(({ description }) => /^200 POST \/of\/0(?: |$)/.test(description));
      },
      { timeoutMs: 60_000, everyMs: 20 },
    );
    await answers();
  });

  /** The extension host does what it is asked in bearable time. */
  async function answers(): Promise<void> {
    const began = Date.now();
    await workbench.runCommand('Beamline: Filter Traces…');
    await workbench.page.locator('.quick-input-title', { hasText: 'Filter traces' }).waitFor({ timeout: PATIENCE });
    assert.ok(Date.now() - began < PATIENCE, `${Date.now() - began} ms`);
    await workbench.quickInput.cancel();
  }

  async function focused(spoken: RegExp): Promise<void> {
    await until(`the focus on ${String(spoken)}`, async () => spoken.test((await tree.focused()) ?? ''));
  }
});

function manyFunctions(count: number): string {
  const declared = Array.from({ length: count }, (_, i) => [
    `  Function${String(i).padStart(3, '0')}:`,
    '    Type: AWS::Serverless::Function',
    '    Properties: { CodeUri: ., Handler: app.handler, Runtime: nodejs22.x }',
  ]);
  return ['Transform: AWS::Serverless-2016-10-31', 'Resources:', ...declared.flat(), ''].join('\n');
}

/** The nth invocation of one function, the last one a second ago. */
function segment(n: number): object {
  const end = Date.now() / 1000 - (1000 - n);
  const id = n.toString(16).padStart(16, '0');
  return {
    trace_id: `1-${Math.floor(end).toString(16).padStart(8, '0')}-${id.padStart(24, '0')}`,
    ...{ id, name: 'Function007', origin: 'AWS::Lambda::Function', start_time: end - 0.05 - n / 10_000, end_time: end },
    aws: { function_arn: 'arn:aws:lambda:us-east-1:123456789012:function:Function007', request_id: `r-${n}` },
    http: { request: { method: 'POST', url: `https://shop.example/of/${n}` }, response: { status: 200 } },
    ...(n % 10 === 0 ? { fault: true } : {}),
  };
}

function isTrace({ label, description }: ShownRow): boolean {
  return TRACE.test(`${label} ${description}`);
}

/** Matches this row, and none that only holds its text. */
function exactly({ label, description }: ShownRow): RegExp {
  return new RegExp(`^${`${label} ${description}`.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}

function timeOf({ label }: ShownRow): string {
  return label.slice(0, 8);
}

/** Of the whole trace, as its row tells, ms. */
function durationOf({ label }: ShownRow): number {
  const [, number, unit] = / {2}([\d.]+) (µs|ms|s)/.exec(label) ?? [];
  return Number(number) * (unit === 's' ? 1000 : unit === 'ms' ? 1 : 0.001);
}

function isDescending(values: readonly number[]): boolean {
  return values.every((value, i) => i === 0 || value <= (values[i - 1] ?? 0));
}

/** `⊗ 13 % · 32 · p95 312 ms`, or the range where there are few. */
function figuresText({ traces, warm, faults }: HandlerFigures): string {
  const [min, max] = [written(percentile(warm, 0.000_001)), written(percentile(warm, 1))];
  const unit = / \D+$/.exec(max)?.[0] ?? '';
  const range =
    min.endsWith(unit) && !min.endsWith('0 µs') ? `${min.slice(0, -unit.length)}–${max}` : `${min} – ${max}`;
  const share = (100 * faults) / traces;
  return [
    ...(faults === 0 ? [] : [`⊗ ${share < 9.95 ? Math.round(share * 10) / 10 : Math.round(share)} %`]),
    String(traces),
    warm.length >= 20 ? `p95 ${written(percentile(warm, 0.95))}` : min === max ? min : range,
  ].join(' · ');
}
