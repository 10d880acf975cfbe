import type { Disposable } from '../base/disposable.ts';
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
  /** Reading stops when more have come; `SummaryPage.completeFrom` says what is whole then. */
  readonly cap: number;
}

export interface SummaryPage {
  readonly summaries: readonly TraceSummary[];
  /** On the last page where there were more than `cap`: each trace that began at this time (epoch ms) or later was given. */
  readonly completeFrom: number | undefined;
}

/** Where traces come from. Failures are `UserError`s; cancellation is an `AbortError`. */
export interface TraceSource extends Disposable {
  /**
   * Pages as they arrive, in no certain order, each trace id once. Where there are more than the cap, the oldest slices of time
   * are left out, and some traces from before `completeFrom` are given all the same: a quarter of the cap beyond it at most.
   */
  summaries(request: SummaryRequest, signal: AbortSignal): AsyncIterable<SummaryPage>;
  /** Answers as they arrive, in no certain order; ids that the service does not know are left out. */
  documents(ids: readonly string[], signal: AbortSignal): AsyncIterable<readonly TraceDocuments[]>;
}
