import type { LineReport } from './lineReport.ts';

/** A report with the last release of its functions. @param changedAt when its file was last changed on disk, epoch ms */
export function releasedReport(report: LineReport, at: number, changedAt: number | undefined): LineReport {
  const older = report.spans.filter(({ start }) => start < at).length;
  const isChanged = changedAt !== undefined && changedAt > at;
  return { ...report, release: { at, older, changedAt: isChanged ? changedAt : undefined } };
}
