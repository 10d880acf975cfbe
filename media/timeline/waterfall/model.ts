import type { TimelinePlaces } from '../../../src/views/timeline/timelineMessages.ts';
import { rowFlag } from '../../../src/views/timeline/timelineMessages.ts';
import type { TimeMode } from '../clock.ts';
import type { Axis } from './layout.ts';
import { axisOf, fitNameWidth, ROW_HEIGHT, ROWS_TOP, rowRange, scrollToRow } from './layout.ts';
import { FoundRows } from './foundRows.ts';
import { LogMarks } from './logMarks.ts';
import { noTimeline } from './noTimeline.ts';
import type { DrawnTimeline } from './rowOrder.ts';
import { rowOf } from './rowOf.ts';
import { RowTexts } from './rowTexts.ts';
import { Times } from './times.ts';
import type { TimeWindow } from './timeWindow.ts';
import { clampWindow, panWindow, wholeOf, zoomWindow } from './timeWindow.ts';
import { VisibleRows } from './visibleRows.ts';
import type { LogMark, WaterfallEvents, WaterfallView } from './waterfallEvents.ts';

/** Bits: which parts of the picture a change touches. */
export const part = {
  names: 1,
  bars: 2,
  minimap: 4,
  /** Which rows there are, or what they say. */
  rows: 8,
  /** Which of them show. */
  scroll: 16,
  all: 31,
} as const;

/** Px; what is narrower has no room for places beside names. */
const NARROW = 640;

export const FAILED = rowFlag.error | rowFlag.fault | rowFlag.throttle;

/** What the model tells: what to paint, beside what the page is told. */
export interface ModelEvents extends WaterfallEvents {
  /** Bits of `part` are out of date. */
  changed(parts: number): void;
}

/**
 * What the waterfall shows and which part of it: everything that pointer, wheel and keys change, without a pixel. Rows are numbers in
 * `TimelineRows`, indexes count the rows that show.
 */
export class WaterfallModel {
  readonly #events: ModelEvents;
  #timeline: DrawnTimeline = noTimeline;
  #times = new Times('relative', 0);
  #visible = new VisibleRows(noTimeline.rows);
  #texts = new RowTexts(noTimeline, this.#times);
  #whole: TimeWindow = { from: 0, to: 1 };
  #window: TimeWindow = { from: 0, to: 1 };
  #deepest = 0;
  /** How many rows before each failed, so that those below any row are a subtraction; counted when somebody asks. */
  #failedBefore: Uint32Array | undefined;
  #width = 0;
  #height = 0;
  #wantedNameWidth: number | undefined;
  #scrollTop = 0;
  #selected: number | undefined;
  #hovered: number | undefined;
  #focused = false;
  #logMarks = new LogMarks([]);
  #selectedLog: number | undefined;
  #found = new FoundRows();
  #band: TimeWindow | undefined;

  constructor(events: ModelEvents) {
    this.#events = events;
  }

  get timeline(): DrawnTimeline {
    return this.#timeline;
  }
  get times(): Times {
    return this.#times;
  }
  get visible(): VisibleRows {
    return this.#visible;
  }
  get texts(): RowTexts {
    return this.#texts;
  }
  /** All the time there is. */
  get whole(): TimeWindow {
    return this.#whole;
  }
  /** The time that shows. */
  get window(): TimeWindow {
    return this.#window;
  }
  get isZoomed(): boolean {
    return this.#window.from > this.#whole.from || this.#window.to < this.#whole.to;
  }
  get width(): number {
    return this.#width;
  }
  get height(): number {
    return this.#height;
  }
  get rowsHeight(): number {
    return Math.max(0, this.#height - ROWS_TOP);
  }
  get nameWidth(): number {
    // Beside an editor names need the larger share: bars are read by their lengths, names in full.
    const usual =
      this.#width < NARROW ? this.#width * 0.46 : Math.min(460, Math.max(NARROW * 0.46, this.#width * 0.38));
    return fitNameWidth(this.#wantedNameWidth ?? usual, this.#width);
  }
  get scrollTop(): number {
    return this.#scrollTop;
  }
  get scrollHeight(): number {
    return this.#visible.count * ROW_HEIGHT;
  }
  get selected(): number | undefined {
    return this.#selected;
  }
  /** The row under the pointer. */
  get hovered(): number | undefined {
    return this.#hovered;
  }
  get focused(): boolean {
    return this.#focused;
  }
  get deepest(): number {
    return this.#deepest;
  }
  get logMarks(): LogMarks {
    return this.#logMarks;
  }
  get selectedLog(): number | undefined {
    return this.#selectedLog;
  }
  get found(): FoundRows {
    return this.#found;
  }
  /** The stretch of time that is being drawn out with the pointer. */
  get band(): TimeWindow | undefined {
    return this.#band;
  }
  get axis(): Axis {
    return axisOf(this.#window, this.nameWidth, this.#width);
  }
  get minimapAxis(): Axis {
    return { ...this.#whole, left: 0, right: Math.max(1, this.#width), start: 0, end: this.#width };
  }
  get range(): { first: number; end: number } {
    return rowRange(this.#scrollTop, this.rowsHeight, this.#visible.count);
  }
  get view(): WaterfallView {
    return {
      ...this.#window,
      collapsed: this.#visible.collapsedRows().map((row) => this.#texts.id(row)),
      nameWidth: this.#wantedNameWidth ?? 0,
    };
  }

  startOf(row: number): number {
    return this.#timeline.rows.start[row] ?? 0;
  }

  /** Spans in progress go on to the end of what is known. */
  endOf(row: number): number {
    const end = this.#timeline.rows.end[row] ?? NaN;
    return Number.isNaN(end) ? this.#whole.to : end;
  }

  flagsOf(row: number): number {
    return this.#timeline.rows.flags[row] ?? 0;
  }

  /** How many of the rows below a row failed. */
  failedBelow(row: number): number {
    const before = (this.#failedBefore ??= failedBefore(this.#timeline.rows.flags));
    return (before[this.#visible.endOf(row)] ?? 0) - (before[row + 1] ?? 0);
  }

  rowOf(spanId: string): number | undefined {
    return rowOf(this.#timeline, spanId);
  }

  /** Another trace, or more of the same one, of which the place that shows stays where it is. */
  show(timeline: DrawnTimeline, view: Partial<WaterfallView> | undefined): void {
    const same = timeline.traceId === this.#timeline.traceId;
    this.#timeline = timeline;
    this.#times = new Times(this.#times.mode, timeline.start);
    this.#texts = new RowTexts(timeline, this.#times);
    this.#whole = wholeOf(timeline.rows, timeline.duration);
    this.#deepest = deepestOf(timeline.rows.depth);
    this.#failedBefore = undefined;
    const collapsed = new Set(view?.collapsed);
    this.#visible = new VisibleRows(timeline.rows, collapsed.size === 0 ? [] : this.#rowsOf(collapsed));
    this.#window = clampWindow({ ...this.#whole, ...definedTimes(view) }, this.#whole);
    this.#wantedNameWidth = view?.nameWidth || this.#wantedNameWidth;
    this.#scrollTop = this.#scrollInside(same ? this.#scrollTop : 0);
    this.#selected = undefined;
    this.#hovered = undefined;
    this.#logMarks = new LogMarks([]);
    this.#selectedLog = undefined;
    this.#found = new FoundRows();
    this.#events.changed(part.all);
  }

  setTimes(mode: TimeMode): void {
    if (mode === this.#times.mode) return;
    this.#times = new Times(mode, this.#timeline.start);
    this.#texts.setTimes(this.#times);
    this.#events.changed(part.names | part.bars | part.rows);
  }

  setPlaces(places: TimelinePlaces): void {
    this.#texts.setPlaces(places);
    this.#events.changed(part.names | part.rows);
  }

  setLogMarks(marks: readonly LogMark[], selected: number | undefined): void {
    if (marks !== this.#logMarks.marks) this.#logMarks = new LogMarks(marks);
    this.#selectedLog = selected;
    this.#events.changed(part.bars);
  }

  /** Marks what a query found; `only` hides all else but the rows around them. */
  setFound(found: FoundRows, only: boolean): void {
    this.#found = found;
    this.#visible.keepOnly(only ? found.rows : undefined);
    this.#collapseChanged();
  }

  setSize(width: number, height: number): void {
    this.#width = width;
    this.#height = height;
    this.#scrollTop = this.#scrollInside(this.#scrollTop);
    this.#events.changed(part.all);
  }

  setNameWidth(width: number): void {
    this.#wantedNameWidth = fitNameWidth(width, this.#width);
    this.#viewChanged(part.names | part.bars | part.rows);
  }

  setFocused(focused: boolean): void {
    this.#focused = focused;
    this.#events.changed(part.names | part.bars);
  }

  setHovered(row: number | undefined): void {
    if (row === this.#hovered) return;
    this.#hovered = row;
    this.#events.changed(part.names | part.bars);
  }

  setBand(band: TimeWindow | undefined): void {
    this.#band = band;
    this.#events.changed(part.bars | part.minimap);
  }

  setWindow(window: TimeWindow): void {
    const clamped = clampWindow(window, this.#whole);
    if (clamped.from === this.#window.from && clamped.to === this.#window.to) return;
    this.#window = clamped;
    this.#viewChanged(part.bars | part.minimap);
  }

  /** Shows `factor` times less time; `at`, or the middle, stays. */
  zoom(factor: number, at = (this.#window.from + this.#window.to) / 2): void {
    this.setWindow(zoomWindow(this.#window, factor, at, this.#whole));
  }

  /** @param by ms */
  pan(by: number): void {
    this.setWindow(panWindow(this.#window, by, this.#whole));
  }

  showAll(): void {
    this.setWindow(this.#whole);
  }

  zoomToSelection(): void {
    if (this.#selected === undefined) return;
    const [start, end] = [this.startOf(this.#selected), this.endOf(this.#selected)];
    const margin = Math.max((end - start) * 0.04, 0.0005);
    this.setWindow({ from: start - margin, to: Math.max(end, start) + margin });
  }

  /** @param top px */
  scrollTo(top: number): void {
    const inside = this.#scrollInside(top);
    if (inside === this.#scrollTop) return;
    this.#scrollTop = inside;
    this.#events.changed(part.names | part.bars | part.scroll);
  }

  select(row: number, { reveal = false, byUser = false }: { reveal?: boolean; byUser?: boolean } = {}): void {
    if (row < 0 || row >= this.#timeline.rows.count) return;
    const changed = row !== this.#selected;
    this.#selected = row;
    if (reveal) this.#reveal(row);
    if (changed) this.#events.changed(part.names | part.bars | part.rows);
    if (changed || byUser) this.#events.selected(row, byUser);
  }

  /** The page asks for the source of a row. */
  open(row: number): void {
    this.#events.opened(row);
  }

  selectLog(index: number): void {
    this.#selectedLog = index;
    this.#events.changed(part.bars);
    this.#events.logSelected(index);
  }

  /** The next failed row, going round; none where none failed. */
  nextError(step: 1 | -1): void {
    const { count } = this.#timeline.rows;
    const from = this.#selected ?? (step > 0 ? -1 : count);
    for (let tried = 1; tried <= count; tried++) {
      const row = (from + step * tried + 2 * count) % count;
      if (this.flagsOf(row) & FAILED) return this.select(row, { reveal: true, byUser: true });
    }
  }

  setCollapsed(row: number, collapsed: boolean): void {
    if (this.#visible.setCollapsed(row, collapsed)) this.#collapseChanged();
  }

  /** @param levels how many show; those of services and their spans, or roots and their callees, where undefined */
  collapseAll(levels = this.#timeline.groups ? 1 : 2): void {
    this.#visible.collapseAll(levels - 1);
    this.#collapseChanged();
  }

  /** Collapses, or expands, the rows that are of the same name and service. */
  toggleAlike(row: number): void {
    this.#visible.setAlikeCollapsed(row, !this.#visible.isCollapsed(row));
    this.#collapseChanged();
  }

  expandAll(): void {
    this.#visible.expandAll();
    this.#collapseChanged();
  }

  /** A selection that is hidden moves to the row that hides it. */
  #collapseChanged(): void {
    this.#scrollTop = this.#scrollInside(this.#scrollTop);
    this.#viewChanged(part.names | part.bars | part.rows);
    if (this.#selected !== undefined && !this.#visible.shows(this.#selected))
      this.select(this.#visible.at(this.#visible.indexOf(this.#selected)));
  }

  #reveal(row: number): void {
    const isLeft = !this.#visible.keeps(row);
    if (isLeft) this.#visible.keepOnly(undefined);
    if (this.#visible.expandTo(row) || isLeft) this.#viewChanged(part.names | part.bars | part.rows);
    if (isLeft) this.#events.allShown();
    this.scrollTo(scrollToRow(this.#scrollTop, this.rowsHeight, this.#visible.indexOf(row)));
    const { from, to } = this.#window;
    const [start, end] = [this.startOf(row), this.endOf(row)];
    if (end < from || start > to) this.pan((start + Math.min(end, start + (to - from))) / 2 - (from + to) / 2);
  }

  #rowsOf(ids: ReadonlySet<string>): readonly number[] {
    const found: number[] = [];
    for (let row = 0; row < this.#timeline.rows.count; row++) if (ids.has(this.#texts.id(row))) found.push(row);
    return found;
  }

  #scrollInside(top: number): number {
    return Math.max(0, Math.min(top, this.scrollHeight - this.rowsHeight));
  }

  #viewChanged(parts: number): void {
    this.#events.changed(parts);
    this.#events.viewChanged();
  }
}

/** Counted, not iterated: an iterator takes several times as long before this is fast code. */
function deepestOf(depths: Uint16Array): number {
  let deepest = 0;
  for (let row = 0; row < depths.length; row++) if ((depths[row] ?? 0) > deepest) deepest = depths[row] ?? 0;
  return deepest;
}

function failedBefore(flags: Uint16Array): Uint32Array {
  const before = new Uint32Array(flags.length + 1);
  for (const [row, each] of flags.entries()) before[row + 1] = (before[row] ?? 0) + (each & FAILED ? 1 : 0);
  return before;
}

function definedTimes(view: Partial<WaterfallView> | undefined): Partial<TimeWindow> {
  const { from, to } = view ?? {};
  return from !== undefined && to !== undefined && Number.isFinite(from) && Number.isFinite(to) ? { from, to } : {};
}
