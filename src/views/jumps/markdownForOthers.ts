import * as vscode from 'vscode';
import type { TracePlaces } from '../../live/places/tracePlaces.ts';
import type { Trace } from '../../trace/span.ts';
import { placeText } from '../placeText.ts';
import { withoutMachinePaths } from './withoutMachinePaths.ts';

/** A trace as Markdown for a ticket: frames told by the workspace's source where it is known, and no path of this machine. */
export async function markdownForOthers(trace: Trace, places: Pick<TracePlaces, 'frame'>): Promise<string> {
  const { traceMarkdown } = await import('../../trace/text/traceText.ts');
  const text = traceMarkdown(trace, (frame) => {
    const place = places.frame(frame);
    return place && placeText(place);
  });
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  return withoutMachinePaths(text, folders, process.env['HOME']);
}
