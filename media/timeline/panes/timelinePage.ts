import type {
  FromTimeline,
  Timeline,
  TimelineLogs,
  TimelineState,
  ToTimeline,
} from '../../../src/views/timeline/timelineMessages.ts';
import type { TimeMode } from '../clock.ts';
import type { LogMark, WaterfallView } from '../waterfall/waterfall.ts';
import { Waterfall } from '../waterfall/waterfall.ts';
import { FindControl } from './findControl.ts';
import type { Host } from './host.ts';
import { readKeptState } from './keptState.ts';
import { linesText, logMarks, NO_LOGS, numberIn, onRowsOf } from './logMarks.ts';
import type { PageIntents, PageModel, PaneTab } from './pageModel.ts';
import { emptyPage, isWithin, spanIdOf, TIME_WORDS } from './pageModel.ts';
import { pageKey } from './pageKeys.ts';
import type { PageScripts } from './pageScripts.ts';
import { renderPage } from './renderPage.tsx';

/** How long the page waits for more changes before it keeps its state, ms. */
const KEEP_AFTER = 100;

/** How long after the picture the script of the panes that it does not show is loaded, ms: before anybody asks for one. */
const PANES_AFTER = 200;

/** How much one press zooms. */
const ZOOM_STEP = 1.5;

/** The page: takes the host's messages, holds what is shown, and turns what the user does into messages. */
export class TimelinePage {
  readonly #root: HTMLElement;
  readonly #host: Host;
  readonly #scripts: PageScripts;
  readonly #intents: PageIntents = {
    act: (action, number = 0) => this.#post({ type: 'action', action, number }),
    openLink: (link) => this.#post({ type: 'openLink', link }),
    openTrace: (traceId, spanId) => this.#post({ type: 'openTrace', traceId, spanId }),
    selectSpan: (spanId) => this.#selectSpan(spanId, true),
    selectRow: (row) => this.#waterfall?.select(row, { reveal: true, byUser: true }),
    copy: (text, what) => {
      this.#post({ type: 'copy', text });
      this.#announce(`Copied ${what}`);
    },
    zoom: (to) => this.#zoom(to),
    fold: (to) => (to === 'collapsed' ? this.#waterfall?.collapseAll() : this.#waterfall?.expandAll()),
    nextError: (step) => this.#waterfall?.nextError(step),
    showTab: (tab, focus) => this.#showTab(tab, focus),
    selectLog: (index) => this.#selectLog(index, true),
    readLogs: () => this.#readLogs('readLogsAnew'),
    resizePane: (paneHeight) => {
      this.#change({ paneHeight });
      this.#keepSoon();
    },
    showHelp: (helpShown) => this.#change({ helpShown }),
    showFind: (shown) => this.#find.show(shown),
    find: (query) => this.#find.find(query),
    findNow: (query) => this.#find.findNow(query),
    findNext: (step) => this.#find.next(step),
    findOnly: (only) => this.#find.only(only),
    focusWaterfall: () => this.#waterfall?.focus(),
    group: (grouped) => this.#group(grouped),
    showCallees: (callees) => this.#showCallees(callees),
    tellTimes: (times) => this.#tellTimes(times),
  };
  readonly #find: FindControl;
  #model: PageModel = emptyPage;
  #waterfall: Waterfall | undefined;
  /** Of the load before, until a trace is shown. */
  #kept: TimelineState | undefined;
  #logsAsked = false;
  /** The line that the host wants to be selected as soon as the logs are read. */
  #wantedLog: string | undefined;
  /** The marks of the lines that are shown. */
  #marks: { readonly of: TimelineLogs | undefined; readonly marks: readonly LogMark[] } = { of: undefined, marks: [] };
  #renderPending = false;
  #keepTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement, host: Host, scripts: PageScripts) {
    this.#scripts = scripts;
    this.#root = root;
    this.#host = host;
    this.#find = new FindControl({
      root,
      model: () => this.#model,
      waterfall: () => this.#waterfall,
      change: (find) => this.#change({ find }),
      render: () => this.#render(),
      post: (message) => this.#post(message),
    });
  }

  /** Takes up what was kept, and asks the host for the trace: what it answers is the first to be drawn. */
  start(): void {
    this.#kept = readKeptState(this.#host.keptState());
    if (this.#kept) {
      const { tab, paneHeight, grouped, times } = this.#kept;
      this.#model = { ...this.#model, tab, paneHeight, grouped, times };
    }
    window.addEventListener('message', ({ data }: MessageEvent<ToTimeline>) => this.#take(data));
    window.addEventListener('pagehide', () => this.#keep());
    window.addEventListener('focus', () => this.#focusRows());
    document.addEventListener('keydown', (event) => pageKey(event, this.#intents, this.#model));
    this.#post({ type: 'ready' });
  }

  #take(message: ToTimeline): void {
    switch (message.type) {
      case 'show':
        return this.#show(message);
      case 'places':
        return this.#waterfall?.setPlaces(message.places);
      case 'details':
        if (message.details.spanId === this.#selectedId()) this.#change({ details: message.details });
        return;
      case 'actions':
        return this.#showActions(message.actions);
      case 'readingLogs':
        return this.#change({ logs: { ...(this.#model.logs ?? NO_LOGS), state: 'reading' } });
      case 'logs':
        return this.#showLogs(message.logs);
      case 'select':
        return this.#selectSpan(message.spanId);
      case 'found':
        return this.#find.take(message.found);
      case 'statistics':
        return this.#change({ statistics: message.statistics });
      case 'map':
        return this.#change({ map: message.map });
      case 'comparison':
        this.#change({ comparison: message.comparison });
        return message.isAsked ? this.#showTab('comparison', true) : undefined;
      case 'selectLogLine':
        this.#wantedLog = message.line;
        if (message.opens) this.#showTab('logs', false);
        return this.#selectWantedLog();
      case 'problem':
        return this.#change({ problem: message });
      default:
        message satisfies never;
    }
  }

  /** Panes first, for they leave the waterfall its size; then all is measured once and painted in one frame. */
  #show({ timeline, places, details }: Extract<ToTimeline, { type: 'show' }>): void {
    const before = this.#model.timeline?.traceId === timeline.traceId ? this.#model.timeline : undefined;
    const kept = this.#kept?.traceId === timeline.traceId ? this.#kept : undefined;
    // Rows of their own were asked for before the page was loaded again.
    if (kept?.callees === 'apart' && timeline.callees === 'merged')
      return this.#post({ type: 'showCallees', callees: 'apart' });
    // What is shown in other rows now comes with what is selected there.
    const selected = before ? (details?.spanId ?? this.#selectedId()) : kept?.selected;
    this.#logsAsked = false;
    this.#kept = undefined;
    this.#model = {
      ...this.#model,
      problem: undefined,
      timeline,
      logs: before && this.#model.logs && onRowsOf(this.#model.logs, before, timeline),
      // As the waterfall will choose, where nothing was selected before: then the panes are made once.
      selectedRow: selected === undefined && timeline.rows.count > 0 ? (timeline.firstRow ?? 0) : undefined,
      statistics: undefined,
      map: undefined,
      details: details ?? (before && this.#model.details),
      ...(before ? {} : { selectedLog: undefined }),
    };
    this.#render();
    const waterfall = (this.#waterfall ??= this.#makeWaterfall());
    this.#focusRows();
    const view = before ? viewOver(waterfall.view, before.duration) : (kept ?? { collapsed: stacksOf(timeline) });
    waterfall.show(timeline, view, selected, places);
    this.#change({ selectedRow: waterfall.selectedRow });
    if (this.#model.logs) this.#markLogs();
    this.#readTab();
    this.#find.again();
    this.#keepSoon();
    // Who shows such a pane says where it cannot be loaded.
    setTimeout(() => void this.#scripts.panes.load().catch(() => undefined), PANES_AFTER);
  }

  #showActions(actions: Timeline['actions']): void {
    const { timeline } = this.#model;
    if (timeline) this.#change({ timeline: { ...timeline, actions } });
  }

  /** The keyboard is on the spans wherever VS Code gives the page the focus and nothing in it has it. */
  #focusRows(): void {
    if (document.hasFocus() && document.activeElement === document.body) this.#waterfall?.focus();
  }

  #makeWaterfall(): Waterfall {
    const container = this.#root.querySelector<HTMLElement>('.waterfall');
    if (!container) throw new Error('the page has no place for the waterfall');
    const waterfall = new Waterfall(container, {
      selected: (row, byUser) => this.#selected(row, byUser),
      opened: (row) => {
        const spanId = this.#idOf(row);
        if (spanId !== undefined) this.#post({ type: 'openSource', spanId });
      },
      logSelected: (index) => {
        this.#showTab('logs', false);
        this.#selectLog(index, true);
      },
      allShown: () => this.#find.allShown(),
      viewChanged: () => this.#keepSoon(),
    });
    waterfall.setGrouped(this.#model.grouped);
    waterfall.setTimes(this.#model.times);
    return waterfall;
  }

  #group(grouped: boolean): void {
    this.#change({ grouped });
    this.#waterfall?.setGrouped(grouped);
    this.#announce(grouped ? 'Spans by service' : 'Spans by call');
    this.#keepSoon();
  }

  #showCallees(callees: TimelineState['callees']): void {
    this.#post({ type: 'showCallees', callees });
    this.#announce(callees === 'apart' ? 'Inferred callees apart' : 'Inferred callees on their calls');
  }

  #tellTimes(times: TimeMode): void {
    this.#change({ times });
    this.#waterfall?.setTimes(times);
    this.#announce(`Times ${TIME_WORDS[times]}`);
    this.#keepSoon();
  }

  #selected(row: number, byUser: boolean): void {
    const { timeline, logs, selectedLog } = this.#model;
    const spanId = this.#idOf(row);
    if (!timeline || spanId === undefined) return;
    const line = selectedLog === undefined ? undefined : logs?.lines[selectedLog];
    const keepsLine = line !== undefined && isWithin(timeline, line.row, row);
    this.#change({ selectedRow: row, ...(keepsLine ? {} : { selectedLog: undefined }) });
    if (line && !keepsLine) this.#markLogs();
    this.#post({ type: 'selected', spanId, byUser });
    this.#keepSoon();
  }

  #selectSpan(spanId: string, byUser = false): void {
    const row = this.#waterfall?.rowOf(spanId);
    if (row !== undefined) this.#waterfall?.select(row, { reveal: true, byUser });
  }

  #selectWantedLog(): void {
    const line = this.#wantedLog;
    const { logs } = this.#model;
    if (line === undefined || logs?.state !== 'read') return;
    this.#wantedLog = undefined;
    const index = logs.lines.findIndex(({ id }) => id === line);
    if (index < 0) this.#post({ type: 'logLineSelected', line, byUser: false });
    else this.#selectLog(index, false);
  }

  #selectLog(index: number, byUser: boolean): void {
    const line = this.#model.logs?.lines[index];
    if (!line) return;
    this.#change({ selectedLog: index });
    this.#markLogs();
    if (this.#waterfall?.selectedRow !== line.row) this.#waterfall?.select(line.row, { reveal: true, byUser });
    this.#post({ type: 'logLineSelected', line: line.id, byUser });
  }

  #showLogs(logs: TimelineLogs): void {
    const { logs: before, selectedLog } = this.#model;
    const focused = this.#root.querySelector('#panel-logs')?.contains(document.activeElement);
    this.#change({ logs, selectedLog: numberIn(logs, before?.lines[selectedLog ?? -1]) });
    this.#markLogs();
    // What said that they are being read had the focus, and gives way to the list.
    if (focused) {
      this.#render();
      if (document.activeElement === document.body) this.#focusPane('logs');
    }
    this.#selectWantedLog();
    if (logs.state === 'read') this.#announce(`${linesText(logs)} read`);
  }

  #markLogs(): void {
    const { logs, selectedLog } = this.#model;
    if (this.#marks.of !== logs) this.#marks = { of: logs, marks: logMarks(logs) };
    this.#waterfall?.setLogMarks(this.#marks.marks, selectedLog);
  }

  #readLogs(type: 'readLogs' | 'readLogsAnew' = 'readLogs'): void {
    this.#logsAsked = true;
    this.#post({ type });
  }

  /** Asks for what the tab that shows has not got yet. */
  #readTab(): void {
    const { tab, timeline, statistics, map } = this.#model;
    if (!timeline) return;
    if (tab === 'logs' && !this.#logsAsked) this.#readLogs();
    if (tab === 'statistics' && !statistics) this.#post({ type: 'readStatistics' });
    if (tab === 'map' && !map) this.#post({ type: 'readMap' });
  }

  #showTab(tab: PaneTab, focus: boolean): void {
    this.#change({ tab });
    this.#readTab();
    this.#keepSoon();
    if (!focus) return;
    this.#render();
    this.#focusPane(tab);
  }

  #focusPane(tab: PaneTab): void {
    this.#root.querySelector<HTMLElement>(`#panel-${tab} [data-focus]`)?.focus();
  }

  #zoom(to: 'in' | 'out' | 'selection' | 'all'): void {
    const waterfall = this.#waterfall;
    if (!waterfall) return;
    switch (to) {
      case 'in':
        return waterfall.zoom(ZOOM_STEP);
      case 'out':
        return waterfall.zoom(1 / ZOOM_STEP);
      case 'selection':
        return waterfall.zoomToSelection();
      case 'all':
        return waterfall.showAll();
      default:
        to satisfies never;
    }
  }

  #announce(announcement: string): void {
    // The same text twice would not be read twice.
    this.#change({ announcement: announcement === this.#model.announcement ? `${announcement}.` : announcement });
  }

  #change(change: Partial<PageModel>): void {
    const model = this.#model;
    if (Object.entries(change).every(([key, value]) => model[key as keyof PageModel] === value)) return;
    this.#model = { ...model, ...change };
    if (this.#renderPending) return;
    this.#renderPending = true;
    queueMicrotask(() => {
      if (this.#renderPending) this.#render();
    });
  }

  #render(): void {
    this.#renderPending = false;
    renderPage(this.#root, { model: this.#model, intents: this.#intents, scripts: this.#scripts });
  }

  #keepSoon(): void {
    this.#keepTimer ??= setTimeout(() => this.#keep(), KEEP_AFTER);
  }

  #keep(): void {
    clearTimeout(this.#keepTimer);
    this.#keepTimer = undefined;
    const { timeline, tab, paneHeight, grouped, times } = this.#model;
    if (!timeline || !this.#waterfall) return;
    const { from, to, collapsed, nameWidth } = this.#waterfall.view;
    const selected = this.#selectedId();
    const { traceId, file, callees = 'merged' } = timeline;
    const trace = { traceId, file: file?.uri, callees };
    this.#host.keepState({ ...trace, selected, from, to, collapsed, nameWidth, tab, paneHeight, grouped, times });
  }

  #selectedId(): string | undefined {
    return this.#model.selectedRow === undefined ? undefined : this.#idOf(this.#model.selectedRow);
  }

  #idOf(row: number): string | undefined {
    return this.#model.timeline && spanIdOf(this.#model.timeline, row);
  }

  #post(message: FromTimeline): void {
    this.#host.post(message);
  }
}

/** The ids of the spans whose attempts are shown as one row at first. */
function stacksOf(timeline: Timeline): readonly string[] {
  const stacks = timeline.retries?.filter(({ attempts }) => attempts.length > 0) ?? [];
  return stacks.flatMap(({ row }) => spanIdOf(timeline, row) ?? []);
}

/** The view of a trace that has grown: one that showed the whole shows the whole again. */
function viewOver({ from, to, collapsed, nameWidth }: WaterfallView, duration: number): Partial<WaterfallView> {
  return from <= 0 && to >= duration ? { collapsed, nameWidth } : { from, to, collapsed, nameWidth };
}
