import * as vscode from 'vscode';
import type { Ask, Choice } from '../base/ask.ts';

/** `Ask` by quick picks and input boxes. */
export const askUser: Ask = {
  pick: async (title, choices) =>
    (await vscode.window.showQuickPick(choices.map(itemOf), { title, ...MATCHED }))?.value,
  pickSome: async (title, choices, isPicked) => {
    const items = choices.map((choice) => ({ ...itemOf(choice), picked: isPicked(choice.value) }));
    const chosen = await vscode.window.showQuickPick(items, { title, canPickMany: true, ...MATCHED });
    return chosen?.map(({ value }) => value);
  },
  input: async (title, value, problem) =>
    vscode.window.showInputBox({ title, value, ignoreFocusOut: true, validateInput: (answer) => problem(answer) }),
};

const MATCHED = { matchOnDescription: true, matchOnDetail: true } as const;

function itemOf<T>({ label, value, description, detail }: Choice<T>): vscode.QuickPickItem & { readonly value: T } {
  return {
    label,
    value,
    ...(description === undefined ? {} : { description }),
    ...(detail === undefined ? {} : { detail }),
  };
}
