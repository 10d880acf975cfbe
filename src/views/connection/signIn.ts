import * as vscode from 'vscode';
import { asRecord, asString } from '../../base/readUnknown.ts';
import { askUser } from '../askUser.ts';

export interface SignInParts {
  giveCode(profile: string, code: string): Promise<void>;
  /** Reads on, as nothing had happened. */
  resume(): Promise<void>;
}

/**
 * Signs in with a profile, as an error's button asks: by a code that is typed, or by `aws sso login` in a terminal, which opens the
 * browser. @param wish `SignIn` of awsErrors.ts
 */
export async function signIn(wish: unknown, { giveCode, resume }: SignInParts): Promise<void> {
  const profile = asString(asRecord(wish)?.['profile']);
  if (asRecord(wish)?.['by'] !== 'code') return signInBySso(profile, resume);
  if (profile === undefined) return;
  const code = await askUser.input(`MFA code of the AWS profile ${profile}`, '', (answer) =>
    /^\d{6}$/.test(answer.trim()) ? undefined : 'A code has six digits.',
  );
  if (code === undefined) return;
  await giveCode(profile, code.trim());
  await resume();
}

/** No shell takes part: the profile's name is an argument, whatever is in it. */
function signInBySso(profile: string | undefined, resume: () => Promise<void>): Promise<void> {
  const terminal = vscode.window.createTerminal({
    name: 'AWS sign-in',
    iconPath: new vscode.ThemeIcon('key'),
    shellPath: 'aws',
    shellArgs: ['sso', 'login', ...(profile === undefined ? [] : ['--profile', profile])],
    isTransient: true,
  });
  terminal.show();
  return new Promise((resolve, reject) => {
    const closing = vscode.window.onDidCloseTerminal((closed) => {
      if (closed !== terminal) return;
      closing.dispose();
      if (closed.exitStatus?.code === 0) resume().then(resolve, reject);
      else resolve();
    });
  });
}
