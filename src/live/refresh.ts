import type { FunctionSelector, TraceSource } from '../sources/traceSource.ts';
import type { TraceStore } from './traceStore.ts';

export interface RefreshRequest {
  readonly functions: readonly FunctionSelector[];
  /** Epoch ms. */
  readonly from: number;
  readonly to: number;
  /** Older traces are left out where there are more. */
  readonly cap: number;
}

/** What a refresh found out about its window. */
export interface RefreshResult {
  /** Epoch ms from which on every trace was read: `from`, or later where there were more than `cap`. */
  readonly completeFrom: number;
}

/** Reads summaries of the window, then the documents that the store wants. Fails with `UserError`, or `AbortError`. */
export async function refresh(
  source: TraceSource,
  store: TraceStore,
  { functions, from, to, cap }: RefreshRequest,
  signal: AbortSignal,
): Promise<RefreshResult> {
  let completeFrom = from;
  if (functions.length > 0) {
    for await (const page of source.summaries({ functions, from, to, cap }, signal)) {
      store.noteSummaries(page.summaries);
      completeFrom = Math.max(completeFrom, page.completeFrom ?? from);
    }
  }
  const wanted = store.wanted();
  for await (const answers of source.documents(wanted, signal)) store.putDocuments(answers);
  // A failed call says nothing of whether the service has the documents.
  store.noteAsked(wanted);
  return { completeFrom };
}
