import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { joinUri, uriOfPath } from '../../../../src/base/fileUri.ts';
import { SourceMaps } from '../../../../src/code/sourceMaps/sourceMaps.ts';
import { DeployedCommits } from '../../../../src/live/account/deployedCommits.ts';
import type { FunctionPresence } from '../../../../src/live/account/accountFunctions.ts';
import type { ReadCommitted } from '../../../../src/live/places/committedLines.ts';
import { noStacks } from '../../../../src/live/logs/loggedStacks.ts';
import { SourcePlaces } from '../../../../src/live/places/sourcePlaces.ts';
import { NodeFiles } from '../../../../src/local/nodeFiles.ts';
import { siteIndex } from '../../../../src/match/sites/siteIndex.ts';
import { readDeployedFunction } from '../../../../src/sources/account/deployedFunction.ts';
import type { Invocation } from '../../../../src/trace/lambda/invocation.ts';
import type { Span } from '../../../../src/trace/span.ts';
import { declared, exception, facts, invocation, span } from '../../match/literals.ts';

const THEN = 'def handler(event, context):\n    total = price(event)\n    raise ValueError(total)\n';
const NOW =
  '# Orders.\n\ndef handler(event, context):\n    log(event)\n    total = cost(event)\n    raise ValueError(total)\n';
const NAMES = ['GIT_COMMIT', 'git.commit'];

/** A function whose file was committed, deployed and edited. */
describe('lines of a deployed commit', () => {
  let folder: string;
  let commit: string;
  let presence: FunctionPresence | undefined;
  let asked: string[];

  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
      ...{ cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    }).trim();

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'beamline-commits-'));
    await mkdir(join(folder, 'src'));
    await writeFile(join(folder, 'src/app.py'), THEN);
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'one');
    commit = git('rev-parse', 'HEAD');
    await writeFile(join(folder, 'src/app.py'), NOW);
  });
  beforeEach(() => {
    presence = undefined;
    asked = [];
  });
  after(() => rm(folder, { recursive: true }));

  /** As the extension of git answers. */
  const committed: ReadCommitted = (wanted, file) => {
    asked.push(wanted);
    try {
      git('cat-file', '-e', `${wanted}^{commit}`);
    } catch {
      return Promise.resolve({ kind: 'noCommit' });
    }
    try {
      const path = file.slice(uriOfPath(folder).length + 1);
      return Promise.resolve({ kind: 'text', text: `${git('show', `${wanted}:${path}`)}\n` });
    } catch {
      return Promise.resolve({ kind: 'noFile' });
    }
  };

  /** Where a line of an error is said to be, in `file`; the invocation ran just now. */
  async function placeOf(
    line: number,
    run: Partial<Span> & Partial<Invocation> = {},
    file = 'app.py',
  ): Promise<string> {
    const files = new NodeFiles(folder);
    const account = { of: () => presence };
    const commits = new DeployedCommits({ account, names: { value: NAMES }, committed, files });
    const root = uriOfPath(folder);
    const fn = declared({
      codeFolder: joinUri(root, 'src'),
      template: { file: joinUri(root, 'template.yaml'), line: 1 },
    });
    const index = siteIndex(fn, [facts([], joinUri(root, `src/${file}`))]);
    const error = exception('ValueError', 'no', { stack: [{ path: `/var/task/${file}`, line, label: 'handler' }] });
    const { annotations = {}, metadata = {}, ...more } = run;
    const made = invocation([span({ name: 'charge', exceptions: [error], annotations, metadata })], more);
    const found = (await new SourcePlaces(new SourceMaps(files), noStacks, commits).known(made, index)).throwPlace(
      error,
    );
    return found.kind === 'place' ? `line ${found.place.line}` : found.reason;
  }

  /** A function that was deployed at 1500 ms. */
  function deployedWith(variables: Record<string, string>): FunctionPresence {
    const said = { FunctionName: 'f', FunctionArn: 'arn', LastModified: new Date(1500).toISOString() };
    const deployed = readDeployedFunction({ ...said, Environment: { Variables: variables } }, NAMES);
    assert.ok(deployed);
    return { kind: 'deployed', deployed };
  }

  it('stand where they are today, by an annotation, a resource attribute or a variable', async () => {
    assert.equal(await placeOf(3), 'line 3');
    assert.deepEqual(asked, []);
    assert.equal(await placeOf(3, { annotations: { git_commit: commit } }), 'line 6');
    assert.equal(
      await placeOf(1, { metadata: { default: { 'otel.resource.git.commit': commit.slice(0, 9) } } }),
      'line 3',
    );
    presence = deployedWith({ GIT_COMMIT: commit, OTHER: 'a'.repeat(40) });
    assert.equal(await placeOf(3, { start: 2000 }), 'line 6');
  });

  it('are not told where the line was changed, or the repository does not have it', async () => {
    const short = commit.slice(0, 7);
    assert.equal(
      await placeOf(2, { annotations: { git_commit: commit } }),
      `line 2 of commit ${short}, which is deployed, was changed since, or is gone`,
    );
    assert.match(
      await placeOf(3, { annotations: { git_commit: 'f'.repeat(40) } }),
      /fffffff.* has no such commit; fetch it/,
    );
    await writeFile(join(folder, 'src/new.py'), THEN);
    assert.match(await placeOf(3, { annotations: { git_commit: commit } }, 'new.py'), /new\.py is not in that commit/);
  });

  it('are as recorded where two things name different commits, or a release came between', async () => {
    assert.equal(await placeOf(3, { annotations: { git_commit: commit, GIT_COMMIT: 'f'.repeat(40) } }), 'line 3');
    presence = deployedWith({ GIT_COMMIT: commit });
    assert.equal(await placeOf(3, { start: 1000 }), 'line 3');
    assert.equal(await placeOf(3, { start: 2000, qualifier: '12' }), 'line 3');
    assert.equal(await placeOf(3, { start: 2000, qualifier: '$LATEST' }), 'line 6');
  });

  it('are asked of nothing but digits of a commit', async () => {
    for (const text of ['--output=/tmp/x', 'HEAD', 'main', `${commit}:../x`, `${commit} `, 'abc', 'deadbeef\n', ''])
      assert.equal(await placeOf(3, { annotations: { git_commit: text } }), 'line 3');
    assert.deepEqual(asked, []);
  });
});
