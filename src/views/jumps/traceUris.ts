import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable.ts';
import { UserError } from '../../base/userError.ts';
import { traceIdOfUri } from './traceIdOfUri.ts';

/**
 * Opens traces by addresses of this extension, which VS Code asks the user about first. @param open opens a trace and shows its own
 * errors; @param showError shows what is wrong with an address.
 */
export function showTraceUris(open: (traceId: string) => unknown, showError: (error: unknown) => unknown): Disposable {
  return vscode.window.registerUriHandler({
    handleUri: async (uri) => {
      const traceId = traceIdOfUri(uri);
      await (traceId === undefined ? showError(notTrace()) : open(traceId));
    },
  });
}

function notTrace(): UserError {
  return new UserError(
    'This address opens no trace. One reads like vscode://beamline.beamline/trace/1-6566a0c2-9c3f1b7a5d2e4f6081a2b3c4.',
  );
}
