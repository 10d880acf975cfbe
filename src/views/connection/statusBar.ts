import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import type { CallerAccounts } from '../../live/account/callerAccounts.ts';
import type { Live } from '../../live/live.ts';
import { withoutIcons } from '../wording.ts';
import { statusText } from './statusText.ts';

/** Shows the connection in the status bar; a click opens its menu. */
export function showStatusBar(live: Live, accounts: CallerAccounts, menuCommand: string): Disposable {
  const own = new DisposableStore();
  const item = own.add(vscode.window.createStatusBarItem('beamline.connection', vscode.StatusBarAlignment.Left, 10));
  item.name = 'Beamline';
  item.command = menuCommand;
  const update = (): void => {
    const { state, isSilent, traces, connection } = live;
    const facts = { traces: traces.size, account: accounts.of(connection), isSilent };
    const { text, tooltip, kind } = statusText(state, facts);
    item.text = text;
    item.tooltip = tooltip;
    item.accessibilityInformation = { label: `${withoutIcons(text)}. ${tooltip}` };
    item.backgroundColor = kind === 'warning' ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
  };
  // Traces change often, the connection seldom: each key costs a message to the window.
  const setContext = (): void => {
    void vscode.commands.executeCommand('setContext', 'beamline.connection', live.state.kind);
    void vscode.commands.executeCommand('setContext', 'beamline.connectionKind', live.connection?.kind);
  };
  own.add(live.onDidChangeState(update));
  own.add(live.onDidChangeState(setContext));
  own.add(live.onDidChangeSilence(update));
  own.add(live.traces.onDidChange(update));
  own.add(accounts.onDidChange(update));
  update();
  setContext();
  item.show();
  return own;
}
