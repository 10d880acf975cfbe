import type { LogEvent } from '../../logs/logEvent.ts';
import type { Connection } from '../connection/connection.ts';
import type { LogGroup } from '../cloudWatchLogs/logGroups.ts';
import type { FunctionSelector } from '../traceSource.ts';

/** What is tailed. */
export interface TailRequest {
  readonly connection: Connection;
  /** Of log groups, by their names; Live Tail takes ten at most. */
  readonly groups: readonly FunctionSelector[];
  /** A filter pattern of CloudWatch Logs; undefined for every line. */
  readonly filterPattern: string | undefined;
  /** By StartLiveTail, which AWS bills by the minute, or by asking again and again. */
  readonly by: 'liveTail' | 'polling';
}

export interface TailedEvent extends LogEvent {
  readonly logGroup: string;
  /** The number of its group's selector. */
  readonly group: number;
}

/** What a tail has to tell. */
export type TailNews =
  /** What arrived, in the order in which it did; `sampled` where the service leaves events out. */
  | { readonly kind: 'events'; readonly events: readonly TailedEvent[]; readonly sampled: boolean }
  /** A sentence: what is not there, or why it ends. */
  | { readonly kind: 'note'; readonly text: string };

/** A log group, and the number of its selector. */
export interface TailedGroup extends LogGroup {
  readonly number: number;
}

/** As many log groups as one session of Live Tail takes. */
export const MAX_TAILED_GROUPS = 10;
