/* The timeline's page for those who see large or want nothing to move; in a plain browser. Needs a build. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { until } from '../tools/process/until.ts';
import { inScratch } from '../tools/root.ts';
import { useTimelinePages } from './timelinePage/useTimelinePages.ts';

/** What moves: elements and their pseudo-elements with a transition or a running animation, as `class: property`. */
const MOVING = `[...document.querySelectorAll('#timeline, #timeline *')].flatMap((element) =>
  ['', '::before', '::after'].flatMap((part) => {
    const { transitionDuration, animationName, animationDuration } = getComputedStyle(element, part);
    const lasts = (durations) => durations.split(',').some((duration) => parseFloat(duration) > 0);
    const moves = [...(lasts(transitionDuration) ? ['transition'] : []), ...(animationName !== 'none' && lasts(animationDuration) ? [animationName] : [])];
    return moves.map((move) => element.className + part + ': ' + move);
  }))`;

/** Controls that are not wholly in the window, by their names; those in what scrolls are left out. */
const CUT = `[...document.querySelectorAll('#timeline :is(button, [role=tab], input, [role=dialog])')].flatMap((element) => {
  const { left, right, top, bottom, width } = element.getBoundingClientRect();
  const inScroller = element.closest('.details, .logs, .statistics, .map, service-map, .help-body, [role=dialog] *');
  const isCut = left < -0.5 || right > innerWidth + 0.5 || top < -0.5 || bottom > innerHeight + 0.5;
  return width > 0 && isCut && !inScroller ? [element.title || element.ariaLabel || element.textContent] : [];
})`;

/** Buttons and tabs that lie over one another, by their names. */
const OVERLAPS = `[...document.querySelectorAll('#timeline :is(button, [role=tab])')].filter((one) => one.clientWidth > 0).flatMap((one, index, all) =>
  all.slice(index + 1).flatMap((other) => {
    const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
    const isOver = a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    return isOver && !one.contains(other) ? [one.textContent + one.title + ' over ' + other.textContent + other.title] : [];
  }))`;

const TOP = '(element) => element.getBoundingClientRect().top';

const OVERFLOW = '[document.documentElement.scrollWidth - innerWidth, document.body.scrollWidth - innerWidth]';

describe('the timeline’s page, seen large or without motion', function () {
  this.timeout(120_000);
  const pages = useTimelinePages();

  /** Every pane, the search and the help, one after the other. */
  async function inEveryState(page: Page, look: (what: string) => Promise<void>): Promise<void> {
    await look('details');
    for (const [key, tab] of [
      ['l', 'Logs'],
      ['s', 'Statistics'],
      ['m', 'Map'],
    ] as const) {
      await page.keyboard.press(key);
      await page.getByRole('tabpanel', { name: tab }).waitFor();
      await look(tab);
    }
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.type('charge');
    await page.getByText(/^\d of \d$/).waitFor();
    await look('search');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await look('help');
  }

  for (const wish of ['the system', 'VS Code'] as const)
    it(`moves nothing where ${wish} is told to reduce motion`, async () => {
      const { page, spans, shown } = await pages.open();
      await shown();
      assert.notDeepEqual(await page.evaluate(MOVING), [], 'else there is nothing to reduce');
      if (wish === 'the system') await page.emulateMedia({ reducedMotion: 'reduce' });
      else await page.evaluate("document.body.classList.add('vscode-reduce-motion')");
      await spans.focus();
      // The bar that runs while logs are read.
      await page.evaluate('timelinePage.isAnswering = false');
      await page.keyboard.press('l');
      await page.evaluate("timelinePage.send({ type: 'readingLogs' })");
      await page.locator('.progress').waitFor({ state: 'attached' });
      assert.deepEqual(await page.evaluate(MOVING), [], 'while logs are read');
      await page.evaluate('timelinePage.isAnswering = true');
      await inEveryState(page, async (what) => assert.deepEqual(await page.evaluate(MOVING), [], what));
    });

  for (const [width, height] of [
    [600, 375],
    [400, 320],
  ] as const)
    it(`is whole at 200 % of ${2 * width} × ${2 * height}: nothing is cut, and nothing scrolls sideways`, async () => {
      const { page, spans, shown } = await pages.open();
      await shown();
      // As the browser does it: half the pixels of layout for the same page.
      await page.setViewportSize({ width, height });
      await spans.focus();
      await inEveryState(page, async (what) => {
        await until(`${what} to be laid out`, async () => {
          const [root = 0, body = 0] = await page.evaluate<number[]>(OVERFLOW);
          return root <= 0 && body <= 0;
        });
        assert.deepEqual(await page.evaluate(CUT), [], what);
        await page.screenshot({ path: inScratch('screenshots', `timeline-large-${width}-${what}.png`) });
      });
    });

  it('keeps its controls apart in a group of 270 px', async () => {
    const { page, spans, shown } = await pages.open();
    await shown();
    await page.setViewportSize({ width: 270, height: 700 });
    await spans.focus();
    await page.keyboard.press('l');
    await page.getByText('answered 402').waitFor();
    assert.deepEqual(await page.evaluate(OVERLAPS), []);
    await page.keyboard.press('/');
    await page.keyboard.type('charge');
    await page.getByText(/^\d of \d$/).waitFor();
    assert.equal(await page.evaluate(`new Set([...document.querySelectorAll('.find button')].map(${TOP})).size`), 1);
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    const widths = await page.evaluate<number[]>(
      "[...document.querySelectorAll('.help dd')].map((dd) => dd.clientWidth)",
    );
    assert.ok(widths.length > 0 && Math.min(...widths) > 180, widths.join());
  });
});
