import type { FoundSpans, FromTimeline } from '../../../src/views/timeline/timelineMessages.ts';
import { FoundRows } from '../waterfall/foundRows.ts';
import type { Waterfall } from '../waterfall/waterfall.ts';
import type { PageFind, PageModel } from './pageModel.ts';

/** What looking for spans needs of the page. */
interface FindParts {
  readonly root: HTMLElement;
  model(): PageModel;
  waterfall(): Waterfall | undefined;
  change(find: PageFind | undefined): void;
  /** Brings the page up to the model, at once. */
  render(): void;
  post(message: FromTimeline): void;
}

const EMPTY: PageFind = { query: '', isTyped: false, only: false, found: undefined, problem: undefined };

/** Looks for spans: holds the bar, the host's answers and the marks in the waterfall together. */
export class FindControl {
  /** Where looking began: a query that grows letter by letter is answered from there each time. */
  #from: number | undefined;
  /** The row that the last answer went to; another selection is a new beginning. */
  #wentTo: number | undefined;

  constructor(private readonly parts: FindParts) {}

  show(shown: boolean): void {
    const { root, model, change, render, waterfall } = this.parts;
    if (!shown) {
      change(undefined);
      this.#mark();
      return waterfall()?.focus();
    }
    change(model().find ?? EMPTY);
    render();
    root.querySelector<HTMLInputElement>('.find input')?.select();
  }

  find(query: string): void {
    const { model, change, post } = this.parts;
    const { find, selectedRow } = model();
    if (!find) return;
    if (selectedRow !== this.#wentTo) this.#from = selectedRow;
    change({ ...find, query, isTyped: true });
    post({ type: 'find', query });
  }

  /** Opens the bar with a query that was not typed: finds its spans, and goes to the first of them. */
  findNow(query: string): void {
    const { model, change, post } = this.parts;
    this.#from = model().selectedRow;
    change({ ...(model().find ?? EMPTY), query, isTyped: true });
    post({ type: 'find', query });
  }

  /** Asks again, as the trace is another or has grown; nothing is selected, for nobody has asked. */
  again(): void {
    const { find } = this.parts.model();
    this.#from = this.#wentTo = undefined;
    if (find) this.parts.post({ type: 'find', query: find.query });
  }

  /** The host's answer. Goes to what was found first from where looking began. */
  take({ query, rows, problem }: FoundSpans): void {
    const { model, change, waterfall } = this.parts;
    const { find, selectedRow } = model();
    if (find?.query !== query) return;
    const found = new FoundRows(rows);
    change({ ...find, found, problem, isTyped: false });
    this.#mark();
    if (!find.isTyped) return;
    const from = this.#from ?? selectedRow ?? 0;
    const first = found.has(from) ? from : found.next(from, 1);
    if (first === undefined) return;
    this.#wentTo = first;
    if (first !== selectedRow) waterfall()?.select(first, { reveal: true });
  }

  next(step: 1 | -1): void {
    const { find, selectedRow = 0 } = this.parts.model();
    const row = find?.found?.next(selectedRow, step);
    if (row !== undefined) this.parts.waterfall()?.select(row, { reveal: true, byUser: true });
  }

  only(only: boolean): void {
    const { find } = this.parts.model();
    if (!find) return;
    this.parts.change({ ...find, only });
    this.#mark();
  }

  /** All rows show again, for another one was asked for. */
  allShown(): void {
    const { find } = this.parts.model();
    if (find) this.parts.change({ ...find, only: false });
  }

  /** Nothing is hidden where nothing was found. */
  #mark(): void {
    const { only = false, found = new FoundRows() } = this.parts.model().find ?? {};
    this.parts.waterfall()?.setFound(found, only && found.rows.length > 0);
  }
}
