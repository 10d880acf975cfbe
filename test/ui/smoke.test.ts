import assert from 'node:assert/strict';
import { inRoot } from '../tools/root.ts';
import type { UiEditor } from './workbench/uiEditor.ts';
import { startUiEditor } from './workbench/uiEditor.ts';
import { pictureOnFailure } from './workbench/pictureOnFailure.ts';
import type { Workbench } from './workbench/workbench.ts';

describe('the workbench', function () {
  this.timeout(180_000);
  let editor: UiEditor;
  let workbench: Workbench;

  before(async () => {
    editor = await startUiEditor();
    workbench = await editor.open(inRoot('examples/orders'));
  });
  after(() => editor?.close());
  pictureOnFailure(() => workbench);

  it('opens a file of the sample', async () => {
    await workbench.openFile('template.yaml', 3);
    assert.equal(await workbench.activeTab(), 'template.yaml');
    assert.deepEqual(await workbench.cursor(), { line: 3, column: 1 });
    assert.match(await workbench.visibleText(), /AWSTemplateFormatVersion/);
  });

  it('shows what the extension offers', async () => {
    assert.ok((await workbench.commands('Beamline')).some((title) => title.startsWith('Beamline: ')));
    await workbench.statusBarItem('Beamline');
  });
});
