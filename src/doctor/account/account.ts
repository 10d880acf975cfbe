import type { DeployedTies } from '../../functions/deployments/functionPresences.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { DeployedFunction } from '../../sources/account/deployedFunction.ts';
import type { InvokedWithin } from '../../sources/account/invocationMetric.ts';
import type { SpanDestination } from '../../sources/account/spanDestination.ts';
import type { RolePolicies } from '../../sources/account/roleReader.ts';
import type { Connection } from '../../sources/connection/connection.ts';
import type { SeenTraces } from '../../sources/xray/seenTraces.ts';
import type { RecordedSpans } from '../../trace/recordedSpans.ts';
import type { LoggedFailures } from './loggedFailures.ts';
import type { LoggedInvocations } from './loggedInvocations.ts';

/** Where the functions of the workspace are deployed, or run. */
export type Deployed = SeenTraces<LambdaFunction> & DeployedTies;

/**
 * What an account answered.
 * - `missing`: it has no such thing.
 * - `unread`: it did not say, or nobody could ask; `reason` says why, as a sentence.
 */
export type Answer<T> =
  | { readonly is: 'read'; readonly value: T }
  | { readonly is: 'missing' }
  | { readonly is: 'unread'; readonly reason: string };

/** What was asked about one function. */
export interface AccountFacts {
  readonly connection: Connection;
  readonly name: string;
  /** Whose logs were read, epoch ms; it ended when they were asked for. */
  readonly window: Deployed['window'];
  /** Undefined where functions run on this machine. */
  readonly deployed: Answer<DeployedFunction> | undefined;
  /** Undefined where the function is not known, so that nothing was asked. */
  readonly role: Answer<RolePolicies> | undefined;
  /** Undefined where nobody asked for them. */
  readonly logs: Answer<LoggedInvocations> | undefined;
  /** Its invocations by Lambda's metric; asked only where its log does not tell of any. */
  readonly metric: Answer<number> | undefined;
  /** When it was invoked last before the window, by the same metric; asked only where that has none in the window. Undefined in 50 days where it was not. */
  readonly lastInvoked: Answer<InvokedWithin | undefined> | undefined;
  /** Errors that it logged where its traces have none; undefined where nobody asked for its logs, or there is no such trace. */
  readonly failures: Answer<LoggedFailures | undefined> | undefined;
  /** Spans of the account go to CloudWatch Logs, where Transaction Search finds them. */
  readonly spansInLogs: boolean;
  /** Undefined where nobody asked. */
  readonly destination: Answer<IndexedSpans> | undefined;
  /** How many traces of it are listed; undefined where that was not read whole. */
  readonly traces: number | undefined;
  /** Undefined where no trace of it was read. */
  readonly recorded: RecordedSpans | undefined;
}

/** Where spans of the account go, and what X-Ray makes of them. */
export interface IndexedSpans extends SpanDestination {
  /** The share of the traces that X-Ray indexes, from 0 to 1; undefined where that is all, or no rule says it. */
  readonly share: Answer<number | undefined> | undefined;
}
