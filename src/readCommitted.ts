import * as vscode from 'vscode';
import { asRecord, asString } from './base/readUnknown.ts';
import type { CommittedText } from './live/places/committedLines.ts';

/*
 * What git holds of files, through VS Code's own extension, which runs the user's git: no process of ours.
 * https://github.com/microsoft/vscode/blob/main/extensions/git/src/api/git.d.ts
 */

interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

interface GitApi {
  readonly state: 'uninitialized' | 'initialized';
  readonly onDidChangeState: vscode.Event<unknown>;
  getRepository(uri: vscode.Uri): Repository | null;
}

interface Repository {
  /** Rejects where there is no such commit. */
  getCommit(ref: string): Promise<{ readonly hash: string }>;
  /** Rejects where the commit has no such file. */
  show(ref: string, path: string): Promise<string>;
}

/** How long (ms) git's extension may take to find the repositories. */
const PATIENCE = 10_000;

/** The text of a file (canonical URI) in a commit. Asks nothing in a workspace that is not trusted. @param commit as `gitCommit` gives it */
export async function readCommitted(commit: string, file: string): Promise<CommittedText> {
  const uri = vscode.Uri.parse(file);
  const repository = vscode.workspace.isTrusted ? (await openGit())?.getRepository(uri) : undefined;
  if (!repository) return { kind: 'unavailable' };
  const hash = await repository.getCommit(commit).then(
    (found) => found.hash,
    () => undefined,
  );
  // A branch may be called like the digits of a commit.
  if (hash?.startsWith(commit) !== true) return { kind: 'noCommit' };
  return repository.show(hash, uri.fsPath).then(
    (text): CommittedText => ({ kind: 'text', text }),
    (error: unknown): CommittedText => ({ kind: isNoFile(error) ? 'noFile' : 'failed' }),
  );
}

/** Git says so in English, as VS Code runs it; what else fails may pass. */
function isNoFile(error: unknown): boolean {
  const { stderr, message } = asRecord(error) ?? {};
  return /does not exist in|exists on disk, but not in/.test(`${asString(stderr)} ${asString(message)}`);
}

async function openGit(): Promise<GitApi | undefined> {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  const git = extension && (await extension.activate());
  if (git?.enabled !== true) return undefined;
  const api = git.getAPI(1);
  if (api.state !== 'initialized') await initialized(api);
  return api;
}

function initialized(api: GitApi): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      listening.dispose();
      clearTimeout(timer);
      resolve();
    };
    const listening = api.onDidChangeState((state) => state === 'initialized' && done());
    const timer = setTimeout(done, PATIENCE);
  });
}
