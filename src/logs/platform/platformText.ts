import { durationText } from '../../base/text/figures.ts';
import type { LogLine } from '../logLine.ts';
import { said } from './otherPlatformText.ts';
import type { PlatformRecord, ReportRecord } from './platformRecord.ts';

/** What the other lines of the same invocation tell, which the sentence of one line needs. */
export interface PlatformContext {
  /** The invocation's REPORT, which comes last but says how it began. */
  readonly report: ReportRecord | undefined;
  /** There is an END line, as in the text format: then that tells how it ended, and REPORT the rest. */
  readonly ended: boolean;
  /** The function's timeout, seconds, where it is known. */
  readonly timeout: number | undefined;
}

const NOTHING: PlatformContext = { report: undefined, ended: false, timeout: undefined };

/** What the lines of one invocation tell of it. @param timeout seconds. */
export function platformContext(lines: Iterable<LogLine>, timeout: number | undefined): PlatformContext {
  let report: ReportRecord | undefined;
  let ended = false;
  for (const line of lines) {
    if (line.kind !== 'platform') continue;
    if (line.record.type === 'report') report = line.record;
    if (line.record.type === 'end') ended = true;
  }
  return { report, ended, timeout };
}

/**
 * A line of Lambda in words, from `START  cold, init 840 ms, v12` to `END  350 ms of 3 s, 128 MB: 91 MB used`; one line. It holds
 * texts from outside, as they are.
 */
export function platformText(record: PlatformRecord, context: PlatformContext = NOTHING): string {
  switch (record.type) {
    case 'initStart':
      return said('INIT', [record.runtimeVersion]);
    case 'start':
      return said('START', [...coldParts(context.report), versionText(record.version)]);
    case 'end':
      return said('END', context.report ? endParts(context.report, context) : []);
    case 'restoreStart':
      return 'RESTORE';
    case 'initReport':
    case 'restoreReport':
      return said(record.type === 'initReport' ? 'INIT END' : 'RESTORE END', [
        record.duration === undefined ? undefined : durationText(record.duration),
        failureText(record),
      ]);
    case 'report':
      return said('REPORT', [...(context.ended ? [] : endParts(record, context)), ...billedParts(record)]);
    case 'other':
      return record.name;
  }
}

function coldParts(report: ReportRecord | undefined): readonly string[] {
  if (report?.restoreDuration !== undefined) return ['cold', `restored in ${durationText(report.restoreDuration)}`];
  return report?.initDuration === undefined ? [] : ['cold', `init ${durationText(report.initDuration)}`];
}

/** `v12`; nothing for what is not published. */
function versionText(version: string | undefined): string | undefined {
  if (version === undefined || version === '$LATEST') return undefined;
  return /^\d+$/.test(version) ? `v${version}` : version;
}

function endParts(report: ReportRecord, { timeout }: PlatformContext): readonly (string | undefined)[] {
  const { duration, memorySize, maxMemoryUsed } = report;
  const limit = timeout === undefined ? '' : ` of ${durationText(timeout * 1000)}`;
  const used = maxMemoryUsed === undefined ? '' : `: ${maxMemoryUsed} MB used`;
  return [
    report.status === 'timeout' ? timedOutText(report, timeout) : undefined,
    duration === undefined || report.status === 'timeout' ? undefined : `${durationText(duration)}${limit}`,
    memorySize === undefined ? undefined : `${memorySize} MB${used}`,
    report.status === 'timeout' ? undefined : failureText(report),
  ];
}

function timedOutText({ duration }: ReportRecord, timeout: number | undefined): string {
  const after = timeout === undefined ? duration : timeout * 1000;
  return after === undefined ? 'timed out' : `timed out after ${durationText(after)}`;
}

function failureText({ status, errorType }: Pick<ReportRecord, 'status' | 'errorType'>): string | undefined {
  if (status === 'timeout') return 'timed out';
  if ((status === undefined || status === 'success') && errorType === undefined) return undefined;
  return errorType === undefined ? 'failed' : `failed: ${errorType}`;
}

function billedParts({ billedDuration, sampled }: ReportRecord): readonly (string | undefined)[] {
  return [
    billedDuration === undefined ? undefined : `billed ${durationText(billedDuration)}`,
    sampled === false ? 'not sampled' : undefined,
  ];
}
