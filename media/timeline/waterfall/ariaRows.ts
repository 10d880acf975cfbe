import { ROW_HEIGHT } from './layout.ts';
import type { WaterfallModel } from './model.ts';

const COLUMNS = ['Name', 'Duration', 'Start', 'Service', 'Source'] as const;

/** An element for one row that shows, and what it says now. */
interface Slot {
  readonly element: HTMLElement;
  readonly cells: readonly Text[];
  said: string;
}

/**
 * The rows that show as elements of a tree grid, unseen, each where its row is painted: for screen readers, for their clicks and for
 * tests. There are as many elements as rows fit; they go round as rows scroll, always in the order of the rows.
 */
export class AriaRows {
  /** Holds the keyboard's focus. */
  readonly grid = document.createElement('div');
  readonly #model: WaterfallModel;
  readonly #area = group('waterfall-rows');
  readonly #mover = group('waterfall-mover');
  readonly #row = newRow();
  #slots: Slot[] = [];
  /** Index of the row of the first slot. */
  #first = 0;

  constructor(model: WaterfallModel) {
    this.#model = model;
    this.grid.className = 'waterfall-grid';
    this.grid.tabIndex = 0;
    this.grid.setAttribute('role', 'treegrid');
    this.grid.setAttribute('aria-label', 'Spans');
    this.grid.setAttribute('aria-colcount', String(COLUMNS.length));
    this.#mover.setAttribute('role', 'rowgroup');
    this.#area.append(this.#mover);
    this.grid.append(headRow(), this.#area);
  }

  /** Cheap: keeps the elements over their rows while these scroll. */
  scroll(): void {
    this.#mover.style.transform = `translateY(${this.#first * ROW_HEIGHT - this.#model.scrollTop}px)`;
  }

  /** Elements for the rows that show now; only what changed is written. */
  update(): void {
    const { range, visible, selected } = this.#model;
    this.grid.setAttribute('aria-rowcount', String(visible.count + 1));
    const added = this.#turnTo(range.first, range.end - range.first);
    this.scroll();
    for (const [number, slot] of this.#slots.entries()) this.#say(slot, range.first + number);
    this.#mover.append(...added);
    const active = selected === undefined ? -1 : visible.indexOf(selected) - range.first;
    const element = selected !== undefined && visible.shows(selected) ? this.#slots[active]?.element : undefined;
    if (element) this.grid.setAttribute('aria-activedescendant', element.id);
    else this.grid.removeAttribute('aria-activedescendant');
  }

  /**
   * As many slots as rows; those whose rows stay keep them, the others go to the other end. New ones are last, and returned: they go into
   * the page when they say something, or the browser would look at each of their attributes by itself.
   */
  #turnTo(first: number, count: number): readonly HTMLElement[] {
    const by = first - this.#first;
    if (by > 0 && by < this.#slots.length) {
      const gone = this.#slots.splice(0, by);
      this.#mover.append(...gone.map(({ element }) => element));
      this.#slots.push(...gone);
    } else if (by < 0 && -by < this.#slots.length) {
      const gone = this.#slots.splice(by);
      this.#mover.prepend(...gone.map(({ element }) => element));
      this.#slots.unshift(...gone);
    }
    this.#first = first;
    while (this.#slots.length > count) this.#slots.pop()?.element.remove();
    const added: HTMLElement[] = [];
    while (this.#slots.length < count) {
      const element = this.#row.cloneNode(true) as HTMLElement;
      const cells = Array.from(element.children, ({ firstChild }) => firstChild as Text);
      this.#slots.push({ element, cells, said: '' });
      added.push(element);
    }
    return added;
  }

  #say(slot: Slot, index: number): void {
    const { visible, texts, selected, timeline, found } = this.#model;
    const row = visible.at(index);
    const isSelected = row === selected;
    const expanded = visible.hasChildren(row) ? !visible.isCollapsed(row) : undefined;
    const spoken = found.has(row) ? `${texts.spoken(row)}, found` : texts.spoken(row);
    const said = `${index} ${row} ${isSelected} ${expanded} ${texts.id(row)} ${spoken}`;
    if (slot.said === said) return;
    slot.said = said;
    const { element, cells } = slot;
    // Ids follow rows, so that the active descendant changes when the selection does.
    element.id = `waterfall-row-${row}`;
    element.dataset['row'] = String(row);
    element.setAttribute('aria-label', spoken);
    element.setAttribute('aria-rowindex', String(index + 2));
    element.setAttribute('aria-level', String((timeline.rows.depth[row] ?? 0) + 1));
    element.setAttribute('aria-selected', String(isSelected));
    if (expanded === undefined) element.removeAttribute('aria-expanded');
    else element.setAttribute('aria-expanded', String(expanded));
    const values = [texts.name(row), texts.duration(row), texts.start(row), texts.service(row), texts.place(row)];
    for (const [number, cell] of cells.entries()) cell.data = values[number] ?? '';
  }
}

function headRow(): HTMLElement {
  const head = group('waterfall-head');
  head.setAttribute('role', 'rowgroup');
  const row = document.createElement('div');
  row.setAttribute('role', 'row');
  row.setAttribute('aria-rowindex', '1');
  row.append(...COLUMNS.map((name) => cellOf('columnheader', name)));
  head.append(row);
  return head;
}

function newRow(): HTMLElement {
  const element = group('waterfall-row');
  element.setAttribute('role', 'row');
  element.append(...COLUMNS.map(() => cellOf('gridcell', ' ')));
  return element;
}

function cellOf(role: 'columnheader' | 'gridcell', text: string): HTMLElement {
  const cell = document.createElement('span');
  cell.setAttribute('role', role);
  cell.textContent = text;
  return cell;
}

function group(className: string): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  return element;
}
