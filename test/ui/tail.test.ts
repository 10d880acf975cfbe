import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { until } from '../tools/process/until.ts';
import { activeEditor } from './workbench/lenses.ts';
import { timelineOfTrace } from './workbench/timelineView.ts';
import { useNumbered } from './workbench/useNumbered.ts';
import type { Workbench } from './workbench/workbench.ts';

const TAB = 'Tailed Logs';

/** The endpoint's own event stream of StartLiveTail, in a document of the real workbench. */
describe('tailing logs', function () {
  this.timeout(180_000);
  const numbered = useNumbered();
  let workbench: Workbench;

  before(async () => {
    ({ workbench } = numbered);
    await call('first');
  });

  it('shows the lines of the chosen functions as they come, and leads to their traces', async () => {
    await workbench.runCommand('Beamline: Tail Logs…');
    await until('the functions', async () => (await workbench.quickInput.title()) === 'Functions whose logs to tail');
    // The functions of the file in front are chosen already.
    await workbench.screenshot('tail-choice');
    await workbench.quickInput.pick('/aws/lambda/NumberedJson');
    await workbench.page.keyboard.press('Enter');
    await until('the pattern', async () =>
      (await workbench.quickInput.title()).startsWith('Filter pattern for the lines of Numbered'),
    );
    await workbench.page.keyboard.press('Enter');
    await outputWith(/Tailing Numbered, by Live Tail/);
    await workbench.statusBarItem('Tailing Numbered');
    const traceId = await call('second');
    await outputWith(/Numbered {2}INFO {3}line 2 of second/);
    await outputWith(new RegExp(`REPORT .*${traceId}`));
    assert.doesNotMatch(await output(), /of first/);
    await outputWith(/line 2 of second {3}→ src\/numbered\.mjs:6/);
    await numbered.call('numbered', { tag: 'broken', lines: '0', apart: '1', fail: '1' });
    await outputWith(/Error: broken failed.* {3}→ src\/numbered\.mjs:9/);
    await outputWith(/at (?:\S+ \()?(?:file:\/\/)?\/\S*numbered\.mjs:9:\d+\)? {3}→ src\/numbered\.mjs:9/);
    await workbench.screenshot('tail-with-stack');

    const link = activeEditor(workbench.page)
      .locator('.detected-link')
      .filter({ hasText: traceId.slice(0, 10) })
      .first();
    await until('the link to the trace', async () => {
      await link.click({ modifiers: ['ControlOrMeta'], timeout: 2000 });
      return true;
    });
    await timelineOfTrace(workbench, traceId);
  });

  it('holds what comes during a pause, goes on, is cleared and stops', async () => {
    await workbench.page.locator(`.tab[data-resource-name="${TAB}"]`).click();
    await title('Pause Tailed Logs').click();
    await workbench.statusBarItem('Tail of Numbered paused');
    await call('held');
    await workbench.page.waitForTimeout(2500);
    assert.doesNotMatch(await output(), /of held/);
    await title('Resume Tailed Logs').click();
    await outputWith(/line 2 of held/);
    await workbench.runCommand('Beamline: Clear Tailed Logs');
    await until('the output to be empty', async () => (await output()).trim() === '');
    await title('Stop Tailing Logs').click();
    await outputWith(/The logs are tailed no longer/);
    await untilNothingIsTailed();
    await title('Tail Logs…').waitFor();
  });

  it('stops with its tab', async () => {
    await title('Tail Logs…').click();
    await until('the functions', async () => (await workbench.quickInput.title()) === 'Functions whose logs to tail');
    await workbench.quickInput.pick('/aws/lambda/NumberedJson');
    await workbench.page.keyboard.press('Enter');
    await until('the pattern', async () => (await workbench.quickInput.title()).startsWith('Filter pattern'));
    await workbench.page.keyboard.press('Enter');
    await workbench.statusBarItem(/Tailing/);
    await workbench.runCommand('View: Close All Editors');
    await untilNothingIsTailed();
  });

  function untilNothingIsTailed(): Promise<unknown> {
    return until(
      'the status bar to say nothing of it',
      async () => !(await workbench.statusBar()).some((text) => /Tail/.test(text)),
    );
  }

  function title(label: string): Locator {
    return workbench.page.locator(
      `.editor-group-container.active .editor-actions .action-label[aria-label^="${label}"]`,
    );
  }

  const output = (): Promise<string> => workbench.visibleText();

  async function outputWith(text: RegExp): Promise<void> {
    await until(`${String(text)} among the lines`, async () => text.test(await output()));
  }

  const call = (tag: string): Promise<string> => numbered.call('numbered', { tag, lines: '2', apart: '1' });
});
