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

/** A line that an editor shows. */
export interface ShownLine {
  /** From 1. */
  readonly line: number;
  /** Px, in the window. */
  readonly top: number;
  readonly text: string;
}

/**
 * The visible lines of an editor, in their order: numbers and texts are apart in the page and meet by their height, so a line that is just
 * being drawn is not among them.
 */
export async function shownLines(editor: Locator): Promise<readonly ShownLine[]> {
  // All in one look: lines move while they are drawn.
  const [numbers, texts] = await editor.evaluate((element) =>
    ['.margin-view-overlays .line-numbers', '.view-lines .view-line'].map((selector) =>
      [...element.querySelectorAll(selector)].map((one) => ({
        top: one.getBoundingClientRect().top,
        text: one.textContent ?? '',
      })),
    ),
  );
  const textAt = new Map(texts?.map(({ top, text }) => [top, text.replaceAll('\u00a0', ' ')]));
  return (numbers ?? [])
    .flatMap(({ top, text: number }) => {
      const text = textAt.get(top);
      return text === undefined ? [] : [{ line: Number(number), top, text }];
    })
    .sort((one, other) => one.line - other.line);
}

async function topsOf(elements: Locator): Promise<readonly number[]> {
  return elements.evaluateAll((all) => all.map((element) => element.getBoundingClientRect().top));
}

/** The first line that begins below the lens; a lens may hang one pixel low. */
function lineBelow(lines: readonly { readonly line: number; readonly top: number }[], lensTop: number): number {
  return lines.find(({ top }) => top > lensTop + 2)?.line ?? Number.NaN;
}
