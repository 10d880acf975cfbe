/* Ways to look at a trace in the timeline's page: by service, and its times by the clock; in a plain browser. Needs a build. */
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { ROW_HEIGHT, ROWS_TOP } from '../../media/timeline/waterfall/layout.ts';
import type { UnknownRecord } from '../../src/base/readUnknown.ts';
import { buildTrace } from '../../src/trace/buildTrace.ts';
import type { Trace } from '../../src/trace/span.ts';
import { until } from '../tools/process/until.ts';
import { inScratch } from '../tools/root.ts';
import { shownTrace } from '../tools/timelinePage/shownTrace.ts';
import { themeNames } from '../tools/timelinePage/theme.ts';
import type { PageQuery } from '../tools/timelinePage/timelinePage.ts';
import { axeProblems } from './timelinePage/axeProblems.ts';
import { menuItem } from './timelinePage/menuItem.ts';
import type { OpenedTimeline } from './timelinePage/openTimeline.ts';
import { useTimelinePages } from './timelinePage/useTimelinePages.ts';

const ORDERS = '000000000000000c';

/** Of the first row, px from the top of the canvas. */
const ROW_MIDDLE = ROWS_TOP + ROW_HEIGHT / 2;

/** A call and what X-Ray inferred of it, which says nothing more. */
function calleesTrace(): Trace {
  const id = '1-6921ad9f-0000000000000000000000ca';
  const part = (number: string, name: string, from: number, to: number, more: UnknownRecord): UnknownRecord => ({
    ...{ id: number.padStart(16, '0'), name, start_time: 1_763_814_671 + from, end_time: 1_763_814_671 + to },
    ...more,
  });
  const call = { namespace: 'aws', aws: { operation: 'Query', table_name: 'orders' } };
  return buildTrace(id, [
    part('a', 'list', 0, 1, {
      trace_id: id,
      subsegments: [part('b', 'DynamoDB', 0.1, 0.3, call), part('d', 'work', 0.4, 0.9, {})],
    }),
    part('c', 'orders', 0.1, 0.3, {
      ...{ trace_id: id, parent_id: '000000000000000b', inferred: true, origin: 'AWS::DynamoDB::Table' },
    }),
  ]);
}

/** A handler that waits for something that it does not record, between a charge and a mail. */
function gapsTrace(): Trace {
  const id = '1-6921ad9f-000000000000000000000a95';
  const part = (number: string, name: string, from: number, to: number): UnknownRecord => ({
    ...{ id: number.padStart(16, '0'), name, start_time: 1_763_814_671 + from, end_time: 1_763_814_671 + to },
  });
  const subsegments = [part('b', 'charge', 0, 0.2), part('c', 'mail', 0.5, 1)];
  return buildTrace(id, [
    { ...part('a', 'CreateOrder', 0, 1), trace_id: id, origin: 'AWS::Lambda::Function', subsegments },
  ]);
}

/** An error, then one that begins with a fault at the same time, then a fault. */
function failuresTrace(): Trace {
  const id = '1-6921ad9f-00000000000000000000fa11';
  const part = (number: string, from: number, more: UnknownRecord): UnknownRecord => ({
    ...{ id: number.padStart(16, '0'), name: number, start_time: 1_763_814_671 + from, end_time: 1_763_814_672 },
    ...more,
  });
  const subsegments = [
    part('b', 0.25, { error: true }),
    part('c', 0.5, { error: true }),
    part('d', 0.5, { fault: true }),
    part('e', 0.75, { fault: true }),
  ];
  return buildTrace(id, [part('a', 0, { trace_id: id, subsegments })]);
}

describe('ways to look at a trace in the timeline', function () {
  this.timeout(120_000);
  const pages = useTimelinePages({
    traces: {
      callees: shownTrace(calleesTrace()),
      gaps: shownTrace(gapsTrace()),
      failures: shownTrace(failuresTrace()),
    },
  });
  let timeline: OpenedTimeline;

  const open = async (query?: PageQuery): Promise<OpenedTimeline> => {
    timeline = await pages.open(query);
    await timeline.shown();
    await timeline.spans.focus();
    return timeline;
  };
  const rows = async (): Promise<readonly string[]> =>
    timeline.page.evaluate(
      `[...document.querySelectorAll('[aria-label=Spans] [role=row][aria-level]')].map((row) => '  '.repeat(row.ariaLevel - 1) + row.ariaLabel.split(',')[0])`,
    );
  const BY_SERVICE = [
    'orders-api/prod',
    '  orders-api/prod',
    'CreateOrder',
    '  CreateOrder (Lambda service)',
    '    CreateOrder',
    '      Init',
    '      ## index.handler',
    '        charge',
    '        audit',
    '      Overhead',
    'DynamoDB',
    '  DynamoDB PutItem orders',
    '    DynamoDB',
    'payments.example.com',
    '  POST payments.example.com /charge',
    'SQS',
    '  SQS SendMessage failed',
  ];

  it('puts spans below their services and back, by a key, and keeps what is selected', async () => {
    const { page, selects } = await open();
    const byCall = await rows();
    await page.getByRole('row', { name: /^SQS/ }).click();
    await selects('SQS SendMessage');
    await page.keyboard.press('g');
    await until('the services', async () => (await rows()).join() === BY_SERVICE.join());
    await selects('SQS SendMessage');
    const item = await menuItem(page, 'Group by Service');
    assert.equal(await item.getAttribute('aria-checked'), 'true');
    assert.equal(
      await page.getByRole('row', { name: /^CreateOrder, service/ }).getAttribute('aria-label'),
      'CreateOrder, service, 7 spans, 4 failed, ran for 1.23 s',
    );
    await item.click();
    await until('the calls', async () => (await rows()).join() === byCall.join());
    await selects('SQS SendMessage');
  });

  it('collapses services, finds spans in them and shows log lines there', async () => {
    const { page, selects, row } = await open();
    await page.keyboard.press('g');
    await (await menuItem(page, 'Collapse All')).click();
    await until('services alone', async () => (await rows()).length === 5);
    await timeline.spans.focus();
    await page.keyboard.press('/');
    await page.keyboard.type('putitem');
    await selects('DynamoDB PutItem orders');
    assert.match((await row(/^DynamoDB PutItem/).getAttribute('aria-label')) ?? '', /, found$/);
    await page.keyboard.press('Escape');
    // A service's own row is none of the trace's spans: the details stay.
    await page.keyboard.press('ArrowUp');
    await selects('DynamoDB, service');
    await page.getByRole('group', { name: 'Details of DynamoDB PutItem orders' }).waitFor();
    await page.keyboard.press('l');
    await page.getByRole('row', { name: 'answered 402' }).click();
    await selects('POST payments.example.com');
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await selects('SQS SendMessage');
  });

  it('shows inferred callees apart and on their calls again, also after the page was loaded again', async () => {
    const { page, selects, stateIs } = await open({ trace: 'callees' });
    assert.deepEqual(await rows(), ['list', '  DynamoDB Query orders', '  work']);
    const apartItem = (): Promise<Locator> => menuItem(page, 'Inferred Callees Apart');
    assert.equal(await (await apartItem()).getAttribute('aria-checked'), 'false');
    await page.keyboard.press('Escape');
    await page.getByRole('row', { name: /^work/ }).click();
    await page.keyboard.press('i');
    const apart = ['list', '  DynamoDB Query orders', '    orders', '  work'];
    await until('the callee', async () => (await rows()).join() === apart.join());
    await selects('work');
    assert.equal(await (await apartItem()).getAttribute('aria-checked'), 'true');
    await page.keyboard.press('Escape');
    await page.getByRole('row', { name: /^orders, inferred/ }).click();
    await stateIs('the callee to be kept', ({ callees, selected }) => callees === 'apart' && selected === ORDERS);
    await page.reload();
    await until('the callee again', async () => (await rows()).join() === apart.join());
    await selects('orders');
    await (await apartItem()).click();
    await until('the call alone', async () => (await rows()).length === 3);
  });

  it('ticks the worst of the failures of a moment over the whole trace', async () => {
    const { page } = await open({ trace: 'failures' });
    const [error, both, fault] = await page.evaluate<string[]>(`(() => {
      const canvas = document.querySelector('.waterfall canvas');
      const pixels = canvas.getContext('2d');
      return [0.25, 0.5, 0.75].map((at) => [...pixels.getImageData(Math.round(at * canvas.width), 4, 1, 1).data].join());
    })()`);
    assert.notEqual(error, fault);
    assert.equal(both, fault);
  });

  it('dots the bar of a handler where no subsegment explains it, and says so', async () => {
    const { page, row } = await open({ trace: 'gaps' });
    await row(/^CreateOrder/).hover();
    await page.getByText('dotted: no subsegment explains this time').waitFor();
    await page.mouse.move(5, 5);
    // How often the colour changes along the middle of the first row, in the time between two calls and in that of one.
    const changesIn = (from: number, to: number): Promise<number> =>
      page.evaluate(`(() => {
        const canvas = document.querySelector('.waterfall canvas');
        const divider = document.querySelector('.waterfall-divider').getBoundingClientRect();
        const begin = divider.left + divider.width / 2 + 8;
        const width = canvas.width - begin - 84;
        const { data } = canvas.getContext('2d').getImageData(begin + ${from} * width, ${ROW_MIDDLE}, ${to - from} * width, 1);
        let changes = 0;
        for (let at = 4; at < data.length; at += 4) if (Math.abs(data[at] - data[at - 4]) > 40) changes++;
        return changes;
      })()`);
    assert.ok((await changesIn(0.25, 0.45)) > 20);
    assert.equal(await changesIn(0.05, 0.15), 0);
    await page.screenshot({ path: inScratch('screenshots', 'timeline-gaps.png') });
  });

  it('interrupts a bar behind the duration that must stand inside it', async () => {
    const { page, row } = await open({ trace: 'gaps' });
    await row(/^CreateOrder/).waitFor();
    await page.mouse.move(5, 5);
    // Of 40 px so far from the right end, one pixel below the first bar's upper rim, how many are of the color above the bar.
    const bare = (fromEnd: number): Promise<number> =>
      page.evaluate(`(() => {
        const canvas = document.querySelector('.waterfall canvas');
        const strip = (y) => canvas.getContext('2d').getImageData(canvas.width - ${fromEnd}, y, 40, 1).data;
        const [above, on] = [strip(${ROW_MIDDLE - 8}), strip(${ROW_MIDDLE - 5})];
        return above.reduce((sum, color, at) => sum + (at % 4 === 0 && color === on[at] ? 1 : 0), 0);
      })()`);
    for (let times = 0; times < 4; times++) await page.keyboard.press('+');
    await until('the bar to go on to the right', async () => (await bare(50)) < 40 && (await bare(90)) === 0);
    assert.ok((await bare(50)) > 20, 'a patch as wide as the text');
    await page.screenshot({ path: inScratch('screenshots', 'timeline-inside.png') });
  });

  it('offers no callees apart where there are none', async () => {
    const { page } = await open();
    assert.equal(await (await menuItem(page, 'Group by Service')).count(), 1);
    assert.equal(await (await menuItem(page, 'Inferred Callees Apart')).count(), 0);
  });

  it('tells times from the start, by the local clock or in UTC, everywhere', async () => {
    const { page, row } = await open();
    const starts = async (): Promise<string> => (await row(/^charge/).getAttribute('aria-label')) ?? '';
    assert.match(await starts(), /starts at 902 ms/);
    await page.keyboard.press('t');
    await until('the clock', async () => /starts at 12:31:12\.109,/.test(await starts()));
    assert.equal(await (await menuItem(page, 'Times of the local clock')).getAttribute('aria-checked'), 'true');
    assert.equal(await (await menuItem(page, 'Zoom In')).getAttribute('aria-keyshortcuts'), 'Plus');
    const utc = await menuItem(page, 'Times in UTC');
    assert.equal(await utc.getAttribute('aria-keyshortcuts'), 'T', 'the key leads there');
    await utc.click();
    await until('UTC', async () => /starts at 12:31:12\.109 UTC,/.test(await starts()));
    await page.getByText('22 Nov 2025 12:31:11.207 UTC', { exact: true }).waitFor();
    await page.keyboard.press('l');
    const clock = page.locator('.log-clock').first();
    assert.match(await clock.innerText(), /^12:31:\d\d\.\d{3}$/);
    await page.keyboard.press('t');
    await until('times since the start', async () => /^12:31:\d\d\.\d{3}\s*\+\d+ ms$/.test(await clock.innerText()));
  });

  it('tells local times in the zone of the user', async () => {
    const context = await pages.browser.newContext({ timezoneId: 'Asia/Kolkata' });
    const page = await context.newPage();
    timeline = await open();
    await page.goto(pages.server.address());
    await page.getByRole('row', { name: /^charge/ }).click();
    await page.getByText('22 Nov 2025 18:01:12.109 (22 Nov 2025 12:31:12.109 UTC)').waitFor();
    await page.keyboard.press('t');
    await page.getByRole('row', { name: /^charge, .*starts at 18:01:12\.109,/ }).waitFor({ state: 'attached' });
    await context.close();
  });

  it('keeps both over a reload', async () => {
    const { page, stateIs } = await open();
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await (await menuItem(page, 'Collapse All')).click();
    await stateIs(
      'the state',
      ({ grouped, times, collapsed }) => grouped && times === 'local' && collapsed.length === 9,
    );
    await page.reload();
    await timeline.shown();
    // What is selected is shown.
    await until('other services to be collapsed', async () => !(await rows()).includes('  DynamoDB PutItem orders'));
    assert.ok((await rows()).includes('        charge'));
    assert.equal(await (await menuItem(page, 'Times of the local clock')).getAttribute('aria-checked'), 'true');
  });

  for (const theme of themeNames)
    it(`has no serious fault that axe-core finds, in the theme ${theme}`, async () => {
      const { page } = await open({ theme });
      await page.keyboard.press('g');
      await page.keyboard.press('t');
      await until('the services', async () => (await rows()).length === BY_SERVICE.length);
      const { problems, passes } = await axeProblems(page);
      assert.deepEqual(problems, []);
      assert.ok(passes > 10);
      await page.screenshot({ path: inScratch('screenshots', `timeline-by-service-${theme}.png`) });
    });
});
