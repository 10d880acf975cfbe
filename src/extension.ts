import * as vscode from 'vscode';
import type { Disposable } from './base/disposable.ts';
import type { Log } from './base/log.ts';
import { CachedCodeIndex } from './code/cachedCodeIndex.ts';
import { languages } from './code/languages.ts';
import { SourceMaps } from './code/sourceMaps.ts';
import { WorkerParser } from './code/workerParser.ts';
import { commandName, registerCommands, showError } from './commands.ts';
import { FunctionIndex } from './functions/functionIndex.ts';
import { CurrentReports } from './live/currentReports.ts';
import { DeployedFunctions } from './live/deployedFunctions.ts';
import { InvocationStacks } from './live/invocationStacks.ts';
import { Live } from './live/live.ts';
import { loggedErrors } from './live/loggedErrors.ts';
import { ReportBuilder } from './live/reportBuilder.ts';
import { SourcePlaces } from './live/sourcePlaces.ts';
import { Settings, timeRangeMs } from './settings.ts';
import { LogSource } from './sources/cloudWatchLogs.ts';
import { parseLocalEndpoint, type Connection } from './sources/connection.ts';
import { listProfiles } from './sources/profiles.ts';
import { XRaySource } from './sources/xraySource.ts';
import { showCodeLenses } from './views/codeLenses.ts';
import { showHovers } from './views/hovers.ts';
import { showStatusBar } from './views/statusBar.ts';
import { showTemplateDiagnostics } from './views/templateDiagnostics.ts';
import { TraceDocuments } from './views/traceDocuments.ts';
import { WindowAttention } from './views/windowAttention.ts';
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
  const timeRange = timeRangeMs(settings.setting('timeRange'));
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
  const logs = own(new LogSource(loadAws));
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
  const stacks = own(new InvocationStacks((invocation) => loggedErrors(logs, live.connection, invocation), log));
  own(live.onDidChangeState(({ kind }) => (kind === 'connecting' || kind === 'disconnected') && stacks.reset()));
  const places = new SourcePlaces(own(new SourceMaps(files)), stacks);
  const reports = own(new CurrentReports(live, deployed, new ReportBuilder(code, places), log));
  own(stacks.onDidChange((invocation) => reports.matchAgain(invocation)));
  own(functions.onDidChange(() => reports.invalidate()));
  own(files.onDidChange((file) => reports.noteEdit(file)));

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
  own(live.onDidFail((error) => void showError(error, log)));
  own(
    registerCommands({
      live,
      documents: own(new TraceDocuments(live.traces)),
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
      toggleLenses: () => settings.update('lenses.enabled', !lensesEnabled.value),
    }),
  );
  own(reconnect(context, live, log));
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
