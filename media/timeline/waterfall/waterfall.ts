import { DisposableStore } from '../../../src/base/disposable.ts';
import type { Timeline, TimelinePlaces } from '../../../src/views/timeline/timelineMessages.ts';
import { AriaRows } from './ariaRows.ts';
import { Divider } from './input/divider.ts';
import { WaterfallPainter } from './drawing/drawWaterfall.ts';
import type { TimeMode } from '../clock.ts';
import { FoundRows } from './foundRows.ts';
import { handleKey } from './input/keys.ts';
import { part, WaterfallModel } from './model.ts';
import { drawnNumbers, drawnPlaces, orderByCall, orderByService, type RowOrder } from './rowOrder.ts';
import { PointerInput } from './input/pointerInput.ts';
import { Scrollbar } from './input/scrollbar.ts';
import { adoptStyles } from './styleSheet.ts';
import type { Theme } from './drawing/theme.ts';
import { onThemeChange, readTheme } from './drawing/theme.ts';
import { Tooltip } from './input/tooltip.ts';
import type { LogMark, WaterfallEvents, WaterfallView } from './waterfallEvents.ts';
import { noTimeline } from './noTimeline.ts';
import { listenToWheel } from './input/wheelInput.ts';

export type { LogMark, WaterfallEvents, WaterfallView } from './waterfallEvents.ts';

/** The elements of rows follow a scroll this late, ms: nobody reads them while it goes on. */
const ROWS_AFTER = 60;
/** The page hears of a changed view when it has rested so long, ms. */
const VIEW_AFTER = 150;

/** The waterfall of a trace in an element of the page: a canvas, the unseen rows over it, and all input on both. */
export class Waterfall {
  readonly #events: WaterfallEvents;
  readonly #owned = new DisposableStore();
  readonly #root = document.createElement('div');
  readonly #canvas = document.createElement('canvas');
  readonly #painter: WaterfallPainter;
  readonly #model: WaterfallModel;
  readonly #rows: AriaRows;
  readonly #divider: Divider;
  readonly #scrollbar: Scrollbar;
  #theme: Theme | undefined;
  #order: RowOrder = orderByCall(noTimeline);
  #grouped = false;
  /** What the page gave of the trace, by rows of spans: given to the model again where these are drawn in another order. */
  #given: Given = NOTHING_GIVEN;
  /** Bits of `part` that the next frame paints. */
  #stale = 0;
  #frame: number | undefined;
  #rowsTimer: ReturnType<typeof setTimeout> | undefined;
  #viewTimer: ReturnType<typeof setTimeout> | undefined;

  /** @throws Error where the browser gives no canvas. */
  constructor(container: HTMLElement, events: WaterfallEvents) {
    this.#events = events;
    this.#model = new WaterfallModel({
      changed: (parts) => this.#invalidate(parts),
      selected: (drawn, byUser) => {
        const row = this.#order.spanRow(drawn);
        if (row !== undefined) events.selected(row, byUser);
      },
      opened: (drawn) => {
        const row = this.#order.spanRow(drawn);
        if (row !== undefined) events.opened(row);
      },
      logSelected: (index) => events.logSelected(index),
      allShown: () => events.allShown(),
      viewChanged: () => this.#viewChanged(),
    });
    this.#painter = new WaterfallPainter(this.#canvas);
    this.#rows = new AriaRows(this.#model);
    this.#divider = new Divider(this.#model);
    this.#scrollbar = new Scrollbar(this.#model);
    const tooltip = this.#owned.add(new Tooltip(this.#model));
    this.#root.className = 'waterfall-view';
    this.#canvas.setAttribute('aria-hidden', 'true');
    this.#root.append(
      this.#canvas,
      this.#rows.grid,
      this.#divider.element,
      this.#scrollbar.element,
      ...tooltip.elements,
    );
    this.#owned.add(adoptStyles());
    container.append(this.#root);
    this.#listen(tooltip);
  }

  /** Row number in `TimelineRows`; undefined where a service's own row is selected. */
  get selectedRow(): number | undefined {
    return this.#model.selected === undefined ? undefined : this.#order.spanRow(this.#model.selected);
  }

  get view(): WaterfallView {
    return this.#model.view;
  }

  /**
   * Shows a trace, painted when this returns. `view` says what was kept of it, `selected` the id of a span, which is scrolled to; the
   * timeline's own first choice where there is none of that id. Log marks are those of the trace before, and go; so do places where
   * none are given.
   */
  show(
    timeline: Timeline,
    view: Partial<WaterfallView> | undefined,
    selected: string | undefined,
    places: TimelinePlaces | undefined,
  ): void {
    this.#theme = undefined;
    this.#model.setSize(this.#root.clientWidth, this.#root.clientHeight);
    this.#given = { ...NOTHING_GIVEN, timeline, places };
    this.#showInOrder(view, selected);
    this.#prepare();
    this.#paint();
  }

  /** Spans below their services instead of below their callers; what is selected, found, marked and collapsed stays. */
  setGrouped(grouped: boolean): void {
    if (grouped === this.#grouped) return;
    this.#grouped = grouped;
    if (this.#given.timeline === noTimeline) return;
    const { selected, texts } = this.#model;
    const span = selected !== undefined && this.#order.spanRow(selected) === undefined ? selected + 1 : selected;
    this.#showInOrder(this.#model.view, span === undefined ? undefined : texts.id(span));
    const { marks, selectedLog, found, only } = this.#given;
    this.setLogMarks(marks, selectedLog);
    this.setFound(found, only);
    this.#prepare();
  }

  /** How moments are told. */
  setTimes(mode: TimeMode): void {
    this.#model.setTimes(mode);
  }

  setPlaces(places: TimelinePlaces): void {
    this.#given = { ...this.#given, places };
    this.#model.setPlaces(this.#grouped ? drawnPlaces(places, this.#order) : places);
  }

  setLogMarks(marks: readonly LogMark[], selected: number | undefined): void {
    this.#given = { ...this.#given, marks, selectedLog: selected };
    const drawn = (mark: LogMark): LogMark => ({ ...mark, row: this.#order.drawnRow(mark.row) });
    this.#model.setLogMarks(this.#grouped ? marks.map(drawn) : marks, selected);
  }

  /** Marks rows that a query found; `only` hides all else but the rows around them. */
  setFound(found: FoundRows, only: boolean): void {
    this.#given = { ...this.#given, found, only };
    this.#model.setFound(this.#grouped ? new FoundRows(drawnNumbers(found.rows, this.#order)) : found, only);
  }

  /** `reveal` opens what hides the row, scrolls to it and pans to its time; `byUser` is handed on to `selected`. */
  select(row: number, options?: { reveal?: boolean; byUser?: boolean }): void {
    this.#model.select(this.#order.drawnRow(row), options);
  }

  zoomToSelection(): void {
    this.#model.zoomToSelection();
  }

  showAll(): void {
    this.#model.showAll();
  }

  /** Over 1 shows less time. */
  zoom(factor: number): void {
    this.#model.zoom(factor);
  }

  nextError(step: 1 | -1): void {
    this.#model.nextError(step);
  }

  collapseAll(): void {
    this.#model.collapseAll();
  }

  expandAll(): void {
    this.#model.expandAll();
  }

  rowOf(spanId: string): number | undefined {
    const drawn = this.#model.rowOf(spanId);
    return drawn === undefined ? undefined : this.#order.spanRow(drawn);
  }

  focus(): void {
    this.#rows.grid.focus({ preventScroll: true });
  }

  dispose(): void {
    this.#owned.dispose();
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    clearTimeout(this.#rowsTimer);
    clearTimeout(this.#viewTimer);
    this.#root.remove();
  }

  /** Selects the span, or the service, of an id; the timeline's own first choice where there is none of that id. */
  #showInOrder(view: Partial<WaterfallView> | undefined, selected: string | undefined): void {
    const { timeline, places } = this.#given;
    this.#order = this.#grouped ? orderByService(timeline) : orderByCall(timeline);
    const { drawn } = this.#order;
    this.#model.show(drawn, view);
    if (places) this.setPlaces(places);
    const row = selected === undefined ? undefined : this.#model.rowOf(selected);
    if (row !== undefined) this.#model.select(row, { reveal: true });
    else if (drawn.rows.count > 0) this.#model.select(drawn.firstRow ?? 0, { reveal: true });
  }

  #listen(tooltip: Tooltip): void {
    const { grid } = this.#rows;
    grid.addEventListener('focus', () => this.#model.setFocused(true));
    grid.addEventListener('blur', () => this.#model.setFocused(false));
    grid.addEventListener('keydown', (event) => {
      if (handleKey(this.#model, event)) event.preventDefault();
    });
    this.#owned.add(new PointerInput(this.#root, this.#model, tooltip));
    this.#owned.add(listenToWheel(this.#root, this.#model));
    this.#owned.add(
      onThemeChange(() => {
        this.#theme = undefined;
        this.#prepare();
        this.#invalidate(part.all);
      }),
    );
    const observer = new ResizeObserver(() => this.#resized());
    observer.observe(this.#root);
    this.#owned.add({ dispose: () => observer.disconnect() });
    this.#owned.add(onRatioChange(() => this.#resized()));
  }

  /** Painted at once: an observer runs before the frame, which would else show an empty canvas. */
  #resized(): void {
    const { clientWidth, clientHeight } = this.#root;
    const { width, height } = this.#model;
    if (clientWidth === width && clientHeight === height && this.#painter.ratio === window.devicePixelRatio) return;
    this.#model.setSize(clientWidth, clientHeight);
    this.#prepare();
    this.#paint();
  }

  #prepare(): void {
    const { width, height, timeline } = this.#model;
    this.#theme ??= readTheme(this.#root, timeline.services.length);
    this.#painter.prepare(width, height, window.devicePixelRatio, this.#theme);
    this.#stale = part.all;
  }

  #invalidate(parts: number): void {
    this.#stale |= parts;
    this.#frame ??= requestAnimationFrame(() => this.#paint());
  }

  #paint(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    const stale = this.#stale;
    this.#stale = 0;
    this.#painter.paint(this.#model, stale);
    if (stale & part.names) {
      this.#divider.update();
      this.#scrollbar.update();
    }
    if (stale & part.rows) this.#updateRows();
    else if (stale & part.scroll) {
      this.#rows.scroll();
      this.#rowsTimer ??= setTimeout(() => this.#updateRows(), ROWS_AFTER);
    }
  }

  #updateRows(): void {
    clearTimeout(this.#rowsTimer);
    this.#rowsTimer = undefined;
    this.#rows.update();
  }

  #viewChanged(): void {
    clearTimeout(this.#viewTimer);
    this.#viewTimer = setTimeout(() => this.#events.viewChanged(), VIEW_AFTER);
  }
}

/** What the page has given of the trace that it shows. */
interface Given {
  readonly timeline: Timeline;
  readonly places: TimelinePlaces | undefined;
  readonly marks: readonly LogMark[];
  readonly selectedLog: number | undefined;
  readonly found: FoundRows;
  readonly only: boolean;
}

const NOTHING_GIVEN: Given = {
  timeline: noTimeline,
  places: undefined,
  marks: [],
  selectedLog: undefined,
  found: new FoundRows(),
  only: false,
};

/** Calls when the window moves to a screen of another density. */
function onRatioChange(listener: () => void): { dispose(): void } {
  const abort = new AbortController();
  const watch = (): void =>
    matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`).addEventListener(
      'change',
      () => {
        listener();
        watch();
      },
      { once: true, signal: abort.signal },
    );
  watch();
  return { dispose: () => abort.abort() };
}
