import * as vscode from 'vscode';
import type { FilterSeen } from '../../../trace/filter/filterSeen.ts';
import { acceptedChoice, filterChoices, type FilterChoice } from './filterChoices.ts';

interface Item extends vscode.QuickPickItem {
  readonly choice: FilterChoice;
}

/**
 * Asks for a filter expression: what is typed is checked and completed at its end; Enter on the expression takes it, a completion
 * extends it. Undefined where the user turns away.
 */
export async function pickFilter(filter: string, seen: FilterSeen): Promise<string | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = 'Filter traces by an X-Ray expression';
  pick.placeholder = 'duration > 1 AND annotation.orderId = "o-81"';
  pick.ignoreFocusOut = true;
  const show = (): void => {
    pick.items = filterChoices(pick.value, seen).map(itemOf);
  };
  const extend = (expression: string): void => {
    pick.value = expression;
    show();
  };
  extend(filter);
  try {
    return await new Promise<string | undefined>((resolve) => {
      pick.onDidChangeValue(show);
      pick.onDidHide(() => resolve(undefined));
      pick.onDidAccept(() => {
        const choice = acceptedChoice(pick.activeItems[0]?.choice, pick.value, seen);
        if (choice?.does === 'extend') extend(choice.expression);
        else if (choice?.does === 'apply') resolve(choice.expression);
      });
      pick.show();
    });
  } finally {
    pick.dispose();
  }
}

function itemOf(choice: FilterChoice): Item {
  const { icon, label, description, detail } = choice;
  return {
    ...{ label, description, choice, iconPath: new vscode.ThemeIcon(icon) },
    ...(detail === undefined ? {} : { detail }),
    // The list holds what fits the end of the expression, which is not the whole of it.
    alwaysShow: true,
  };
}
