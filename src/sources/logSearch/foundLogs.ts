import type { LogEvent } from '../../logs/logEvent.ts';
import type { Connection } from '../connection/connection.ts';
import type { FunctionSelector } from '../traceSource.ts';

/** Where and when to search. Epoch ms, both ends included. */
export interface LogSearchRequest {
  readonly connection: Connection;
  /** Of log groups, by their names. */
  readonly groups: readonly FunctionSelector[];
  readonly from: number;
  readonly to: number;
}

/** An event that was found. */
export interface FoundEvent extends LogEvent {
  readonly logGroup: string;
  /** The number of its group's selector. */
  readonly group: number;
}

/** A part of what was searched: all of it between two times. */
export interface FoundSlice {
  /** Newest first. */
  readonly events: readonly FoundEvent[];
  /** Epoch ms. */
  readonly from: number;
  /** There were more in it than can be read. */
  readonly cut: boolean;
}
