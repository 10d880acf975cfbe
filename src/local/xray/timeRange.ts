import { asNumber } from '../../base/readUnknown.ts';
import type { UnknownRecord } from '../../base/readUnknown.ts';
import { invalidRequest } from '../server/awsAnswer.ts';

/** Epoch seconds, both included. */
export interface TimeRange {
  readonly start: number;
  readonly end: number;
}

/** The range that a question names. @throws {AwsError} where it names none, or one that the service refuses */
export function readTimeRange(input: UnknownRecord): TimeRange {
  const [start, end] = [asNumber(input['StartTime']), asNumber(input['EndTime'])];
  if (start === undefined || end === undefined)
    throw invalidRequest('StartTime and EndTime are needed, as epoch seconds.');
  if (start > end) throw invalidRequest('StartTime must not be after EndTime.');
  if (end - start > MAX_RANGE_SECONDS) throw invalidRequest('The time range must not be longer than 24 hours.');
  return { start, end };
}

const MAX_RANGE_SECONDS = 24 * 3600;
