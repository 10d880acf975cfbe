import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { traceIdsIn } from '../../trace/ids/traceIdsIn.ts';
import type { TraceTarget } from '../commandIds.ts';
import { scannedParts } from './scannedParts.ts';

/** Documents that people read, our own too, which name linked traces; diffs and settings are left alone. */
const SCHEMES = [
  'file',
  'untitled',
  'output',
  'vscode-remote',
  'vscode-vfs',
  'vscode-notebook-cell',
  'beamline-log',
  'beamline-tail',
  'beamline-search',
  'beamline-trace',
];

/** The most links of one document. */
const LINKS = 2_000;

const TOOLTIP = 'Open the trace in Beamline';

class TraceTerminalLink extends vscode.TerminalLink {
  constructor(
    readonly traceId: string,
    start: number,
    length: number,
  ) {
    super(start, length, TOOLTIP);
  }
}

/** Makes links of trace ids, in documents and in terminals, that run `command` with a `TraceTarget`. */
export function showTraceLinks(command: string): Disposable {
  const own = new DisposableStore();
  own.add(
    vscode.languages.registerDocumentLinkProvider(
      SCHEMES.map((scheme) => ({ scheme })),
      { provideDocumentLinks: (document) => linksOf(document, command) },
    ),
  );
  const terminalLinks: vscode.TerminalLinkProvider<TraceTerminalLink> = {
    provideTerminalLinks: ({ line }) =>
      traceIdsIn(line).map(({ id, start, end }) => new TraceTerminalLink(id, start, end - start)),
    handleTerminalLink: async ({ traceId }) => {
      await vscode.commands.executeCommand(command, { traceId } satisfies TraceTarget);
    },
  };
  own.add(vscode.window.registerTerminalLinkProvider(terminalLinks));
  return own;
}

function linksOf(document: vscode.TextDocument, command: string): vscode.DocumentLink[] {
  const text = document.getText();
  const found = scannedParts(text.length).flatMap(([from, to]) =>
    traceIdsIn(text.slice(from, to)).map(({ id, start, end }) => ({ id, start: from + start, end: from + end })),
  );
  return found.slice(0, LINKS).map(({ id, start, end }) => {
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    const link = new vscode.DocumentLink(range, commandUri(command, { traceId: id }));
    link.tooltip = TOOLTIP;
    return link;
  });
}

function commandUri(command: string, target: TraceTarget): vscode.Uri {
  return vscode.Uri.parse(`command:${command}?${encodeURIComponent(JSON.stringify([target]))}`);
}
