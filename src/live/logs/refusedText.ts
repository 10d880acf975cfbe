import { messageOf } from '../../base/userError.ts';
import { isRefusedText } from '../../sources/awsFailure.ts';

/** A filter pattern or a query that the service did not take, and what it said. */
export interface RefusedText {
  readonly text: string;
  readonly reason: string;
}

/** The text, where a call failed because the service does not take it. @param error as a search or a tail rejects with */
export function refusedText(error: unknown, text: string | undefined): RefusedText | undefined {
  return text !== undefined && isRefusedText(error) ? { text, reason: messageOf(error) } : undefined;
}
