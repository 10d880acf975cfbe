import type { Frame, Locator } from 'playwright-core';
import { until } from '../../tools/process/until.ts';
import { menuItem } from '../timelinePage/menuItem.ts';
import { plainSpaces } from './textWithIcons.ts';
import type { Workbench } from './workbench.ts';

/** A timeline's page, as a user sees and handles it. */
export class TimelineView {
  constructor(readonly frame: Frame) {}

  /** What a screen reader says of the rows on screen, from top to bottom. */
  async rows(): Promise<readonly string[]> {
    const found = await this.#rows().evaluateAll((elements) =>
      elements.map((element) => ({
        top: element.getBoundingClientRect().top,
        text: element.getAttribute('aria-label') ?? element.textContent ?? '',
      })),
    );
    return found.sort((one, other) => one.top - other.top).map(({ text }) => plainSpaces(text));
  }

  /** Waits for the row of a span; it may be drawn anew at any time. */
  async row(text: string | RegExp): Promise<Locator> {
    const row = this.#rows().filter({ hasText: text }).first();
    await row.waitFor({ state: 'attached', timeout: 20_000 });
    return row;
  }

  async select(text: string | RegExp): Promise<void> {
    await (await this.row(text)).click({ force: true });
  }

  /** Goes to the source of a span. */
  async open(text: string | RegExp): Promise<void> {
    await (await this.row(text)).dblclick({ force: true });
  }

  /** What a screen reader says of the selected span. */
  async selected(): Promise<string> {
    const row = this.frame.locator('.waterfall [role="row"][aria-selected="true"]').first();
    return plainSpaces((await row.textContent({ timeout: 5000 })) ?? '');
  }

  /** Waits until the selected span is one whose text matches. */
  async selects(text: RegExp): Promise<void> {
    await until(`${String(text)} to be selected`, async () => text.test(await this.selected()), { timeoutMs: 30_000 });
  }

  /** Which part of the page has the keyboard: role and name, `treegrid Spans`; undefined while the page has it not. */
  async focused(): Promise<string | undefined> {
    if (!(await this.frame.evaluate<boolean>('document.hasFocus()'))) return undefined;
    const element = this.frame.locator(':focus');
    if ((await element.count()) === 0) return 'nothing';
    const [role, name] = await Promise.all([element.getAttribute('role'), element.getAttribute('aria-label')]);
    return [role ?? 'element', name ?? plainSpaces(await element.innerText())].join(' ');
  }

  /** Waits until a part of the page has the keyboard. */
  async hasFocus(part: string | RegExp): Promise<void> {
    await until(`the keyboard to be on ${String(part)}`, async () => {
      const focused = (await this.focused()) ?? '';
      return typeof part === 'string' ? focused === part : part.test(focused);
    });
  }

  /** The trace that is shown. */
  async traceId(): Promise<string> {
    return (await this.frame.locator('.trace-id code').textContent({ timeout: 5000 })) ?? '';
  }

  /** The button of the header, by its name. */
  tool(name: string): Locator {
    return this.frame.getByRole('toolbar', { name: 'Timeline' }).getByRole('button', { name });
  }

  /** The item of the header's menu, by its name; the menu is open then. */
  menuItem(name: string): Promise<Locator> {
    return menuItem(this.frame, name);
  }

  async showTab(name: 'Details' | 'Logs' | 'Map'): Promise<void> {
    await this.frame.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
  }

  /** The text of the details pane. */
  async details(): Promise<string> {
    return plainSpaces(await this.frame.locator('.details').innerText());
  }

  /** Waits for details that hold `text`. */
  async detail(text: string | RegExp): Promise<string> {
    return until(`details with ${String(text)}`, async () => {
      const details = await this.details();
      return (typeof text === 'string' ? details.includes(text) : text.test(details)) ? details : undefined;
    });
  }

  /** Waits for a line of the log list. */
  async logLine(text: string | RegExp): Promise<Locator> {
    const line = this.frame.locator('.log-row').filter({ hasText: text }).first();
    await line.waitFor({ timeout: 20_000 });
    return line;
  }

  /** The log line that the keyboard is on. */
  async activeLogLine(): Promise<string> {
    return plainSpaces(await this.frame.locator('.log-row.active').innerText({ timeout: 5000 }));
  }

  /** The log lines on screen. */
  async logLines(): Promise<readonly string[]> {
    return (await this.frame.locator('.log-row').allInnerTexts()).map((text) => plainSpaces(text).replace(/\s+/g, ' '));
  }

  #rows(): Locator {
    return this.frame.locator('.waterfall [role="row"]');
  }
}

/** The timeline that is in front; waits until it shows a trace. */
export async function timelineOf(workbench: Workbench): Promise<TimelineView> {
  const frame = await workbench.webview('Beamline timeline');
  await frame.locator('.waterfall [role="row"]').first().waitFor({ state: 'attached', timeout: 20_000 });
  return new TimelineView(frame);
}

/** The timeline of this trace, once it is in front: after a reload that takes a while. */
export async function timelineOfTrace(workbench: Workbench, traceId: string): Promise<TimelineView> {
  return until(
    `the timeline of ${traceId}`,
    async () => {
      const timeline = await timelineOf(workbench);
      return (await timeline.traceId()) === traceId ? timeline : undefined;
    },
    { timeoutMs: 60_000 },
  );
}
