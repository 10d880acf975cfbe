import * as vscode from 'vscode';
import { plural } from '../../base/text/figures.ts';
import type { FoundKind } from '../../trace/redact/foundValues.ts';
import { redactionKinds, type RedactionKind } from '../../trace/redact/redactionKind.ts';
import { labelText } from '../wording.ts';

interface KindItem extends vscode.QuickPickItem {
  readonly removes: RedactionKind;
}

/** Asks which kinds of what was found are to be removed; undefined when the user turns away. No value is shown. */
export async function askRemoved(found: readonly FoundKind[]): Promise<ReadonlySet<RedactionKind> | undefined> {
  const items = found.filter(({ kind }) => kind !== 'secret').map(kindItem);
  const secrets = found.find(({ kind }) => kind === 'secret');
  if (items.length === 0) return new Set();
  const always = secrets ? ` ${plural(secrets.values, 'secret')} will be removed in any case.` : '';
  const chosen = await vscode.window.showQuickPick(items, {
    title: `Choose what is removed before the trace is saved.${always}`,
    placeHolder: 'Ticked values are replaced by placeholders',
    canPickMany: true,
    ignoreFocusOut: true,
  });
  return chosen && new Set(chosen.map(({ removes }) => removes));
}

function kindItem({ kind, values, places, fields }: FoundKind): KindItem {
  const { one, many, usual } = redactionKinds[kind];
  const [first = '', ...rest] = values === 1 ? one : many;
  return {
    removes: kind,
    label: `${first.toUpperCase()}${rest.join('')}`,
    description: `${plural(values, 'value')} in ${plural(places, 'place')}`,
    detail: fields.map(labelText).join(', '),
    picked: usual,
  };
}
