import { durationText } from '../../base/text/figures.ts';
import type { LogLine } from '../logLine.ts';
import { said } from './otherPlatformText.ts';
import type { PlatformRecord, ReportRecord } from './platformRecord.ts';

/** What the other lines of the same invocation tell, which the sentence of one line needs. */
export interface PlatformContext {
  /** The invocation's REPORT, which comes last but says how it began. */
  readonly report: ReportRecord | undefined;
  /** The function's timeout, seconds, where it is known. */
  readonly timeout: number | undefined;
}

const NOTHING: PlatformContext = { report: undefined, timeout: undefined };

/** What the lines of one invocation tell of it. @param timeout seconds. */
export function platformContext(lines: Iterable<LogLine>, timeout: number | undefined): PlatformContext {
  let report: ReportRecord | undefined;
  for (const line of lines) {
    if (line.kind === 'platform' && line.record.type === 'report') report = line.record;
  }
  return { report, timeout };
}

/**
 * A line of Lambda in words, from `START  cold, init 840 ms, v12` to `REPORT  350 ms of 3 s, init 840 ms, billed 1.19 s, 91 of 128 MB`; one line. START and
 * END tell of the invocation's REPORT how it began and how it failed, its figures stand on REPORT alone. It holds texts from outside, as they are.
 */
export function platformText(record: PlatformRecord, context: PlatformContext = NOTHING): string {
  switch (record.type) {
    case 'initStart':
      return said('INIT', [record.runtimeVersion]);
    case 'start':
      return said('START', [...coldParts(context.report), versionText(record.version)]);
    case 'end':
      return said('END', context.report ? [failureText(context.report)] : []);
    case 'restoreStart':
      return 'RESTORE';
    case 'initReport':
    case 'restoreReport':
      return said(record.type === 'initReport' ? 'INIT END' : 'RESTORE END', [
        record.duration === undefined || record.status === 'timeout' ? undefined : durationText(record.duration),
        failureText(record),
      ]);
    case 'report':
      return said('REPORT', reportParts(record, context.timeout));
    case 'other':
      return record.name;
  }
}

function coldParts(report: ReportRecord | undefined): readonly string[] {
  const init = report && initText(report);
  return init === undefined ? [] : ['cold', init];
}

function initText({ restoreDuration, initDuration }: ReportRecord): string | undefined {
  if (restoreDuration !== undefined) return `restored in ${durationText(restoreDuration)}`;
  return initDuration === undefined ? undefined : `init ${durationText(initDuration)}`;
}

/** `v12`; nothing for what is not published. */
function versionText(version: string | undefined): string | undefined {
  if (version === undefined || version === '$LATEST') return undefined;
  return /^\d+$/.test(version) ? `v${version}` : version;
}

/** What is billed may hold the init phase: both stand there, so that the figures can be followed. */
function reportParts(report: ReportRecord, timeout: number | undefined): readonly (string | undefined)[] {
  const { duration, billedDuration, sampled } = report;
  const limit = timeout === undefined ? '' : ` of ${durationText(timeout * 1000)}`;
  const isTimedOut = report.status === 'timeout';
  return [
    isTimedOut ? failureText(report) : undefined,
    duration === undefined || isTimedOut ? undefined : `${durationText(duration)}${limit}`,
    initText(report),
    billedDuration === undefined ? undefined : `billed ${durationText(billedDuration)}`,
    memoryText(report),
    isTimedOut ? undefined : failureText(report),
    sampled === false ? 'not sampled' : undefined,
  ];
}

/** `91 of 128 MB` */
function memoryText({ memorySize, maxMemoryUsed }: ReportRecord): string | undefined {
  if (maxMemoryUsed === undefined) return memorySize === undefined ? undefined : `${memorySize} MB`;
  return memorySize === undefined ? `${maxMemoryUsed} MB used` : `${maxMemoryUsed} of ${memorySize} MB`;
}

function failureText({
  status,
  errorType,
  duration,
}: Pick<ReportRecord, 'status' | 'errorType' | 'duration'>): string | undefined {
  if (status === 'timeout') return duration === undefined ? 'timed out' : `timed out after ${durationText(duration)}`;
  if ((status === undefined || status === 'success') && errorType === undefined) return undefined;
  return errorType === undefined ? 'failed' : `failed: ${errorType}`;
}
