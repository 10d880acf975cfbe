/*
 * Parts that are loaded when something is first asked of them, each as a bundle of its own: an editor that is connected to nothing starts
 * without them.
 */
import type * as vscode from 'vscode';
import { eachOf } from './base/event.ts';
import type { Log } from './base/log.ts';
import type { Setting } from './base/setting.ts';
import type { SourceParser } from './code/parsing/sourceParser.ts';
import type { KnownFindings } from './doctor/knownFindings.ts';
import type { WorkspaceDoctorParts } from './doctor/workspaceDoctor.ts';
import type { SourceMaps } from './code/sourceMaps/sourceMaps.ts';
import type { Instrumenter } from './instrument/instrumenter.ts';
import { showError } from './commands.ts';
import type { CallerAccounts } from './live/account/callerAccounts.ts';
import type { DeployedCommitsParts } from './live/account/deployedCommits.ts';
import type { StackNames } from './live/account/stackNames.ts';
import type { DeployedLines } from './live/places/deployedLines.ts';
import { connectionName } from './live/account/connectionName.ts';
import type { Live } from './live/live.ts';
import type { FunctionList } from './sources/account/functionList.ts';
import type * as Aws from './sources/aws.ts';
import type { LogSource } from './sources/cloudWatchLogs/cloudWatchLogs.ts';
import type { Connection } from './sources/connection/connection.ts';
import type { LogSearch } from './sources/logSearch/logSearch.ts';
import type { SavedTracesReader } from './sources/saved/savedTracesReader.ts';
import type { TransactionSearch } from './sources/search/transactionSearch.ts';
import type { TailSource } from './sources/tail/tailSource.ts';
import type { TraceSource } from './sources/traceSource.ts';
import type { Settings } from './settings.ts';
import { askUser } from './views/askUser.ts';
import type { DoctorViews } from './views/doctor/doctorViews.ts';
import type { TracesView } from './views/explorer/tracesView.ts';
import type { ServiceMapPanel } from './views/serviceMap/serviceMapPanel.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

type LoadAws = () => Promise<typeof Aws>;

/** Where the traces of a connection come from; whose account that is becomes known first. */
export async function openTraceSource(
  loadAws: LoadAws,
  accounts: CallerAccounts,
  log: Log,
  connection: Connection,
): Promise<TraceSource> {
  const { openSource } = await import('./sources/account/identifiedSource.ts');
  return openSource(connection, loadAws, { log, tell: (account) => accounts.note(connection, account) });
}

/** What searches the spans that CloudWatch Logs keeps. */
export async function openTransactionSearch(loadAws: LoadAws, log: Log): Promise<TransactionSearch> {
  const { TransactionSearch } = await import('./sources/search/transactionSearch.ts');
  return new TransactionSearch(loadAws, log);
}

/** Where log lines come from. */
export async function openLogSource(loadAws: LoadAws): Promise<LogSource> {
  const { LogSource } = await import('./sources/cloudWatchLogs/cloudWatchLogs.ts');
  return new LogSource(loadAws);
}

/** What follows log groups. */
export async function openTailSource(loadAws: LoadAws): Promise<TailSource> {
  const { TailSource } = await import('./sources/tail/tailSource.ts');
  return new TailSource(loadAws);
}

/** What lists stacks. */
export async function openStackNames(loadAws: LoadAws, log: Log): Promise<StackNames> {
  const { StackNames } = await import('./live/account/stackNames.ts');
  return new StackNames(loadAws, log);
}

/** What lists the functions of an account. @param commitNames what may name the commit of their code */
export async function openFunctionList(
  loadAws: LoadAws,
  commitNames: () => readonly string[],
  log: Log,
): Promise<FunctionList> {
  const { FunctionList } = await import('./sources/account/functionList.ts');
  return new FunctionList(loadAws, commitNames, log);
}

/** What searches log groups. */
export async function openLogSearch(loadAws: LoadAws): Promise<LogSearch> {
  const { LogSearch } = await import('./sources/logSearch/logSearch.ts');
  return new LogSearch(loadAws);
}

/** Loaded with the first place that a trace recorded. */
export async function openDeployedLines(parts: Omit<DeployedCommitsParts, 'committed'>): Promise<DeployedLines> {
  const { DeployedCommits } = await import('./live/account/deployedCommits.ts');
  return new DeployedCommits({
    ...parts,
    committed: async (commit, file) => (await import('./readCommitted.ts')).readCommitted(commit, file),
  });
}

/** Loaded with the first frame of a stack that is looked up. */
export async function openSourceMaps(files: WorkspaceFiles): Promise<SourceMaps> {
  const { SourceMaps } = await import('./code/sourceMaps/sourceMaps.ts');
  return new SourceMaps(files);
}

/** What changes code so that it is traced. */
export async function openInstrumenter(parser: SourceParser): Promise<Instrumenter> {
  const { Instrumenter } = await import('./instrument/instrumenter.ts');
  return new Instrumenter(parser);
}

/** Loaded with the first file that is opened. */
export async function openReader(context: vscode.ExtensionContext, files: WorkspaceFiles): Promise<SavedTracesReader> {
  const { SavedTracesReader } = await import('./sources/saved/savedTracesReader.ts');
  const worker = context.asAbsolutePath('dist/savedTracesWorker.mjs');
  return new SavedTracesReader(worker, (file, max) => files.readBytes(file, max));
}

interface DoctorParts extends WorkspaceDoctorParts {
  readonly known: KnownFindings;
  readonly settings: Settings;
  readonly log: Log;
}

/** What says why no trace arrives. */
export async function openDoctorViews({ settings, log, known, ...parts }: DoctorParts): Promise<DoctorViews> {
  const [{ DoctorViews }, { WorkspaceDoctor }] = await Promise.all([
    import('./views/doctor/doctorViews.ts'),
    import('./doctor/workspaceDoctor.ts'),
  ]);
  const doctor = new WorkspaceDoctor(parts);
  return new DoctorViews({ doctor, options: settings.section('diagnostics'), ask: askUser, log, known });
}

/** The service map of the connection over the time range. */
export async function openServiceMap(
  loadAws: LoadAws,
  context: vscode.ExtensionContext,
  { live, timeRange, explorer, log }: ServiceMapSources,
): Promise<ServiceMapPanel> {
  const [{ ServiceMaps }, { ServiceMapPanel }] = await Promise.all([
    import('./live/serviceMaps.ts'),
    import('./views/serviceMap/serviceMapPanel.ts'),
  ]);
  const parts = {
    maps: new ServiceMaps({ live, timeRange, loadAws }),
    connection: () => live.connection && connectionName(live.connection),
    timeRange: () => timeRange.value,
    onDidChange: eachOf(live.onDidChangeState, timeRange.onDidChange),
    showTraces: async (filter: string) => (await explorer()).showFiltered(filter),
    showError: (error: unknown) => void showError(error, log),
    log,
  };
  return new ServiceMapPanel(parts, context.extensionUri);
}

interface ServiceMapSources {
  readonly live: Live;
  /** Ms. */
  readonly timeRange: Setting<number>;
  explorer(): Promise<Pick<TracesView, 'showFiltered'>>;
  readonly log: Log;
}
