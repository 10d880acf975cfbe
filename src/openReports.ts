import type * as vscode from 'vscode';
import { eachOf } from './base/event.ts';
import type { Log } from './base/log.ts';
import { OnFirstUse } from './base/onFirstUse.ts';
import { showError } from './commands.ts';
import { Comparison } from './live/comparing/comparison.ts';
import { Releases } from './live/account/releases.ts';
import { BudgetSetting } from './live/reports/budgetSetting.ts';
import { CurrentReports } from './live/reports/currentReports.ts';
import { FunctionSites } from './live/reports/functionSites.ts';
import { LastReports } from './live/reports/lastReports.ts';
import { LineNaming } from './live/reports/lineNaming.ts';
import { NamedLines } from './live/reports/namedLines.ts';
import { ReportBuilder } from './live/reports/reportBuilder.ts';
import { LazySourcePlaces } from './live/places/lazySourcePlaces.ts';
import { noStacks } from './live/logs/loggedStacks.ts';
import { TracePlaceFinder } from './live/places/tracePlaceFinder.ts';
import { keptFile } from './keptFile.ts';
import { openDeployedLines, openSourceMaps } from './lazyParts.ts';
import type { Own, WorkspaceParts } from './openWorkspace.ts';
import type { Settings } from './settings.ts';
import { isSameConnection } from './sources/connection/connection.ts';
import type { LiveParts } from './openLive.ts';

/** What the traces come to on the lines of the workspace. */
export interface ReportParts {
  readonly releases: Releases;
  readonly reports: CurrentReports;
  readonly comparison: Comparison;
  readonly lenses: LastReports;
  readonly places: TracePlaceFinder;
  readonly named: NamedLines;
  readonly naming: LineNaming;
  readonly sites: FunctionSites;
  readonly sources: LazySourcePlaces;
}

/** Spans are matched when they come, and again when code, templates or settings change. */
export function openReports(
  own: Own,
  context: vscode.ExtensionContext,
  { files, code, functions, deployed, kept }: WorkspaceParts,
  { live, source, opened, stacks, selectors, account, versions, commitNames }: LiveParts,
  settings: Settings,
  log: Log,
): ReportParts {
  const lines = settings.setting('lines');
  const named = own(new NamedLines(lines, files, log));
  const sites = new FunctionSites(code, named);
  const maps = own(new OnFirstUse(() => openSourceMaps(files)));
  const deployedLines = () => openDeployedLines({ account, names: commitNames, files });
  const sources = new LazySourcePlaces(() => maps.get(), stacks, deployedLines);
  const tell = (problem: Error): void => void showError(problem, log);
  const budgets = own(new BudgetSetting(settings.setting('budgets'), tell));
  const builder = new ReportBuilder(sites, sources, () => budgets.limits);
  const reports = own(new CurrentReports(live, deployed, builder, log));
  const comparison = own(
    new Comparison({
      ...{ live, current: reports, deployed, source, selectors, log },
      builder: (to) =>
        isSameConnection(to, live.connection)
          ? builder
          : new ReportBuilder(sites, new LazySourcePlaces(() => maps.get(), noStacks)),
    }),
  );
  const places = own(new TracePlaceFinder(opened, deployed, sites, sources));
  own(stacks.onDidChange((invocation) => reports.matchAgain(invocation)));
  own(budgets.onDidChange(() => reports.invalidate()));
  own(
    eachOf(
      account.onDidChangeCommits,
      commitNames.onDidChange,
    )(() => {
      reports.matchAllAgain();
      places.invalidate();
    }),
  );
  own(files.onDidChange((file) => builder.reaches(file) && comparison.invalidate()));
  for (const part of [comparison, places]) own(stacks.onDidChange(() => part.invalidate()));
  for (const part of [comparison, reports, places])
    own(eachOf(functions.onDidChange, named.onDidChange, versions.onDidChange)(() => part.invalidate()));
  for (const part of [reports, places]) own(files.onDidChange((file) => part.noteEdit(file)));
  const lenses = own(
    new LastReports({
      ...{ current: reports, files, log },
      kept: keptFile(context.storageUri, 'lastFigures.json'),
      connection: () => live.connection ?? kept.value,
      isRead: () => live.isRead,
      onDidChange: eachOf(live.onDidChangeState, functions.onDidChange, named.onDidChange),
      fingerprint: async (to) => `${await deployed.fingerprint(to)} ${await named.fingerprint()}`,
    }),
  );
  const naming = new LineNaming({
    setting: lines,
    update: (entries) => settings.update('lines', entries, 'workspace'),
    ...{ files, sites },
    functions: () => reports.functions(),
  });
  const releases = own(
    new Releases({
      ...{ account, reports, versions, onDidChangeFile: files.onDidChange },
      modifiedAt: (file) => files.modifiedAt(file),
    }),
  );
  return { releases, reports, comparison, lenses, places, named, naming, sites, sources };
}
