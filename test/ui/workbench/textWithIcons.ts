import type { Locator } from 'playwright-core';

/**
 * The text of each element as the extension wrote it: codicons as `$(pulse)`, spaces as plain spaces. Read in one go, so
 * that the answer is of one moment.
 */
export async function textsWithIcons(locator: Locator): Promise<readonly string[]> {
  const texts = await locator.evaluateAll((elements) =>
    elements.map((element) => {
      const copy = element.cloneNode(true);
      for (const icon of copy.querySelectorAll('.codicon')) {
        const names = [...icon.classList].filter((name) => name.startsWith('codicon-'));
        const animated = names.includes('codicon-modifier-spin') ? '~spin' : '';
        const name = names.find((each) => !each.startsWith('codicon-modifier-'))?.slice('codicon-'.length);
        if (name !== undefined) icon.textContent = `$(${name}${animated})`;
      }
      return copy.textContent ?? '';
    }),
  );
  return texts.map(plainSpaces);
}

/** Non-breaking spaces as plain ones, none at the ends. */
export function plainSpaces(text: string): string {
  return text.replaceAll('\u00a0', ' ').trim();
}
