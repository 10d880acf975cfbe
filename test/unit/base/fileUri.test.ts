import assert from 'node:assert/strict';
import { URI } from 'vscode-uri';
import {
  baseName,
  canonicalUri,
  folderOf,
  joinUri,
  pathOfUri,
  relativePath,
  uriOfPath,
} from '../../../src/base/fileUri.ts';

const URIS = [
  // Drive letters
  'file:///c:/app/x.ts',
  'file:///C:/App/X.ts',
  'file:///C%3A/app/x.ts',
  'file:///C%3a/app/x.ts',
  'file:///c:',
  'vscode-local:/C:/x',
  'untitled:C:/x/y.ts',
  // UNC
  'file://server/share/x.ts',
  'file://SERVER/Share/x.ts',
  'file://wsl$/Ubuntu/home',
  'file://wsl.localhost/Ubuntu/home/x.ts',
  // Remotes
  'vscode-remote://wsl+Ubuntu/home/x.ts',
  'vscode-remote://wsl%2Bubuntu/home/x.ts',
  'vscode-remote://ssh-remote+user@host:22/home',
  'vscode-remote://ssh-remote%2B7b22686f7374227d/home/x.ts',
  'vscode-remote://dev-container+abc@ssh-remote+host/workspaces/x.ts',
  'vscode-remote://k8s-container+context=x+namespace=y/x.ts',
  'vscode-remote://x',
  'vscode-vfs://github/someone/project/x.ts',
  // Odd characters
  'file:///a b/x.ts',
  'file:///a%20b/x.ts',
  "file:///a!'()*/x.ts",
  'file:///100%.ts',
  'file:///100%25.ts',
  'file:///50%zz%20x.ts',
  'file:///a%2Fb',
  'file:///%E4%BD%A0/%f0%9f%98%80.ts',
  'file:///%E4%BD%A0%E4zz',
  'file:///%E4%E4%BD%A0',
  'file:///ä/ü.ts',
  'file:///a[b]/{c}/(d)/@e/$f.ts',
  'file:///a&b=c;d,e+g:i.ts',
  'file:///a^b`c|d"e<f>.ts',
  'file:///a\\b.ts',
  'file:///a//b',
  'file:///~/x_y-z.ts',
  // Other shapes
  'file:///',
  'file://',
  'file:/x.ts',
  'file:x.ts',
  'file:///x.ts?q=1#f',
  'git:/x/y.ts?{"ref":"HEAD"}',
  'vscode-notebook-cell:/x/y.ipynb#W0',
  'untitled:Untitled-1',
  'memfs:/sample',
  'http://localhost:3000/x',
  'http://u:p@Host:80/x',
  'http://a:b:c@h',
  'http://a%40b@h',
  'http://[::1]:80/x',
  'http://h#a%20b?c',
];

describe('fileUri', () => {
  it('spells URIs as VS Code does, once and again', () => {
    for (const uri of URIS) {
      assert.equal(canonicalUri(uri), URI.parse(uri).toString(), uri);
      assert.equal(canonicalUri(canonicalUri(uri)), URI.parse(URI.parse(uri).toString()).toString(), uri);
    }
  });

  it('spells any path as VS Code does', () => {
    // Every pair of characters that some rule treats in its own way, so that no two rules disturb each other.
    const characters = [...'aZ0-._~/:?#[]@!$&\'()*+,;= %"<>^`{|}\\\t', 'é', '你', '😀', '%41', '%2f', '%C3', '%zz'];
    for (const one of characters) {
      for (const other of characters) {
        const path = `/x${one}${other}y`;
        for (const uri of [`file://${path}`, `vscode-remote://h${path}`, `git:${path}`]) {
          assert.equal(canonicalUri(uri), URI.parse(uri).toString(), uri);
        }
        assert.equal(uriOfPath(path), URI.file(path).toString(), path);
      }
    }
  });

  it('makes URIs of native paths as VS Code does', () => {
    for (const [path, slashed] of [
      ['C:\\App\\x y.ts', 'C:/App/x y.ts'],
      ['c:/app/x.ts', 'c:/app/x.ts'],
      ['C:\\', 'C:/'],
      ['\\\\server\\share\\x.ts', '//server/share/x.ts'],
      ['\\\\wsl$\\Ubuntu\\home', '//wsl$/Ubuntu/home'],
      ['//server/share', '//server/share'],
      ['/home/100%.ts', '/home/100%.ts'],
      ['/home/a%20b.ts', '/home/a%20b.ts'],
      ['/a#b?c.ts', '/a#b?c.ts'],
      ['/a\\b.ts', '/a\\b.ts'],
    ] as const) {
      assert.equal(uriOfPath(path), URI.file(slashed).toString(), path);
    }
  });

  it('takes what VS Code refuses', () => {
    assert.equal(canonicalUri('file:////server/share/x.ts'), 'file://server/share/x.ts');
    assert.equal(canonicalUri('FILE:///X.ts'), 'file:///X.ts');
    assert.equal(canonicalUri('/home/x y.ts'), 'file:///home/x%20y.ts');
    assert.equal(canonicalUri('file:///a\uD800b'), 'file:///a%EF%BF%BDb');
  });

  it('joins folders and relative paths', () => {
    assert.equal(joinUri('file:///app/', './src\\x.ts'), 'file:///app/src/x.ts');
    assert.equal(joinUri('file:///app/a%20b', '../c d/./x.ts'), 'file:///app/c%20d/x.ts');
    assert.equal(joinUri('file:///app', '.'), 'file:///app');
    assert.equal(joinUri('file:///app', '../../../x'), 'file:///x');
    assert.equal(joinUri('file:///c%3A/app', '../../x'), 'file:///c%3A/x');
    assert.equal(joinUri('file://server/share/app', '../x'), 'file://server/share/x');
    assert.equal(joinUri('vscode-remote://wsl+Ubuntu/home', '100%.ts'), 'vscode-remote://wsl%2Bubuntu/home/100%25.ts');
    assert.equal(joinUri('git:/x/y.ts?ref=1', '../z.ts'), 'git:/x/z.ts');
  });

  it('takes URIs apart', () => {
    assert.equal(folderOf('file:///c%3A/app/x.ts'), 'file:///c%3A/app');
    assert.equal(folderOf('file:///x.ts'), 'file:///');
    assert.equal(baseName('file:///a%20b/x%20y.ts'), 'x y.ts');
    assert.equal(pathOfUri('file:///C%3A/a%20b?q#f'), '/C:/a b');
    assert.equal(pathOfUri('vscode-remote://wsl%2Bubuntu/home/x.ts'), '/home/x.ts');
  });

  it('tells what lies below a folder', () => {
    assert.equal(relativePath('file:///app', 'file:///app/src/a%20b.ts'), 'src/a b.ts');
    assert.equal(relativePath('file:///app/', 'file:///app/x.ts'), 'x.ts');
    assert.equal(relativePath('file:///', 'file:///x.ts'), 'x.ts');
    assert.equal(relativePath('file:///app', 'file:///apple/x.ts'), undefined);
    assert.equal(relativePath('file:///app', 'vscode-remote://h/app/x.ts'), undefined);
    assert.equal(relativePath('file://one/app', 'file://two/app/x.ts'), undefined);
  });
});
