import type { Disposable } from '../../base/disposable.ts';
import type { Finding } from '../../doctor/finding.ts';
import type { KnownFindings } from '../../doctor/knownFindings.ts';
import type { FunctionIndex } from '../../functions/functionIndex.ts';
import type { TemplateProblem } from '../../functions/lambdaFunction.ts';
import type { AccountFunctions } from '../../live/account/accountFunctions.ts';
import type { FunctionPresence } from '../../live/account/accountFunctions.ts';
import type { CallerAccounts } from '../../live/account/callerAccounts.ts';
import { eachOf } from '../../base/event.ts';
import type { CurrentReports } from '../../live/reports/currentReports.ts';
import type { Live } from '../../live/live.ts';
import type { LiveState } from '../../live/liveState.ts';
import type { ComparedPicture, Comparison } from '../../live/comparing/comparison.ts';
import type { ComparisonState } from '../../live/comparing/comparisonWish.ts';
import type { OpenedTraces } from '../../live/traces/openedTraces.ts';
import type { SpanSearch } from '../../live/traces/spanSearch.ts';
import type { TraceLog } from '../../live/logs/traceLog.ts';
import type { TraceLogs } from '../../live/logs/traceLogs.ts';
import type { PlaceFinder } from '../../live/places/tracePlaces.ts';
import type { StoredTrace } from '../../live/traces/traceStore.ts';

/** What the explorer shows; answered from what is known, never waiting, but for places. */
export interface ExplorerSource {
  readonly state: LiveState;
  /** Nothing was answered for some seconds. */
  readonly isSilent: boolean;
  /** Whose account is read, twelve digits; undefined before it is known. */
  readonly account: string | undefined;
  /** Epoch ms; undefined before a connection's traces were read. */
  readonly window: { readonly from: number; readonly to: number } | undefined;
  /** Whether there are spans to search that X-Ray does not list (Transaction Search). */
  readonly searchable: boolean;
  /** Every function that the workspace declares; undefined before a connection's traces were read. */
  functions(): readonly ComparedPicture[] | undefined;
  /** What hides functions of files that cannot be read. */
  readonly unreadable: readonly TemplateProblem[];
  /** Whether a function (`LambdaFunction.id`) is deployed; undefined before that is known. */
  presence(functionId: string): FunctionPresence | undefined;
  /** What is wrong with a function (`LambdaFunction.id`); undefined where nobody has looked. */
  findings(functionId: string): readonly Finding[] | undefined;
  /** Has functions examined that have no traces, or were examined before. */
  examine(functionIds: readonly string[]): void;
  /** What the traces are compared with. */
  readonly comparison: ComparisonState;
  trace(id: string): StoredTrace | undefined;
  /** The logs of a trace, where they were read; they are never read for the explorer alone. */
  traceLog(traceId: string): TraceLog | undefined;
  readonly places: Pick<PlaceFinder, 'placesOf'>;
  /** Anything of this is another than before. */
  readonly onDidChange: (listener: () => void) => Disposable;
}

/** What the explorer's picture is put together from. */
export interface ExploredParts {
  readonly live: Live;
  readonly accounts: CallerAccounts;
  readonly search: SpanSearch;
  readonly comparison: Comparison;
  readonly reports: CurrentReports;
  readonly opened: OpenedTraces;
  readonly logs: TraceLogs;
  readonly places: ExplorerSource['places'];
  readonly account: AccountFunctions;
  readonly findings: KnownFindings;
  readonly index: Pick<FunctionIndex, 'current' | 'onDidChange'>;
}

/** The explorer's picture of what is known now. */
export function explorerSource(parts: ExploredParts): ExplorerSource {
  const { live, accounts, search, comparison, reports, opened, logs, places, account, findings, index } = parts;
  return {
    get state() {
      return live.state;
    },
    get isSilent() {
      return live.isSilent;
    },
    get account() {
      return accounts.of(live.connection);
    },
    get window() {
      return live.window;
    },
    get searchable() {
      return search.isOn;
    },
    get comparison() {
      return comparison.state;
    },
    functions: () => comparison.functions(),
    get unreadable() {
      return index.current?.problems.filter(({ hidesFunctions }) => hidesFunctions) ?? [];
    },
    presence: (id) => account.of(id),
    findings: (id) => findings.of(id),
    examine: (ids) => findings.look(ids),
    trace: (id) => opened.get(id),
    traceLog: (id) => logs.known(id),
    places,
    onDidChange: eachOf(
      live.onDidChangeState,
      live.onDidChangeSilence,
      accounts.onDidChange,
      reports.onDidChange,
      comparison.onDidChange,
      opened.onDidChange,
      search.onDidChange,
      logs.onDidRead,
      account.onDidChange,
      findings.onDidChange,
      index.onDidChange,
    ),
  };
}
