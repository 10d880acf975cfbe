/* The map of a trace's services in the timeline's page, in a plain browser. Needs a build. */
import assert from 'node:assert/strict';
import { until } from '../tools/process/until.ts';
import { inScratch } from '../tools/root.ts';
import { shownTrace } from '../tools/timelinePage/shownTrace.ts';
import { themeNames } from '../tools/timelinePage/theme.ts';
import type { PageQuery } from '../tools/timelinePage/timelinePage.ts';
import { axeProblems } from './timelinePage/axeProblems.ts';
import { hostileTrace } from './timelinePage/hostileTrace.ts';
import type { OpenedTimeline } from './timelinePage/openTimeline.ts';
import { useTimelinePages } from './timelinePage/useTimelinePages.ts';

describe('the map of services in the timeline', function () {
  this.timeout(120_000);
  const pages = useTimelinePages({ traces: { hostile: shownTrace(hostileTrace()) } });
  let timeline: OpenedTimeline;

  const open = async (query?: PageQuery): Promise<OpenedTimeline> => {
    timeline = await pages.open(query);
    await timeline.shown();
    await timeline.page.keyboard.press('m');
    await timeline.page.getByRole('list', { name: 'Services' }).waitFor();
    return timeline;
  };
  const focusedName = (): Promise<string> =>
    timeline.page.evaluate(
      `[...document.activeElement.querySelectorAll('.map-words > *')].map((each) => each.textContent.replace(/^[^A-Za-z0-9]+/, '')).join(', ')`,
    );

  it('is drawn by a script that is loaded with the first map alone', async () => {
    timeline = await pages.open();
    await timeline.shown();
    const scripts = (): Promise<number> =>
      timeline.page.evaluate(`performance.getEntries().filter(({ name }) => name.endsWith('/serviceMap.js')).length`);
    assert.equal(await scripts(), 0);
    await timeline.page.keyboard.press('m');
    await timeline.page.getByRole('list', { name: 'Services' }).waitFor();
    await timeline.page.keyboard.press('d');
    await timeline.page.keyboard.press('m');
    assert.equal(await scripts(), 1);
    // The focus is where the key led.
    await until('a service to have the focus', async () => (await focusedName()).startsWith('orders-api/prod'));
  });

  it('is walked by arrows, and finds the spans of a service', async () => {
    const { page, selects } = await open();
    await until('the first service to have the focus', async () => (await focusedName()).startsWith('orders-api/prod'));
    await page.keyboard.press('ArrowRight');
    assert.match(
      await focusedName(),
      /^CreateOrder, Lambda Function, 1 call · 1\.21 s, .*1 fault, .*failure began here, called by orders-api\/prod ApiGateway Stage\. calls orders DynamoDB Table: 1 call; /,
    );
    await page.keyboard.press('ArrowRight');
    assert.match(await focusedName(), /^payments\.example\.com, remote, .*called by CreateOrder Lambda Function$/);
    await page.keyboard.press('Enter');
    await selects('POST payments.example.com');
    await page.getByRole('search', { name: 'Find spans' }).waitFor();
    assert.equal(await page.getByRole('textbox').inputValue(), 'service:payments.example.com type:remote');
    await until('one to be found', async () => (await page.locator('.find-count').innerText()) === '1 of 1');
    const card = page.getByRole('button', { name: /^payments/ });
    assert.equal(await card.getAttribute('aria-pressed'), 'true');
    await page.getByRole('button', { name: 'Close (Esc)' }).click();
    await until('nothing to be picked', async () => (await card.getAttribute('aria-pressed')) === 'false');
  });

  it('draws every icon as the text beside it where the system chooses colours', async () => {
    const { page } = await open();
    const others = (): Promise<string[]> =>
      page.evaluate(`[...document.querySelectorAll('svg.codicon')].flatMap((icon) => {
        const [own, around] = [getComputedStyle(icon).fill, getComputedStyle(icon.parentElement).color];
        return own === around ? [] : [icon.getAttribute('class') + ': ' + own + ' in ' + around];
      })`);
    assert.ok((await others()).length > 0, 'of themes, the icon of a failure has the colour of that');
    await page.emulateMedia({ forcedColors: 'active' });
    assert.deepEqual(await others(), []);
  });

  it('shows by a click all spans of a function, and nothing for who sent the requests', async () => {
    const { page } = await open();
    await page.getByRole('button', { name: /^CreateOrder Lambda Function/ }).click();
    await until('its spans to be found', async () => (await page.locator('.find-count').innerText()).endsWith(' of 8'));
    await page.getByRole('button', { name: 'Close (Esc)' }).click();
    const client = page.getByRole('button', { name: /^Client/ });
    assert.equal(await client.getAttribute('aria-disabled'), 'true');
    await client.click({ force: true });
    assert.equal(await page.locator('.find').count(), 0);
  });

  it('is made larger and smaller by keys, and fits again', async () => {
    const { page } = await open();
    const width = async (): Promise<number> =>
      Math.round((await page.getByRole('button', { name: /^CreateOrder Lambda Function/ }).boundingBox())?.width ?? 0);
    await until('the focus', async () => (await focusedName()) !== '');
    const fit = await width();
    await page.keyboard.press('+');
    await until('a larger map', async () => (await width()) > fit);
    await page.keyboard.press('0');
    const whole = `(({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
      scrollWidth <= clientWidth && scrollHeight <= clientHeight)(document.querySelector('.map-scroller'))`;
    await until('the whole map', () => page.evaluate<boolean>(whole));
    const fitting = await width();
    await page.getByRole('button', { name: 'Smaller (−)' }).click();
    await until('a smaller map', async () => (await width()) < fitting);
  });

  it('says where a part of it is out of sight, and shows all at a click', async () => {
    const { page } = await open();
    const more = page.getByRole('button', { name: 'There is more of the map: show all' });
    await page.setViewportSize({ width: 600, height: 700 });
    const bottom = `document.querySelector('.map-scroller').getBoundingClientRect().bottom`;
    await until(
      'it hides no service',
      async () => ((await more.boundingBox())?.y ?? 0) >= (await page.evaluate<number>(bottom)),
    );
    await more.click();
    await until('nothing more to be shown', async () => (await more.count()) === 0);
    const isWhole = `(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)(document.querySelector('.map-scroller'))`;
    assert.ok(await page.evaluate<boolean>(isWhole));
  });

  it('goes down in a narrow room, and another way again until the user looks around in it', async () => {
    const { page } = await open();
    const top = async (name: RegExp): Promise<number> =>
      (await page.getByRole('button', { name }).boundingBox())?.y ?? assert.fail(String(name));
    const isDown = async (): Promise<boolean> => (await top(/^orders-api/)) + 40 < (await top(/^CreateOrder Lambda/));
    assert.equal(await isDown(), false);
    await page.getByRole('separator', { name: 'Height of details and logs' }).focus();
    await page.setViewportSize({ width: 500, height: 900 });
    await page.keyboard.press('End');
    await until('callers above callees', isDown);
    await page.screenshot({ path: inScratch('screenshots', 'timeline-map-narrow.png') });
    await page.setViewportSize({ width: 1200, height: 750 });
    await until('callers beside callees', async () => !(await isDown()));
    await page.setViewportSize({ width: 500, height: 900 });
    await until('callers above callees', isDown);
    await page.getByRole('button', { name: /^orders-api/ }).focus();
    await page.keyboard.press('ArrowDown');
    assert.match(await focusedName(), /^CreateOrder, /);
    await page.setViewportSize({ width: 1200, height: 750 });
    await page.waitForTimeout(300);
    assert.equal(await isDown(), true);
  });

  it('is another for a trace that has grown, and shown again after a reload', async () => {
    const { page, stateIs } = await open();
    const names = (): Promise<readonly string[]> =>
      page.getByRole('list', { name: 'Services' }).getByRole('button').allInnerTexts();
    const before = await names();
    await page.evaluate(`timelinePage.showAgain('?spans=100')`);
    await stateIs('the tab to be kept', ({ tab }) => tab === 'map');
    await page.reload();
    await until('the map', async () => (await names()).join() === before.join());
  });

  it('takes whatever a trace holds for text', async () => {
    await open({ trace: 'hostile' });
    assert.equal(await timeline.page.evaluate('globalThis.pwned'), undefined);
    assert.equal(await timeline.page.locator('service-map img, service-map iframe, service-map script').count(), 0);
  });

  it('stays whole at 200 %', async () => {
    const { page } = await open();
    // As the browser does it: half the pixels of layout for the same page.
    await page.setViewportSize({ width: 600, height: 375 });
    const card = page.getByRole('button', { name: /^CreateOrder Lambda Function/ });
    await card.focus();
    await page.keyboard.press('ArrowRight');
    const box = await page.getByRole('button', { name: /^payments/ }).boundingBox();
    assert.ok(box && box.x >= 0 && box.x + box.width <= 600, JSON.stringify(box));
  });

  for (const theme of themeNames)
    it(`has no serious fault that axe-core finds, in the theme ${theme}`, async () => {
      const { page } = await open({ theme });
      await page.getByRole('button', { name: /^SQS/ }).click();
      const { problems, passes } = await axeProblems(page);
      assert.deepEqual(problems, []);
      assert.ok(passes > 10);
      await page.screenshot({ path: inScratch('screenshots', `timeline-map-${theme}.png`) });
    });
});
