import * as vscode from 'vscode';
import type { Disposable } from './base/disposable.ts';
import { eachOf } from './base/event.ts';
import type { Log } from './base/log.ts';
import { CachedCodeIndex } from './code/cachedCodeIndex.ts';
import { languages } from './code/languages.ts';
import { SourceMaps } from './code/sourceMaps.ts';
import { WorkerParser } from './code/workerParser.ts';
import { registerCommands, showError } from './commands.ts';
import { FunctionIndex } from './functions/functionIndex.ts';
import { CurrentReports } from './live/currentReports.ts';
import { DeployedFunctions } from './live/deployedFunctions.ts';
import { FunctionSites } from './live/functionSites.ts';
import { InvocationLogs } from './live/invocationLogs.ts';
import { InvocationStacks } from './live/invocationStacks.ts';
import { Live } from './live/live.ts';
import { loggedErrors } from './live/loggedErrors.ts';
import type { DeclaredOf } from './live/logRequest.ts';
import { OpenedTraces } from './live/openedTraces.ts';
import { ReportBuilder } from './live/reportBuilder.ts';
import { SourcePlaces } from './live/sourcePlaces.ts';
import { TraceLogs } from './live/traceLogs.ts';
import { TracePlaceFinder } from './live/tracePlaceFinder.ts';
import { Settings, timeRangeMs, timeRanges } from './settings.ts';
import { LogSource } from './sources/cloudWatchLogs.ts';
import { parseLocalEndpoint, type Connection } from './sources/connection.ts';
import { listProfiles } from './sources/profiles.ts';
import { XRaySource } from './sources/xraySource.ts';
import { askTimeRange } from './views/askTimeRange.ts';
import { askUser } from './views/askUser.ts';
import { commandName } from './views/commandIds.ts';
import { showStatusBar } from './views/connection/statusBar.ts';
import { WindowAttention } from './views/connection/windowAttention.ts';
import { showTracesView } from './views/explorer/tracesView.ts';
import { showUnmatchedView } from './views/explorer/unmatchedView.ts';
import { openPlace } from './views/jumps/openPlace.ts';
import { showTraceLinks } from './views/jumps/traceLinks.ts';
import { showCodeLenses } from './views/lenses/codeLenses.ts';
import { showHovers } from './views/lenses/hovers.ts';
import { LogDocuments } from './views/logs/logDocuments.ts';
import { showTemplateDiagnostics } from './views/templateDiagnostics.ts';
import { TimelineFollow } from './views/timeline/timelineFollow.ts';
import { Timelines } from './views/timeline/timelines.ts';
import { TraceDocuments } from './views/traceDocuments.ts';
import { WorkspaceFiles } from './workspaceFiles.ts';

/** Where the workspace keeps its connection: a workspace that was never connected is not connected by itself. */
const CONNECTION = 'connection';

/** Builds every part once, in the order in which data flows. Nothing is read, asked or parsed before it is needed. */
export function activate(context: vscode.ExtensionContext): void {
  const own = <T extends Disposable>(part: T): T => {
    context.subscriptions.push(part);
    return part;
  };
  const dist = (name: string): string => context.asAbsolutePath(`dist/${name}`);
  const log = own(vscode.window.createOutputChannel('Beamline', { log: true }));
  const settings = own(new Settings());
  const timeRangeSetting = settings.setting('timeRange');
  const timeRange = timeRangeMs(timeRangeSetting);
  const localEndpoint = settings.setting('localEndpoint.address');
  const lensesEnabled = settings.setting('lenses.enabled');
  const seconds = { local: settings.setting('refresh.localInterval'), aws: settings.setting('refresh.awsInterval') };

  // What the workspace holds.
  const files = own(new WorkspaceFiles());
  const code = own(new CachedCodeIndex(files, new WorkerParser(dist('codeWorker.mjs'), dist('wasm'), log)));
  const functions = own(new FunctionIndex(files, code, log));
  const deployed = new DeployedFunctions(functions);

  // Where traces and logs come from.
  const loadAws = () => import('./sources/aws.ts');
  const logSource = own(new LogSource(loadAws));
  const attention = own(new WindowAttention());

  // What is known now.
  const live = own(
    new Live({
      source: (connection) => new XRaySource(connection, loadAws),
      selectors: (connection) => deployed.selectors(connection),
      timeRange,
      pollInterval: ({ kind }) => seconds[kind].value * 1000,
      isWatched: () => attention.isWatched,
      log,
    }),
  );
  const opened = own(new OpenedTraces(live));
  const declared: DeclaredOf = async ({ functionName }, connection) =>
    (await deployed.view(connection)).functionOf(functionName);
  const invocationLogs = own(new InvocationLogs(logSource, declared));
  const trace = (id: string) => opened.get(id);
  const logs = own(new TraceLogs({ logs: invocationLogs, connection: () => live.connection, trace, declared }));
  const stacks = own(
    new InvocationStacks((invocation) => loggedErrors(invocationLogs, live.connection, invocation), log),
  );
  own(onOtherConnection(live, () => [stacks, invocationLogs].forEach((part) => part.reset())));
  const sites = new FunctionSites(code);
  const sources = new SourcePlaces(own(new SourceMaps(files)), stacks);
  const reports = own(new CurrentReports(live, deployed, new ReportBuilder(sites, sources), log));
  const placed = {
    get: trace,
    get connection() {
      return live.connection;
    },
  };
  const places = own(new TracePlaceFinder(placed, deployed, sites, sources));
  own(stacks.onDidChange((invocation) => reports.matchAgain(invocation)));
  own(stacks.onDidChange(() => places.invalidate()));
  for (const part of [reports, places]) {
    own(functions.onDidChange(() => part.invalidate()));
    own(files.onDidChange((file) => part.noteEdit(file)));
  }

  // What the user sees.
  const languageIds = languages.flatMap((language) => language.editorIds);
  const lensSource = {
    reportsIn: (file: string) => reports.in(file),
    untracedIn: (file: string) => reports.untracedIn(file),
    onDidChange: (listener: () => void) => reports.onDidChange(listener),
  };
  const lensSettings = { enabled: lensesEnabled, choice: settings.setting('lenses.lines'), timeRange };
  own(showCodeLenses(lensSource, lensSettings, languageIds, commandName('showTraces')));
  own(showHovers(lensSource, languageIds));
  own(showStatusBar(live, commandName('connectionMenu')));
  own(showTemplateDiagnostics(functions, log));
  own(showTraceLinks(commandName('openTimeline')));
  const explorerSource = {
    get state() {
      return live.state;
    },
    get window() {
      return live.window;
    },
    functions: () => reports.functions(),
    trace,
    traceLog: (traceId: string) => logs.known(traceId),
    places,
    onDidChange: eachOf(live.onDidChangeState, reports.onDidChange, opened.onDidChange, logs.onDidRead),
  };
  const explorer = own(showTracesView({ source: explorerSource, memory: context.workspaceState, log }));
  own(showUnmatchedView(explorerSource));
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
  const shown = {
    timelines,
    logs: own(new LogDocuments({ traces: opened, places, logs, connection: () => live.connection, log })),
    texts: own(new TraceDocuments(opened)),
  };
  own(live.onDidFail((error) => void showError(error, log)));
  own(
    registerCommands({
      live,
      opened,
      places,
      explorer,
      shown,
      log,
      reportsIn: (file) => reports.in(file),
      connectionChoices: async () => ({
        localEndpoint: localEndpoint.value,
        profiles: await listProfiles(loadAws),
        suggested: vscode.workspace.isTrusted ? await deployed.suggested() : { profile: undefined, region: undefined },
      }),
      countFunctions: async () => (await functions.functions()).functions.length,
      rememberConnection: async (connection) => context.workspaceState.update(CONNECTION, connection),
      localEndpointStart: async () => {
        const template = (await functions.functions()).functions[0]?.template.file;
        return {
          program: dist('local.js'),
          port: new URL(parseLocalEndpoint(localEndpoint.value).endpoint).port || '80',
          data: vscode.Uri.joinPath(context.globalStorageUri, 'local').fsPath,
          template: template === undefined ? undefined : vscode.Uri.parse(template).fsPath,
        };
      },
      chooseTimeRange: async () => {
        const chosen = await askTimeRange(askUser, timeRanges, timeRangeSetting.value);
        if (chosen !== undefined) await settings.update('timeRange', chosen);
      },
      toggleLenses: () => settings.update('lenses.enabled', !lensesEnabled.value),
    }),
  );
  own(reconnect(context, live, log));
}

/** Tells when what was known of one connection is nobody's any more. */
function onOtherConnection(live: Live, reset: () => void): Disposable {
  return live.onDidChangeState(({ kind }) => (kind === 'connecting' || kind === 'disconnected') && reset());
}

/** Connects as last time, in a workspace that is trusted, now or later. */
function reconnect(context: vscode.ExtensionContext, live: Live, log: Log): Disposable {
  const connect = async (): Promise<void> => {
    const connection = context.workspaceState.get<Connection>(CONNECTION);
    if (connection) await live.connect(connection).catch((error: unknown) => showError(error, log));
  };
  if (vscode.workspace.isTrusted) void connect();
  return vscode.workspace.onDidGrantWorkspaceTrust(() => void connect());
}
