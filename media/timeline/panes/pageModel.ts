import { stringAt } from '../../../src/base/text/stringTable.ts';
import type { Callees } from '../../../src/trace/shownSpans.ts';
import type { SpanDetails } from '../../../src/views/timeline/details/detailMessages.ts';
import type {
  Timeline,
  TimelineAction,
  TimelineComparison,
  TimelineLogs,
  TimelineMap,
  TimelineState,
  TimelineStatistics,
} from '../../../src/views/timeline/timelineMessages.ts';
import type { TimeMode } from '../clock.ts';
import type { FoundRows } from '../waterfall/foundRows.ts';

/** The tabs below the waterfall, in their order. */
export const paneTabs = [
  'details',
  'logs',
  'statistics',
  'map',
  'comparison',
] as const satisfies readonly TimelineState['tab'][];
export type PaneTab = TimelineState['tab'];

/** What the page shows around the waterfall. The waterfall itself keeps its zoom, collapsed rows and selection. */
export interface PageModel {
  readonly problem: { readonly message: string; readonly actions: readonly TimelineAction[] } | undefined;
  readonly timeline: Timeline | undefined;
  readonly selectedRow: number | undefined;
  /** Of the span that was selected last; of the one before until they have come. */
  readonly details: SpanDetails | undefined;
  readonly logs: TimelineLogs | undefined;
  /** Undefined until they were asked for and have come. */
  readonly statistics: TimelineStatistics | undefined;
  /** Undefined until it was asked for and has come. */
  readonly map: TimelineMap | undefined;
  /** Undefined while the trace is laid beside no other. */
  readonly comparison: TimelineComparison | undefined;
  /** Number of a line of `logs`. */
  readonly selectedLog: number | undefined;
  readonly tab: PaneTab;
  /** Px. */
  readonly paneHeight: number;
  /** Spans stand below their services, not below their callers. */
  readonly grouped: boolean;
  readonly times: TimeMode;
  readonly helpShown: boolean;
  /** Spans are looked for; undefined while the bar for that is closed. */
  readonly find: PageFind | undefined;
  /** What a screen reader is told. */
  readonly announcement: string;
}

/** What is looked for in the trace. */
export interface PageFind {
  readonly query: string;
  /** The user has typed it since the last answer, and is led to what is found. */
  readonly isTyped: boolean;
  /** Hide what was not found. */
  readonly only: boolean;
  /** Undefined until the host has answered. */
  readonly found: FoundRows | undefined;
  /** Why the query cannot be read. */
  readonly problem: string | undefined;
}

/** What the user can do on the page, for the panes. */
export interface PageIntents {
  /** @param number of the action, where it has one. */
  act(action: TimelineAction['id'], number?: number): void;
  openLink(link: number): void;
  openTrace(traceId: string, spanId: string | undefined): void;
  /** Of the trace that is shown. */
  selectSpan(spanId: string): void;
  selectRow(row: number): void;
  /** Copies a text; `what` is told to a screen reader. */
  copy(text: string, what: string): void;
  zoom(to: 'in' | 'out' | 'selection' | 'all'): void;
  fold(to: 'collapsed' | 'expanded'): void;
  nextError(step: 1 | -1): void;
  showTab(tab: PaneTab, focus: boolean): void;
  selectLog(index: number): void;
  readLogs(): void;
  /** @param height px */
  resizePane(height: number): void;
  showHelp(shown: boolean): void;
  showFind(shown: boolean): void;
  find(query: string): void;
  /** Opens the bar with a query. */
  findNow(query: string): void;
  findNext(step: 1 | -1): void;
  findOnly(only: boolean): void;
  focusWaterfall(): void;
  group(grouped: boolean): void;
  /** Shows what X-Ray inferred of calls on them, or in rows of its own. */
  showCallees(callees: TimelineState['callees']): void;
  tellTimes(times: TimeMode): void;
}

/** How moments are told, for the words `Times …`. */
export const TIME_WORDS = {
  relative: 'from the start of the trace',
  local: 'of the local clock',
  utc: 'in UTC',
} as const satisfies Record<TimeMode, string>;

/** What the key and the button change to. */
export const NEXT_TIMES = { relative: 'local', local: 'utc', utc: 'relative' } as const satisfies Record<
  TimeMode,
  TimeMode
>;

/** What the key and the button change to. */
export const OTHER_CALLEES = { apart: 'merged', merged: 'apart' } as const satisfies Record<Callees, Callees>;

/** A page that nothing was sent to yet. */
export const emptyPage: PageModel = {
  problem: undefined,
  timeline: undefined,
  selectedRow: undefined,
  details: undefined,
  logs: undefined,
  statistics: undefined,
  map: undefined,
  comparison: undefined,
  selectedLog: undefined,
  tab: 'details',
  paneHeight: 260,
  grouped: false,
  times: 'relative',
  helpShown: false,
  find: undefined,
  announcement: '',
};

/** Whether there are other traces to lay beside it. */
export function canCompare({ actions }: Timeline): boolean {
  return actions.some(({ id }) => id === 'compare');
}

/** The id of the span in a row; undefined where there is no such row. */
export function spanIdOf({ rows, strings }: Timeline, row: number): string | undefined {
  const id = rows.id[row];
  return id === undefined ? undefined : stringAt(strings, id);
}

/** Whether `row` is `ancestor` or stands below it. */
export function isWithin({ rows }: Timeline, row: number, ancestor: number): boolean {
  return row >= ancestor && row <= ancestor + (rows.below[ancestor] ?? 0);
}
