/*
 * The timeline's page in a plain browser, with a stand-in for VS Code around it: what only the page decides. That it works inside
 * VS Code is timeline.test.ts's. Needs a build; `UPDATE_GOLDEN=1` rewrites golden/.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type { TimelineLogs } from '../../src/views/timeline/timelineMessages.ts';
import { launchBrowser } from '../tools/editor/browser.ts';
import { installEditor } from '../tools/editor/installEditor.ts';
import { until } from '../tools/process/until.ts';
import { inRoot, inScratch } from '../tools/root.ts';
import { orderTrace } from '../tools/timelinePage/orderTrace.ts';
import { shownTrace } from '../tools/timelinePage/shownTrace.ts';
import { readTheme, themeNames } from '../tools/timelinePage/theme.ts';
import type { PageQuery, TimelinePageServer } from '../tools/timelinePage/timelinePage.ts';
import { startTimelinePage } from '../tools/timelinePage/timelinePage.ts';
import { accessibilityTree } from './timelinePage/accessibilityTree.ts';
import { axeProblems } from './timelinePage/axeProblems.ts';
import { menuItem } from './timelinePage/menuItem.ts';
import { hostileTexts, hostileTrace } from './timelinePage/hostileTrace.ts';
import type { OpenedTimeline } from './timelinePage/openTimeline.ts';
import { openTimeline } from './timelinePage/openTimeline.ts';

/** What the page's server answers of the log, in the page. */
const LOGS = "fetch('/logs' + location.search).then((answer) => answer.json()).then(({ logs }) => logs)";

describe('the timeline’s page', function () {
  this.timeout(120_000);
  let server: TimelinePageServer;
  let browser: Browser;
  let timeline: OpenedTimeline | undefined;
  const complaints: string[] = [];
  const timeZone = process.env['TZ'];

  before(async () => {
    // The extension's half of the texts is made here.
    process.env['TZ'] = 'UTC';
    const hostile = shownTrace(hostileTrace(), (_, number) => hostileTexts[number % hostileTexts.length]);
    server = await startTimelinePage({ traces: { hostile, grown: shownTrace(orderTrace('grown')) } });
    browser = await launchBrowser(await installEditor(console.log));
  });
  after(async () => {
    if (timeZone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = timeZone;
    await browser?.close();
    await server?.close();
    assert.deepEqual(complaints, [], 'the browser complained');
  });
  afterEach(async function () {
    const { state, title } = this.currentTest ?? {};
    const path = inScratch('screenshots', `failed-timeline-page-${title?.replace(/\W+/g, '-')}.png`);
    if (state === 'failed' && timeline) await timeline.page.screenshot({ path });
    if (state === 'failed') console.log(`      picture: ${path}`);
    for (const each of timeline?.complaints ?? []) complaints.push(`${title}: ${each}`);
    await timeline?.close();
    timeline = undefined;
  });

  const open = async (query?: PageQuery): Promise<OpenedTimeline> => {
    timeline = await openTimeline(browser, server.address(query));
    return timeline;
  };
  const openShown = async (query?: PageQuery): Promise<OpenedTimeline> => {
    const opened = await open(query);
    await opened.shown();
    return opened;
  };

  describe('has no serious fault that axe-core finds', () => {
    for (const theme of themeNames) {
      it(`in the theme ${readTheme(theme).name}`, async () => {
        const { page, row, selects } = await openShown({ theme });
        const check = async (what: string): Promise<void> => {
          const { problems, passes } = await axeProblems(page);
          assert.deepEqual(problems, [], what);
          assert.ok(passes > 10, `axe-core looked at ${passes} rules only`);
        };
        await row(/^charge/).click();
        await selects('charge');
        await page
          .getByRole('heading', { name: 'PaymentDeclined' })
          .or(page.getByText('card expired'))
          .first()
          .waitFor();
        await check('details of a failed span');
        await openAll(page);
        await check('details with all opened');
        await page.keyboard.press('l');
        await page.getByRole('tab', { name: 'Logs (', selected: true }).waitFor();
        await page.getByText('answered 402').click();
        await check('logs');
        await page.keyboard.press('?');
        await page.getByRole('dialog').waitFor();
        await check('help');
      });
    }

    for (const theme of themeNames) {
      it(`where there is no trace, in ${readTheme(theme).name}`, async () => {
        const { page } = await open({ theme, trace: 'problem' });
        await page.getByRole('button', { name: 'Read Again' }).waitFor();
        assert.deepEqual((await axeProblems(page)).problems, []);
      });
    }
  });

  for (const [what, golden] of [
    ['the details', 'timelineTree'],
    ['the logs', 'timelineLogsTree'],
  ] as const) {
    it(`says to screen readers what ${golden}.txt holds, with ${what} open`, async () => {
      const { page, spans, selects } = await openShown();
      await spans.focus();
      await page.keyboard.press('Home');
      for (let presses = 0; presses < 7; presses++) await page.keyboard.press('ArrowDown');
      await selects('charge');
      await page.getByRole('group', { name: 'Details of charge' }).waitFor();
      if (what === 'the logs') {
        await page.keyboard.press('l');
        await page.getByRole('row', { name: 'answered 402' }).waitFor();
      }
      const tree = await accessibilityTree(page);
      const path = inRoot(`test/ui/golden/${golden}.txt`);
      if (process.env['UPDATE_GOLDEN']) writeFileSync(path, tree);
      assert.equal(tree, readFileSync(path, 'utf8'));
    });
  }

  it('leads from what failed to the span with which the failure began', async () => {
    const { page, row, selects, postedOf } = await openShown();
    await row(/^orders-api/).click();
    await selects('orders-api');
    const failure = page.getByText('Failed because of');
    await failure.getByRole('button', { name: 'charge' }).click();
    await selects('charge');
    await page.getByText('The failure of the trace began here').waitFor();
    assert.deepEqual(await postedOf('selected', 2), { type: 'selected', spanId: '0000000000000007', byUser: true });
  });

  it('shows some rows, and what is below them, in a small window at 200 %', async () => {
    const { page, rowNames } = await openShown();
    await page.setViewportSize({ width: 640, height: 400 });
    await until('rows that fit', async () => (await rowNames()).length < 9);
    assert.ok((await rowNames()).length >= 4, (await rowNames()).join('\n'));
    const [pane, tab] = await Promise.all([
      page.locator('#lower-pane').boundingBox(),
      page.getByRole('tabpanel', { name: 'Details' }).boundingBox(),
    ]);
    assert.ok(pane && pane.y + pane.height <= 400 && tab && tab.height >= 60, JSON.stringify([pane, tab]));
  });

  it('names each of the statements that may have printed a line, also where there is little room', async () => {
    const { page, postedOf } = await openShown();
    const tie = [
      { text: 'src/orders/createOrder.ts:28', link: 1 },
      { text: '41', link: 2 },
    ];
    await page.route('**/logs*', async (route) => {
      const { logs } = (await (await route.fetch()).json()) as { readonly logs: TimelineLogs };
      const lines = logs.lines.map((line) => ({ ...line, source: tie, loggedAt: [] }));
      await route.fulfill({ json: { type: 'logs', logs: { ...logs, lines } } });
    });
    await page.setViewportSize({ width: 500, height: 750 });
    await page.getByRole('tab', { name: /^Logs/ }).click();
    const source = page.locator('.log-row .log-source').first();
    await source.getByRole('button', { name: '41', exact: true }).waitFor();
    assert.equal(await source.textContent(), 'src/orders/createOrder.ts:28 or 41');
    const [whole, other] = await Promise.all([
      source.boundingBox(),
      source.getByRole('button', { name: '41' }).boundingBox(),
    ]);
    assert.ok(whole && other && other.x + other.width <= whole.x + whole.width + 1, JSON.stringify([whole, other]));
    await source.getByRole('button', { name: '41' }).click();
    assert.deepEqual(await postedOf('openLink'), { type: 'openLink', link: 2 });
  });

  it('has an element for each row that shows, and for no other', async () => {
    const { page, spans, rowNames } = await openShown({ spans: 10_000 });
    const names = await rowNames();
    assert.ok(names.length >= 10 && names.length <= 40, `${names.length} rows`);
    assert.equal(await spans.getAttribute('aria-rowcount'), '10001');
    await spans.focus();
    await page.keyboard.press('End');
    await until('the last rows', async () => !(await rowNames()).includes(names[0] ?? ''));
    assert.ok((await rowNames()).length <= 40);
  });

  describe('takes whatever a trace holds for text', () => {
    /** What could only come of text that was taken for more; `pwned` is what each of the texts tries to set. */
    const assertHarmless = async ({ page, posted }: OpenedTimeline): Promise<void> => {
      const [pwned, polluted] = await page.evaluate<[unknown, unknown]>(
        '[globalThis.pwned ?? null, ({}).pwned ?? null]',
      );
      assert.equal(pwned, null, 'a script of the trace ran');
      assert.equal(polluted, null, 'a key of the trace is on every object');
      const made = await page.evaluate<string[]>(
        `[...document.querySelectorAll('img, iframe, object, embed, a, form, base, meta[http-equiv], script, style, svg:not(.codicon)')]
          .map((each) => each.localName).sort()`,
      );
      // The style is VS Code's own.
      assert.deepEqual(made, ['meta', 'script', 'script', 'style']);
      const handlers = `[...document.querySelectorAll('*')].flatMap(({ attributes }) => [...attributes])
        .filter(({ name, value }) => name.startsWith('on') || /^\\s*(javascript|command|data):/i.test(value))
        .map(({ name }) => name)`;
      assert.deepEqual(await page.evaluate(handlers), []);
      const others = (await posted()).filter(
        ({ type }) => !['ready', 'selected', 'logLineSelected', 'readLogs'].includes(type),
      );
      assert.deepEqual(others, []);
    };
    // eslint-disable-next-line no-control-regex
    const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

    it('in rows and details', async () => {
      const opened = await openShown({ trace: 'hostile' });
      const { page, spans, selects, rowNames } = opened;
      for (const name of await rowNames()) {
        assert.doesNotMatch(name, unprintable);
        assert.ok(name.length < 1000, `a name of ${name.length} characters`);
      }
      await spans.focus();
      for (const text of hostileTexts) {
        await page.keyboard.press(text === hostileTexts[0] ? 'End' : 'ArrowUp');
        await until('details of another span', async () => {
          const selected = await spans.locator('[aria-selected=true]').getAttribute('aria-label');
          const details = await page.getByRole('tabpanel').getByRole('heading', { level: 2 }).innerText();
          return selected !== null && details.slice(0, 20).length > 0 && !unprintable.test(details);
        });
        await openAll(page);
        assert.doesNotMatch(await page.getByRole('tabpanel').innerText(), unprintable);
        await spans.focus();
      }
      await page.keyboard.press('Home');
      await selects('image');
      await assertHarmless(opened);
    });

    it('in log lines', async () => {
      const opened = await openShown({ trace: 'hostile' });
      const { page } = opened;
      const lines = page.getByRole('treegrid', { name: 'Log lines' });
      await page.keyboard.press('l');
      await lines.getByText('REPORT').waitFor();
      for (let presses = 0; presses < hostileTexts.length + 2; presses++) {
        await page.keyboard.press('ArrowRight');
        await page.keyboard.press('ArrowDown');
      }
      await lines
        .getByText(/more characters/)
        .first()
        .waitFor();
      const text = await lines.innerText();
      assert.match(text, /<img src=x onerror/);
      assert.match(text, /<\/script><script>/);
      assert.match(text, /\(command:workbench/);
      assert.doesNotMatch(text, unprintable);
      await assertHarmless(opened);
    });

    it('in what is copied and told: only the page’s own controls post', async () => {
      const opened = await openShown({ trace: 'hostile' });
      const { page } = opened;
      await page.getByText('run](command:').first().click({ force: true });
      await assertHarmless(opened);
    });
  });

  describe('is used by the keyboard alone', () => {
    it('walks, collapses, opens source, finds errors', async () => {
      const opened = await openShown();
      const { page, spans, selects, rowNames, postedOf } = opened;
      await tabTo(opened, 'Spans');
      await selects('charge');
      await page.keyboard.press('Home');
      await selects('orders-api/prod');
      await page.keyboard.press('ArrowDown');
      await selects('CreateOrder (Lambda service), fault, 1.22 s');
      assert.deepEqual(await postedOf('selected', 0), { type: 'selected', spanId: id(7), byUser: false });
      assert.deepEqual(await postedOf('selected', 2), { type: 'selected', spanId: id(2), byUser: true });
      await page.keyboard.press('ArrowLeft');
      await until('the rows below to go', async () => (await rowNames()).length === 2);
      assert.equal(await spans.locator('[aria-selected=true]').getAttribute('aria-expanded'), 'false');
      await page.keyboard.press('ArrowRight');
      await until('the rows below to come back', async () => (await rowNames()).length === 12);
      await page.keyboard.press('1');
      await until('one level', async () => (await rowNames()).length === 1);
      await page.keyboard.press('3');
      await until('three levels', async () => (await rowNames()).length === 3);
      await page.keyboard.press('9');
      await until('all levels', async () => (await rowNames()).length === 12);
      await page.keyboard.press('ArrowDown');
      await selects('CreateOrder (Lambda service), fault, 1.22 s');
      await page.keyboard.press('k');
      await until('what is below those of its kind to go', async () => (await rowNames()).length === 2);
      await page.keyboard.press('k');
      await until('and to come back', async () => (await rowNames()).length === 12);
      await page.keyboard.press('ArrowRight');
      await selects('CreateOrder, fault, 1.21 s');
      await page.keyboard.press('End');
      await selects('Overhead');
      await page.keyboard.press('ArrowLeft');
      await selects('CreateOrder, fault, 1.21 s');
      await page.keyboard.press('Home');
      await selects('orders-api/prod');
      for (const name of [
        'CreateOrder (Lambda service), fault, 1.22 s',
        'CreateOrder, fault, 1.21 s',
        '## index.handler',
        'charge',
      ]) {
        await page.keyboard.press('n');
        await selects(name);
      }
      await page.keyboard.press('p');
      await selects('## index.handler');
      await page.keyboard.press('Enter');
      assert.deepEqual(await postedOf('openSource'), { type: 'openSource', spanId: id(5) });
    });

    it('zooms, pans and shows all again', async () => {
      const { page, spans, selects, stateIs } = await openShown();
      const whole = await stateIs('the state to be kept', ({ to }) => to > 0);
      await spans.focus();
      await page.keyboard.press('Home');
      for (let presses = 0; presses < 7; presses++) await page.keyboard.press('ArrowDown');
      await selects('charge');
      await page.keyboard.press('f');
      const fit = await stateIs(
        'the span to fit',
        ({ from, to }) => from > 700 && from <= 902 && to >= 1112 && to < 1300,
      );
      await page.keyboard.press('+');
      const nearer = await stateIs('a nearer view', ({ from, to }) => to - from < fit.to - fit.from);
      await page.keyboard.press('Shift+ArrowRight');
      await stateIs('a later view', ({ from }) => from > nearer.from);
      await page.keyboard.press('0');
      await stateIs('the whole trace', ({ from, to }) => from === whole.from && to === whole.to);
    });

    it('turns to logs and details, reads the keys, and comes back to the rows', async () => {
      const { page, postedOf, posted, selects, focused } = await openShown();
      await page.keyboard.press('l');
      await postedOf('readLogs');
      await page.getByRole('row', { name: 'answered 402' }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await until('a log line to select its span', async () =>
        (await posted()).some((message) => message.type === 'selected' && message.byUser),
      );
      await page.keyboard.press('d');
      await page.getByRole('tab', { name: 'Details', selected: true }).waitFor();
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      // The dialog may be closing still.
      await until('the rows to have the focus', async () => {
        await page.keyboard.press('Escape');
        return (await focused()) === 'Spans';
      });
      await page.keyboard.press('Home');
      await selects('orders-api/prod');
      assert.equal((await posted()).filter(({ type }) => type === 'readLogs').length, 1);
    });
  });

  describe('is used by the mouse', () => {
    it('selects, opens and collapses rows', async () => {
      const { row, selects, postedOf, rowNames, page } = await openShown();
      await row(/^charge/).dblclick();
      await selects('charge');
      assert.deepEqual(await postedOf('openSource'), { type: 'openSource', spanId: id(7) });
      await (await menuItem(page, 'Collapse All')).click();
      // Of a single root the first level stays.
      await until('the first levels alone', async () => (await rowNames()).length === 2);
      await (await menuItem(page, 'Expand All')).click();
      await until('all rows', async () => (await rowNames()).length === 12);
    });

    it('begins at the top of the details of another span', async () => {
      const { page, row } = await openShown();
      await row(/^charge/).click();
      const details = page.getByRole('group', { name: /^Details of / });
      await page.getByRole('group', { name: /^Details of charge/ }).waitFor();
      await details.evaluate((element) => element.scrollTo(0, 60));
      await page.waitForTimeout(100);
      await row(/^POST payments/).click();
      await page.getByRole('group', { name: /^Details of POST/ }).waitFor();
      assert.equal(await details.evaluate((element) => element.scrollTop), 0);
    });

    it('finds nothing open and no mark of a copy in the details of another span', async () => {
      const { page, row } = await openShown();
      const json = page.getByRole('button', { name: 'JSON', exact: true });
      const copy = page.getByRole('button', { name: 'Copy Source' });
      const icon = copy.locator('path');
      const unmarked = await icon.getAttribute('d');
      await json.click();
      await copy.click();
      assert.notEqual(await icon.getAttribute('d'), unmarked);
      await row(/^SQS/).click();
      await page.getByRole('group', { name: /^Details of SQS/ }).waitFor();
      assert.equal(await json.getAttribute('aria-expanded'), 'false');
      assert.equal(await icon.getAttribute('d'), unmarked);
    });

    it('zooms at the pointer by wheel, pans, and selects a time by dragging', async () => {
      const { page, spans, stateIs } = await openShown();
      const whole = await stateIs('the state to be kept', ({ to }) => to > 0);
      const box = await spans.boundingBox();
      assert.ok(box);
      const [x, y] = [box.x + box.width * 0.8, box.y + box.height * 0.6];
      await page.mouse.move(x, y);
      await page.keyboard.down('Control');
      await page.mouse.wheel(0, -100);
      await page.keyboard.up('Control');
      const zoomed = await stateIs('a nearer view', ({ from, to }) => to - from < whole.to - whole.from);
      assert.ok(zoomed.from > whole.from, 'it zooms at the pointer, not at the start');
      await page.keyboard.down('Shift');
      await page.mouse.wheel(0, -60);
      await page.keyboard.up('Shift');
      const panned = await stateIs('an earlier view', ({ from }) => from < zoomed.from);
      assert.ok(Math.abs(panned.to - panned.from - (zoomed.to - zoomed.from)) < 1e-6, 'panning does not zoom');
      await page.keyboard.press('0');
      await stateIs('the whole trace', ({ from, to }) => from === whole.from && to === whole.to);
      const ruler = box.y + 60;
      await page.mouse.move(x - 200, ruler);
      await page.mouse.down();
      await page.mouse.move(x - 100, ruler, { steps: 4 });
      await page.mouse.up();
      await stateIs('the dragged time', ({ from, to }) => from > whole.from && to < whole.to);
    });

    it('links a log line with its span, both ways', async () => {
      const { page, row, selects } = await openShown();
      await page.getByRole('tab', { name: 'Logs' }).click();
      const line = page.getByRole('row', { name: 'answered 402' });
      await line.click();
      await selects('POST payments.example.com');
      await row(/^SQS/).click();
      await selects('SQS');
      await page.getByRole('row', { name: 'throttled' }).waitFor();
    });
  });

  it('selects what the extension asks for: a span, and a log line as soon as the lines are read', async () => {
    const { page, selects, postedOf } = await openShown();
    await page.evaluate(`timelinePage.send({ type: 'select', spanId: '${id(9)}' })`);
    await selects('SQS');
    const line = await page.evaluate<string>(`${LOGS}.then(({ lines }) => lines[1].id)`);
    await page.evaluate(`timelinePage.send({ type: 'selectLogLine', line: ${JSON.stringify(line)}, opens: true })`);
    assert.deepEqual(await postedOf('logLineSelected'), { type: 'logLineSelected', line, byUser: false });
    await page.getByRole('tab', { name: /^Logs \(/, selected: true }).waitFor();
    await page.getByRole('treegrid', { name: 'Log lines' }).getByRole('row', { selected: true }).waitFor();
    await selects('## index.handler');
  });

  it('keeps the selected log line when others arrive before it, and says how many it has of all', async () => {
    const { page } = await openShown();
    await page.getByRole('tab', { name: 'Logs' }).click();
    const line = page.getByRole('row', { name: 'answered 402' });
    await line.click();
    await page.evaluate(`${LOGS}.then((logs) => timelinePage.send({ type: 'logs', logs: {
      ...logs, total: 20000, lines: [{ ...logs.lines[0], id: 'late', text: 'arrived late' }, ...logs.lines] } }))`);
    await page.getByRole('tab', { name: /^Logs \(first \d+ of 20,000\)/ }).waitFor();
    const selected = page.getByRole('treegrid', { name: 'Log lines' }).getByRole('row', { selected: true });
    assert.match((await selected.textContent()) ?? '', /answered 402/);
    await page.evaluate(`timelinePage.send({ type: 'readingLogs' })`);
    await page.getByRole('tab', { name: 'Logs', exact: true }).waitFor();
    await line.waitFor();
  });

  it('takes other buttons without a look at the logs again', async () => {
    const { page } = await openShown();
    await page.getByRole('tab', { name: 'Logs' }).click();
    await page.getByRole('tab', { name: /^Logs \(/ }).waitFor();
    await page.evaluate(`timelinePage.send({ type: 'actions', actions: [{ id: 'connect', label: 'Connect' }] })`);
    await page.getByRole('button', { name: 'Connect' }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Read the Trace Again' }).count(), 0);
    const asked = await page.evaluate(`timelinePage.posted.filter(({ type }) => type === 'readLogs').length`);
    assert.equal(asked, 1);
    await page.getByRole('button', { name: 'Read the Logs Again' }).click();
    await page.waitForFunction(`timelinePage.posted.some(({ type }) => type === 'readLogsAnew')`);
  });

  it('is as it was after a reload', async () => {
    const { page, spans, row, selects, rowNames, stateIs, state } = await openShown();
    await row(/^DynamoDB PutItem/).click();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('+');
    await page.getByRole('tab', { name: 'Logs' }).click();
    const kept = await stateIs(
      'all to be kept',
      ({ collapsed, tab, selected, from }) =>
        collapsed.length === 1 && tab === 'logs' && selected === id(6) && from > 0,
    );
    await page.reload();
    await spans.waitFor();
    await selects('DynamoDB PutItem');
    await page.getByRole('tab', { name: 'Logs (', selected: true }).waitFor();
    assert.equal((await rowNames()).length, 11);
    assert.deepEqual(await state(), kept);
  });

  it('keeps selection and view when the trace has grown', async () => {
    const { page, spans, row, rowNames, selects, stateIs, state } = await openShown();
    await row(/^SQS/).click();
    await spans.focus();
    await page.keyboard.press('+');
    const before = await stateIs('the view to be kept', ({ from, selected }) => from > 0 && selected === id(9));
    await page.evaluate('timelinePage.showAgain("?trace=grown")');
    await until('the new rows', async () => (await rowNames()).length === 14);
    await selects('SQS');
    assert.deepEqual(await state(), before);
  });

  it('is painted anew when the theme changes', async () => {
    const { page } = await openShown({ theme: 'dark' });
    const corner = (): Promise<number[]> =>
      page.evaluate(
        `(() => { const canvas = document.querySelector('canvas');
          return [...canvas.getContext('2d').getImageData(canvas.width - 3, canvas.height - 3, 1, 1).data] })()`,
      );
    const dark = await corner();
    await page.evaluate(`timelinePage.setTheme(${JSON.stringify(readTheme('light'))})`);
    const light = await until('another colour', async () => {
      const color = await corner();
      return color[0] === dark[0] ? undefined : color;
    });
    assert.ok((dark[0] ?? 255) < 64 && (light[0] ?? 0) > 192, `${dark.join()} to ${light.join()}`);
  });
});

/** Presses Tab until the element of that accessible name has the focus. */
async function tabTo({ page, focused }: OpenedTimeline, name: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if ((await focused()) === name) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not reach ${name}`);
}

/** The spans of the small trace are numbered. */
function id(number: number): string {
  return number.toString(16).padStart(16, '0');
}

/** Opens whatever is folded in the pane that shows. */
async function openAll(page: Page): Promise<void> {
  const closed = page.getByRole('tabpanel').locator('[aria-expanded=false]');
  while ((await closed.count()) > 0) await closed.first().click();
}
