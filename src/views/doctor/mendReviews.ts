import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { baseName } from '../../base/fileUri.ts';
import { edited } from '../../base/text/textEdit.ts';
import { UserError } from '../../base/userError.ts';
import type { Mend } from '../../doctor/mends/mend.ts';
import { mendEdit } from './mendEdit.ts';

const SCHEME = 'beamline-mend';

type EditMend = Extract<Mend, { readonly kind: 'edit' }>;

/** Shows what a mend would change as a comparison of the file with its proposed text, and makes the change when it is told to. */
export class MendReviews implements Disposable {
  readonly #own = new DisposableStore();
  readonly #changed = this.#own.add(new vscode.EventEmitter<vscode.Uri>());
  /** What is proposed, by the URI of the proposed text: the last one of each file. */
  readonly #proposed = new Map<string, EditMend>();

  constructor() {
    this.#own.add(
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
        onDidChange: this.#changed.event,
        provideTextDocumentContent: (uri) => this.#text(uri),
      }),
    );
  }

  /** Opens the comparison. Throws a `UserError` where the file is another by now. */
  async show(mend: EditMend): Promise<void> {
    const file = vscode.Uri.parse(mend.file);
    await currentEdit(mend);
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${baseName(mend.file)}`, query: mend.file });
    this.#proposed.set(uri.toString(), mend);
    this.#changed.fire(uri);
    const title = `${baseName(mend.file)}: ${mend.title}?`;
    // No preview: that would take the place of the report which it was called from.
    await vscode.commands.executeCommand('vscode.diff', file, uri, title, { preview: false });
  }

  /** Makes the change as one step of Undo, and closes the comparison. Throws a `UserError` where the file is another by now. */
  async apply(): Promise<void> {
    const uri = shownProposal();
    const mend = uri && this.#proposed.get(uri.toString());
    if (!mend) throw new UserError('No proposed change is shown. Try the mend again.');
    const edit = await currentEdit(mend);
    if (!(await vscode.workspace.applyEdit(edit))) throw new UserError(`${baseName(mend.file)} could not be changed.`);
    await close(uri);
    void vscode.window.setStatusBarMessage(`$(check) ${baseName(mend.file)} was changed, and is not saved yet`, 5_000);
  }

  /** Closes the comparison; nothing is changed. */
  async discard(): Promise<void> {
    const uri = shownProposal();
    if (uri) await close(uri);
  }

  dispose(): void {
    this.#own.dispose();
  }

  #text(uri: vscode.Uri): string {
    const mend = this.#proposed.get(uri.toString());
    return mend ? edited(mend.before, mend.edits) : 'This change is proposed no more. Try the mend again.\n';
  }
}

async function currentEdit(mend: EditMend): Promise<vscode.WorkspaceEdit> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(mend.file));
  const edit = mendEdit(mend, document);
  if (!edit) throw new UserError('The file was changed meanwhile. Try the mend again.');
  return edit;
}

/** The proposed text that the active editor compares a file with. */
function shownProposal(): vscode.Uri | undefined {
  const input: unknown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputTextDiff && input.modified.scheme === SCHEME ? input.modified : undefined;
}

async function close(proposal: vscode.Uri): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const isOfIt = ({ input }: vscode.Tab): boolean =>
    input instanceof vscode.TabInputTextDiff && input.modified.toString() === proposal.toString();
  await vscode.window.tabGroups.close(tabs.filter(isOfIt));
}
