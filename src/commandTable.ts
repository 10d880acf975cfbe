import * as vscode from 'vscode';
import { asRecord, asString, parsedJson } from './base/readUnknown.ts';
import { plainText } from './base/text/plainText.ts';
import { UserError } from './base/userError.ts';
import type { AccountFunctions } from './live/account/accountFunctions.ts';
import type { ShownVersions } from './live/account/shownVersions.ts';
import type { Comparison } from './live/comparing/comparison.ts';
import type { FileTraces } from './live/traces/fileTraces.ts';
import type { LineNaming } from './live/reports/lineNaming.ts';
import type { OpenedTraces } from './live/traces/openedTraces.ts';
import type { SpanSearch } from './live/traces/spanSearch.ts';
import type { FunctionPicture } from './live/reports/reportResult.ts';
import { traceKey, type NamedTrace } from './live/traces/traceKey.ts';
import type { PlaceFinder, TracePlaces } from './live/places/tracePlaces.ts';
import type { TraceToSave, TraceToSaveParts } from './live/traces/traceToSave.ts';
import type { LineReport } from './match/lineReport.ts';
import type { NamedLine } from './match/evidence/namedLine.ts';
import { BUNDLE_SUFFIX } from './sources/saved/traceBundle.ts';
import { askUser } from './views/askUser.ts';
import type { CommandId, TraceTarget } from './views/commandIds.ts';
import { copyText } from './views/copyText.ts';
import { logCommands } from './views/events/logCommands.ts';
import type { LogViews } from './views/events/logViews.ts';
import { isTraceRow } from './views/explorer/rows/explorerNodes.ts';
import { functionAt } from './views/explorer/rows/functionAt.ts';
import type { TracesView } from './views/explorer/tracesView.ts';
import { comparingCommands } from './views/comparing/comparingCommands.ts';
import { askTraceId } from './views/jumps/askTraceId.ts';
import { cliCommand } from './views/jumps/cliCommand.ts';
import { consoleUrl, functionConsoleUrl } from './views/jumps/consoleUrl.ts';
import { lineOf, shownTarget, targetOf, type ShownTraces } from './views/jumps/targetOf.ts';
import { traceIdUnderCursor } from './views/jumps/traceIdUnderCursor.ts';
import { openPlace } from './views/jumps/openPlace.ts';
import type { ConnectionParts } from './views/connection/connecting.ts';
import { askConnection, connectionCommands } from './views/connection/connectionCommands.ts';
import type { DoctorViews } from './views/doctor/doctorViews.ts';
import type { CodeChangeParts } from './views/instrument/codeActions.ts';
import { namingCommands } from './views/naming/namingCommands.ts';
import { peekTraces } from './views/traces/peekTraces.ts';
import { tracesOfLine, type LineTraces } from './views/traces/tracesOfLine.ts';
import { withProgress } from './views/withProgress.ts';

/** The parts that commands call. */
export interface CommandParts extends ConnectionParts {
  readonly opened: OpenedTraces;
  readonly account: AccountFunctions;
  readonly versions: ShownVersions;
  readonly search: SpanSearch;
  readonly files: FileTraces;
  readonly logs: TraceToSaveParts['logs'];
  readonly places: PlaceFinder;
  /** Loaded on first use. */
  explorer(): Promise<TracesView>;
  /** Timelines, logs and texts of traces. */
  readonly shown: ShownTraces;
  readonly log: vscode.LogOutputChannel;
  readonly reports: {
    functions(): readonly FunctionPicture[] | undefined;
  };
  /** What lenses show, which may be the reports of the last time, at the lines where edits moved them. */
  readonly lenses: { in(file: string): readonly LineReport[] };
  /** How far back is looked, ms. */
  timeRange(): number;
  chooseTimeRange(): Promise<void>;
  /** What draws it is loaded on first use. */
  showServiceMap(): Promise<void>;
  readonly comparison: Comparison;
  readonly naming: LineNaming;
  readonly codeChanges: CodeChangeParts;
  /** Loaded on first use, as the next. */
  logViews(): Promise<LogViews>;
  doctor(): Promise<DoctorViews>;
  readonly named: { readonly lines: readonly NamedLine[] };
}

type Handler = (...args: readonly unknown[]) => Promise<void> | void;

/** What each command runs; rejects or throws what `commands.ts` shows. */
export type CommandTable = Readonly<Record<CommandId, Handler>>;

/** One entry a command. */
export function commandTable(parts: CommandParts): CommandTable {
  return {
    ...connectionCommands(parts),
    ...traceCommands(parts),
    ...explorerCommands(parts),
    ...namingCommands(parts),
    ...logCommands(() => parts.logViews()),
    diagnoseFunction: async (row) => (await parts.doctor()).diagnoseFunction(row),
    whyNoTrace: async (row) => (await parts.doctor()).diagnoseFunction(row),
    diagnoseWorkspace: async () => (await parts.doctor()).diagnoseWorkspace(),
    showLog: (detail) => {
      if (typeof detail === 'string') parts.log.warn(plainText(detail, 1000));
      parts.log.show();
    },
    mendTemplate: async (file) => (await parts.doctor()).mendTemplate(file),
    copyReport: async () => (await parts.doctor()).copyReport(),
    applyChange: async () => (await parts.doctor()).applyChange(),
    discardChange: async () => (await parts.doctor()).discardChange(),
    applyMend: async (key) => (await parts.doctor()).applyMend(key),
    changeCode: async (wanted) => (await import('./views/instrument/changeCode.ts')).changeCode(wanted),
    ...comparingCommands({
      ...{ ask: askUser, live: parts.live, comparison: parts.comparison },
      timeRange: () => parts.timeRange(),
      chooseConnection: async () => (await askConnection(parts))?.connection,
    }),
  };
}

const OPEN = 'Open a trace';

type TraceCommand =
  | 'showTraces'
  | 'peekTraces'
  | 'openTimeline'
  | 'openTraceById'
  | 'openTraceUnderCursor'
  | 'searchSpans'
  | 'showServiceMap'
  | 'openTraceText'
  | 'openTraceFile'
  | 'saveTrace'
  | 'compareTraces'
  | 'openLogs'
  | 'openSource'
  | 'openInConsole'
  | 'copyTraceId'
  | 'copyMarkdown'
  | 'copyJson'
  | 'copyCliCommand';

function traceCommands(parts: CommandParts): Readonly<Record<TraceCommand, Handler>> {
  const { live, shown } = parts;
  const choices = () => ({ ask: askUser, traces: live.traces.since(0), askTraceId });
  /** @param purpose of the command, for who is asked which trace */
  const target = async (arg: unknown, purpose: string): Promise<TraceTarget | undefined> => {
    const found = targetOf(arg, shown);
    if (found) return found;
    const { askTrace } = await import('./views/timeline/session/askOtherTrace.ts');
    const traceId = await askTrace(purpose, choices());
    return traceId === undefined ? undefined : { traceId };
  };
  const read = (trace: NamedTrace): Promise<unknown> =>
    withProgress(`Reading trace ${trace.traceId}`, (signal) => parts.opened.open(traceKey(trace), signal));
  /** Runs `use` with the trace that a command is about, read from the connection unless it `isKnown`. */
  const withTrace =
    (
      purpose: string,
      use: (target: TraceTarget) => Promise<void> | void,
      isKnown: (trace: NamedTrace) => boolean = () => false,
    ): Handler =>
    async (arg) => {
      const wanted = await target(arg, purpose);
      if (!wanted) return;
      if (!isKnown(wanted)) await read(wanted);
      await use(wanted);
    };
  /** Runs `use` with the id of such a trace, as the connection has it: a file's may be known elsewhere. */
  const withConnectionsTrace =
    (purpose: string, use: (traceId: string) => Promise<void>): Handler =>
    async (arg) => {
      const wanted = await target(arg, purpose);
      if (!wanted) return;
      const { traceId } = wanted;
      await read({ traceId });
      await use(traceId);
    };
  /** As `withTrace`; what a timeline shows needs no reading, also when its connection was left. */
  const withShownTrace = (purpose: string, use: (target: TraceTarget) => Promise<void> | void): Handler =>
    withTrace(purpose, use, (trace) => shown.timelines.shows(trace));
  const openTimeline = withShownTrace(OPEN, (wanted) => shown.timelines.show(wanted));
  const placesOf = async (wanted: TraceTarget): Promise<TracePlaces> =>
    shown.timelines.placesOf(wanted) ?? parts.places.placesOf(traceKey(wanted));
  const openSpan = withShownTrace('Open the source of a trace', async (wanted) => {
    const places = await placesOf(wanted);
    const place = places.span(wanted.spanId ?? '');
    if (place.kind === 'none') throw new UserError(`This span has no line of source: ${place.reason}.`);
    await openPlace(place.places[0]);
  });
  const lineTraces = (file: unknown, line: unknown): LineTraces =>
    tracesOfLine(file, line, {
      lenses: parts.lenses,
      isConnected: live.connection !== undefined,
      trace: (id) => live.traces.get(id),
    });
  const openFile = async (arg: unknown): Promise<void> =>
    (await import('./views/traceFiles/openTraceFile.ts')).openTraceFile(arg, {
      files: parts.files,
      timelines: shown.timelines,
      suffix: BUNDLE_SUFFIX,
    });
  return {
    showTraces: async (file, line) => {
      const { file: uri, line: number, reports, choices } = lineTraces(file, line);
      const declared = functionAt(uri, number, reports, parts.reports.functions() ?? []);
      if (declared !== undefined) void parts.explorer().then((explorer) => explorer.revealIfVisible(declared));
      const labels = reports.map(({ label }) => label).join(', ');
      const chosen = await askUser.pick(`Traces of ${labels} · durations are those of this line`, choices);
      if (chosen) await shown.timelines.show(chosen);
    },
    peekTraces: (file, line) => peekTraces(lineTraces(file, line), shown.texts),
    openTimeline: async (arg) => openTimeline(isTraceRow(arg) ? (await parts.explorer()).timelineOf(arg) : arg),
    openTraceById: async () => {
      const traceId = await askTraceId(OPEN);
      if (traceId !== undefined) await openTimeline({ traceId });
    },
    openTraceUnderCursor: (arg) => {
      const editor = vscode.window.activeTextEditor;
      const traceId = editor && traceIdUnderCursor(editor);
      return openTimeline(traceId === undefined ? arg : { traceId });
    },
    searchSpans: async () =>
      (await import('./views/search/searchSpans.ts')).searchSpans({
        ask: askUser,
        search: parts.search,
        timeRange: () => parts.timeRange(),
        chooseTimeRange: () => parts.chooseTimeRange(),
        trace: (id) => parts.opened.get(id),
        progress: withProgress,
        open: (found) => shown.timelines.show(found),
        tell: (message) => void vscode.window.showInformationMessage(`Beamline: ${message}`),
      }),
    showServiceMap: () => parts.showServiceMap(),
    openTraceText: withTrace('Open a trace as text', (wanted) => shown.texts.show(wanted)),
    openTraceFile: openFile,
    saveTrace: withTrace('Save a trace', async (wanted) =>
      (await import('./views/traceFiles/saveTrace.ts')).saveTrace({
        read: (withLogs, signal) => readToSave(traceKey(wanted), withLogs, parts, signal),
        open: openFile,
      }),
    ),
    compareTraces: withShownTrace('Compare a trace with another', async (wanted) => {
      const { askOtherTrace } = await import('./views/timeline/session/askOtherTrace.ts');
      const other = await askOtherTrace(wanted.traceId, parts.opened.get(traceKey(wanted)), choices());
      if (other === undefined) return;
      await shown.timelines.show(wanted);
      await withProgress(`Reading trace ${other}`, (signal) => shown.timelines.compare(wanted, other, signal));
    }),
    openLogs: withTrace('Open the logs of a trace', (wanted) => shown.logs.show(wanted)),
    openSource: async (arg) => {
      const handler = (await parts.explorer()).placeOf(arg);
      await (handler ? openPlace(handler) : openSpan(arg));
    },
    // The trace is looked up first: one of a connection that was left is not where the present one points.
    openInConsole: withConnectionsTrace('Open a trace in the AWS console', async (traceId) => {
      await openInConsole(live.connection && consoleUrl(live.connection, traceId), 'Copy the trace ID.');
    }),
    copyTraceId: async (arg) => {
      const wanted = await target(arg, 'Copy the ID of a trace');
      if (wanted) await copyText(wanted.traceId, 'the trace ID');
    },
    copyMarkdown: withTrace('Copy a trace as Markdown', async (wanted) => {
      const trace = parts.opened.get(traceKey(wanted))?.trace;
      if (!trace) return;
      const { markdownForOthers } = await import('./views/jumps/markdownForOthers.ts');
      await copyText(await markdownForOthers(trace, await placesOf(wanted)), 'as Markdown');
    }),
    copyJson: async (arg) => {
      const wanted = await target(arg, 'Copy a trace as JSON');
      if (!wanted) return;
      const { documents } = await withProgress(`Reading trace ${wanted.traceId}`, (signal) =>
        parts.opened.documents(traceKey(wanted), signal),
      );
      await copyText(JSON.stringify(documents.map(parsedJson), undefined, 2), 'as JSON');
    },
    copyCliCommand: withConnectionsTrace('Copy a trace as an AWS CLI command', async (traceId) => {
      if (live.connection) await copyText(cliCommand(live.connection, traceId), 'as AWS CLI command');
    }),
  };
}

/** What saves traces is loaded with the first one. */
async function readToSave(...args: Parameters<typeof TraceToSave.read>): Promise<TraceToSave> {
  const loaded = await import('./live/traces/traceToSave.ts');
  return loaded.TraceToSave.read(...args);
}

/** Opens a page of the AWS console. @param instead what to do where its address is not known */
async function openInConsole(url: string | undefined, instead: string): Promise<void> {
  if (url === undefined)
    throw new UserError(`Beamline does not know the address of the AWS console in this region. ${instead}`);
  await vscode.env.openExternal(vscode.Uri.parse(url));
}

type ExplorerCommand =
  | 'openFunctionInConsole'
  | 'chooseVersion'
  | 'revealFunction'
  | 'chooseTimeRange'
  | 'sortTraces'
  | 'filterTraces'
  | 'clearFilter'
  | 'showErrorsOnly'
  | 'endErrorsOnly'
  | 'showNewTraces'
  | 'refresh';

function explorerCommands(parts: CommandParts): Readonly<Record<ExplorerCommand, Handler>> {
  const { explorer } = parts;
  return {
    revealFunction: async (file, line) => {
      const trace = shownTarget(file, parts.shown);
      // The explorer shows those of the connection: one of a file may have the same id there, and be another.
      if (trace && trace.file === undefined) return (await explorer()).revealTrace(trace.traceId);
      const [uri, number] = lineOf(file, line);
      const declared = functionAt(uri, number, parts.lenses.in(uri), parts.reports.functions() ?? []);
      if (declared === undefined) throw new UserError('No function with traces runs through this file.');
      await (await explorer()).reveal(declared);
    },
    openFunctionInConsole: async (row) => {
      const presence = parts.account.of(asString(asRecord(row)?.['functionId']) ?? '');
      if (presence?.kind !== 'deployed' || !parts.live.connection)
        throw new UserError(
          'Which deployed function this is is not known. Choose one in the explorer that is deployed.',
        );
      const { name } = presence.deployed;
      await openInConsole(functionConsoleUrl(parts.live.connection, name), `The function is called ${name}.`);
    },
    chooseVersion: async (row) => {
      const id = asString(asRecord(row)?.['functionId']) ?? '';
      const { chooseVersion } = await import('./views/versions/chooseVersion.ts');
      await chooseVersion(id, { ...parts, ask: askUser, progress: withProgress });
    },
    chooseTimeRange: () => parts.chooseTimeRange(),
    refresh: async () => {
      await parts.live.refresh();
      (await explorer()).showNew();
    },
    sortTraces: async () => (await explorer()).askSort(askUser),
    filterTraces: async () => (await explorer()).askFilter(),
    clearFilter: async () => (await explorer()).clearFilter(),
    showErrorsOnly: async () => (await explorer()).showErrorsOnly(true),
    endErrorsOnly: async () => (await explorer()).showErrorsOnly(false),
    showNewTraces: async (row) => (await explorer()).showNew(row),
  };
}
