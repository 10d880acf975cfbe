import * as vscode from 'vscode';
import type { Ask } from '../base/ask.ts';

/** `Ask` by quick picks and input boxes. */
export const askUser: Ask = {
  pick: async (title, choices) => {
    const items = choices.map(({ label, description, detail, value }) => ({
      label,
      value,
      ...(description === undefined ? {} : { description }),
      ...(detail === undefined ? {} : { detail }),
    }));
    return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true, matchOnDetail: true }))?.value;
  },
  input: async (title, value, problem) =>
    vscode.window.showInputBox({ title, value, ignoreFocusOut: true, validateInput: (answer) => problem(answer) }),
};
