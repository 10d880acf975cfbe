import type { UnknownRecord } from '../base/readUnknown.ts';

/** What `GetTraceSummaries` says of a trace. Times are epoch ms, durations ms. */
export interface TraceSummary {
  readonly id: string;
  readonly start: number;
  /** Earliest start to latest end. */
  readonly duration: number | undefined;
  /** Of the root segment. */
  readonly responseTime: number | undefined;
  readonly hasFault: boolean;
  readonly hasError: boolean;
  readonly hasThrottle: boolean;
  /** Some document is in progress. */
  readonly partial: boolean;
  /** Rises when the trace grows: then it is worth another read. */
  readonly revision: number;
  readonly http: {
    readonly method?: string | undefined;
    readonly url?: string | undefined;
    readonly status?: number | undefined;
  };
  /** Names of the nodes of type `AWS::Lambda::Function`. */
  readonly functionNames: readonly string[];
}

/** The documents of one trace, as `BatchGetTraces` gives them: JSON texts, or objects where a saved answer holds them parsed. */
export interface TraceDocuments {
  readonly id: string;
  readonly documents: readonly (string | UnknownRecord)[];
  /** The trace is over 500 KB and the service left some out. */
  readonly limitExceeded: boolean;
}

/** Selects functions by their deployed names: one exact name, or all that begin with a prefix (`orders-dev-CreateOrder-`). */
export type FunctionSelector =
  { readonly kind: 'exact'; readonly name: string } | { readonly kind: 'prefix'; readonly prefix: string };

export interface SummaryRequest {
  readonly functions: readonly FunctionSelector[];
  /** Epoch ms. */
  readonly from: number;
  readonly to: number;
  /** The most summaries to read; `SummaryPage.capped` says when it was reached. */
  readonly cap: number;
}

export interface SummaryPage {
  readonly summaries: readonly TraceSummary[];
  /** True on the last page where there were more than `cap`. */
  readonly capped: boolean;
}

/** Where traces come from. Failures are `UserError`s; cancellation is an `AbortError`. */
export interface TraceSource {
  /** Pages as they arrive, newest window first, each trace id once. */
  summaries(request: SummaryRequest, signal: AbortSignal): AsyncIterable<SummaryPage>;
  /** Answers as they arrive, in no certain order; ids that the service does not know are left out. */
  documents(ids: readonly string[], signal: AbortSignal): AsyncIterable<readonly TraceDocuments[]>;
}
