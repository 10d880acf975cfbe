import type { LogEvent } from '../../logs/logEvent.ts';
import { platformLine } from '../../logs/platform/platformLine.ts';
import type { ReportRecord } from '../../logs/platform/platformRecord.ts';
import { sdkMessages } from '../explained/tracingWords.ts';

/** What a log group says of the invocations of a function. */
export interface LoggedInvocations {
  readonly logGroup: string;
  /** Their REPORT lines. */
  readonly invocations: number;
  /** Of them, those that are in a trace that is recorded. */
  readonly sampled: number;
  /** Of these, those that are long enough ago for their traces to have come. */
  readonly settled: number;
  /** Of all of them, those that the lines say failed; in the text format some do not say it. */
  readonly failed: number;
  /** Of the latest of these: the type of its error, or else how it ended: `timeout`. */
  readonly failure: string | undefined;
  readonly coldStarts: number;
  /** Ms, of the cold starts together. */
  readonly initDuration: number;
  /** What SDKs logged where they made no spans. */
  readonly complaints: readonly Complaint[];
  /** There are more lines than were read. */
  readonly more: boolean;
}

export interface Complaint {
  /** As it was logged. */
  readonly message: string;
  /** What it means, as Markdown. */
  readonly meaning: string;
  readonly count: number;
}

/**
 * What finds those lines alone, in both log formats: any of the terms.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export const INVOCATIONS_PATTERN = [
  '?"REPORT RequestId"',
  '?"platform.report"',
  '?"Missing AWS Lambda trace data"',
  '?"Lambda worker still initializing"',
  '?"Cannot create segments inside Lambda"',
  '?"Failed to get the current sub/segment"',
  '?"cannot find the current segment/subsegment"',
  '?"No subsegment to end."',
  '?"Already ended segment and subsegment cannot be modified."',
  '?"FacadeSegments cannot be mutated."',
  '?"cannot be called on an AWS Lambda segment."',
  '?"Subsegment too large to send"',
].join(' ');

/** X-Ray lists a trace within half a minute, mostly; ms. */
const SETTLED_AGE = 120_000;

/** Counts what the lines say; others are passed over. @param now epoch ms */
export function countInvocations(
  logGroup: string,
  events: readonly LogEvent[],
  more: boolean,
  now: number,
): LoggedInvocations {
  const reports: ReportRecord[] = [];
  let settled = 0;
  const complaints = new Map<string, Complaint>();
  for (const event of events) {
    const record = platformLine(event)?.record;
    if (record?.type === 'report') {
      reports.push(record);
      if (isSampled(record) && now - event.timestamp > SETTLED_AGE) settled++;
    }
    if (record === undefined) noteComplaint(complaints, event.message);
  }
  const cold = reports.flatMap(({ initDuration }) => initDuration ?? []);
  const failed = reports.filter(({ status }) => status !== undefined && status !== 'success');
  const latest = failed.at(-1);
  return {
    logGroup,
    invocations: reports.length,
    sampled: reports.filter(isSampled).length,
    settled,
    failed: failed.length,
    failure: latest?.errorType ?? latest?.status,
    coldStarts: cold.length,
    initDuration: cold.reduce((sum, each) => sum + each, 0),
    complaints: [...complaints.values()],
    more,
  };
}

function isSampled({ traceId, sampled }: ReportRecord): boolean {
  return traceId !== undefined && sampled !== false;
}

function noteComplaint(complaints: Map<string, Complaint>, text: string): void {
  for (const { message, meaning } of sdkMessages) {
    const said = message.exec(text)?.[0];
    if (said === undefined) continue;
    const known = complaints.get(meaning);
    complaints.set(meaning, { message: known?.message ?? said, meaning, count: (known?.count ?? 0) + 1 });
    return;
  }
}
