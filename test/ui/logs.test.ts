import assert from 'node:assert/strict';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { until } from '../tools/process/until.ts';
import { useNumbered } from './workbench/useNumbered.ts';
import type { Workbench } from './workbench/workbench.ts';

/** Log documents hold what an invocation wrote, each line once, and nothing of its neighbours. */
describe('logs of a trace', function () {
  this.timeout(180_000);
  const opened = useNumbered();
  let workbench: Workbench;

  before(() => ({ workbench } = opened));

  async function logDocument(traceId: string): Promise<string> {
    await workbench.runCommand('View: Close All Editors');
    await workbench.runCommand('Beamline: Open Logs of Trace');
    await workbench.quickInput.type(traceId);
    await workbench.page.keyboard.press('Enter');
    return until('the log document', async () => {
      if (!(await workbench.activeTab()).startsWith(traceId)) return undefined;
      const text = await workbench.wholeText();
      return /\bREPORT|\bEND\b/.test(text) ? text : undefined;
    });
  }

  /** The numbered lines in a text, in its order: `3 of a`. */
  function numbered(text: string): readonly string[] {
    return [...text.matchAll(/line (\d+ of [\w-]+)/g)].map(([, line]) => line ?? '');
  }

  const upTo = (count: number, tag: string): readonly string[] =>
    Array.from({ length: count }, (_, index) => `${index + 1} of ${tag}`);

  it('are exactly the lines of each of two interleaved invocations', async () => {
    const [one, two] = await Promise.all([
      opened.call('numbered', { tag: 'one', lines: '12', apart: '60' }),
      opened.call('numbered', { tag: 'two', lines: '9', apart: '80' }),
    ]);
    // They did interleave: in the log group, lines of one lie between lines of the other.
    const tags = (await eventsOf('/aws/lambda/Numbered')).flatMap((text) => / of (one|two)/.exec(text)?.[1] ?? []);
    assert.ok(new Set(tags.slice(tags.indexOf('two'), tags.lastIndexOf('two') + 1)).size === 2, tags.join(' '));
    assert.deepEqual(numbered(await logDocument(one)), upTo(12, 'one'));
    const text = await logDocument(two);
    assert.deepEqual(numbered(text), upTo(9, 'two'));
    // Each leads to the statement that wrote it.
    assert.equal(text.match(/line \d+ of two {3}→ src\/numbered\.mjs:6$/gm)?.length, 9, text);
  });

  it('are exactly the lines of an invocation that its timeout killed, and say so', async () => {
    const before = await opened.call('numbered', { tag: 'before', lines: '2', apart: '1' });
    const killed = await opened.call('numbered', { tag: 'killed', lines: '500', apart: '150' });
    const written = (await eventsOf('/aws/lambda/Numbered')).flatMap(
      (text) => / (\d+ of killed)/.exec(text)?.[1] ?? [],
    );
    assert.ok(written.length >= 5 && written.length < 20, `${written.length} lines in two seconds`);
    const text = await logDocument(killed);
    assert.deepEqual(numbered(text), written);
    assert.match(text, /timed out/i);
    assert.deepEqual(numbered(await logDocument(before)), upTo(2, 'before'));
  });

  it('have a stack that was printed line by line as one line, which leads to source', async () => {
    const text = await logDocument(await opened.call('numbered', { tag: 'one', lines: '1', apart: '1', print: 'yes' }));
    assert.match(
      text,
      /\n[\d:.]+ +Error: one printed {3}→ src\/numbered\.mjs:10\n {4,}at handler \(.*numbered\.mjs:10:\d+\) {3}→ src\/numbered\.mjs:10\n/,
    );
    assert.match(text, /^5 lines · 1 invocation/m);
  });

  it('are read in the JSON format too', async () => {
    const traceId = await opened.call('json', { tag: 'json', lines: '7', apart: '5', fail: '1' });
    const text = await logDocument(traceId);
    assert.deepEqual(numbered(text), upTo(7, 'json'));
    assert.match(text, /json failed/);
    assert.match(text, /src\/numbered\.mjs:9|numbered\.mjs:9/);
  });

  it('have an outline of runs and errors, wrap, and have no minimap', async () => {
    await workbench.page.keyboard.press('Control+Home');
    await workbench.screenshot('log-document');
    assert.equal(await workbench.page.locator('.editor-group-container.active .minimap:visible').count(), 0);
    await workbench.page.keyboard.press('ControlOrMeta+Shift+O');
    const labels = await until('the outline', async () => {
      const items = await workbench.quickInput.items();
      return items.length > 2 ? items.map(({ label }) => label) : undefined;
    });
    await workbench.screenshot('log-outline');
    assert.match(labels.join('\n'), /START[^]*ERROR.*json failed[^]*REPORT/);
    await workbench.quickInput.cancel();
  });

  async function eventsOf(logGroupName: string): Promise<readonly string[]> {
    const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'local' };
    const client = new CloudWatchLogsClient({ endpoint: opened.endpoint, region: 'us-east-1', credentials });
    const texts: string[] = [];
    let nextToken: string | undefined;
    do {
      const page = await client.send(new FilterLogEventsCommand({ logGroupName, nextToken }));
      texts.push(...(page.events ?? []).map(({ message }) => message ?? ''));
      nextToken = page.nextToken;
    } while (nextToken);
    client.destroy();
    return texts;
  }
});
