import { parseJson, type UnknownRecord } from '../../base/readUnknown.ts';
import { UserError } from '../../base/userError.ts';
import { LIMIT_NOTE } from '../../trace/limitNote.ts';
import { documentsInFile, noTraces } from '../../trace/readTraceFile.ts';
import { isTraceId, traceIdOfW3c } from '../../trace/ids/traceId.ts';
import { isTraceBundle, readTraceBundle, type BundleOrigin, type SavedLog } from './traceBundle.ts';

/** The most bytes that are read of a file. */
export const MAX_BYTES = 64 * 1024 * 1024;

/** A trace that a file holds. */
export interface SavedTrace {
  readonly id: string;
  /** Segment documents as JSON texts, which cost little to hand on. */
  readonly documents: readonly string[];
  /** As far as the file tells, X-Ray left some of its documents out. */
  readonly limitExceeded: boolean;
  /** Undefined where the file holds none. */
  readonly logs: readonly SavedLog[] | undefined;
  /** Undefined for files that Beamline did not save. */
  readonly origin: BundleOrigin | undefined;
  /** What of the file was left out, as sentences. */
  readonly notes: readonly string[];
}

/**
 * The traces of a file's text, in the order in which it names them: a bundle of ours, or any of the forms of `readTraceFile`. Throws a
 * UserError where there is none.
 */
export function readSavedTraces(text: string): readonly SavedTrace[] {
  const whole = parseJson(text);
  if (isTraceBundle(whole)) {
    const { traceId, documents, ...rest } = readTraceBundle(whole);
    const notes = notesOf(rest.limitExceeded, []);
    return [{ ...rest, id: idOf(traceId), documents: documents.flatMap(textOf), notes }];
  }
  const { byTrace, exceeded, notes } = documentsInFile(text, whole);
  const saved = new Map<string, string[]>();
  const cut = new Set<string>();
  for (const [name, documents] of byTrace) {
    const id = spelledId(name);
    if (id === undefined) continue;
    const known = saved.get(id) ?? [];
    saved.set(id, known);
    if (exceeded.has(name)) cut.add(id);
    for (const document of documents) known.push(...textOf(document));
  }
  if (saved.size === 0) throw noTraces(text, whole);
  return [...saved].map(([id, documents]) => {
    const limitExceeded = cut.has(id);
    return { id, documents, limitExceeded, logs: undefined, origin: undefined, notes: notesOf(limitExceeded, notes) };
  });
}

/** What is said of a trace: what its file says of all of them, and that it is not whole. */
function notesOf(limitExceeded: boolean, notes: readonly string[]): readonly string[] {
  return limitExceeded ? [...notes, LIMIT_NOTE] : notes;
}

function idOf(name: string): string {
  const id = spelledId(name);
  if (id === undefined) throw new UserError('The file is not whole: its trace ID is none. Ask for the file anew.');
  return id;
}

function spelledId(name: string): string | undefined {
  return isTraceId(name) ? name.toLowerCase() : traceIdOfW3c(name);
}

/** Nothing for a document that is nested too deep to be written, which no reader would take either. */
function textOf(document: string | UnknownRecord): readonly string[] {
  if (typeof document === 'string') return [document];
  try {
    return [JSON.stringify(document)];
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}
