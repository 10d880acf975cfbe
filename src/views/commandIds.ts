import type { NamedTrace } from '../live/traces/traceKey.ts';

/** Every command, below `beamline.`; `contributes.commands` names the same, which a test holds. */
export const commandIds = [
  'connect',
  'chooseDeployment',
  'disconnect',
  'signIn',
  'refresh',
  'pause',
  'resume',
  'connectionMenu',
  'showTraces',
  'peekTraces',
  'revealFunction',
  'openTimeline',
  'openTraceById',
  'openTraceUnderCursor',
  'searchSpans',
  'showServiceMap',
  'openTraceText',
  'openTraceFile',
  'saveTrace',
  'compareTraces',
  'openLogs',
  'tailLogs',
  'pauseTail',
  'resumeTail',
  'stopTail',
  'clearTail',
  'searchLogs',
  'searchMoreLogs',
  'showStatementLines',
  'openTraceOfLine',
  'openSource',
  'openInConsole',
  'openFunctionInConsole',
  'chooseVersion',
  'copyTraceId',
  'copyMarkdown',
  'copyJson',
  'copyCliCommand',
  'chooseTimeRange',
  'sortTraces',
  'filterTraces',
  'clearFilter',
  'showErrorsOnly',
  'endErrorsOnly',
  'showNewTraces',
  'compareWith',
  'stopComparing',
  'nameLine',
  'nameSpan',
  'removeName',
  'diagnoseFunction',
  'whyNoTrace',
  'diagnoseWorkspace',
  'applyMend',
  'mendTemplate',
  'applyChange',
  'discardChange',
  'copyReport',
  'traceCode',
  'traceSpans',
  'changeCode',
  'startLocalEndpoint',
  'openWalkthrough',
  'clearLenses',
  'showLenses',
  'showLog',
] as const;

export type CommandId = (typeof commandIds)[number];

/** The full id, as the manifest and menus spell it. */
export function commandName(id: CommandId): string {
  return `beamline.${id}`;
}

/**
 * What a command about a trace is called with: tree rows, links and lenses have these fields, so that menus can hand them on as they
 * are. `spanId`: the span to select or to go to; `line`: a log line to select, as `logLineIds` names it; `failed`: a span that failed, to
 * select the one with which its failure began.
 */
export interface TraceTarget extends NamedTrace {
  readonly spanId?: string | undefined;
  readonly line?: string | undefined;
  readonly failed?: string | undefined;
}
