import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the extension in a real editor', () => {
  it('is present and activates', async () => {
    const extension = vscode.extensions.getExtension('beamline.beamline');
    assert.ok(extension, 'beamline.beamline is not installed');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('runs in the extension host of Node', () => {
    assert.match(process.version, /^v(2\d|[3-9]\d)\./);
    assert.match(vscode.version, /^1\.\d+\./);
  });
});
