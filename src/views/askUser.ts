import * as vscode from 'vscode';
import type { Ask, Choice } from '../base/ask.ts';

/** `Ask` by quick picks and input boxes. */
export const askUser: Ask = {
  pick: async (title, choices, typed) =>
    typed
      ? pickOrTyped(title, choices, typed)
      : (await vscode.window.showQuickPick(choices.flatMap(itemsOf), { title, ...MATCHED }))?.value,
  pickSome: async (title, choices, isPicked) => {
    const items = choices.map((choice) => ({ ...itemOf(choice), picked: isPicked(choice.value) }));
    const chosen = await vscode.window.showQuickPick(items, { title, canPickMany: true, ...MATCHED });
    return chosen?.map(({ value }) => value);
  },
  input: (title, value, problem) =>
    new Promise((resolve) => {
      // `showInputBox` says nothing of the value that it begins with.
      const box = vscode.window.createInputBox();
      const check = (): boolean => {
        box.validationMessage = problem(box.value);
        return box.validationMessage === undefined;
      };
      Object.assign(box, { title, value, valueSelection: [0, value.length], ignoreFocusOut: true });
      if (value !== '') check();
      box.onDidChangeValue(check);
      box.onDidAccept(() => {
        if (!check()) return;
        resolve(box.value);
        box.hide();
      });
      box.onDidHide(() => {
        resolve(undefined);
        box.dispose();
      });
      box.show();
    }),
};

const MATCHED = { matchOnDescription: true, matchOnDetail: true } as const;

type Item<T> = vscode.QuickPickItem & { readonly value: T };

/** What is typed, where that means something, is the only choice; else it leaves those that it is found in. */
function pickOrTyped<T>(
  title: string,
  choices: readonly Choice<T>[],
  typed: (text: string) => Choice<T> | undefined,
): Promise<T | undefined> {
  const pick = vscode.window.createQuickPick<Item<T>>();
  const items = choices.flatMap(itemsOf);
  Object.assign(pick, { title, items, ...MATCHED });
  return new Promise((resolve) => {
    pick.onDidChangeValue((text) => {
      const own = typed(text);
      pick.items = own ? [{ ...itemOf(own), alwaysShow: true }] : items;
    });
    pick.onDidAccept(() => {
      // Enter may come before the items have followed what was typed.
      const chosen = typed(pick.value) ?? pick.activeItems[0];
      if (!chosen) return;
      resolve(chosen.value);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

/** A choice, below the name of its group where it is the first of one. A name cannot be chosen. */
function itemsOf<T>(choice: Choice<T>, index: number, all: readonly Choice<T>[]): readonly Item<T>[] {
  const { group, value } = choice;
  if (group === undefined || group === all[index - 1]?.group) return [itemOf(choice)];
  return [{ label: group, kind: vscode.QuickPickItemKind.Separator, value }, itemOf(choice)];
}

function itemOf<T>({ label, value, description, detail }: Choice<T>): Item<T> {
  return {
    label,
    value,
    ...(description === undefined ? {} : { description }),
    ...(detail === undefined ? {} : { detail }),
  };
}
