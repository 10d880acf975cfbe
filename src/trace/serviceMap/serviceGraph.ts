/** Services and how they call each other, of one trace or of a stretch of time: what X-Ray calls a service graph. */
export interface ServiceGraph<Figures extends CallFigures = CallFigures> {
  readonly nodes: readonly ServiceNode<Figures>[];
  readonly edges: readonly ServiceEdge<Figures>[];
}

export interface ServiceNode<Figures extends CallFigures = CallFigures> {
  readonly name: string;
  /** X-Ray's: `AWS::Lambda::Function`, `AWS::DynamoDB::Table`, `remote`; `client` for whoever sent the first requests. */
  readonly type: string | undefined;
  /** Its requests come from outside. */
  readonly root: boolean;
  /** It sends segments of its own; else it is known by its callers alone. */
  readonly recorded: boolean;
  /** Of the requests that it answered; undefined for clients, which answer none. */
  readonly figures: Figures | undefined;
}

/** Calls from one service to another. */
export interface ServiceEdge<Figures extends CallFigures = CallFigures> {
  /** Numbers of nodes. */
  readonly from: number;
  readonly to: number;
  /** As the caller saw the calls. */
  readonly figures: Figures;
}

/** Calls that have ended, each counted once by how it ended. */
export interface CallFigures {
  readonly calls: number;
  readonly errors: number;
  readonly faults: number;
  readonly throttles: number;
  /** The sum of their durations, ms. */
  readonly time: number;
}

/** With all that traces tell. */
export interface TracedFigures extends CallFigures {
  /** Ms, in no certain order. */
  readonly durations: readonly number[];
  /** Epoch ms of the first start and the last end, also of calls that are in progress. */
  readonly first: number;
  readonly last: number;
}
