import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { canonicalUri } from '../../../src/base/fileUri.ts';
import { UserError } from '../../../src/base/userError.ts';
import { openPlace } from '../../../src/views/jumps/openPlace.ts';
import { traceIdUnderCursor } from '../../../src/views/jumps/traceIdUnderCursor.ts';
import { showTraceLinks } from '../../../src/views/jumps/traceLinks.ts';

const ID = '1-5759e988-bd862e3fe1be46a994272793';

/** A file of the workspace. */
function fileAt(path: string): string {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  return canonicalUri(vscode.Uri.joinPath(folder.uri, path).toString());
}

/** What stands in front in each group of editors. */
function fronts(): readonly (string | undefined)[] {
  return vscode.window.tabGroups.all.map(({ activeTab }) => activeTab?.label);
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    assert.ok(tries < 400, `It did not come about; in front are ${fronts().join(' | ')}.`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

describe('openPlace', () => {
  let panel: vscode.WebviewPanel | undefined;

  const openPanel = async (column: vscode.ViewColumn): Promise<void> => {
    panel = vscode.window.createWebviewPanel('beamline.test', 'timeline', column, {});
    await until(() => fronts().includes('timeline'));
  };

  afterEach(async () => {
    panel?.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until(() => fronts().every((label) => label === undefined));
  });

  it('opens beside a timeline that is alone, then in the editor that is there', async () => {
    await openPanel(vscode.ViewColumn.One);
    const file = fileAt('src/createOrder.ts');
    await openPlace({ file, line: 20, column: 3 });
    await until(() => fronts().join() === 'timeline,createOrder.ts');
    const { activeTextEditor: editor } = vscode.window;
    assert.deepEqual([editor?.selection.active.line, editor?.selection.active.character], [19, 2]);
    await openPlace({ file, line: 3 });
    assert.equal(vscode.window.visibleTextEditors.length, 1);
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, 2);
    await openPlace({ file: fileAt('src/stock.ts'), line: 1 });
    await until(() => fronts().join() === 'timeline,stock.ts');
  });

  it('opens in the group of the code while the timeline has the focus', async () => {
    await openPlace({ file: fileAt('src/stock.ts'), line: 1 });
    await openPanel(vscode.ViewColumn.Two);
    await until(() => panel?.active === true);
    await openPlace({ file: fileAt('src/createOrder.ts'), line: 12 });
    await until(() => fronts().join() === 'createOrder.ts,timeline');
    const shown = vscode.window.visibleTextEditors.find(({ document }) => document.fileName.endsWith('createOrder.ts'));
    assert.equal(shown?.selection.active.line, 11);
    await until(() => panel?.active === false);
  });

  it('finds the tab of a file that stands behind a timeline', async () => {
    await openPlace({ file: fileAt('src/createOrder.ts'), line: 1 });
    await vscode.commands.executeCommand('workbench.action.keepEditor');
    await openPanel(vscode.ViewColumn.One);
    await openPlace({ file: fileAt('src/createOrder.ts'), line: 5 });
    await until(() => fronts().join() === 'createOrder.ts');
  });

  it('brings a line into sight, whatever line a file has no more', async () => {
    const file = fileAt('src/createOrder.ts');
    await openPlace({ file, line: 60, column: 400 });
    const { activeTextEditor: editor } = vscode.window;
    assert.ok(editor);
    await until(() => editor.visibleRanges.some((range) => range.contains(editor.selection.active)));
    await openPlace({ file, line: 1_000_000 });
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, editor.document.lineCount - 1);
  });

  it('says that a file is gone', async () => {
    await assert.rejects(
      openPlace({ file: fileAt('src/gone.ts'), line: 1 }),
      (error) => error instanceof UserError && /gone\.ts cannot be opened/.test(error.message),
    );
  });
});

describe('trace ids in documents', () => {
  const content = `first line\n{"xray_trace_id":"${ID}"}\nnothing\nRoot=${ID.toUpperCase()};Sampled=1\n`;

  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('are links that run a command on the trace', async () => {
    const links = showTraceLinks('beamline.test.open');
    const opened: unknown[] = [];
    const command = vscode.commands.registerCommand('beamline.test.open', (target: unknown) => opened.push(target));
    const document = await vscode.workspace.openTextDocument({ content });
    const found = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
    );
    const ours = found.filter(({ target }) => target?.path === 'beamline.test.open');
    assert.deepEqual(
      ours.map(({ range }) => document.getText(range)),
      [ID, ID.toUpperCase()],
    );
    const [target] = ours.map((link) => link.target);
    assert.ok(target);
    const [argument] = JSON.parse(target.query) as unknown[];
    await vscode.commands.executeCommand(target.path, argument);
    assert.deepEqual(opened, [{ traceId: ID }]);
    links.dispose();
    command.dispose();
  });

  it('are found under the cursor and in the selection', async () => {
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content }));
    const at = (line: number, character: number): string | undefined => {
      editor.selection = new vscode.Selection(line, character, line, character);
      return traceIdUnderCursor(editor);
    };
    assert.deepEqual([at(0, 3), at(1, 25), at(1, 0), at(2, 0)], [undefined, ID, ID, undefined]);
    editor.selection = new vscode.Selection(1, 0, 3, 20);
    assert.equal(traceIdUnderCursor(editor), ID);
  });
});
