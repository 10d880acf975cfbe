import * as vscode from 'vscode';
import type { Place } from '../../base/place.ts';
import type { AccountReader } from '../../doctor/account/accountReader.ts';
import type { Mend } from '../../doctor/mends/mend.ts';
import { copyText } from '../copyText.ts';
import { tracingCliCommand } from '../jumps/cliCommand.ts';
import { toLineRange } from '../toRange.ts';
import { withProgress } from '../withProgress.ts';

type MendOf<K extends Mend['kind']> = Extract<Mend, { readonly kind: K }>;

/** Copies what is to be written by hand, and shows where. */
export async function copyToPaste(mend: MendOf<'paste'>, found: Place | undefined): Promise<void> {
  await vscode.env.clipboard.writeText(mend.text);
  const place = mend.place ?? found;
  if (place) {
    const selection = toLineRange(place.line);
    await vscode.window.showTextDocument(vscode.Uri.parse(place.file), { selection, preview: true });
  }
  void vscode.window.showInformationMessage(`Beamline: copied. ${mend.where}`);
}

/** Copies the command that makes the change, for whoever runs such commands elsewhere. */
export async function copyCommand({ connection, functionName }: MendOf<'account'>): Promise<void> {
  await copyText(tracingCliCommand(connection, functionName), 'as AWS CLI command');
}

/** Changes the account, after the user has confirmed it; whether it was. */
export async function changeAccount(mend: MendOf<'account'>, reader: AccountReader): Promise<boolean> {
  const { title, functionName, account, connection, effect } = mend;
  const region = connection.kind === 'aws' ? ` in ${connection.region}` : '';
  const where = `the function ${functionName} of ${account === undefined ? 'an account that is not known' : `account ${account}`}${region}`;
  const turnOn = 'Turn On';
  const options = { modal: true, detail: `It changes ${where}. ${effect}` };
  if ((await vscode.window.showWarningMessage(`${title}?`, options, turnOn)) !== turnOn) return false;
  await withProgress('turning active tracing on', (signal) => reader.turnTracingOn(functionName, signal));
  void vscode.window.showInformationMessage(`Beamline: active tracing is on for ${functionName}.`);
  return true;
}
