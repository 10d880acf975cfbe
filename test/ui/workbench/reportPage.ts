import type { Frame, Locator } from 'playwright-core';
import { until } from '../../tools/process/until.ts';
import type { Workbench } from './workbench.ts';

/** The page of the doctor's report about a function: VS Code's own preview of Markdown. */
export class ReportPage {
  readonly #document: string;

  constructor(
    readonly workbench: Workbench,
    functionName: string,
  ) {
    this.#document = `Tracing of ${functionName}.md`;
  }

  /** Waits until it is the active editor. */
  async waitUntilShown(): Promise<void> {
    const tab = this.workbench.page.locator('.editor-group-container.active .tab.active');
    await tab.filter({ hasText: `Preview ${this.#document}` }).waitFor({ timeout: 30_000 });
  }

  /** An element of the page, as soon as it is seen. */
  async element(find: (frame: Frame) => Locator): Promise<Locator> {
    return until('the element of the page', async () => {
      for (const frame of this.workbench.page.frames()) {
        const found = find(frame).first();
        if (await found.isVisible().catch(() => false)) return found;
      }
      return undefined;
    });
  }

  /** Clicks a button above the page. */
  async button(name: RegExp): Promise<void> {
    const bar = this.workbench.page.locator('.editor-group-container.active .editor-actions');
    await bar.getByRole('button', { name }).first().click();
  }

  /** Shows the Markdown that it is made of, by VS Code's button, whose name has changed over its versions. */
  async showWritten(): Promise<void> {
    await this.button(/^(Show Source|Open Source File)/);
    await until('the report as it is written', async () => (await this.workbench.activeTab()) === this.#document);
  }
}
