/* Finding and adding up spans in the timeline's page, in a plain browser with a stand-in for VS Code around it. Needs a build. */
import assert from 'node:assert/strict';
import { stringAt } from '../../src/base/text/stringTable.ts';
import type { Locator } from 'playwright-core';
import { until } from '../tools/process/until.ts';
import { orderTrace } from '../tools/timelinePage/orderTrace.ts';
import { timelineComparison } from '../../src/views/timeline/session/timelineComparison.ts';
import { themeNames } from '../tools/timelinePage/theme.ts';
import type { PageQuery } from '../tools/timelinePage/timelinePage.ts';
import { axeProblems } from './timelinePage/axeProblems.ts';
import type { OpenedTimeline } from './timelinePage/openTimeline.ts';
import { useTimelinePages } from './timelinePage/useTimelinePages.ts';

describe('finding and adding up spans in the timeline', function () {
  this.timeout(120_000);
  const pages = useTimelinePages();
  let timeline: OpenedTimeline;

  /** Opens a page, and in it the bar with a query. */
  const find = async (query: string, of?: PageQuery): Promise<void> => {
    timeline = await pages.open(of);
    await timeline.shown();
    await timeline.page.keyboard.press('/');
    await timeline.page.keyboard.type(query);
  };
  const count = (): Promise<string> => timeline.page.locator('.find-count').innerText();
  const counts = (text: string): Promise<unknown> => until(text, async () => (await count()) === text);
  const names = async (): Promise<readonly string[]> =>
    (await timeline.rowNames()).map((name) => name.split(',')[0] ?? '');

  it('goes by keys from one to the next, round, and back to the rows', async () => {
    await find('dynamodb');
    await counts('1 of 2');
    await timeline.selects('DynamoDB PutItem orders');
    const { keyboard } = timeline.page;
    await keyboard.press('Enter');
    await timeline.selects('DynamoDB,');
    await counts('2 of 2');
    await keyboard.press('Enter');
    await timeline.selects('DynamoDB PutItem orders');
    await keyboard.press('Shift+Enter');
    await counts('2 of 2');
    assert.match((await timeline.row(/^DynamoDB PutItem/).getAttribute('aria-label')) ?? '', /, found$/);
    await keyboard.press('Escape');
    await timeline.page.locator('.find').waitFor({ state: 'detached' });
    assert.equal(await timeline.focused(), 'Spans');
    // Rows follow with the next frame.
    await until('no row to be marked', async () => !(await timeline.rowNames()).some((name) => name.includes('found')));
  });

  it('looks from where it began, however many letters the query has yet', async () => {
    timeline = await pages.open();
    await timeline.shown();
    await timeline.row(/^charge/).click();
    await timeline.page.keyboard.press('/');
    for (const letter of 'failed') {
      const before = await timeline.posted();
      await timeline.page.keyboard.press(letter);
      await until('an answer', async () => (await timeline.posted()).length > before.length);
      await timeline.page.waitForTimeout(100);
    }
    await counts('5 of 7');
    await timeline.selects('charge');
  });

  it('shows only what is found and what is around it, until another span is asked for', async () => {
    await find('sqs');
    await counts('1 of 1');
    const all = await names();
    const only = timeline.page.getByRole('button', { name: 'Show Only What Is Found' });
    await only.click();
    const kept = [
      'orders-api/prod',
      'CreateOrder (Lambda service)',
      'CreateOrder',
      '## index.handler',
      'SQS SendMessage failed',
    ];
    await until('the others to be hidden', async () => (await names()).length === kept.length);
    assert.deepEqual(await names(), kept);
    assert.equal(await only.getAttribute('aria-pressed'), 'true');
    await timeline.page.evaluate(`timelinePage.send({ type: 'select', spanId: ${JSON.stringify(idOf('charge'))} })`);
    await timeline.selects('charge');
    await until('all rows', async () => (await names()).length === all.length);
    assert.equal(await only.getAttribute('aria-pressed'), 'false');
  });

  it('says where nothing is found, and why a query cannot be read', async () => {
    await find('nowhere');
    await counts('No results');
    await timeline.page.keyboard.type(' >soon');
    await timeline.page.getByRole('alert').filter({ hasText: '>soon is no duration: write it as >100ms' }).waitFor();
    assert.equal(await timeline.page.getByRole('textbox').getAttribute('aria-invalid'), 'true');
    // Letters that are keys of the page elsewhere.
    assert.equal(await timeline.page.getByRole('textbox').inputValue(), 'nowhere >soon');
  });

  it('finds anew when the trace has grown', async () => {
    await find('>1ms');
    await until('a count', async () => / of \d+$/.test(await count()));
    const before = await count();
    await timeline.page.evaluate(`timelinePage.showAgain('?spans=100')`);
    await until('another count', async () => (await count()) !== before);
  });

  for (const theme of themeNames)
    it(`has no serious fault that axe-core finds, in the theme ${theme}`, async () => {
      await find('error', { theme });
      await until('a count', async () => / of \d+$/.test(await count()));
      const { problems, passes } = await axeProblems(timeline.page);
      assert.deepEqual(problems, []);
      assert.ok(passes > 10);
    });

  describe('statistics', () => {
    const openStatistics = async (of?: PageQuery): Promise<void> => {
      timeline = await pages.open(of);
      await timeline.shown();
      await timeline.page.keyboard.press('s');
      await timeline.page.getByRole('table').waitFor();
    };
    const cells = (): Promise<readonly string[]> => timeline.page.locator('.statistics tbody tr').allInnerTexts();

    it('have a row for each name, which leads to its longest span', async () => {
      await openStatistics();
      const rows = await cells();
      assert.equal(rows.length, pages.server.shown().statistics().groups.length);
      assert.equal(rows[0]?.replaceAll('\t', ' | '), 'Init | 840 ms | 840 ms | 840 ms | 68 % | 1 | 0 | CreateOrder');
      assert.ok(
        rows.some((row) => /^CreateOrder\t[^\t]+\t1\.21 s\t.*\t1\t1\tCreateOrder$/.test(row)) &&
          rows.some((row) => /^CreateOrder \(Lambda service\)\t[^\t]+\t1\.22 s\t.*\t1\t1\tCreateOrder$/.test(row)),
        rows.join('\n'),
      );
      await timeline.page.getByRole('button', { name: 'SQS SendMessage failed' }).click();
      await timeline.selects('SQS SendMessage failed');
    });

    it('are sorted by their heads, by keys too', async () => {
      await openStatistics();
      const head = timeline.page.getByRole('table').getByRole('columnheader', { name: 'Name' });
      await head.getByRole('button').focus();
      await timeline.page.keyboard.press('Enter');
      assert.equal(await head.getAttribute('aria-sort'), 'ascending');
      const names = await timeline.page.locator('.statistics tbody th button').allInnerTexts();
      assert.deepEqual(
        names,
        names.toSorted((one, other) => one.localeCompare(other, 'en')),
      );
    });

    it('show all of their figures in a narrow pane, and the service below the mouse', async () => {
      await openStatistics();
      await timeline.page.setViewportSize({ width: 400, height: 750 });
      const heads = await timeline.page.locator('.statistics thead th:visible').all();
      const texts = await Promise.all(
        heads.map(async (head) => (await head.innerText()).replace(/[\s\ue000-\uf8ff]+/gu, ' ').trim()),
      );
      assert.deepEqual(texts, ['Name', 'Self', 'Total', 'Longest', 'Share of trace', 'Count', 'Failed']);
      assert.ok(Math.max(...(await Promise.all(heads.map(rightOf)))) <= 400);
      const name = timeline.page.getByRole('button', { name: 'SQS SendMessage failed' });
      assert.match((await name.getAttribute('title')) ?? '', /^SQS SendMessage failed, service SQS\n/);
    });

    it('are added up anew when the trace has grown, and shown again after a reload', async () => {
      await openStatistics();
      const before = await cells();
      await timeline.page.evaluate(`timelinePage.showAgain('?spans=100')`);
      await until('other rows', async () => (await cells()).join() !== before.join() && (await cells()).length > 0);
      await timeline.stateIs('the tab to be kept', ({ tab }) => tab === 'statistics');
      await timeline.page.reload();
      await until('the rows of before', async () => (await cells()).join() === before.join());
    });

    for (const theme of themeNames)
      it(`have no serious fault that axe-core finds, in the theme ${theme}`, async () => {
        await openStatistics({ theme });
        assert.deepEqual((await axeProblems(timeline.page)).problems, []);
      });
  });

  describe('comparison', () => {
    const openComparison = async (of?: PageQuery): Promise<void> => {
      timeline = await pages.open(of);
      await timeline.shown();
      const comparison = timelineComparison(pages.server.shown().trace, orderTrace('grown'));
      const message = { type: 'comparison', comparison, isAsked: true };
      await timeline.page.evaluate(`timelinePage.send(${JSON.stringify(message)})`);
      await timeline.page.getByRole('table').waitFor();
    };
    const rows = (): Promise<readonly string[]> => timeline.page.locator('.comparison tbody tr').allInnerTexts();

    it('says what differs most first, and what one trace alone has', async () => {
      await openComparison();
      const texts = (await rows()).map((row) => row.replaceAll('\t', ' | ').replace(/[\s\ue000-\uf8ff]+/gu, ' '));
      assert.deepEqual(
        texts.filter((text) => /new|missing|[+−]/.test(text)),
        [
          'render | – | 20 ms | – | missing, self 20 ms',
          'validate | – | 3 ms | – | missing, self 3 ms',
          '## index.handler | fault 356 ms | fault 356 ms | – | −1 ms',
        ],
      );
    });

    it('shows all of its columns in a narrow pane', async () => {
      await openComparison();
      const side = { duration: 1234.5, status: 'fault' };
      const row = { name: 'a name that takes more room than there is', among: 'of several', row: 7, here: side };
      const rows = [row, { ...row, here: undefined, there: { ...side, duration: 126.5 } }, { ...row, there: side }];
      const comparison = {
        ...{ traceId: '1-6921ad9f-c0ffee00c0ffee00c0ffee00', began: 0, here: 900, there: 1000, others: 0 },
        rows: rows.map((each) => ({ ...each, difference: -126.5 })),
      };
      const message = { type: 'comparison', comparison, isAsked: false };
      await timeline.page.evaluate(`timelinePage.send(${JSON.stringify(message)})`);
      await timeline.page.getByText(/^new, self 12\d ms$/).waitFor();
      for (const width of [520, 400]) {
        await timeline.page.setViewportSize({ width, height: 750 });
        const last = await timeline.page.locator('.comparison tr > :last-child').all();
        const ends = await Promise.all(last.map(rightOf));
        assert.ok(Math.max(...ends) <= width, ends.join());
      }
    });

    it('leads to the spans here, and to the other trace', async () => {
      await openComparison();
      await timeline.page.locator('.comparison').getByRole('button', { name: 'SQS SendMessage failed' }).click();
      await timeline.selects('SQS SendMessage failed');
      await timeline.page.getByRole('button', { name: /^the trace of / }).click();
      const posted = await timeline.page.evaluate<{ readonly type: string }>('timelinePage.posted.at(-1)');
      assert.equal(posted.type, 'openTrace');
    });

    it('is asked for by a key, and shown again by it', async () => {
      timeline = await pages.open();
      await timeline.shown();
      await timeline.page.keyboard.press('c');
      const asked = await timeline.page.evaluate<{ readonly action: string }>('timelinePage.posted.at(-1)');
      assert.equal(asked.action, 'compare');
      await timeline.close();
      await openComparison();
      await timeline.page.keyboard.press('d');
      await timeline.page.getByRole('tab', { name: 'Details', selected: true }).waitFor();
      await timeline.page.keyboard.press('c');
      await timeline.page.getByRole('tab', { name: 'Comparison', selected: true }).waitFor();
    });

    it('leads to a further one, by a button and by its key once more', async () => {
      await openComparison();
      const asked = (): Promise<number> =>
        timeline.page.evaluate(`timelinePage.posted.filter(({ action }) => action === 'compare').length`);
      await timeline.page.getByRole('button', { name: 'Choose another trace…' }).click();
      await until('a question', async () => (await asked()) === 1);
      await timeline.page.keyboard.press('c');
      await until('another question', async () => (await asked()) === 2);
    });

    it('says by how much all took longer, and each span with what is below it', async () => {
      timeline = await pages.open();
      await timeline.shown();
      const side = (duration: number): object => ({ duration, status: 'ok' });
      const row = { name: 'charge', row: 7, here: side(310), there: side(210), difference: 40 };
      const comparison = {
        traceId: '1-6921ad9f-c0ffee00c0ffee00c0ffee00',
        began: 0,
        here: 900,
        there: 1000,
        rows: [row],
        others: 0,
      };
      await timeline.page.evaluate(
        `timelinePage.send(${JSON.stringify({ type: 'comparison', comparison, isAsked: true })})`,
      );
      await timeline.page.getByText('900 ms here (−100 ms), 1 s in').waitFor();
      assert.equal((await rows())[0]?.replaceAll('\t', ' | '), 'charge | 310 ms | 210 ms | +100 ms | +40 ms');
    });

    for (const theme of themeNames)
      it(`has no serious fault that axe-core finds, in the theme ${theme}`, async () => {
        await openComparison({ theme });
        assert.deepEqual((await axeProblems(timeline.page)).problems, []);
      });
  });

  /** Where an element ends, px. */
  async function rightOf(element: Locator): Promise<number> {
    const box = await element.boundingBox();
    return box ? box.x + box.width : assert.fail('is not shown');
  }

  function idOf(name: string): string {
    const { timeline: of } = pages.server.shown();
    const row = of.rows.name.findIndex((number) => stringAt(of.strings, number) === name);
    return stringAt(of.strings, of.rows.id[row] ?? 0) ?? '';
  }
});
