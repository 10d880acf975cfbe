import type { Place } from '../base/place.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { Invocation } from '../trace/invocation.ts';
import type { LineToday } from './committedLines.ts';

/** Brings lines that traces recorded to where they stand in the code as it is now. */
export interface DeployedLines {
  /** @param place by the path of today, and the line of the code that ran */
  today(place: Place, invocation: Invocation, declared: LambdaFunction): Promise<LineToday>;
}

/** Where nobody knows which code ran: lines as they were recorded. */
export const recordedLines: DeployedLines = { today: (place) => Promise.resolve({ kind: 'place', place }) };
