import type * as vscode from 'vscode';
import type { Log } from './base/log.ts';
import { OnFirstUse } from './base/onFirstUse.ts';
import type { Setting } from './base/setting.ts';
import { AccountFunctions } from './live/account/accountFunctions.ts';
import type { ShownVersions } from './live/account/shownVersions.ts';
import { CallerAccounts } from './live/account/callerAccounts.ts';
import { InvocationLogs } from './live/logs/invocationLogs.ts';
import { InvocationStacks } from './live/logs/invocationStacks.ts';
import { Live } from './live/live.ts';
import { loggedErrors } from './live/logs/loggedErrors.ts';
import type { DeclaredOf } from './live/logs/logRequest.ts';
import { OpenedTraces } from './live/traces/openedTraces.ts';
import { SpanSearch } from './live/traces/spanSearch.ts';
import { TraceLogs } from './live/logs/traceLogs.ts';
import { keptFile } from './keptFile.ts';
import { openLogSource, openTraceSource, openTransactionSearch } from './lazyParts.ts';
import type { Own, WorkspaceParts } from './openWorkspace.ts';
import { timeRangeMs, type Settings } from './settings.ts';
import type { Connection } from './sources/connection/connection.ts';
import type { FunctionSelector, TraceSource } from './sources/traceSource.ts';
import { WindowAttention } from './views/connection/windowAttention.ts';
import { onOtherConnection } from './live/onOtherConnection.ts';

/** Where traces and logs come from, and what is known of them now. */
export interface LiveParts {
  readonly live: Live;
  readonly source: (to: Connection) => Promise<TraceSource>;
  readonly accounts: CallerAccounts;
  readonly opened: OpenedTraces;
  readonly search: SpanSearch;
  readonly logs: TraceLogs;
  readonly stacks: InvocationStacks;
  readonly selectors: (connection: Connection) => Promise<readonly FunctionSelector[]>;
  readonly account: AccountFunctions;
  readonly versions: ShownVersions;
  readonly commitNames: Setting<readonly string[]>;
}

/** Nothing is asked before the user connects. */
export function openLive(
  own: Own,
  context: vscode.ExtensionContext,
  { aws, fileTraces, functions, deployed, functionList, versions }: WorkspaceParts,
  settings: Settings,
  log: Log,
): LiveParts {
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
