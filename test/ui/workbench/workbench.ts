import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import { until } from '../../tools/process/until.ts';
import { inScratch } from '../../tools/root.ts';
import type { ShownLens } from './lenses.ts';
import { activeEditor, shownLenses, shownLines } from './lenses.ts';
import { QuickInput } from './quickInput.ts';
import { plainSpaces, textsWithIcons } from './textWithIcons.ts';

/** A toast in the corner. */
export interface ShownNotification {
  readonly message: string;
  readonly buttons: readonly string[];
}

/** One window of VS Code, as a user sees and handles it. */
export class Workbench {
  readonly quickInput: QuickInput;

  constructor(readonly page: Page) {
    this.quickInput = new QuickInput(page);
  }

  /** Connects to the local endpoint, as a user does from the status bar. */
  async connectLocally(): Promise<void> {
    await this.clickStatusBar('Beamline: Connect');
    await this.quickInput.pick('Local endpoint');
  }

  /** Waits for the frame of the window and for the extension host. */
  async waitUntilReady(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
    // A window that is loaded again may show another view than the explorer.
    const part = this.page.locator('.explorer-viewlet, .part.sidebar .pane-body, .monaco-dialog-box');
    await part.first().waitFor({ timeout: 60_000 });
  }

  /** Opens a file by its path below the folder, at a line where one is given, and waits until its text is there. */
  async openFile(path: string, line?: number): Promise<void> {
    const open = async (): Promise<true> => {
      // Until the folder is indexed there is no such entry; then the next try finds it.
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('ControlOrMeta+P');
      await this.quickInput.type(path);
      const row = this.page.locator('.quick-input-list .monaco-list-row').first();
      await row.filter({ hasText: path.split('/').at(-1) ?? path }).waitFor({ timeout: 3000 });
      await this.page.keyboard.press('Enter');
      await this.tab(path.split('/').at(-1) ?? path).waitFor({ timeout: 3000 });
      return true;
    };
    // The first look into a folder takes long on a busy machine.
    await until(`the editor to open ${path}`, open, { timeoutMs: 60_000 });
    await activeEditor(this.page).locator('.view-line').first().waitFor();
    if (line !== undefined) await this.goToLine(line);
  }

  /** Puts the cursor on a line, which scrolls it into view. */
  async goToLine(line: number): Promise<void> {
    await this.page.keyboard.press('Control+G');
    await this.page.locator('.quick-input-widget:visible input').waitFor();
    await this.page.keyboard.type(String(line));
    await this.page.keyboard.press('Enter');
    await until(`the cursor to be on line ${line}`, async () => (await this.cursor()).line === line);
  }

  /** Where the cursor is, from 1. */
  async cursor(): Promise<{ readonly line: number; readonly column: number }> {
    const text = await this.page.locator('#status\\.editor\\.selection').innerText();
    const [, line, column] = /Ln (\d+), Col (\d+)/.exec(text) ?? [];
    return { line: Number(line), column: Number(column) };
  }

  /** Waits until the cursor is on a line of a file, as after a jump. */
  async cursorAt(file: string, line: number): Promise<void> {
    await until(
      `the cursor to be at ${file}:${line}`,
      async () => (await this.activeTab()) === file && (await this.cursor()).line === line,
      { timeoutMs: 30_000 },
    );
  }

  /** Clicks into a visible line of a file that is shown in any group. */
  async clickLine(file: string, line: number): Promise<void> {
    const editor = this.editorOf(file);
    const top = (await shownLines(editor)).find((shown) => shown.line === line)?.top;
    const lines = await editor.locator('.view-lines').boundingBox();
    if (top === undefined || !lines) throw new Error(`line ${line} of ${file} is not in sight`);
    await this.page.mouse.click(lines.x + 60, top + 9);
  }

  /** The visible lines of a file that the extension marks as a whole. */
  async markedLines(file: string): Promise<readonly number[]> {
    const editor = this.editorOf(file);
    const marks = editor.locator('.view-overlays [class*="TextEditorDecorationType"]');
    const [lines, tops] = await Promise.all([
      shownLines(editor),
      marks.evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect().top)),
    ]);
    return lines.filter(({ top }) => tops.includes(top)).map(({ line }) => line);
  }

  /** The editor of a file that is in front in its group. */
  private editorOf(file: string): Locator {
    const tab = this.page.locator(`.tab.active[data-resource-name="${file}"]`);
    return this.page
      .locator('.editor-group-container')
      .filter({ has: tab })
      .locator('.editor-instance .monaco-editor')
      .first();
  }

  /** The name on the active tab. */
  async activeTab(): Promise<string> {
    const tab = this.page.locator('.editor-group-container.active .tab.active').first();
    return (await tab.getAttribute('data-resource-name')) ?? '';
  }

  /** The visible text of the active editor. Lines that scrolled away are not in the page. */
  async visibleText(): Promise<string> {
    return (await shownLines(activeEditor(this.page))).map(({ text }) => text).join('\n');
  }

  /** Waits for a visible line of the active editor that holds `text`, and gives its number, from 1. */
  async lineWith(text: string): Promise<number> {
    const find = async () => (await shownLines(activeEditor(this.page))).find((line) => line.text.includes(text));
    return (await until(`a line with ${text}`, find)).line;
  }

  /** The whole text of the active editor, as `Copy` gives it. */
  async wholeText(): Promise<string> {
    await activeEditor(this.page).locator('.view-line').first().click();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.press('ControlOrMeta+C');
    return this.clipboard();
  }

  async clipboard(): Promise<string> {
    return this.page.evaluate<string>('navigator.clipboard.readText()');
  }

  /** The lenses on visible lines of the active editor. */
  async lenses(): Promise<readonly ShownLens[]> {
    return shownLenses(this.page);
  }

  /** What the extension wrote behind a visible line of the active editor; empty where it wrote nothing. */
  async textBehind(line: number): Promise<string> {
    const editor = activeEditor(this.page);
    const top = (await shownLines(editor)).find((shown) => shown.line === line)?.top;
    // Written by a style of the page, which no element's text holds.
    const texts = await editor.locator('.view-lines .view-line').evaluateAll((elements) =>
      elements.map((element) => ({
        top: element.getBoundingClientRect().top,
        content: [...element.querySelectorAll('[class*="TextEditorDecorationType"]')].map(
          (part) => element.ownerDocument.defaultView?.getComputedStyle(part, '::after').content,
        ),
      })),
    );
    const contents = texts.find((each) => each.top === top)?.content ?? [];
    const text = contents.map((content) => /^"(.*)"$/.exec(content ?? '')?.[1] ?? '').join('');
    return plainSpaces(text);
  }

  /** Waits for a lens with this text, on this line where one is given. */
  async lens(
    text: string | RegExp,
    options: { readonly line?: number; readonly timeoutMs?: number } = {},
  ): Promise<ShownLens> {
    const { line, timeoutMs = 30_000 } = options;
    const matches = (lens: ShownLens): boolean =>
      (line === undefined || lens.line === line) &&
      (typeof text === 'string' ? lens.text.includes(text) : text.test(lens.text));
    return until(`a lens ${String(text)}`, async () => (await this.lenses()).find(matches), { timeoutMs });
  }

  /** Clicks a lens; it may be drawn anew at any time, so it is looked up again until the click went through. */
  async clickLens(text: string | RegExp, line?: number): Promise<void> {
    await until(`a click on the lens ${String(text)}`, async () => {
      const lens = await this.lens(text, { ...(line !== undefined && { line }), timeoutMs: 10_000 });
      await lens.element.click({ timeout: 2000 });
      return true;
    });
  }

  /** Moves the mouse over a lens or another element and gives the text of the hover that comes. */
  async hover(element: Locator): Promise<string> {
    await element.hover();
    const hover = this.page.locator('.workbench-hover-container:visible, .monaco-hover:visible').first();
    await hover.waitFor({ timeout: 5000 });
    return plainSpaces(await hover.innerText());
  }

  /** The texts of the status bar, from left to right; codicons as `$(pulse)`. */
  async statusBar(): Promise<readonly string[]> {
    const texts = await textsWithIcons(this.page.locator('.statusbar-item:visible'));
    return texts.filter((text) => text !== '');
  }

  /** Waits for a status bar item that holds `text`, its codicons left aside. */
  async statusBarItem(text: string | RegExp): Promise<Locator> {
    const item = this.page.locator('.statusbar-item:visible').filter({ hasText: text }).first();
    await item.waitFor({ timeout: 30_000 });
    return item;
  }

  async clickStatusBar(text: string | RegExp): Promise<void> {
    await (await this.statusBarItem(text)).locator('a').first().click();
  }

  /** The toasts that are shown now. */
  async notifications(): Promise<readonly ShownNotification[]> {
    const toasts = await this.page.locator('.notifications-toasts .notification-list-item').all();
    return Promise.all(
      toasts.map(async (toast) => ({
        message: plainSpaces(await toast.locator('.notification-list-item-message').innerText()),
        buttons: (await toast.locator('.notification-list-item-buttons-container .monaco-button').allInnerTexts()).map(
          plainSpaces,
        ),
      })),
    );
  }

  /** Waits for a toast whose message holds `text`. */
  async notification(text: string | RegExp): Promise<ShownNotification> {
    const matches = ({ message }: ShownNotification): boolean =>
      typeof text === 'string' ? message.includes(text) : text.test(message);
    return until(`a notification ${String(text)}`, async () => (await this.notifications()).find(matches), {
      timeoutMs: 30_000,
    });
  }

  /** Clicks a button of the toast whose message holds `text`. */
  async answerNotification(text: string | RegExp, button: string): Promise<void> {
    const toast = this.page.locator('.notifications-toasts .notification-list-item').filter({ hasText: text }).first();
    await toast.hover();
    await toast.getByRole('button', { name: button }).click();
  }

  /** Closes all toasts. */
  async clearNotifications(): Promise<void> {
    await this.runCommand('Notifications: Clear All Notifications');
  }

  /** Shows Beamline in the side bar, by a click on its icon. */
  async showBeamline(): Promise<void> {
    const icon = this.page
      .locator('.activitybar .action-item')
      .filter({ has: this.page.locator('[aria-label^="Beamline"]') });
    const view = this.page.locator('.sidebar .composite.title').filter({ hasText: 'Beamline' });
    const show = async (): Promise<true> => {
      if (await view.isVisible()) return true;
      await icon.first().click({ timeout: 3000 });
      await view.waitFor({ timeout: 3000 });
      return true;
    };
    // A window that has just opened is busy with itself.
    await until('the views of Beamline', show, { timeoutMs: 60_000 });
  }

  /** Makes the side bar so wide, px, by its edge. */
  async resizeSideBar(width: number): Promise<void> {
    const { mouse } = this.page;
    const box = await this.page.locator('.part.sidebar').boundingBox();
    if (!box) throw new Error('there is no side bar');
    const y = box.y + box.height / 2;
    await mouse.move(box.x + box.width, y);
    await mouse.down();
    await mouse.move(box.x + width, y, { steps: 5 });
    await mouse.up();
  }

  /** Runs a command by its full title in the palette: `Beamline: Refresh`. */
  async runCommand(title: string): Promise<void> {
    const run = async (): Promise<true> => {
      await this.page.keyboard.press('F1');
      await this.quickInput.type(`>${title}`, 5000);
      const row = this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: title }).first();
      await row.click({ timeout: 5000 });
      return true;
    };
    // The palette closes where something else takes the focus, as a webview that is just made does.
    await until(`the command ${title}`, run, { timeoutMs: 30_000 });
  }

  /** The titles of the commands that the palette offers for what was typed. */
  async commands(typed: string): Promise<readonly string[]> {
    await this.page.keyboard.press('F1');
    await this.quickInput.type(`>${typed}`);
    const items = await this.quickInput.items();
    await this.quickInput.cancel();
    return items.map(({ label }) => label);
  }

  /** Whether the window says that its folder is not trusted. */
  async isRestricted(): Promise<boolean> {
    return this.page.locator('[id="status.workspaceTrust"]').isVisible();
  }

  /** Trusts the folder by VS Code's own editor for that, and closes it. */
  async trustFolder(): Promise<void> {
    await this.clickStatusBar('Restricted Mode');
    await this.page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }).click();
    await until('the folder to be trusted', async () => !(await this.isRestricted()));
    await this.runCommand('View: Close All Editors');
  }

  /** The frame of the visible webview whose title is `title`, once its script runs. */
  async webview(title: string): Promise<Frame> {
    return until(`the webview ${title}`, async () => {
      for (const frame of this.page.frames()) {
        // VS Code puts the page into a frame within a frame of its own.
        const isWebview = frame.parentFrame()?.url().includes('/webview/') ?? false;
        if (isWebview && (await frame.title()) === title) return frame;
      }
      return undefined;
    });
  }

  /** Loads the window anew, as `Developer: Reload Window` does. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.waitUntilReady();
  }

  /** Saves a picture of the window, and gives its path. */
  async screenshot(name: string): Promise<string> {
    const path = inScratch('screenshots', `${name.replace(/[^\w.-]+/g, '-')}.png`);
    await mkdir(dirname(path), { recursive: true });
    await this.page.screenshot({ path });
    return path;
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  private tab(name: string): Locator {
    return this.page.locator(`.editor-group-container.active .tab.active[data-resource-name="${name}"]`);
  }
}
