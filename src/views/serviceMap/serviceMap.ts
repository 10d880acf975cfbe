import type { ServiceGraph } from '../../trace/serviceMap/serviceGraph.ts';

/** Services and their calls as a page draws them. All text is untrusted and is shown as text. */
export interface ServiceMap {
  readonly graph: ServiceGraph;
  /** The node with which the failure of the trace began; undefined where nothing failed, and for a time range. */
  readonly origin: number | undefined;
  /** Numbers of the edges through which the failure of the trace spread, from the callee to who called it; for a time range those of `handedOn`. */
  readonly spread: readonly number[];
  /** How many services more there are than a map can show. */
  readonly others: number;
}
