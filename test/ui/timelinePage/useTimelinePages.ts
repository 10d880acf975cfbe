import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../tools/editor/browser.ts';
import { installEditor } from '../../tools/editor/installEditor.ts';
import {
  startTimelinePage,
  type PageQuery,
  type TimelinePageOptions,
  type TimelinePageServer,
} from '../../tools/timelinePage/timelinePage.ts';
import { openTimeline, type OpenedTimeline } from './openTimeline.ts';

/** What the tests of a suite see the timeline's page with. */
export interface TimelinePages {
  readonly server: TimelinePageServer;
  readonly browser: Browser;
  /** Opens the page, as the one of this test. */
  open(query?: PageQuery): Promise<OpenedTimeline>;
}

/** Serves the timeline's page to the tests of the suite that calls it, in a plain browser that may complain of nothing. */
export function useTimelinePages(options: TimelinePageOptions = {}): TimelinePages {
  const made: { server?: TimelinePageServer; browser?: Browser; timeline?: OpenedTimeline } = {};
  before(async () => {
    made.server = await startTimelinePage(options);
    made.browser = await launchBrowser(await installEditor(console.log));
  });
  after(async () => {
    await made.browser?.close();
    await made.server?.close();
  });
  afterEach(async () => {
    assert.deepEqual(made.timeline?.complaints, [], 'the browser complained');
    await made.timeline?.close();
  });
  const pages = {
    get server(): TimelinePageServer {
      return made.server ?? assert.fail('before the first test');
    },
    get browser(): Browser {
      return made.browser ?? assert.fail('before the first test');
    },
    open: async (query?: PageQuery) => (made.timeline = await openTimeline(pages.browser, pages.server.address(query))),
  };
  return pages;
}
