import * as vscode from 'vscode';

/** How long work may take before it is shown, ms: what is quicker than a glance needs no notice. */
const QUIET = 400;

/** Runs work that may take long, with a notice that can cancel it; the one place where VS Code's token becomes a signal. */
export async function withProgress<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const running = work(abort.signal);
  const timer = setTimeout(() => void showProgress(title, running, abort), QUIET);
  try {
    return await running;
  } finally {
    clearTimeout(timer);
  }
}

async function showProgress(title: string, running: Promise<unknown>, abort: AbortController): Promise<void> {
  const location = vscode.ProgressLocation.Notification;
  await vscode.window.withProgress({ location, title: `Beamline: ${title}`, cancellable: true }, async (_, token) => {
    token.onCancellationRequested(() => abort.abort());
    await running.catch(() => undefined);
  });
}
