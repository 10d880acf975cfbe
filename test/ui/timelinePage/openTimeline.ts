import type { Browser, Locator, Page } from 'playwright-core';
import type { FromTimeline, TimelineState } from '../../../src/views/timeline/timelineMessages.ts';
import { until } from '../../tools/process/until.ts';

/** Viewport of every test's page, px. */
const SIZE = { width: 1200, height: 750 };

/** The timeline's page in a browser, as a user and as the extension see it. */
export interface OpenedTimeline {
  readonly page: Page;
  /** The rows. */
  readonly spans: Locator;
  /** What the browser complained about: errors, and what the page's policy forbade. */
  readonly complaints: readonly string[];
  /** Waits until a trace is shown, with places and the details of the selected span. */
  shown(): Promise<void>;
  /** What the page has posted to the extension since it was loaded. */
  posted(): Promise<readonly FromTimeline[]>;
  /** Waits for a posted message of a type, the `nth` of it from 0. */
  postedOf<T extends FromTimeline['type']>(type: T, nth?: number): Promise<Extract<FromTimeline, { readonly type: T }>>;
  /** What the page has kept for its next load. */
  state(): Promise<TimelineState | undefined>;
  /** Waits until what the page keeps is as wanted. */
  stateIs(what: string, wanted: (state: TimelineState) => boolean): Promise<TimelineState>;
  row(name: string | RegExp): Locator;
  /** Names of the rows that show, as a screen reader says them. */
  rowNames(): Promise<readonly string[]>;
  /** Waits until the selected row's name begins so. */
  selects(name: string): Promise<void>;
  /** The accessible name of what has the focus, as far as an attribute gives it. */
  focused(): Promise<string | null>;
  close(): Promise<void>;
}

/** Opens an address in a browser context of its own, whose clock is UTC. */
export async function openTimeline(browser: Browser, address: string): Promise<OpenedTimeline> {
  const context = await browser.newContext({ viewport: SIZE, timezoneId: 'UTC', locale: 'en-GB' });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(address);

  const spans = page.getByRole('treegrid', { name: 'Spans' });
  const selected = spans.locator('[role=row][aria-selected=true]');
  const posted: OpenedTimeline['posted'] = () => page.evaluate('timelinePage.posted');
  const state: OpenedTimeline['state'] = () => page.evaluate('timelinePage.state()');
  return {
    page,
    spans,
    complaints,
    posted,
    state,
    shown: async () => {
      await page.getByRole('group', { name: /^Details of / }).waitFor();
      await spans
        .getByText(/\.ts:\d+$/)
        .first()
        .waitFor({ state: 'attached' });
    },
    postedOf: <T extends FromTimeline['type']>(type: T, nth = 0) =>
      until(`the page to post ${type}`, async () => {
        const messages = (await posted()).filter((message) => message.type === type);
        return messages[nth] as Extract<FromTimeline, { readonly type: T }> | undefined;
      }),
    stateIs: (what, wanted) =>
      until(what, async () => {
        const kept = await state();
        return kept && wanted(kept) ? kept : undefined;
      }),
    row: (name) => spans.getByRole('row', { name }),
    rowNames: () =>
      page.evaluate(
        `[...document.querySelectorAll('[aria-label=Spans] [role=row][aria-level]')].map((row) => row.ariaLabel)`,
      ),
    selects: (name) =>
      until(`${name} to be selected`, async () => (await selected.getAttribute('aria-label'))?.startsWith(name)).then(
        () => undefined,
      ),
    focused: () => page.evaluate('document.activeElement.ariaLabel'),
    close: () => context.close(),
  };
}
