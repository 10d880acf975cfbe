import { prepareKit, type Kit } from '../tools/interop/kit.ts';

/** Makes the kit before the suite's tests; skips them, and says why, where it is out of reach. Its folder is set once they run. */
export function useKit(suite: Mocha.Suite, kit: Kit): { readonly folder: string } {
  const made = { folder: '' };
  suite.beforeAll(async function () {
    const prepared = await prepareKit(kit);
    if ('folder' in prepared) made.folder = prepared.folder;
    else {
      console.log(`      skipped: ${prepared.skipped}`);
      this.skip();
    }
  });
  return made;
}
