import type { Disposable } from '../base/disposable.ts';
import type { UnknownRecord } from '../base/readUnknown.ts';

/** A node of a trace as summaries name it: name, and X-Ray's type (`AWS::Lambda::Function`, `AWS::ApiGateway::Stage`, …). */
export interface SummaryNode {
  readonly name: string;
  readonly type: string | undefined;
}

/** Where X-Ray found that a trace failed or was slow: the way from its entry to the cause. */
export interface RootCause {
  readonly kind: 'fault' | 'error' | 'slow';
  /** From the entry on, at least one. */
  readonly path: readonly (SummaryNode & { readonly entities: readonly string[] })[];
  /** What was thrown at the end of the path, innermost last. */
  readonly exceptions: readonly { readonly type: string; readonly message: string }[];
}

/**
 * What `GetTraceSummaries` says of a trace. Times are epoch ms, durations ms. Users, addresses of clients and instances are left out: they
 * are personal or of no use to a function, and whoever filters by them asks the service or reads the documents.
 */
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
  /** Names of the nodes of type `AWS::Lambda::Function`, and of the functions whose ARN is among its resources. */
  readonly functionNames: readonly string[];
  /** What answered the caller. */
  readonly entryPoint: SummaryNode | undefined;
  readonly rootCauses: readonly RootCause[];
  /** The values that segments gave each key, as texts. */
  readonly annotations: Readonly<Record<string, readonly string[]>>;
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
  /** Learns whose traces they are, before anything else is asked there; rejects as the rest. Does nothing once that is known. */
  identify?(signal: AbortSignal): Promise<void>;
  /**
   * Pages as they arrive, in no certain order, each trace id once. Where there are more than the cap, the oldest slices of time
   * are left out, and some traces from before `completeFrom` are given all the same: a quarter of the cap beyond it at most.
   */
  summaries(request: SummaryRequest, signal: AbortSignal): AsyncIterable<SummaryPage>;
  /** Answers as they arrive, in no certain order; ids that the service does not know are left out. */
  documents(ids: readonly string[], signal: AbortSignal): AsyncIterable<readonly TraceDocuments[]>;
}
