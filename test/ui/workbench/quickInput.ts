import type { Locator, Page } from 'playwright-core';
import { until } from '../../tools/process/until.ts';
import { plainSpaces, textsWithIcons } from './textWithIcons.ts';

/** One row of a quick pick. */
export interface QuickPickItem {
  /** Codicons as `$(globe)`. */
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  /** The line above it that begins a group, as far as this row shows one. */
  readonly separator: string;
}

/** The quick pick or input box in the middle of the window. */
export class QuickInput {
  constructor(private readonly page: Page) {}

  private get widget(): Locator {
    return this.page.locator('.quick-input-widget:visible');
  }

  private get rows(): Locator {
    return this.widget.locator('.quick-input-list .monaco-list-row');
  }

  async waitUntilOpen(): Promise<void> {
    await this.widget.waitFor();
  }

  async isOpen(): Promise<boolean> {
    return this.widget.isVisible();
  }

  async title(): Promise<string> {
    return plainSpaces(await this.widget.locator('.quick-input-title').innerText());
  }

  /** The rows that are shown; a long list holds more than these. Waits for the first. */
  async items(): Promise<readonly QuickPickItem[]> {
    await this.rows.first().waitFor();
    const count = await this.rows.count();
    return Promise.all(Array.from({ length: count }, (_, index) => this.item(index)));
  }

  private async item(index: number): Promise<QuickPickItem> {
    const row = this.rows.nth(index);
    const text = async (selector: string): Promise<string> => (await textsWithIcons(row.locator(selector))).join(' ');
    const [label, description, detail, separator] = await Promise.all([
      text('.quick-input-list-row:nth-child(1) .label-name'),
      text('.quick-input-list-row:nth-child(1) .label-description'),
      text('.quick-input-list-row:nth-child(2) .label-name'),
      text('.quick-input-list-separator:visible'),
    ]);
    return { label, description, detail, separator };
  }

  /** Chooses the row whose label holds `text`, and waits until the pick is gone or has changed. */
  async pick(text: string | RegExp): Promise<void> {
    const row = this.rows.filter({ hasText: text }).first();
    await row.waitFor();
    await row.click();
  }

  /** Types into the box, replacing what was there. @param timeout ms to wait for the box */
  async type(text: string, timeout = 15_000): Promise<void> {
    await this.widget.locator('.quick-input-box input').fill(text, { timeout });
  }

  /** Types behind what stands in the box, key by key, as soon as the box takes keys. */
  async typeOn(text: string): Promise<void> {
    await this.widget.locator('.quick-input-box input:focus').waitFor();
    await this.page.keyboard.type(text);
  }

  /** Gives a dialog for files the path of a file that is there, and waits until the dialog is gone: Enter is lost while it looks at the folder. */
  async chooseFile(path: string): Promise<void> {
    await this.typePath(path);
    // Does not wait for a box, which may be gone by now.
    const boxes = this.widget.locator('.quick-input-box input');
    const isGone = async (): Promise<boolean> =>
      boxes.evaluateAll((all, own) => all.every((box) => !('value' in box) || box.value !== own), path);
    await this.acceptUntil('the dialog to close', isGone);
  }

  /** Gives a dialog for files a path that it cannot take, and waits until it says so. */
  async chooseMissingFile(path: string): Promise<void> {
    await this.typePath(path);
    const message = this.widget.locator('.quick-input-message');
    await this.acceptUntil('the dialog to refuse the path', async () =>
      (await message.allInnerTexts()).some((text) => text.includes('a path that exists')),
    );
  }

  /** Presses Enter again and again, but not once it has worked: one too many would choose in what comes next. */
  private async acceptUntil(what: string, isDone: () => Promise<boolean>): Promise<void> {
    await until(what, async () => {
      if (await isDone()) return true;
      await this.accept();
      await this.page.waitForTimeout(500);
      return isDone();
    });
  }

  /** Types into a dialog for files as soon as it shows a folder: what is typed before is lost. */
  private async typePath(path: string): Promise<void> {
    await this.rows.first().waitFor();
    await until('the dialog to take the path', async () => {
      await this.type(path);
      await this.page.waitForTimeout(300);
      return (await this.value()) === path;
    });
  }

  /** What stands in the box. */
  async value(): Promise<string> {
    return this.widget.locator('.quick-input-box input').inputValue();
  }

  async accept(): Promise<void> {
    await this.page.keyboard.press('Enter');
  }

  async cancel(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await until('the quick pick to close', async () => !(await this.isOpen()));
  }
}
