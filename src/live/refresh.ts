import type { FunctionSelector, TraceSource } from '../sources/traceSource.ts';
import { DocumentReading } from './traces/documentReading.ts';
import type { TraceStore } from './traces/traceStore.ts';

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
  /** Epoch ms from which on every trace was listed: `from`, or later where there were more than `cap`. */
  readonly completeFrom: number;
  /** Ids of all traces that were listed. */
  readonly listed: ReadonlySet<string>;
}

/**
 * Reads summaries of the window and, from their first page on, the documents that the store wants. Fails with `UserError`, or
 * `AbortError`. @param onListed told once all summaries are there, while documents are still being read.
 */
export async function refresh(
  source: TraceSource,
  store: TraceStore,
  { functions, from, to, cap }: RefreshRequest,
  signal: AbortSignal,
  onListed?: (result: RefreshResult) => void,
): Promise<RefreshResult> {
  const failed = new AbortController();
  const reading = new DocumentReading(source, store, AbortSignal.any([signal, failed.signal]));
  const list = async (): Promise<RefreshResult> => {
    let completeFrom = from;
    const listed = new Set<string>();
    if (functions.length > 0) {
      for await (const page of source.summaries({ functions, from, to, cap }, reading.signal)) {
        store.noteSummaries(page.summaries);
        for (const { id } of page.summaries) listed.add(id);
        completeFrom = Math.max(completeFrom, page.completeFrom ?? from);
        reading.more();
      }
    }
    onListed?.({ completeFrom, listed });
    reading.end();
    return { completeFrom, listed };
  };
  try {
    const [result] = await Promise.all([list(), reading.done]);
    return result;
  } finally {
    failed.abort();
  }
}
