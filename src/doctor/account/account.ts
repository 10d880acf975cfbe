import type { DeployedSelector } from '../../functions/deployedNames.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { DeployedFunction } from '../../sources/account/deployedFunction.ts';
import type { RolePolicies } from '../../sources/account/roleReader.ts';
import type { Connection } from '../../sources/connection.ts';
import type { RecordedSpans } from '../../trace/recordedSpans.ts';
import type { LoggedInvocations } from './loggedInvocations.ts';

/** Where the functions of the workspace are deployed, or run. */
export interface Deployed {
  readonly connection: Connection;
  /** As the user knows it: `dev · eu-west-1`. */
  readonly name: string;
  /** What traces are shown of, epoch ms. */
  readonly window: { readonly from: number; readonly to: number };
  /** Spans of the account go to CloudWatch Logs, where Transaction Search finds them. */
  readonly spansInLogs: boolean;
  /** How many traces of it are listed in the window; undefined where that was not read whole. */
  tracesOf(fn: LambdaFunction): number | undefined;
  /** Undefined where no trace of it was read. */
  recordedBy(fn: LambdaFunction): RecordedSpans | undefined;
  /** All that the workspace declares. */
  readonly functions: readonly LambdaFunction[];
  selectorOf(fn: LambdaFunction): DeployedSelector;
  /** The declared function that a deployed one is; undefined where that is not known. */
  functionOf(deployedName: string): LambdaFunction | undefined;
}

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
  /** Length of the window whose logs were read, ms. */
  readonly windowLength: number;
  /** Undefined where functions run on this machine. */
  readonly deployed: Answer<DeployedFunction> | undefined;
  /** Undefined where the function is not known, so that nothing was asked. */
  readonly role: Answer<RolePolicies> | undefined;
  /** Undefined where nobody asked for them. */
  readonly logs: Answer<LoggedInvocations> | undefined;
  /** Spans of the account go to CloudWatch Logs, where Transaction Search finds them. */
  readonly spansInLogs: boolean;
  /** How many traces of it are listed; undefined where that was not read whole. */
  readonly traces: number | undefined;
  /** Undefined where no trace of it was read. */
  readonly recorded: RecordedSpans | undefined;
}
