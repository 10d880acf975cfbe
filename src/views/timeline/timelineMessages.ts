import type { StringTable } from '../../base/text/stringTable.ts';
import type { LogLevel } from '../../logs/logLine.ts';
import type { Callees } from '../../trace/shownSpans.ts';
import type { SpanStatus } from '../../trace/span.ts';
import type { ServiceMap } from '../serviceMap/serviceMap.ts';
import type { LinkedText, SpanDetails } from './details/detailMessages.ts';

/*
 * What the extension and the timeline's page say to each other. The host sends whole immutable values, the page intents. All
 * text is untrusted and is shown as text. Times are ms from the trace's start unless their name says otherwise.
 */

/** From the extension to the page. */
export type ToTimeline =
  | {
      readonly type: 'show';
      readonly timeline: Timeline;
      /** As in the messages of these names, where they are known already: one picture instead of three. */
      readonly places?: TimelinePlaces | undefined;
      readonly details?: SpanDetails | undefined;
    }
  /** The places of spans, as they become known; replaces those of before. */
  | { readonly type: 'places'; readonly places: TimelinePlaces }
  | { readonly type: 'details'; readonly details: SpanDetails }
  /** Other buttons in the header than `show` brought, as a connection was made or left. */
  | { readonly type: 'actions'; readonly actions: readonly TimelineAction[] }
  | { readonly type: 'logs'; readonly logs: TimelineLogs }
  /** Logs are being read; those that the page has stay until then. */
  | { readonly type: 'readingLogs' }
  /** Selects a span and scrolls to it, as the editor's cursor or a jump asks for. */
  | { readonly type: 'select'; readonly spanId: string }
  /** The answer to `find`. */
  | { readonly type: 'found'; readonly found: FoundSpans }
  | { readonly type: 'statistics'; readonly statistics: TimelineStatistics }
  | { readonly type: 'map'; readonly map: TimelineMap }
  /** The trace beside another one. `isAsked`: the user has just asked for it, and wants to see it. */
  | { readonly type: 'comparison'; readonly comparison: TimelineComparison; readonly isAsked: boolean }
  /** Selects a line of the logs as soon as they are read, by its id; `opens`: also shows them. */
  | { readonly type: 'selectLogLine'; readonly line: string; readonly opens: boolean }
  /** Nothing can be shown: why, and what to do, the best first. */
  | { readonly type: 'problem'; readonly message: string; readonly actions: readonly TimelineAction[] };

/** From the page to the extension. */
export type FromTimeline =
  | { readonly type: 'ready' }
  /** A span was selected: its details are wanted, and the editor may follow. `byUser` is false for the first one after `show`. */
  | { readonly type: 'selected'; readonly spanId: string; readonly byUser: boolean }
  /** The source line of a span, by double click or Enter. */
  | { readonly type: 'openSource'; readonly spanId: string }
  /** A place that a message of the host offered, by its number. */
  | { readonly type: 'openLink'; readonly link: number }
  /** The timeline of another trace, at a span of it. */
  | { readonly type: 'openTrace'; readonly traceId: string; readonly spanId?: string | undefined }
  /** The logs are wanted: shown for the first time, or of a trace that has grown. */
  | { readonly type: 'readLogs' }
  /** Likewise, as nobody has read them before. */
  | { readonly type: 'readLogsAnew' }
  /** A log line was selected, after the span that it fell into; as the answer to `selectLogLine` also where there is none of that id. */
  | { readonly type: 'logLineSelected'; readonly line: string; readonly byUser: boolean }
  /** What X-Ray inferred of calls is wanted on them, or in rows of its own: answered by `show`. */
  | { readonly type: 'showCallees'; readonly callees: Callees }
  | { readonly type: 'readStatistics' }
  | { readonly type: 'readMap' }
  /** Spans of the trace are looked for: see `readSpanTerms`. */
  | { readonly type: 'find'; readonly query: string }
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'action'; readonly action: TimelineAction['id']; readonly number: number };

/** A button that runs a command on the shown trace. */
export interface TimelineAction {
  readonly id:
    | 'refresh'
    | 'openLogDocument'
    | 'openConsole'
    | 'copyCliCommand'
    | 'openText'
    | 'save'
    | 'compare'
    | 'reveal'
    | 'connect'
    | 'remedy';
  readonly label: string;
  /** Tells remedies of different failures apart; 0 where undefined. */
  readonly number?: number | undefined;
}

/** A trace as the page draws it. */
export interface Timeline {
  readonly traceId: string;
  /** URI and name of the file that it was opened from; undefined where the connection has it. */
  readonly file?: { readonly uri: string; readonly name: string } | undefined;
  /** `POST /orders → 502`. */
  readonly title: string;
  readonly status: SpanStatus;
  /** `3 spans failed`, of a trace that ended well all the same; undefined elsewhere. */
  readonly failedInside?: string | undefined;
  /** Epoch ms of what is 0 in the rows. */
  readonly start: number;
  /** Ms; at least 0. */
  readonly duration: number;
  readonly cold: boolean;
  /** It may still grow. */
  readonly partial: boolean;
  /** Oddities of the whole, as sentences. */
  readonly notes: readonly string[];
  readonly rows: TimelineRows;
  /** Undefined where it is not known, as of a request in progress. */
  readonly path?: TimelinePath | undefined;
  /** What no subsegment of a handler explains. */
  readonly gaps?: TimelineGaps | undefined;
  /** What was tried more than once. */
  readonly retries?: readonly TimelineRetry[] | undefined;
  /** The row to select at first, where another than the first one tells more: with what the failure began. */
  readonly firstRow?: number | undefined;
  /** Where what X-Ray inferred of calls is shown; undefined where it says nothing more than any call. */
  readonly callees?: Callees | undefined;
  /** Texts that rows name by number. */
  readonly strings: StringTable;
  /** Names of the services, by the number that rows have; colours follow this order. */
  readonly services: readonly string[];
  /** Which buttons the header has, beside those of the page itself. */
  readonly actions: readonly TimelineAction[];
}

/** One row a span, parents before children, as columns. */
export interface TimelineRows {
  readonly count: number;
  readonly start: Float64Array;
  /** NaN while in progress. */
  readonly end: Float64Array;
  readonly depth: Uint16Array;
  /** How many rows below belong to this one: a collapsed row hides them. */
  readonly below: Uint32Array;
  /** Numbers of strings. */
  readonly name: Uint32Array;
  readonly id: Uint32Array;
  /** Number of a service. */
  readonly service: Uint16Array;
  /** `rowFlag`. */
  readonly flags: Uint16Array;
}

/** The critical path, as columns: the stretches of time in which a row itself was what the request waited for. */
export interface TimelinePath {
  /** Ascending; by time where it is the same row. */
  readonly rows: Uint32Array;
  readonly from: Float64Array;
  readonly to: Float64Array;
}

/** Stretches of time of a handler in which nothing ran that it recorded, in the same order. */
export type TimelineGaps = TimelinePath;

/** A row that stands for all attempts at it. */
export interface TimelineRetry {
  readonly row: number;
  /** How often it was tried. */
  readonly count: number;
  /** It may have been tried more often. */
  readonly isLeast: boolean;
  /** The rows of the attempts, which are below it; empty where nobody recorded them, or not each has a row. */
  readonly attempts: readonly number[];
}

/** Bits of `TimelineRows.flags`. */
export const rowFlag = {
  error: 1,
  fault: 2,
  throttle: 4,
  inProgress: 8,
  /** X-Ray made it from its caller's subsegment. */
  inferred: 16,
  /** No document describes it. */
  synthetic: 32,
  /** Init or Restore. */
  init: 64,
  /** Dwell time: waiting before an asynchronous invocation. */
  queueing: 128,
  overhead: 256,
  /** The critical path leads through it. */
  onPath: 512,
  /** The failure of the trace began with it. */
  origin: 1024,
  /** One of `Timeline.retries`. */
  retried: 2048,
  /** `Timeline.gaps` has some of it. */
  gaps: 4096,
} as const;

/** Where spans stand in source, as short texts (`create.ts:24`), for the rows that have a place. */
export interface TimelinePlaces {
  /** Row numbers, ascending. */
  readonly rows: Uint32Array;
  /** One for each of `rows`. */
  readonly texts: readonly string[];
}

/** What a query found in the trace that is shown. */
export interface FoundSpans {
  readonly query: string;
  /** Row numbers, ascending. */
  readonly rows: Uint32Array;
  /** Why the query cannot be read, as a sentence; undefined where it was. */
  readonly problem?: string | undefined;
}

/** The spans of a trace by service and name. */
export interface TimelineStatistics {
  /** By self time, the longest first. */
  readonly groups: readonly SpanStatistics[];
  /** How many groups more there are. */
  readonly others: number;
}

/** Spans of one name and service. Times are ms, over those that have ended. */
export interface SpanStatistics {
  readonly name: string;
  readonly service: string;
  readonly count: number;
  /** How many ended as error, fault or throttle. */
  readonly failed: number;
  readonly inProgress: number;
  /** The sum of their durations, and of their self times. */
  readonly total: number;
  readonly self: number;
  readonly max: number;
  /** The part of the trace's duration in which at least one of them ran, 0 to 1. */
  readonly share: number;
  /** The row of the longest one. */
  readonly slowest: number;
}

/** The services of the trace. */
export interface TimelineMap extends ServiceMap {
  /** What finds the spans of each node; empty for clients, which have none. */
  readonly queries: readonly string[];
}

/** The trace beside another one. Times are ms. */
export interface TimelineComparison {
  /** Of the other one. */
  readonly traceId: string;
  /** Epoch ms. */
  readonly began: number;
  /** From the first start to the last end. */
  readonly here: number;
  readonly there: number;
  /** Those whose self time differs most come first. */
  readonly rows: readonly ComparedRow[];
  /** How many rows more there are. */
  readonly others: number;
}

/** A span and the one in the same place of the other trace; undefined on the side that has none. */
export interface ComparedRow {
  readonly name: string;
  /** What tells it from others of its name: the span around it, its number among those; undefined where it is the only one. */
  readonly among: string | undefined;
  /** Of the span here. */
  readonly row: number | undefined;
  readonly here: ComparedSide | undefined;
  readonly there: ComparedSide | undefined;
  /** By how much the span here took longer itself, without what ran below it; undefined where one is in progress. */
  readonly difference: number | undefined;
}

export interface ComparedSide {
  /** Undefined while in progress. */
  readonly duration: number | undefined;
  readonly status: SpanStatus;
}

/** The log lines of the trace. */
export interface TimelineLogs {
  readonly state: 'reading' | 'read';
  /** The first ones, where the log has too many for a page. */
  readonly lines: readonly TimelineLogLine[];
  /** How many lines the log has. */
  readonly total: number;
  /** What is missing, in words, and of which function; in the order of `before`. */
  readonly notes: readonly LogNote[];
}

/** Stands among the lines, where those that are missing would be. */
export interface LogNote {
  /** Number of the line that it stands before; the number of all lines where it stands behind them. */
  readonly before: number;
  readonly text: string;
  readonly failed: boolean;
  readonly action: TimelineAction | undefined;
}

export interface TimelineLogLine {
  /** Names the line in every reading of the log, as lines that arrive late change the numbers of others. */
  readonly id: string;
  readonly at: number;
  readonly functionName: string;
  /** `platform` for START, END, REPORT …, whose text is in words. */
  readonly level: LogLevel | 'platform' | undefined;
  /** May have line breaks; long ones are cut, with a note of how much. */
  readonly text: string;
  /** What a JSON line holds beside its message, indented; undefined where nothing. */
  readonly fields: string | undefined;
  /** The row of the span that the line fell into. */
  readonly row: number;
  /** The line of source that the first of `frames` is on; of a line without any, the statement that printed it. Several are a tie. */
  readonly source: readonly LinkedText[];
  /** The statement that printed it, where that is not `source`. Several are a tie. */
  readonly loggedAt: readonly LinkedText[];
  /** Those frames of the errors in it that stand in the workspace; the whole stack is in the text. */
  readonly frames: readonly LinkedText[];
}

/** What the page keeps over a reload; also tells the host which trace to show again. */
export interface TimelineState {
  readonly traceId: string;
  /** URI of the file that holds it. */
  readonly file?: string | undefined;
  readonly selected: string | undefined;
  /** Ids of spans. */
  readonly collapsed: readonly string[];
  /** Shown part of the time, ms. */
  readonly from: number;
  readonly to: number;
  readonly tab: 'details' | 'logs' | 'statistics' | 'map' | 'comparison';
  /** Height of the lower pane, px. */
  readonly paneHeight: number;
  /** Spans stand below their services, not below their callers. */
  readonly grouped: boolean;
  /** Where what X-Ray inferred of calls is shown. */
  readonly callees: Callees;
  /** How moments are told: from the trace's start, or by the clock. */
  readonly times: 'relative' | 'local' | 'utc';
  /** Width of the column of names, px; 0 for the usual one. */
  readonly nameWidth: number;
}
