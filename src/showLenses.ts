import * as vscode from 'vscode';
import { eachOf } from './base/event.ts';
import type { Log } from './base/log.ts';
import { languageFiles } from './code/languages/languageFiles.ts';
import { showError } from './commands.ts';
import { budgetNotes } from './live/reports/budgetNotes.ts';
import { StatementCounts } from './live/logs/statementCounts.ts';
import type { Own, WorkspaceParts } from './openWorkspace.ts';
import type { Settings } from './settings.ts';
import { commandName } from './views/commandIds.ts';
import { showCodeLenses } from './views/lenses/codeLenses.ts';
import { DocumentLenses } from './views/lenses/documentLenses.ts';
import { EditedReports } from './views/lenses/editedReports.ts';
import { showHeatMarks } from './views/lenses/marks/heatMarks.ts';
import { showHovers } from './views/lenses/hovers/hovers.ts';
import type { LensSource } from './views/lenses/lensSource.ts';
import { LensSwitch } from './views/lenses/lensSwitch.ts';
import { showLineDiagnostics } from './views/lenses/marks/lineDiagnostics.ts';
import { showLineEnds } from './views/lenses/marks/lineEnds.ts';
import { showLogStatements } from './views/logStatements/showLogStatements.ts';
import type { LiveParts } from './openLive.ts';
import type { ReportParts } from './openReports.ts';

/** What is shown on the lines of source. */
export interface LensParts {
  readonly counts: StatementCounts;
  readonly lensSwitch: LensSwitch;
  readonly lenses: EditedReports;
}

/** Lenses, their other places, hovers, problems and marks, each a rendering of the same reports. */
export function showLenses(
  own: Own,
  context: vscode.ExtensionContext,
  { code, deployed }: Pick<WorkspaceParts, 'code' | 'deployed'>,
  known: LiveParts & ReportParts,
  settings: Settings,
  log: Log,
): LensParts {
  const { live, releases, reports, comparison, lenses, places, sites } = known;
  const languageIds = languageFiles.flatMap(({ editorIds }) => editorIds);
  // Templates hold code as well.
  const lensLanguages = [...languageIds, 'yaml', 'json'];
  const compared: LensSource = {
    in: (file) => lenses.in(file).map((report) => releases.marked(comparison.compared(report))),
    untracedIn: (file) => lenses.untracedIn(file),
    unreadIn: (file) => lenses.unreadIn(file),
    revision: (file) => lenses.revision(file),
    // What changes it has the reports made again.
    get lag() {
      return live.lag;
    },
    onDidChange: eachOf(lenses.onDidChange, comparison.onDidChange, releases.onDidChange),
  };
  const lensSwitch = own(new LensSwitch(context.workspaceState));
  void vscode.commands.executeCommand('setContext', 'beamline.languages', languageIds);
  const tell = (problem: Error): void => void showError(problem, log);
  const edited = own(new EditedReports(compared, lensLanguages));
  const lensSettings = settings.section('lenses');
  const documentLenses = new DocumentLenses(edited, lensSettings, lensSwitch, tell);
  own(showCodeLenses(documentLenses, lensLanguages, commandName('showTraces')));
  own(showLineEnds(documentLenses, lensLanguages));
  own(
    showLineDiagnostics({
      source: edited,
      options: settings.section('diagnostics'),
      isShown: lensSwitch,
      languages: lensLanguages,
      budgetNotes: (file) => budgetNotes(code, file),
    }),
  );
  own(showHeatMarks(edited, lensSettings, lensSwitch, lensLanguages));
  own(showHovers(edited, lensSwitch, lensLanguages));
  const logging = async () => (live.connection ? deployed.logGroups(live.connection) : []);
  const counts = own(new StatementCounts(live.onDidChangeState));
  own(
    showLogStatements({
      ...{ languages: languageIds, options: lensSettings, isShown: lensSwitch, log },
      statements: async (file) =>
        (await import('./live/logs/toldStatements.ts')).toldStatements({ code, sites, counts, logging }, file),
      onDidChange: eachOf(live.onDidChangeState, reports.onDidChange, places.onDidChange, counts.onDidChange),
    }),
  );
  return { counts, lensSwitch, lenses: edited };
}
