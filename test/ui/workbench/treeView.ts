import type { Locator, Page } from 'playwright-core';
import { until } from '../../tools/process/until.ts';
import { plainSpaces } from './textWithIcons.ts';

/** A row of a tree in the side bar, as it is shown. */
export interface ShownRow {
  /** From 1. */
  readonly level: number;
  readonly label: string;
  readonly description: string;
  /** Undefined for a leaf. */
  readonly expanded: boolean | undefined;
  /** What a screen reader says. */
  readonly spoken: string;
}

/** A tree view in the side bar, by the title of its pane. */
export class TreeView {
  readonly #pane: Locator;

  constructor(
    readonly page: Page,
    title: string,
  ) {
    this.#pane = page
      .locator('.split-view-view .pane')
      .filter({ has: page.locator(`.pane-header[aria-label^="${title}"]`) });
  }

  /** The rows on screen, from top to bottom. */
  async rows(): Promise<readonly ShownRow[]> {
    const found = await this.#rows().evaluateAll((elements) =>
      elements
        .map((element) => ({
          top: element.getBoundingClientRect().top,
          level: Number(element.getAttribute('aria-level')),
          label: element.querySelector('.label-name')?.textContent ?? '',
          description: element.querySelector('.label-description')?.textContent ?? '',
          expanded: element.getAttribute('aria-expanded') ?? undefined,
          spoken: element.getAttribute('aria-label') ?? '',
        }))
        .sort((one, other) => one.top - other.top),
    );
    return found.map(({ level, label, description, expanded, spoken }) => ({
      level,
      label: plainSpaces(label),
      description: plainSpaces(description),
      expanded: expanded === undefined ? undefined : expanded === 'true',
      spoken,
    }));
  }

  /** Waits for a row whose label, or label and description, hold `text`. */
  async row(text: string | RegExp, timeoutMs = 20_000): Promise<ShownRow> {
    return until(`a row ${String(text)}`, async () => (await this.rows()).find((row) => matches(row, text)), {
      timeoutMs,
    });
  }

  /** As much of a row's description as there is room for, without the letters that the ellipsis hides. */
  async seenDescription(text: string | RegExp): Promise<string> {
    const row = await this.element(text);
    const seen = await row.evaluate((element) => {
      const letters = element.querySelector('.label-description')?.firstChild;
      const end = element.querySelector('.monaco-icon-label-container')?.getBoundingClientRect().right ?? 0;
      if (!letters) return [];
      const range = element.ownerDocument.createRange();
      return [...(letters.textContent ?? '')].filter((_, i) => {
        range.setStart(letters, i);
        range.setEnd(letters, i + 1);
        return range.getBoundingClientRect().right <= end;
      });
    });
    return plainSpaces(seen.join(''));
  }

  /** Waits for a row and opens or closes it by a click on its arrow. */
  async toggle(text: string | RegExp, expanded: boolean): Promise<void> {
    await until(`the row ${String(text)} to be ${expanded ? 'open' : 'closed'}`, async () => {
      const row = await this.row(text);
      if (row.expanded === expanded) return true;
      await (await this.element(text)).locator('.monaco-tl-twistie').click({ timeout: 2000 });
      return (await this.row(text)).expanded === expanded;
    });
  }

  async click(text: string | RegExp): Promise<void> {
    await (await this.element(text)).locator('.label-name').click();
  }

  /** Clicks one of the buttons that a row shows under the mouse. */
  async inlineAction(text: string | RegExp, title: string): Promise<void> {
    // A row whose figures change meanwhile is another element.
    await until(`${title} of the row ${String(text)} to be clicked`, async () => {
      const row = await this.element(text);
      await row.hover({ timeout: 2000 });
      await row.getByRole('button', { name: title }).click({ timeout: 2000 });
      return true;
    });
  }

  /** Clicks a button of the view's title bar. */
  async titleAction(title: string | RegExp): Promise<void> {
    await this.#pane.locator('.pane-header').hover();
    await this.#pane.locator('.pane-header').getByRole('button', { name: title }).first().click();
  }

  /** Chooses an item of a row's context menu. */
  async contextMenu(text: string | RegExp, item: string): Promise<void> {
    const entry = this.page.locator('.monaco-menu .action-item').filter({ hasText: item }).first();
    await until(`the menu of the row ${String(text)}`, async () => {
      await (await this.element(text)).click({ button: 'right', timeout: 2000 });
      await entry.waitFor({ timeout: 2000 });
      return true;
    });
    // A menu that has just opened takes no click: it may be the one that opened it.
    await until(`${item} to be chosen`, async () => {
      if ((await entry.count()) === 0) return true;
      await entry.click({ timeout: 1000 });
      return (await entry.count()) === 0;
    });
  }

  /** What stands beside the view's name. */
  async description(): Promise<string> {
    return plainSpaces((await this.#pane.locator('.pane-header .description').textContent()) ?? '');
  }

  /** The line above the rows; empty where there is none. */
  async message(): Promise<string> {
    const message = this.#pane.locator('.tree-explorer-viewlet-tree-view > .message');
    return (await message.isVisible()) ? plainSpaces((await message.textContent()) ?? '') : '';
  }

  /** Waits for a line above the rows that holds `text`. */
  async messageWith(text: string | RegExp): Promise<string> {
    return until(`a message ${String(text)}`, async () => {
      const message = await this.message();
      return (typeof text === 'string' ? message.includes(text) : text.test(message)) ? message : undefined;
    });
  }

  /** Whether keys go to the tree. */
  async hasFocus(): Promise<boolean> {
    return (await this.#pane.locator('.monaco-list:focus-within').count()) > 0;
  }

  /** What a screen reader says of the row that the keys act on; undefined where there is none, or the tree has not got the focus. */
  async focused(): Promise<string | undefined> {
    const row = this.#pane.locator('.monaco-list:focus-within .monaco-list-row.focused');
    return (await row.count()) > 0 ? ((await row.first().getAttribute('aria-label')) ?? '') : undefined;
  }

  /** The list's element, to scroll with the wheel. */
  list(): Locator {
    return this.#pane.locator('.monaco-list');
  }

  /** Clicks a button of an empty view. */
  async welcomeButton(name: string | RegExp): Promise<void> {
    await this.#pane.locator('.welcome-view-content').getByRole('button', { name }).click();
  }

  /** Text and buttons of an empty view. */
  async welcome(): Promise<string> {
    return plainSpaces(await this.#pane.locator('.welcome-view-content').innerText());
  }

  /** The row's element; it may be drawn anew at any time. */
  async element(text: string | RegExp): Promise<Locator> {
    return until(`an element for the row ${String(text)}`, async () => {
      const { spoken, level } = await this.row(text);
      const found = this.#rows().and(
        this.page.locator(`[aria-level="${level}"][aria-label="${spoken.replace(/["\\]/g, '\\$&')}"]`),
      );
      return (await found.count()) > 0 ? found.first() : undefined;
    });
  }

  /** Without the copies of parents that stick to the top while their children scroll. */
  #rows(): Locator {
    return this.#pane.locator('.monaco-list-rows .monaco-list-row');
  }
}

function matches({ label, description }: ShownRow, text: string | RegExp): boolean {
  const whole = `${label} ${description}`;
  return typeof text === 'string' ? whole.includes(text) : text.test(whole);
}
