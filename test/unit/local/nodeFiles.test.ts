import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { relativePath, uriOfPath } from '../../../src/base/fileUri.ts';
import { NodeFiles } from '../../../src/local/nodeFiles.ts';

describe('NodeFiles', () => {
  let root: string;
  let files: NodeFiles;

  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'node files %20 #'));
    files = new NodeFiles(root);
    for (const path of [
      'b/template.yaml',
      'a/template.yaml',
      'a/other.yaml',
      'node_modules/x/template.yaml',
      '.aws-sam/build/template.yaml',
      'a/dist/template.yaml',
      'x y/é.ts',
    ]) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), `\uFEFFtext of ${path}`);
    }
    await symlink(root, join(root, 'loop'));
    await symlink(join(root, 'a/template.yaml'), join(root, 'template.yaml'));
    await symlink(join(root, 'nowhere'), join(root, 'b/template.yml'));
  });

  after(() => rm(root, { recursive: true }));

  const uri = (path: string): string => uriOfPath(join(root, path));

  it('reads files, and nothing else', async () => {
    assert.equal(await files.read(uri('x y/é.ts')), 'text of x y/é.ts');
    for (const other of [
      uri('missing'),
      uri('a'),
      uri('a/template.yaml/x'),
      'vscode-remote://h/x',
      'file://server/share/x',
    ]) {
      assert.equal(await files.read(other), undefined, other);
      assert.equal(await files.exists(other), false, other);
    }
    assert.equal(await files.exists(uri('x y/é.ts')), true);
  });

  it('finds by base name, sorted, without dependencies and build output', async () => {
    const found = await files.find(['template.yaml', 'template.yml', 'é.ts']);
    assert.deepEqual(
      found.map((file) => relativePath(uriOfPath(root), file)),
      ['a/template.yaml', 'b/template.yaml', 'template.yaml', 'x y/é.ts'],
    );
    assert.deepEqual(await new NodeFiles(join(root, 'missing')).find(['template.yaml']), []);
  });

  it('knows what is inside of its folder', () => {
    assert.equal(files.isInside(uriOfPath(join(root, 'a/b.ts'))), true);
    assert.equal(files.isInside(uriOfPath(root)), true);
    assert.equal(files.isInside(uriOfPath(`${root}-other/b.ts`)), false);
    assert.equal(files.isInside(uriOfPath(join(root, '..'))), false);
  });

  it('stops when it is told to', async () => {
    await assert.rejects(files.find(['template.yaml'], AbortSignal.abort()), { name: 'AbortError' });
  });

  it('passes changes on in the canonical spelling', () => {
    const heard: string[] = [];
    files.onDidChange((file) => void heard.push(file));
    files.changed('file:///C:/a b.ts');
    assert.deepEqual(heard, ['file:///c%3A/a%20b.ts']);
  });
});
