import assert from 'node:assert/strict';
import { until } from '../tools/process/until.ts';
import { timelineOfTrace } from './workbench/timelineView.ts';
import { useNumbered } from './workbench/useNumbered.ts';
import type { Workbench } from './workbench/workbench.ts';

const TAB = 'Found Log Lines';

describe('searching logs', function () {
  this.timeout(180_000);
  const numbered = useNumbered({ 'beamline.lenses.logStatements': true });
  let workbench: Workbench;
  let first: string;

  before(async () => {
    ({ workbench } = numbered);
    first = await call('numbered', 'first');
    await call('json', 'second');
  });

  it('finds lines by a pattern, newest first, each of which leads to its statement and its trace', async () => {
    await workbench.runCommand('Beamline: Search Logs…');
    // The functions of the file in front are chosen already.
    await titled(/^Functions whose logs of the last hour to search$/);
    await workbench.page.keyboard.press('Enter');
    await titled(/^Filter pattern/);
    await workbench.quickInput.typeOn('"line 2 of"');
    await workbench.page.keyboard.press('Enter');
    const text = await shown(/The whole time was searched/);
    assert.match(text, /^2 lines that match "line 2 of" · Numbered, NumberedJson · .* newest first\n/);
    const lines = text.split('\n').filter((line) => line.includes('line 2 of'));
    assert.match(lines[1] ?? '', /NumberedJson {2}INFO {3}line 2 of second {3}→ src\/numbered\.mjs:6$/);
    assert.match(lines[2] ?? '', /Numbered {6}INFO {3}line 2 of first {3}→ src\/numbered\.mjs:6$/);
    await workbench.goToLine(await workbench.lineWith('line 2 of first'));
    await workbench.page.keyboard.press('Control+K');
    await workbench.page.keyboard.press('t');
    const { frame } = await timelineOfTrace(workbench, first);
    const line = frame.locator('.log-row.selected');
    await line.filter({ hasText: 'line 2 of first' }).waitFor();
    await workbench.screenshot('trace-of-found-line');
  });

  it('keeps a pattern that the service refuses, says why, and takes the mended one', async () => {
    await workbench.runCommand('Beamline: Search Logs…');
    await titled(/^Functions whose logs/);
    await workbench.page.keyboard.press('Enter');
    await titled(/^Filter pattern/);
    await workbench.quickInput.typeOn('{ $.level = INFO ');
    await workbench.page.keyboard.press('Enter');
    const box = workbench.page.locator('.quick-input-widget:visible');
    await box.getByText('expected }, && or || at its end').waitFor();
    await workbench.screenshot('refused-pattern');
    await workbench.page.keyboard.press('End');
    await workbench.quickInput.typeOn(' }');
    await workbench.page.keyboard.press('Enter');
    await shown(/that match \{ \$\.level = INFO \} [^]*The whole time was searched/);
  });

  it('has one selection in the log of a timeline and in the editor', async () => {
    await workbench.runCommand('View: Close All Editors');
    await workbench.openFile('src/numbered.mjs', 1);
    await workbench.runCommand('Beamline: Open Trace by ID');
    await workbench.quickInput.typeOn(first);
    await workbench.page.keyboard.press('Enter');
    const { frame } = await timelineOfTrace(workbench, first);
    await frame.getByRole('tab', { name: /^Logs/ }).click();
    await frame.locator('.log-row').filter({ hasText: 'line 1 of first' }).click();
    await until('the statement to be marked', async () => (await workbench.markedLines('numbered.mjs')).includes(6));
    await workbench.screenshot('log-line-marks-statement');
    await workbench.clickLine('numbered.mjs', 1);
    await frame.locator('.log-row').filter({ hasText: /START/ }).click();
    await workbench.clickLine('numbered.mjs', 6);
    await frame.locator('.log-row.selected').filter({ hasText: 'line 1 of first' }).waitFor();
  });

  it('shows the latest lines of a log statement', async () => {
    await workbench.runCommand('View: Close All Editors');
    await workbench.openFile('src/numbered.mjs', 6);
    await workbench.runCommand('Beamline: Show Lines of This Log Statement');
    // The document may have what was found before for a moment.
    const text = await shown(/lines printed by [^]*The whole time was searched/);
    assert.match(text, /^4 lines printed by src\/numbered\.mjs:6 · Numbered, NumberedJson · /);
    assertLinesOfBoth(text);
  });

  it('offers them above the statement where that is asked for, and says how many they were', async () => {
    await workbench.runCommand('View: Close All Editors');
    await workbench.openFile('src/numbered.mjs', 6);
    const { text: counted } = await workbench.lens(/4 log lines/, { line: 6 });
    assert.match(counted, /^\$\(output\) 4 log lines · latest \d\d:\d\d · \d\d:\d\d–\d\d:\d\d$/);
    await workbench.runCommand('Beamline: Disconnect');
    await until('no lens on the statement', async () => (await workbench.lenses()).every(({ line }) => line !== 6));
    await workbench.connectLocally();
    await workbench.lens('$(output) Latest log lines', { line: 6 });
    await workbench.screenshot('lens-on-log-statement');
    await workbench.clickLens('Latest log lines', 6);
    assertLinesOfBoth(await shown(/The whole time was searched/));
    await workbench.openFile('src/numbered.mjs', 6);
    await workbench.lens(/4 log lines · latest/, { line: 6 });
  });

  it('offers them in the hover of the statement', async () => {
    await workbench.openFile('src/numbered.mjs', 6);
    const hover = await until('the hover', async () => {
      await workbench.page.keyboard.press('Escape');
      const text = await workbench.hover(
        workbench.page.locator('.view-line').getByText('info', { exact: false }).first(),
      );
      return text.includes('log lines') ? text : undefined;
    });
    assert.match(hover, /4 log lines · latest/);
    await workbench.page.locator('.monaco-hover:visible a').filter({ hasText: 'log lines' }).first().click();
    assertLinesOfBoth(await shown(/The whole time was searched/));
  });

  function assertLinesOfBoth(text: string): void {
    assert.deepEqual(
      [...text.matchAll(/line (\d) of (\w+)/g)].map(([, line, tag]) => `${line} of ${tag}`),
      ['2 of second', '1 of second', '2 of first', '1 of first'],
    );
  }

  async function titled(title: RegExp): Promise<void> {
    await until(`a question ${String(title)}`, async () => {
      if (!(await workbench.quickInput.isOpen())) return false;
      return title.test(await workbench.quickInput.title());
    });
  }

  async function shown(text: RegExp): Promise<string> {
    return until('what was found', async () => {
      if ((await workbench.activeTab()) !== TAB) return undefined;
      const found = await workbench.visibleText();
      return text.test(found) ? found : undefined;
    });
  }

  const call = (route: string, tag: string): Promise<string> => numbered.call(route, { tag, lines: '2', apart: '1' });
});
