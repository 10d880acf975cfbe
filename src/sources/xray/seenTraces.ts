import type { RecordedSpans } from '../../trace/recordedSpans.ts';
import type { Connection } from '../connection/connection.ts';

/** What was seen where a connection leads, of functions `F`. */
export interface SeenTraces<F> {
  readonly connection: Connection;
  /** As the user knows it: `dev · eu-west-1`. */
  readonly name: string;
  /** What traces are shown of, epoch ms. */
  readonly window: { readonly from: number; readonly to: number };
  /** Spans of the account go to CloudWatch Logs, where Transaction Search finds them. */
  readonly spansInLogs: boolean;
  /** How many traces of it are listed in the window; undefined where that was not read whole. */
  tracesOf(fn: F): number | undefined;
  /** Undefined where no trace of it was read. */
  recordedBy(fn: F): RecordedSpans | undefined;
}
