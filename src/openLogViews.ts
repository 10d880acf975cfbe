import type { Log } from './base/log.ts';
import { OnFirstUse } from './base/onFirstUse.ts';
import { showError } from './commands.ts';
import { openLogSearch, openTailSource } from './lazyParts.ts';
import type { Own, WorkspaceParts } from './openWorkspace.ts';
import { timeRangeMs, type Settings } from './settings.ts';
import { askUser } from './views/askUser.ts';
import type { LogViews } from './views/events/logViews.ts';
import type { LiveParts } from './openLive.ts';
import type { ReportParts } from './openReports.ts';
import type { ViewParts } from './showViews.ts';

/** Lines of functions as they are written, and searched; loaded when they are asked for. */
export function openLogViews(
  own: Own,
  { aws, deployed }: WorkspaceParts,
  { live, sites, sources, places, counts, explorer }: LiveParts & ReportParts & Pick<ViewParts, 'counts' | 'explorer'>,
  settings: Settings,
  log: Log,
): () => Promise<LogViews> {
  const tail = own(new OnFirstUse(() => openTailSource(aws.load)));
  const search = own(new OnFirstUse(() => openLogSearch(aws.load)));
  const timeRange = timeRangeMs(settings.setting('timeRange'));
  const parts = {
    ...{ live, deployed, sites, counts, ask: askUser, tail: () => tail.get(), search: () => search.get() },
    ...{ sources, onDidChangePlaces: places.onDidChange, log },
    selectedFunction: async () => (await explorer()).selectedFunction,
    timeRange: () => timeRange.value,
    tell: (problem: unknown) => void showError(problem, log),
  };
  const views = own(new OnFirstUse(async () => new (await import('./views/events/logViews.ts')).LogViews(parts)));
  return () => views.get();
}
