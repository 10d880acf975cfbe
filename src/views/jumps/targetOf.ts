import * as vscode from 'vscode';
import { canonicalUri } from '../../base/fileUri.ts';
import { asNumber, asRecord, asString } from '../../base/readUnknown.ts';
import { UserError } from '../../base/userError.ts';
import { isTraceId } from '../../trace/traceId.ts';
import type { TraceTarget } from '../commandIds.ts';
import { traceIdUnderCursor } from './traceIdUnderCursor.ts';

/** Where traces are shown. */
export interface ShownTraces {
  readonly timelines: {
    show(target: TraceTarget): Promise<void>;
    /** Of the timeline that has the focus, with its selected span. */
    readonly active: TraceTarget | undefined;
  };
  readonly logs: {
    show(target: TraceTarget): Promise<void>;
    /** What a line (from 1) of a log document is about; undefined in any other document. */
    targetAt(document: vscode.TextDocument, line: number): TraceTarget | undefined;
  };
  readonly texts: {
    show(traceId: string): Promise<void>;
    /** Of a trace's text document. */
    traceIdOf(uri: vscode.Uri): string | undefined;
  };
}

/**
 * What a command about a trace means: what it was called with (a tree row, a link), else the timeline that has the focus, else the
 * log line or trace id under the cursor. Undefined where there is none of these.
 */
export function targetOf(arg: unknown, shown: ShownTraces): TraceTarget | undefined {
  const given = asTarget(arg);
  if (given) return given;
  if (shown.timelines.active) return shown.timelines.active;
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const traceId = shown.texts.traceIdOf(editor.document.uri);
  if (traceId !== undefined) return { traceId };
  const line = editor.selection.active.line + 1;
  const underCursor = traceIdUnderCursor(editor);
  return (
    shown.logs.targetAt(editor.document, line) ?? (underCursor === undefined ? undefined : { traceId: underCursor })
  );
}

/** Links of documents and terminals can be called with anything. */
function asTarget(arg: unknown): TraceTarget | undefined {
  const record = asRecord(arg);
  const traceId = asString(record?.['traceId']);
  if (traceId === undefined || !isTraceId(traceId)) return undefined;
  return { traceId, spanId: asString(record?.['spanId']), line: asNumber(record?.['line']) };
}

/** The file (canonical URI) and line that a command about a line means: what it was called with, else where the cursor is. */
export function lineOf(file: unknown, line: unknown): readonly [file: string, line: number] {
  if (typeof file === 'string' && typeof line === 'number') return [file, line];
  const editor = vscode.window.activeTextEditor;
  if (!editor) throw new UserError('No file is open. Open a handler and put the cursor on a line with figures.');
  return [canonicalUri(editor.document.uri.toString()), editor.selection.active.line + 1];
}
