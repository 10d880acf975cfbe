import { groupBy } from '../../base/groupBy.ts';
import { asRecord, parsedJson, type UnknownRecord } from '../../base/readUnknown.ts';
import { UserError } from '../../base/userError.ts';
import {
  redactBundle,
  searchBundle,
  type RedactedBundle,
  type SearchedBundle,
} from '../../sources/saved/redactBundle.ts';
import { MAX_BYTES } from '../../sources/saved/readSavedTraces.ts';
import { BUNDLE_SUFFIX, formatTraceBundle, type BundleOrigin, type SavedLog } from '../../sources/saved/traceBundle.ts';
import type { Connection } from '../../sources/connection/connection.ts';
import type { TraceDocuments } from '../../sources/traceSource.ts';
import type { FoundKind } from '../../trace/redact/foundValues.ts';
import type { RedactionKind } from '../../trace/redact/redactionKind.ts';
import type { FileTrace } from './fileTraces.ts';
import type { TraceLog } from '../logs/traceLog.ts';

/** Where a trace that is to be saved comes from. */
export interface TraceToSaveParts {
  readonly opened: {
    readonly connection: Connection | undefined;
    documents(key: string, signal: AbortSignal): Promise<TraceDocuments>;
  };
  /** By key; undefined for the connection's. */
  readonly files: { get(key: string): Pick<FileTrace, 'origin'> | undefined };
  readonly logs: { logOf(key: string, signal: AbortSignal): Promise<TraceLog> };
}

/** A trace on its way into a file. */
export class TraceToSave {
  private constructor(private readonly searched: SearchedBundle) {}

  /**
   * Reads the documents of a trace anew from where it comes from, and its logs where they are wanted and not yet known. Rejects with
   * `UserError`, or `AbortError`.
   */
  static async read(
    key: string,
    withLogs: boolean,
    parts: TraceToSaveParts,
    signal: AbortSignal,
  ): Promise<TraceToSave> {
    const { id, documents, limitExceeded } = await parts.opened.documents(key, signal);
    const logs = withLogs ? savedLogs(await parts.logs.logOf(key, signal)) : undefined;
    const { from, removed } = originOf(key, parts);
    const origin = { savedAt: Date.now(), from, removed };
    const bundle = { traceId: id, documents: parsed(documents), limitExceeded, logs, origin };
    return new TraceToSave(await searchBundle(bundle));
  }

  /** What it holds that may be removed, and the secrets that are in any case. */
  get found(): readonly FoundKind[] {
    return this.searched.found;
  }

  /** The name that its file is offered. */
  get fileName(): string {
    return `${this.searched.bundle.traceId}${BUNDLE_SUFFIX}`;
  }

  /** The bytes of its file, and what of it was removed. Rejects with `UserError` where nobody could open it again. */
  async bytesWithout(
    kinds: ReadonlySet<RedactionKind>,
  ): Promise<{ readonly bytes: Uint8Array } & Omit<RedactedBundle, 'bundle'>> {
    const { bundle, ...told } = await redactBundle(this.searched, kinds);
    const bytes = new TextEncoder().encode(formatTraceBundle(bundle));
    if (bytes.length > MAX_BYTES)
      throw new UserError('The trace is too large for a file. Save it without its log lines.');
    return { bytes, ...told };
  }
}

function parsed(documents: readonly (string | UnknownRecord)[]): readonly UnknownRecord[] {
  return documents.flatMap((document): readonly UnknownRecord[] => {
    const record = asRecord(parsedJson(document));
    return record ? [record] : [];
  });
}

/** Where a trace was recorded: of one that was saved before, what its file says. */
function originOf(key: string, { opened, files }: TraceToSaveParts): Pick<BundleOrigin, 'from' | 'removed'> {
  const file = files.get(key);
  if (file) return file.origin ?? { from: 'a file', removed: [] };
  return { from: opened.connection ? placeName(opened.connection) : '', removed: [] };
}

/** A connection without what tells of an account: profiles are named after them. */
function placeName(connection: Connection): string {
  return connection.kind === 'local' ? 'the local endpoint' : `AWS, ${connection.region}`;
}

function savedLogs({ parts, lines }: TraceLog): readonly SavedLog[] {
  const linesOf = groupBy(lines, ({ part }) => part);
  return parts.map((part) => ({
    logGroup: part.logGroup,
    segmentId: part.invocation.functionSpan.id,
    events: (linesOf.get(part) ?? []).map(({ line }) => line.event),
    notes: [...part.notes, ...(part.failure ? [`Not read when the trace was saved: ${part.failure.message}`] : [])],
    complete: part.complete ?? false,
  }));
}
