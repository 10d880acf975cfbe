import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../tools/root.ts';
import { until } from '../tools/process/until.ts';
import { pictureOnFailure } from './workbench/pictureOnFailure.ts';
import { startUiEditor, type UiEditor } from './workbench/uiEditor.ts';
import type { Workbench } from './workbench/workbench.ts';

describe('what cannot be read', function () {
  this.timeout(180_000);
  let folder: string;
  let editor: UiEditor;
  let workbench: Workbench;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'beamline-bad-'));
    editor = await startUiEditor({ settings: { 'beamline.localEndpoint.address': 'http://127.0.0.1:9' } });
  });
  after(async () => {
    await editor?.close();
    await rm(folder, { recursive: true, force: true });
  });
  pictureOnFailure(() => workbench);

  async function problems(): Promise<string> {
    await workbench.runCommand('View: Focus Problems');
    return workbench.page.locator('.markers-panel').innerText();
  }

  it('names the line of a syntax error and the handler that does not exist, each in its template', async () => {
    await cp(inRoot('test/workspaces/broken-beside-good'), folder, { recursive: true });
    await writeFile(
      join(folder, 'template.yaml'),
      'AWSTemplateFormatVersion: "2010-09-09"\nTransform: AWS::Serverless-2016-10-31\nResources:\n  Gone:\n    Type: AWS::Serverless::Function\n    Properties:\n      Runtime: nodejs22.x\n      Handler: gone.handler\n',
    );
    workbench = await editor.open(folder);
    await workbench.openFile('template.yaml');
    await until('the problems', async () => /gone/.test(await problems()));
  });

  it('says that nothing listens where the local endpoint should be', async () => {
    await workbench.clickStatusBar('Beamline: Connect');
    await workbench.quickInput.pick('Local endpoint');
    await workbench.notification('http://127.0.0.1:9');
  });
});
