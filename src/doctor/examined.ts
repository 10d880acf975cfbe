import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { AccountFacts } from './account/account.ts';
import type { CodeFacts } from './codeFacts.ts';
import type { Finding } from './finding.ts';
import type { Declaration } from './template/declaration.ts';

/** All that checks may look at. */
export interface Examined {
  readonly fn: LambdaFunction;
  /** Undefined where what declares it is not read. */
  readonly declaration: Declaration | undefined;
  /** Undefined where its code is not. */
  readonly code: CodeFacts | undefined;
  /** Undefined where no account was asked. */
  readonly account: AccountFacts | undefined;
}

/** What one check finds; none where it does not concern the function. */
export type Check = (examined: Examined) => readonly Finding[];
