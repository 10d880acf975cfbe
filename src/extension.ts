import * as vscode from 'vscode';
import type { Disposable } from './base/disposable.ts';
import { eachOf } from './base/event.ts';
import type { Log } from './base/log.ts';
import { OnFirstUse } from './base/onFirstUse.ts';
import { languageFiles } from './code/languageFiles.ts';
import { actions } from './actions.ts';
import { registerCommands, showError } from './commands.ts';
import { KnownFindings } from './doctor/knownFindings.ts';
import { Comparison } from './live/comparing/comparison.ts';
import { Releases } from './live/account/releases.ts';
import { AccountFunctions } from './live/account/accountFunctions.ts';
import { CallerAccounts } from './live/account/callerAccounts.ts';
import { budgetNotes } from './live/budgetNotes.ts';
import { BudgetSetting } from './live/budgetSetting.ts';
import { CurrentReports } from './live/currentReports.ts';
import { FunctionSites } from './live/functionSites.ts';
import { InvocationLogs } from './live/invocationLogs.ts';
import { InvocationStacks } from './live/invocationStacks.ts';
import { LastReports } from './live/lastReports.ts';
import { LineNaming } from './live/lineNaming.ts';
import { Live } from './live/live.ts';
import { loggedErrors } from './live/loggedErrors.ts';
import type { DeclaredOf } from './live/logRequest.ts';
import { NamedLines } from './live/namedLines.ts';
import { OpenedTraces } from './live/openedTraces.ts';
import { ReportBuilder } from './live/reportBuilder.ts';
import { LazySourcePlaces } from './live/lazySourcePlaces.ts';
import { noStacks } from './live/loggedStacks.ts';
import { SpanSearch } from './live/spanSearch.ts';
import { StatementCounts } from './live/statementCounts.ts';
import { TraceLogs } from './live/traceLogs.ts';
import { TracePlaceFinder } from './live/tracePlaceFinder.ts';
import { keptFile } from './keptFile.ts';
import {
  openDeployedLines,
  openDoctorViews,
  openInstrumenter,
  openLogSource,
  openServiceMap,
  openLogSearch,
  openSourceMaps,
  openTailSource,
  openTraceSource,
  openTransactionSearch,
} from './lazyParts.ts';
import { openExplorer } from './openExplorer.ts';
import { openWorkspace, type Own, type WorkspaceParts } from './openWorkspace.ts';
import { Settings, timeRangeMs } from './settings.ts';
import { isSameConnection, type Connection } from './sources/connection.ts';
import { askUser } from './views/askUser.ts';
import { commandName } from './views/commandIds.ts';
import { showTracingHovers } from './views/doctor/tracingHovers.ts';
import { whenExaminedShown } from './views/doctor/whenExaminedShown.ts';
import { showStatusBar } from './views/connection/statusBar.ts';
import { WindowAttention } from './views/connection/windowAttention.ts';
import { showCodeChanges } from './views/instrument/showCodeChanges.ts';
import { openPlace } from './views/jumps/openPlace.ts';
import { showTraceLinks } from './views/jumps/traceLinks.ts';
import { showTraceUris } from './views/jumps/traceUris.ts';
import { showCodeLenses } from './views/lenses/codeLenses.ts';
import { DocumentLenses } from './views/lenses/documentLenses.ts';
import { EditedReports } from './views/lenses/editedReports.ts';
import { showHeatMarks } from './views/lenses/heatMarks.ts';
import { showHovers } from './views/lenses/hovers.ts';
import type { LensSource } from './views/lenses/lensSource.ts';
import { LensSwitch } from './views/lenses/lensSwitch.ts';
import { showLineDiagnostics } from './views/lenses/lineDiagnostics.ts';
import { showLineEnds } from './views/lenses/lineEnds.ts';
import { showLogStatements } from './views/logStatements/showLogStatements.ts';
import { LateLogDocuments } from './views/logs/lateLogDocuments.ts';
import { showTemplateDiagnostics } from './views/templateDiagnostics.ts';
import { SERVICE_MAP_PANEL } from './views/serviceMap/panelType.ts';
import { TimelineFollow } from './views/timeline/timelineFollow.ts';
import { Timelines } from './views/timeline/timelines.ts';
import { showNamedContext } from './views/naming/namedContext.ts';
import { showTraceFileEditor } from './views/traceFiles/traceFileEditor.ts';
import { TraceDocuments } from './views/traceDocuments.ts';

/** Builds every part once, in the order in which data flows. Nothing is read, asked or parsed before it is needed. */
export function activate(context: vscode.ExtensionContext): void {
  const own: Own = (part) => {
    context.subscriptions.push(part);
    return part;
  };
  const log = own(vscode.window.createOutputChannel('Beamline', { log: true }));
  const settings = own(new Settings());
  const workspace = openWorkspace(own, context, settings, log);
  const live = openLive(own, context, workspace, settings, log);
  const read = { ...live, ...openReports(own, context, workspace, live, settings, log) };
  const known = { ...read, ...openDoctor(own, workspace, read, settings, log) };
  const views = showViews(own, context, workspace, known, settings, log);
  const { counts, explorer } = views;
  const instrumenter = own(new OnFirstUse(() => openInstrumenter(workspace.parser)));
  const codeChanges = { files: workspace.files, instrumenter: () => instrumenter.get() };
  own(showCodeChanges(codeChanges));
  const timeRange = timeRangeMs(settings.setting('timeRange'));
  const serviceMap = own(
    new OnFirstUse(() => openServiceMap(workspace.aws.load, context, { ...known, ...views, timeRange, log })),
  );
  own(
    vscode.window.registerWebviewPanelSerializer(SERVICE_MAP_PANEL, {
      deserializeWebviewPanel: async (panel) => (await serviceMap.get()).restore(panel),
    }),
  );
  own(known.live.onDidFail((error) => void showError(error, log)));
  own(
    registerCommands({
      ...known,
      ...views,
      files: workspace.fileTraces,
      codeChanges,
      logViews: openLogViews(own, workspace, { ...known, counts, explorer }, settings, log),
      ...actions(context, workspace, settings),
      showServiceMap: async () => (await serviceMap.get()).show(),
      log,
    }),
  );
  own(workspace.kept.reconnect((to) => void known.live.connect(to).catch((error: unknown) => showError(error, log))));
}

type LiveParts = ReturnType<typeof openLive>;
type ReportParts = ReturnType<typeof openReports>;
type Read = LiveParts & ReportParts;
type Known = Read & ReturnType<typeof openDoctor>;
type ViewParts = ReturnType<typeof showViews>;

/** Where traces and logs come from, and what is known of them now. */
function openLive(
  own: Own,
  context: vscode.ExtensionContext,
  { aws, fileTraces, functions, deployed, functionList, versions }: WorkspaceParts,
  settings: Settings,
  log: Log,
) {
  const seconds = { local: settings.setting('refresh.localInterval'), aws: settings.setting('refresh.awsInterval') };
  const attention = own(new WindowAttention());
  const selectors = (connection: Connection) => deployed.selectors(connection);
  const timeRange = timeRangeMs(settings.setting('timeRange'));
  const accounts = own(new CallerAccounts());
  const source = (to: Connection) => openTraceSource(aws.load, accounts, log, to);
  const live = own(
    new Live({
      source,
      selectors,
      timeRange,
      pollInterval: ({ kind }) => seconds[kind].value * 1000,
      isWatched: () => attention.isWatched,
      log,
    }),
  );
  own(live.onWillRefresh(() => live.connection && deployed.listAnew(live.connection)));
  const transactionSearch = own(new OnFirstUse(() => openTransactionSearch(aws.load, log)));
  const search = own(
    new SpanSearch({
      live,
      search: () => transactionSearch.get(),
      selectors,
      timeRange,
      isKnown: (id) => opened.get(id)?.trace !== undefined,
      keep: (traces) => opened.put(traces),
      log,
    }),
  );
  const opened: OpenedTraces = own(new OpenedTraces(live, fileTraces, (id, signal) => search.retrieve(id, signal)));

  const declared: DeclaredOf = async ({ functionName }, connection) =>
    (await deployed.view(connection)).functionOf(functionName);
  const logSource = own(new OnFirstUse(() => openLogSource(aws.load)));
  const invocationLogs = own(
    new InvocationLogs(
      { linesOfInvocation: async (request, signal) => (await logSource.get()).linesOfInvocation(request, signal) },
      declared,
    ),
  );
  const connection = () => live.connection;
  const trace = (key: string) => opened.get(key);
  const logs = own(new TraceLogs({ logs: invocationLogs, files: fileTraces, connection, trace, declared }));
  const stacks = own(
    new InvocationStacks((invocation) => loggedErrors(invocationLogs, fileTraces, live.connection, invocation), log),
  );
  own(onOtherConnection(live, () => [stacks, invocationLogs].forEach((part) => part.reset())));
  const commitNames = settings.setting('deployedCommit');
  const account = own(
    new AccountFunctions({
      ...{ live, deployed, log, onDidDeclare: functions.onDidChange },
      list: async (to, signal) => (await functionList.get()).functions(to, signal),
      kept: keptFile(context.storageUri, 'releases.json'),
    }),
  );
  own(account.onDidList((to) => void versions.readAgain(to)));
  return { live, source, accounts, opened, search, logs, stacks, selectors, account, versions, commitNames };
}

/** What the traces come to on the lines of the workspace. */
function openReports(
  own: Own,
  context: vscode.ExtensionContext,
  { files, code, functions, deployed, kept }: WorkspaceParts,
  { live, source, opened, stacks, selectors, account, versions, commitNames }: LiveParts,
  settings: Settings,
  log: Log,
) {
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

/** What the user sees. */
function showViews(
  own: Own,
  context: vscode.ExtensionContext,
  { functions, fileTraces, code, deployed }: WorkspaceParts,
  known: Known,
  settings: Settings,
  log: Log,
) {
  const { live, accounts, opened, logs, releases, reports, comparison, lenses, places, named, sites } = known;
  const languageIds = languageFiles.flatMap(({ editorIds }) => editorIds);
  // Templates hold code as well.
  const lensLanguages = [...languageIds, 'yaml', 'json'];
  const compared: LensSource = {
    in: (file) => lenses.in(file).map((report) => releases.marked(comparison.compared(report))),
    untracedIn: (file) => lenses.untracedIn(file),
    unreadIn: (file) => lenses.unreadIn(file),
    revision: (file) => lenses.revision(file),
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
        (await import('./live/toldStatements.ts')).toldStatements({ code, sites, counts, logging }, file),
      onDidChange: eachOf(live.onDidChangeState, reports.onDidChange, places.onDidChange, counts.onDidChange),
    }),
  );
  own(showStatusBar(live, accounts, commandName('connectionMenu')));
  own(showTemplateDiagnostics(functions, log));
  own(showTraceLinks(commandName('openTimeline')));
  own(
    showTraceUris(
      (traceId) => vscode.commands.executeCommand(commandName('openTimeline'), { traceId }),
      (error) => showError(error, log),
    ),
  );
  own(showNamedContext(named));
  const explorer = openExplorer(own, { ...known, index: functions }, context.workspaceState, log);
  const timelines = own(
    new Timelines({
      traces: opened,
      places,
      logs,
      connection: () => live.connection?.kind,
      openPlace,
      showError: (error) => void showError(error, log),
      extensionUri: context.extensionUri,
      log,
    }),
  );
  own(new TimelineFollow(timelines));
  own(showTraceFileEditor({ files: fileTraces, timelines }));
  const documents = own(new LateLogDocuments({ traces: opened, places, logs, connection: () => live.connection, log }));
  return {
    explorer,
    counts,
    lensSwitch,
    lenses: edited,
    shown: {
      timelines,
      logs: documents,
      texts: own(new TraceDocuments(opened)),
    },
  };
}

/** What says why no trace arrives; loaded when it is asked, or when a template or a source is shown. */
function openDoctor(
  own: Own,
  { aws, functions: index, files, code, deployed }: WorkspaceParts,
  { live, search, reports }: Read,
  settings: Settings,
  log: Log,
) {
  const timeRange = timeRangeMs(settings.setting('timeRange'));
  const where = async () =>
    (await import('./live/whereDeployed.ts')).whereDeployed({ live, search, deployed, reports, timeRange });
  const findings: KnownFindings = own(new KnownFindings(async (ids) => (await views.get()).diagnose(ids), log));
  own(eachOf(files.onDidChange, index.onDidChange)(() => findings.invalidate()));
  own(onOtherConnection(live, () => findings.clear()));
  const parts = { loadAws: aws.load, index, files, code, deployed: where, known: findings, settings, log };
  const views = own(new OnFirstUse(() => openDoctorViews(parts)));
  own(showTracingHovers());
  own(whenExaminedShown(index, () => void views.get().catch((error: unknown) => showError(error, log))));
  return { doctor: () => views.get(), findings };
}

/** Lines of functions as they are written, and searched; loaded when they are asked for. */
function openLogViews(
  own: Own,
  { aws, deployed }: WorkspaceParts,
  { live, sites, sources, places, counts, explorer }: Known & Pick<ViewParts, 'counts' | 'explorer'>,
  settings: Settings,
  log: Log,
) {
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

/** Tells when what was known of one connection is nobody's any more. */
function onOtherConnection(live: Live, reset: () => void): Disposable {
  return live.onDidChangeState(({ kind }) => (kind === 'connecting' || kind === 'disconnected') && reset());
}
