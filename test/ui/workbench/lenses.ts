import type { Locator, Page } from 'playwright-core';
import { textsWithIcons } from './textWithIcons.ts';

/** A code lens as the editor shows it. */
export interface ShownLens {
  /** The source line that it belongs to, from 1: the one below it. */
  readonly line: number;
  /** Codicons as `$(pulse)`. */
  readonly text: string;
  /** The element to click. */
  readonly element: Locator;
}

/** The editor that has the focus, or the only one. */
export function activeEditor(page: Page): Locator {
  return page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
}

/** The lenses on the visible lines of the active editor, from top to bottom. Those that scrolled away are not in the page. */
export async function shownLenses(page: Page): Promise<readonly ShownLens[]> {
  const editor = activeEditor(page);
  // One for each command; the bars between them have no id.
  const elements = editor.locator('.codelens-decoration > [id]:visible');
  const places = () => Promise.all([topsOf(elements), shownLines(editor)]);
  const [tops, lines] = await places();
  const texts = await textsWithIcons(elements);
  // All of one moment: lenses that come in between push lines down.
  const after = await places();
  if (tops.length !== texts.length || JSON.stringify([tops, lines]) !== JSON.stringify(after)) return shownLenses(page);
  return texts
    .map((text, index) => ({ line: lineBelow(lines, tops[index] ?? 0), text, element: elements.nth(index) }))
    .sort((one, other) => one.line - other.line);
}

/** The numbers of the visible lines of an editor, from 1, and where they are, px. */
export async function shownLines(editor: Locator): Promise<readonly { readonly line: number; readonly top: number }[]> {
  const numbers = editor.locator('.margin-view-overlays .line-numbers');
  const found = await numbers.evaluateAll((elements) =>
    elements.map((element) => ({ line: Number(element.textContent), top: element.getBoundingClientRect().top })),
  );
  return found.sort((one, other) => one.top - other.top);
}

async function topsOf(elements: Locator): Promise<readonly number[]> {
  return elements.evaluateAll((all) => all.map((element) => element.getBoundingClientRect().top));
}

/** The first line that begins below the lens; a lens may hang one pixel low. */
function lineBelow(lines: readonly { readonly line: number; readonly top: number }[], lensTop: number): number {
  return lines.find(({ top }) => top > lensTop + 2)?.line ?? Number.NaN;
}
