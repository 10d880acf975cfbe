import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from './base/disposable.ts';
import { Emitter } from './base/event.ts';
import { MOST_FOUND, type Files } from './base/files.ts';
import { baseName, canonicalUri, joinUri, relativePath } from './base/fileUri.ts';
import { UserError } from './base/userError.ts';

/** Dependencies, build output and virtual environments: nobody edits them, and templates in there are copies. */
const LEFT_OUT = '**/{node_modules,.aws-sam,cdk.out,.git,.venv,venv,dist,build,out,.serverless,.terraform}/**';

/** Files of the workspace, through VS Code: on this machine, in WSL, over SSH, in a container. */
export class WorkspaceFiles implements Files, Disposable {
  readonly #own = new DisposableStore();
  readonly #changed = this.#own.add(new Emitter<string>());
  readonly onDidChange = this.#changed.event;

  constructor() {
    const watcher = this.#own.add(vscode.workspace.createFileSystemWatcher('**/*'));
    const fire = (uri: vscode.Uri): void => this.#changed.fire(canonicalUri(uri.toString()));
    for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete]) this.#own.add(event(fire));
    this.#own.add(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && document.uri.scheme !== 'output') fire(document.uri);
      }),
    );
  }

  async read(uri: string): Promise<string | undefined> {
    const wanted = vscode.Uri.parse(uri);
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === wanted.toString());
    if (open) return open.getText();
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(wanted));
    } catch {
      return undefined;
    }
  }

  /** The bytes of a file that the user chose, of at most `max`. Rejects with `UserError` for a larger one, and for one that cannot be read. */
  async readBytes(uri: string, max: number): Promise<Uint8Array> {
    const wanted = vscode.Uri.parse(uri);
    const name = baseName(uri);
    try {
      const { size } = await vscode.workspace.fs.stat(wanted);
      if (size > max) throw new UserError(`${name} has ${megabytes(size)} MB: at most ${megabytes(max)} MB are read.`);
      return await vscode.workspace.fs.readFile(wanted);
    } catch (error) {
      if (error instanceof UserError) throw error;
      const advice = 'It may have been moved or deleted, or you may not read it.';
      throw new UserError(`${name} cannot be read. ${advice}`, undefined, { cause: error });
    }
  }

  /** A file of the workspace as its settings name it: `src/create.ts`, with the folder's name before it where there are several. */
  pathOf(uri: string): string | undefined {
    for (const { folder, prefix } of namedFolders()) {
      const path = relativePath(folder, uri);
      if (path !== undefined) return prefix + path;
    }
    return undefined;
  }

  /** The canonical URI of what `pathOf` names; undefined for a path that leads out of the workspace. */
  uriOf(path: string): string | undefined {
    for (const { folder, prefix } of namedFolders()) {
      const uri = path.startsWith(prefix) ? joinUri(folder, path.slice(prefix.length)) : undefined;
      if (uri !== undefined && this.pathOf(uri) === path) return uri;
    }
    return undefined;
  }

  isInside(uri: string): boolean {
    return namedFolders().some(({ folder }) => uri === folder || relativePath(folder, uri) !== undefined);
  }

  async exists(uri: string): Promise<boolean> {
    try {
      const { type } = await vscode.workspace.fs.stat(vscode.Uri.parse(uri));
      return (type & vscode.FileType.File) !== 0;
    } catch {
      return false;
    }
  }

  /** When a file was last changed on disk, epoch ms; undefined where there is none. */
  async modifiedAt(uri: string): Promise<number | undefined> {
    try {
      return (await vscode.workspace.fs.stat(vscode.Uri.parse(uri))).mtime;
    } catch {
      return undefined;
    }
  }

  async list(folder: string): Promise<readonly string[]> {
    try {
      const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.parse(folder));
      return entries.flatMap(([name, type]) => ((type & vscode.FileType.File) !== 0 ? [name] : [])).toSorted();
    } catch {
      return [];
    }
  }

  async find(baseNames: readonly string[], signal?: AbortSignal): Promise<readonly string[]> {
    const cancel = new vscode.CancellationTokenSource();
    const abort = (): void => cancel.cancel();
    signal?.addEventListener('abort', abort);
    try {
      const names = baseNames.length === 1 ? baseNames.join('') : `{${baseNames.join(',')}}`;
      const found = await vscode.workspace.findFiles(`**/${names}`, LEFT_OUT, MOST_FOUND, cancel.token);
      return found.map((uri) => canonicalUri(uri.toString())).toSorted();
    } finally {
      signal?.removeEventListener('abort', abort);
      cancel.dispose();
    }
  }

  dispose(): void {
    this.#own.dispose();
  }
}

function namedFolders(): readonly { readonly folder: string; readonly prefix: string }[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.map(({ uri, name }) => ({
    folder: canonicalUri(uri.toString()),
    prefix: folders.length > 1 ? `${name}/` : '',
  }));
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1024 / 1024);
}
