import * as vscode from 'vscode';

/** How long the status bar says it, ms. */
const SHOWN = 3_000;

/** Puts a text on the clipboard, and says so in the status bar. @param what `as Markdown`, `the trace ID` */
export async function copyText(text: string, what: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  void vscode.window.setStatusBarMessage(`Copied ${what}`, SHOWN);
}
