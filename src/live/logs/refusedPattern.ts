import { messageOf } from '../../base/userError.ts';
import { isInvalidParameter } from '../../sources/awsFailure.ts';

/** A pattern that the service did not take, and what it said. */
export interface RefusedPattern {
  readonly pattern: string;
  readonly reason: string;
}

/** The pattern, where a call failed because the service does not take it. @param error as a search or a tail rejects with */
export function refusedPattern(error: unknown, pattern: string | undefined): RefusedPattern | undefined {
  return pattern !== undefined && isInvalidParameter(error) ? { pattern, reason: messageOf(error) } : undefined;
}
