import type { Frame, Locator, Page } from 'playwright-core';

/** An item of the timeline's menu, which is opened where it is not. */
export async function menuItem(page: Page | Frame, name: string): Promise<Locator> {
  const menu = page.getByRole('menu', { name: 'More Actions' });
  if ((await menu.count()) === 0) await page.getByRole('button', { name: 'More Actions' }).click();
  await menu.waitFor();
  return menu.locator('[role^=menuitem]').filter({ has: page.getByText(name, { exact: true }) });
}
