import { asArray, asRecord, asString, type UnknownRecord } from '../../base/readUnknown.ts';
import type { TraceDocuments } from '../traceSource.ts';

/** What a call of `BatchGetTraces` answers. */
export interface TracesPage {
  readonly traces: readonly TraceDocuments[];
  readonly unprocessed: readonly string[];
  /** For the next page, over which segments of the same traces may be spread. */
  readonly token: string | undefined;
}

/**
 * Reads the body of an answer of `BatchGetTraces`: `{Traces: [{Id, LimitExceeded, Segments: [{Document}]}], UnprocessedTraceIds, NextToken}`. What is
 * not as it should be is left out. Throws a `SyntaxError` for a body that is no JSON object: what answered is not X-Ray.
 */
export function readTracesPage(body: Uint8Array): TracesPage {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
  const answer = asRecord(text === '' ? {} : JSON.parse(text));
  if (!answer) throw new SyntaxError('The answer of BatchGetTraces is no JSON object.');
  return {
    traces: (asArray(answer['Traces']) ?? []).flatMap((trace) => documentsOf(asRecord(trace) ?? {})),
    unprocessed: (asArray(answer['UnprocessedTraceIds']) ?? []).flatMap((id) => asString(id) ?? []),
    token: asString(answer['NextToken']),
  };
}

function documentsOf(trace: UnknownRecord): TraceDocuments | [] {
  const id = asString(trace['Id']);
  if (id === undefined) return [];
  const documents: (string | UnknownRecord)[] = [];
  for (const segment of asArray(trace['Segments']) ?? []) {
    const document = asRecord(segment)?.['Document'];
    const read = asString(document) ?? asRecord(document);
    if (read !== undefined) documents.push(read);
  }
  return { id, documents, limitExceeded: trace['LimitExceeded'] === true };
}

/** The traces of several pages, those that are on more than one with all their documents. */
export function joinedTraces(pages: readonly TracesPage[]): readonly TraceDocuments[] {
  const joined = new Map<string, TraceDocuments>();
  for (const trace of pages.flatMap(({ traces }) => traces)) {
    const known = joined.get(trace.id);
    joined.set(trace.id, known ? both(known, trace) : trace);
  }
  return [...joined.values()];
}

function both(one: TraceDocuments, other: TraceDocuments): TraceDocuments {
  return {
    id: one.id,
    documents: [...one.documents, ...other.documents],
    limitExceeded: one.limitExceeded || other.limitExceeded,
  };
}
