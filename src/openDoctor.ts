import { eachOf } from './base/event.ts';
import type { Log } from './base/log.ts';
import { OnFirstUse } from './base/onFirstUse.ts';
import { showError } from './commands.ts';
import { KnownFindings } from './doctor/knownFindings.ts';
import { openDoctorViews } from './lazyParts.ts';
import type { Own, WorkspaceParts } from './openWorkspace.ts';
import { timeRangeMs, type Settings } from './settings.ts';
import type { DoctorViews } from './views/doctor/doctorViews.ts';
import { showTracingHovers } from './views/doctor/tracingHovers.ts';
import { whenExaminedShown } from './views/doctor/whenExaminedShown.ts';
import { onOtherConnection } from './live/onOtherConnection.ts';
import type { LiveParts } from './openLive.ts';
import type { ReportParts } from './openReports.ts';

/** What says why no trace arrives. */
export interface DoctorParts {
  readonly doctor: () => Promise<DoctorViews>;
  readonly findings: KnownFindings;
}

/** Most is loaded when it is asked, or when a template or a source is shown. */
export function openDoctor(
  own: Own,
  { aws, functions: index, files, code, deployed }: WorkspaceParts,
  { live, search, reports }: Pick<LiveParts & ReportParts, 'live' | 'search' | 'reports'>,
  settings: Settings,
  log: Log,
): DoctorParts {
  const timeRange = timeRangeMs(settings.setting('timeRange'));
  const where = async () =>
    (await import('./live/account/whereDeployed.ts')).whereDeployed({ live, search, deployed, reports, timeRange });
  const findings: KnownFindings = own(new KnownFindings(async (ids) => (await views.get()).diagnose(ids), log));
  own(eachOf(files.onDidChange, index.onDidChange)(() => findings.invalidate()));
  own(onOtherConnection(live, () => findings.clear()));
  const parts = {
    ...{ loadAws: aws.load, index, files, code, deployed: where, known: findings, settings, log },
    connected: () => live.connection,
  };
  const views = own(new OnFirstUse(() => openDoctorViews(parts)));
  own(showTracingHovers());
  own(whenExaminedShown(index, () => void views.get().catch((error: unknown) => showError(error, log))));
  return { doctor: () => views.get(), findings };
}
