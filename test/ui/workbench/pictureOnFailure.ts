import type { Workbench } from './workbench.ts';

/** Saves a picture of the window after each test of this suite that failed, and names its path. */
export function pictureOnFailure(workbench: () => Workbench | undefined): void {
  afterEach('picture of a failure', async function () {
    if (this.currentTest?.state !== 'failed') return;
    const path = await workbench()?.screenshot(`failed-${this.currentTest.fullTitle()}`);
    if (path !== undefined) console.log(`      picture: ${path}`);
  });
}
