import * as vscode from 'vscode';
import { canonicalUri } from '../../base/fileUri.ts';
import { asRecord, asString } from '../../base/readUnknown.ts';
import { UserError } from '../../base/userError.ts';
import type { NamedTrace } from '../../live/traces/traceKey.ts';
import type { TracePlaces } from '../../live/places/tracePlaces.ts';
import { isTraceId } from '../../trace/ids/traceId.ts';
import type { TraceTarget } from '../commandIds.ts';
import { traceIdUnderCursor } from './traceIdUnderCursor.ts';

/** Where traces are shown. */
export interface ShownTraces {
  readonly timelines: {
    show(target: TraceTarget): Promise<void>;
    /** Of the timeline that has the focus, with its selected span. */
    readonly active: TraceTarget | undefined;
    /** Whether the timeline of a trace is open and has its spans. */
    shows(trace: NamedTrace): boolean;
    /** Where the spans of a trace stand whose timeline is open. */
    placesOf(trace: NamedTrace): TracePlaces | undefined;
    /** Lays another trace beside one whose timeline is open. */
    compare(trace: NamedTrace, otherId: string, signal: AbortSignal): Promise<void>;
  };
  readonly logs: {
    show(target: TraceTarget): Promise<void>;
    /** What a line (from 1) of a log document is about; undefined in any other document. */
    targetAt(document: vscode.TextDocument, line: number): TraceTarget | undefined;
  };
  readonly texts: {
    /** The line of a span in the text of its trace, which lists call by `name`; undefined where either is not known. */
    locationOf(target: TraceTarget, name: string): Promise<vscode.Location | undefined>;
    show(trace: NamedTrace): Promise<void>;
    /** Of a trace's text document. */
    traceOf(uri: vscode.Uri): NamedTrace | undefined;
  };
}

/**
 * What a command about a trace means: what it was called with (a tree row, a link, the document whose title bar it stands in), else the
 * timeline that has the focus, else the log line or trace id under the cursor. Undefined where there is none of these.
 */
export function targetOf(arg: unknown, shown: ShownTraces): TraceTarget | undefined {
  const given = shownTarget(arg, shown);
  if (given) return given;
  const editor = editorOf(arg);
  if (!editor) return undefined;
  const inText = shown.texts.traceOf(editor.document.uri);
  if (inText) return inText;
  const inLog = shown.logs.targetAt(editor.document, editor.selection.active.line + 1);
  if (inLog) return inLog;
  const underCursor = traceIdUnderCursor(editor);
  return underCursor === undefined ? undefined : { traceId: underCursor };
}

/** The trace that a command was called with, else that of the timeline that has the focus. */
export function shownTarget(arg: unknown, { timelines }: ShownTraces): TraceTarget | undefined {
  return asTarget(arg) ?? (arg instanceof vscode.Uri ? undefined : timelines.active);
}

/** A title bar's button names its document, which need not be the one that has the focus. */
function editorOf(arg: unknown): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  if (!(arg instanceof vscode.Uri) || activeTextEditor?.document.uri.toString() === arg.toString())
    return activeTextEditor;
  return visibleTextEditors.find(({ document }) => document.uri.toString() === arg.toString());
}

/** Links of documents and terminals can be called with anything. */
function asTarget(arg: unknown): TraceTarget | undefined {
  const record = asRecord(arg);
  const traceId = asString(record?.['traceId']);
  if (traceId === undefined || !isTraceId(traceId)) return undefined;
  const [file, spanId, line, failed] = ['file', 'spanId', 'line', 'failed'].map((name) => asString(record?.[name]));
  return { traceId, file, spanId, line, failed };
}

/** The file (canonical URI) and line that a command about a line means: what it was called with, else where the cursor is. */
export function lineOf(file: unknown, line: unknown): readonly [file: string, line: number] {
  if (typeof file === 'string' && typeof line === 'number') return [file, line];
  const editor = vscode.window.activeTextEditor;
  if (!editor) throw new UserError('No file is open. Open a handler and put the cursor on a line with figures.');
  return [canonicalUri(editor.document.uri.toString()), editor.selection.active.line + 1];
}
