import type { Place } from '../../base/place.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { Invocation } from '../../trace/lambda/invocation.ts';
import type { LineToday } from './committedLines.ts';

/** When code ran, and as which version: an invocation of a trace, or what a log line tells of one. */
export type CodeRun = Invocation | (Pick<Invocation, 'start' | 'qualifier'> & { readonly functionSpan?: undefined });

/** Brings lines that traces and logs recorded to where they stand in the code as it is now. */
export interface DeployedLines {
  /** @param place by the path of today, and the line of the code that ran */
  today(place: Place, run: CodeRun, declared: LambdaFunction): Promise<LineToday>;
}

/** Where nobody knows which code ran: lines as they were recorded. */
export const recordedLines: DeployedLines = { today: (place) => Promise.resolve({ kind: 'place', place }) };
