import type { LineReport } from '../lineReport.ts';

/** What is known of the last release of functions. Times are epoch ms. */
export interface KnownRelease {
  /** Since when they have their code. */
  readonly at: number;
  /** At which there was such code already: no later edit is in it. */
  readonly codeBefore: number;
  /** Of their last change, of code or configuration. */
  readonly lastChange: number;
  /** The published versions that ran; empty where none was called. */
  readonly versions: readonly string[];
}

/** What is known of several functions together: what is later than the release of each. */
export function latestRelease(releases: readonly KnownRelease[]): KnownRelease | undefined {
  const latest = (time: (release: KnownRelease) => number): number => Math.max(...releases.map(time));
  if (releases.length === 0) return undefined;
  return {
    at: latest(({ at }) => at),
    codeBefore: latest(({ codeBefore }) => codeBefore),
    lastChange: latest(({ lastChange }) => lastChange),
    versions: [...new Set(releases.flatMap(({ versions }) => versions))],
  };
}

/** A report with the last release of its functions. @param changedAt when its file was last changed on disk, epoch ms */
export function releasedReport(report: LineReport, release: KnownRelease, changedAt: number | undefined): LineReport {
  const { at, codeBefore, lastChange, versions } = release;
  const older = report.spans.filter(({ start }) => start < at).length;
  const isChanged = changedAt !== undefined && changedAt > codeBefore;
  return {
    ...report,
    release: {
      ...{ at, older, changedAt: isChanged ? changedAt : undefined },
      configuredAt: lastChange > at ? lastChange : undefined,
      ...(versions.length > 0 && { versions }),
    },
  };
}
