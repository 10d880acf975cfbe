import type { Page } from 'playwright-core';

/** For the page, whose types this project does not have. */
const READ_KEPT = `(async () => {
  const answer = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const texts = [];
  for (const { name } of await indexedDB.databases()) {
    if (!name.startsWith('vscode-web-state-db')) continue;
    const database = await answer(indexedDB.open(name));
    const items = database.transaction('ItemTable').objectStore('ItemTable');
    texts.push(await answer(items.get('memento/workbench.parts.editor')));
    database.close();
  }
  return texts.join();
})()`;

/**
 * What a window keeps of its editors, webviews with their state among them, over a reload: JSON within JSON, its escapes left out. VS
 * Code for the web writes it some time after a change, mostly when the focus moves: a test has to wait for that before it reloads.
 */
export async function keptEditors(page: Page): Promise<string> {
  return (await page.evaluate<string>(READ_KEPT)).replaceAll('\\', '');
}
