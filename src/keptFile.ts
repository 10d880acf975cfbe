import * as vscode from 'vscode';
import type { KeptText } from './base/text/keptText.ts';

/** A file in a folder of VS Code's storage; without a folder, as where no workspace is open, nothing is kept. */
export function keptFile(folder: vscode.Uri | undefined, name: string): KeptText {
  const uri = folder && vscode.Uri.joinPath(folder, name);
  return {
    read: async () => {
      try {
        return uri && new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
      } catch (error) {
        if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
        throw error;
      }
    },
    write: async (text) => {
      if (!folder || !uri) return;
      await vscode.workspace.fs.createDirectory(folder);
      // Renamed when it is whole: a window that is closed meanwhile leaves the file as it was.
      const part = vscode.Uri.joinPath(folder, `${name}.part`);
      await vscode.workspace.fs.writeFile(part, new TextEncoder().encode(text));
      await vscode.workspace.fs.rename(part, uri, { overwrite: true });
    },
  };
}
