import type { AccountFacts } from './account.ts';

/** That no invocation of the window succeeded. */
export interface WholeFailure {
  readonly invocations: number;
  /** The error of the latest one, as its trace tells it, or else the type that its REPORT line names. */
  readonly error: string | undefined;
  /** All of them failed with it, as far as that was read. */
  readonly isSame: boolean;
  /** Lambda's runtime gave up, so that the handler did not run, or not to its end. */
  readonly isOfRuntime: boolean;
}

/** Types of errors that are none of the code's own, and the statuses of REPORT lines that say the same. */
const OF_RUNTIME = /^(?:Runtime|Sandbox|Extension|Function)\.|^(?:timeout|failure)$/;

/**
 * Undefined where one succeeded, none is known, or not all are. Traces tell of all of them only where they are no fewer than the REPORT
 * lines: failing ones are read first.
 */
export function wholeFailure(account: AccountFacts | undefined): WholeFailure | undefined {
  if (account?.logs?.is !== 'read') return undefined;
  const { invocations, failed, failure, more } = account.logs.value;
  const { recorded } = account;
  if (more || invocations === 0) return undefined;
  const isInTraces = recorded !== undefined && recorded.invocations >= invocations;
  const allInTraces = isInTraces && recorded.failed.count === recorded.invocations;
  if (failed < invocations && !allInTraces) return undefined;
  const { error, isSame } = recorded?.failed ?? { error: undefined, isSame: false };
  return {
    invocations,
    error: error ?? failure,
    isSame: isSame && isInTraces,
    isOfRuntime: OF_RUNTIME.test(failure ?? error ?? ''),
  };
}
