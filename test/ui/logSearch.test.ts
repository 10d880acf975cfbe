import assert from 'node:assert/strict';
import { until } from '../tools/process/until.ts';
import { timelineOfTrace } from './workbench/timelineView.ts';
import { useNumbered } from './workbench/useNumbered.ts';
import type { Workbench } from './workbench/workbench.ts';

const TAB = 'Found Log Lines';

describe('searching logs', function () {
  this.timeout(180_000);
  const numbered = useNumbered();
  let workbench: Workbench;
  let first: string;

  before(async () => {
    ({ workbench } = numbered);
    first = await call('numbered', 'first');
    await call('json', 'second');
  });

  it('finds lines by a pattern, newest first, each of which leads to its statement and its trace', async () => {
    await workbench.runCommand('Beamline: Search Logs…');
    await titled(/^Functions whose logs of the last 1 h to search$/);
    await workbench.page.keyboard.press('Enter');
    await titled(/^Filter pattern/);
    await workbench.quickInput.typeOn('"line 2 of"');
    await workbench.page.keyboard.press('Enter');
    const text = await shown(/The whole time was searched/);
    assert.match(text, /^2 lines with "line 2 of" of Numbered, NumberedJson, Hostile, .* newest first\n/);
    const lines = text.split('\n').filter((line) => line.includes('line 2 of'));
    assert.match(lines[1] ?? '', /NumberedJson {2}INFO {3}line 2 of second {3}→ src\/numbered\.mjs:6$/);
    assert.match(lines[2] ?? '', /Numbered {6}INFO {3}line 2 of first {3}→ src\/numbered\.mjs:6$/);
    await workbench.goToLine(await workbench.lineWith('line 2 of first'));
    await workbench.page.keyboard.press('Control+K');
    await workbench.page.keyboard.press('t');
    await timelineOfTrace(workbench, first);
  });

  it('shows the latest lines of a log statement', async () => {
    await workbench.runCommand('View: Close All Editors');
    await workbench.openFile('src/numbered.mjs', 6);
    await workbench.runCommand('Beamline: Show Lines of This Log Statement');
    const text = await shown(/The whole time was searched/);
    assert.match(text, /^4 lines that src\/numbered\.mjs:6 printed of Numbered, NumberedJson, /);
    assert.deepEqual(
      [...text.matchAll(/line (\d) of (\w+)/g)].map(([, line, tag]) => `${line} of ${tag}`),
      ['2 of second', '1 of second', '2 of first', '1 of first'],
    );
  });

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
