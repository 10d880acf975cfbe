import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '../tools/process/until.ts';
import { useTracedFolder } from './workbench/useTracedFolder.ts';
import type { Workbench } from './workbench/workbench.ts';

const TEMPLATE = `Resources:
  Charge:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src, Handler: app.handler, Runtime: python3.12, Tracing: Active }
`;
const THEN = `def handler(event, context):
    total = 7
    raise ValueError(total)
`;
const NOW = `# Orders.


def price(event):
    return 7


def handler(event, context):
    total = price(event)
    raise ValueError(total)
`;

/** A workspace that git knows, with traces of an older commit. */
describe('lines of a deployed commit', function () {
  this.timeout(300_000);
  const traced = useTracedFolder({
    name: 'commits',
    file: 'src/app.py',
    settings: { 'git.enabled': true },
    make: async () => {
      const { folder } = traced;
      await mkdir(join(folder, 'src'));
      await writeFile(join(folder, 'template.yaml'), TEMPLATE);
      await writeFile(join(folder, 'src/app.py'), THEN);
      const git = (...args: readonly string[]): string =>
        execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
          ...{ cwd: folder, encoding: 'utf8' },
        }).trim();
      git('init', '-q');
      git('add', '.');
      git('commit', '-qm', 'one');
      sendFailure(git('rev-parse', 'HEAD'));
      await writeFile(join(folder, 'src/app.py'), NOW);
    },
  });
  let workbench: Workbench;
  before(() => ({ workbench } = traced));

  /** A run of the older code that threw in its third line, and says of which commit it was. */
  function sendFailure(commit: string): void {
    const at = Date.now() / 1000 - 10;
    const stack = [{ path: '/var/task/app.py', line: 3, label: 'handler' }];
    const exceptions = [{ id: randomBytes(8).toString('hex'), type: 'ValueError', message: '7', stack }];
    const refused = traced.local.endpoint.segments.put({
      trace_id: `1-${Math.floor(at).toString(16)}-${randomBytes(12).toString('hex')}`,
      ...{ id: randomBytes(8).toString('hex'), name: 'Charge', start_time: at, end_time: at + 0.1 },
      ...{ origin: 'AWS::Lambda::Function', fault: true, cause: { exceptions }, annotations: { git_commit: commit } },
    });
    assert.equal(refused, undefined);
  }

  it('have their lenses where they stand today', async () => {
    await workbench.lens('ValueError', { line: 10 });
    await workbench.screenshot('commit-lines');
    const lines = (await workbench.lenses()).map(({ line }) => line);
    assert.deepEqual(lines, [8, 10]);
  });

  it('have none once the line is another', async () => {
    await writeFile(
      join(traced.folder, 'src/app.py'),
      NOW.replace('raise ValueError(total)', 'raise ValueError(event)'),
    );
    await until('the lens to go', async () => {
      const lenses = await workbench.lenses();
      return lenses.length === 1 && lenses[0]?.line === 8;
    });
  });
});
