/* What is not seen at first of the timeline's page: panes that a script of their own draws, and what is folded; in a plain browser. Needs a build. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { until } from '../tools/process/until.ts';
import { axeProblems } from './timelinePage/axeProblems.ts';
import { openTimeline } from './timelinePage/openTimeline.ts';
import { useTimelinePages } from './timelinePage/useTimelinePages.ts';

const SCRIPT = '**/timelinePanes.js';

describe('what the timeline does not show at first', function () {
  this.timeout(120_000);
  const pages = useTimelinePages();

  it('comes with a script that is loaded after the first picture, before anybody asks for it', async () => {
    const { page, shown } = await pages.open();
    await shown();
    const script = await until('the script to be loaded', () => timeOf(page, 'timelinePanes.js'));
    const picture = (await timeOf(page, 'first-contentful-paint')) ?? Infinity;
    assert.ok(picture < script, `a picture after ${picture} ms, the script after ${script} ms`);
  });

  it('has the focus where the user asked for a pane before the script has come', async () => {
    const timeline = await pages.open();
    const { page } = timeline;
    let release = (): void => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route(SCRIPT, async (route) => {
      await released;
      await route.continue();
    });
    await page.reload();
    await timeline.shown();
    await page.keyboard.press('l');
    await page.getByText('Loading …').waitFor();
    release();
    await page.getByRole('treegrid', { name: 'Log lines' }).waitFor();
    await until('the list to have the focus', async () => (await timeline.focused()) === 'Log lines');
  });

  it('leaves the notes on the trace to who opens them', async () => {
    const { page, shown } = await pages.open({ spans: 1000 });
    await shown();
    const notes = page.getByRole('button', { name: '1 note on this trace', expanded: false });
    assert.equal(await page.locator('.notes li').count(), 0);
    await notes.click();
    await page.locator('.notes').getByRole('listitem').waitFor();
    await page.getByRole('button', { name: '1 note on this trace', expanded: true }).press('Enter');
    await until('the notes to be folded', async () => (await page.locator('.notes li').count()) === 0);
  });

  it('has a menu of all that has no button, used by keys', async () => {
    const timeline = await pages.open();
    const { page } = timeline;
    await timeline.shown();
    const menu = page.getByRole('menu', { name: 'More Actions' });
    const focusedText = (): Promise<string> => page.evaluate('document.activeElement.innerText');
    await page.getByRole('button', { name: 'Find Spans (/)' }).press('End');
    await page.keyboard.press('Enter');
    await menu.waitFor();
    await until('the first item', async () => (await focusedText()).includes('Zoom In'));
    assert.deepEqual((await axeProblems(page)).problems, []);
    await page.keyboard.press('End');
    assert.match(await focusedText(), /Keyboard Shortcuts/);
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'detached' });
    assert.equal(await page.evaluate('document.activeElement.title'), 'More Actions');
    await page.keyboard.press('Enter');
    await until('the first item again', async () => (await focusedText()).includes('Zoom In'));
    await page.keyboard.press('Enter');
    await menu.waitFor({ state: 'detached' });
    await timeline.stateIs('a part of the trace', ({ from, to }) => from > 0 && to < 1240);
    assert.equal(await page.evaluate('document.activeElement.title'), 'More Actions');
  });

  it('closes the menu by a click elsewhere, or on the button again', async () => {
    const { page, shown } = await pages.open();
    await shown();
    const more = page.getByRole('button', { name: 'More Actions' });
    const menu = page.getByRole('menu', { name: 'More Actions' });
    await more.click();
    await menu.waitFor();
    await more.click();
    await menu.waitFor({ state: 'detached' });
    await more.click();
    await menu.waitFor();
    await page.locator('.title').click();
    await menu.waitFor({ state: 'detached' });
  });

  it('says where the script cannot be loaded', async () => {
    // Not as the page of the test, for here the browser complains.
    const timeline = await openTimeline(pages.browser, pages.server.address());
    const { page } = timeline;
    await page.route(SCRIPT, (route) => route.abort());
    await page.reload();
    await timeline.shown();
    await page.keyboard.press('s');
    await page.getByText('This cannot be shown: its script was not loaded.').waitFor();
    await page.keyboard.press('d');
    await page.getByRole('group', { name: /^Details of / }).waitFor();
    await timeline.close();
  });
});

/** When something began, ms from navigation. */
function timeOf(page: Page, name: string): Promise<number | undefined> {
  return page.evaluate(`performance.getEntries().find((entry) => entry.name.endsWith('${name}'))?.startTime`);
}
