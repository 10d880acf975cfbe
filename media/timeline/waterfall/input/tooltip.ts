import type { Hit } from './hit.ts';
import { ROWS_TOP, timeAt } from '../layout.ts';
import type { WaterfallModel } from '../model.ts';

/** A pointer that only crosses rows shows nothing, ms. */
const DELAY = 250;
const AWAY = 14;

/**
 * What is under the pointer, in words, and the time where it stands, on the ruler. Hidden from screen readers, whose rows say the
 * same.
 */
export class Tooltip {
  readonly elements: readonly HTMLElement[];
  readonly #model: WaterfallModel;
  readonly #box = hiddenElement('waterfall-tooltip');
  readonly #cursor = hiddenElement('waterfall-cursor');
  readonly #cursorTime = document.createElement('span');
  #timer: ReturnType<typeof setTimeout> | undefined;
  #shown = '';

  constructor(model: WaterfallModel) {
    this.#model = model;
    this.#cursor.append(this.#cursorTime);
    this.elements = [this.#cursor, this.#box];
  }

  /** @param x px from the waterfall's left @param y px from its top */
  show(hit: Hit, x: number, y: number): void {
    this.#showTime(hit, x);
    if (hit.area !== 'row') return this.#hideBox();
    const key = `${hit.row} ${hit.logMark ?? ''}`;
    if (key !== this.#shown) this.#hideBox();
    if (!this.#box.hidden) return this.#place(x, y);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#shown = key;
      this.#box.replaceChildren(...linesOf(this.#model, hit));
      this.#box.hidden = false;
      this.#place(x, y);
    }, DELAY);
  }

  hide(): void {
    this.#hideBox();
    this.#cursor.hidden = true;
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #hideBox(): void {
    clearTimeout(this.#timer);
    this.#box.hidden = true;
    this.#shown = '';
  }

  #showTime(hit: Hit, x: number): void {
    const { axis, nameWidth, width, times } = this.#model;
    const inTime = hit.area === 'ruler' || (hit.area === 'row' && hit.inBars);
    this.#cursor.hidden = !inTime || x < nameWidth + 1;
    if (this.#cursor.hidden) return;
    this.#cursor.style.transform = `translateX(${Math.round(x)}px)`;
    this.#cursor.classList.toggle('waterfall-cursor-left', x > width - 90);
    const step = ((axis.to - axis.from) / (axis.right - axis.left)) * 5;
    this.#cursorTime.textContent = times.tickText(timeAt(axis, x), step);
  }

  /** Below and right of the pointer, or where there is room. */
  #place(x: number, y: number): void {
    const { width, height } = this.#model;
    const { offsetWidth, offsetHeight } = this.#box;
    const left = x + AWAY + offsetWidth > width ? Math.max(0, x - AWAY - offsetWidth) : x + AWAY;
    const top = y + AWAY + offsetHeight > height ? Math.max(0, y - AWAY - offsetHeight) : y + AWAY;
    this.#box.style.transform = `translate(${Math.round(left)}px, ${Math.round(Math.max(top, ROWS_TOP - 20))}px)`;
  }
}

function linesOf(model: WaterfallModel, hit: Hit & { readonly area: 'row' }): readonly HTMLElement[] {
  const { texts, logMarks, times } = model;
  const { row } = hit;
  const mark = logMarks.marks[hit.logMark ?? -1];
  if (mark) {
    const level = mark.level === 'error' ? 'Error' : mark.level === 'warn' ? 'Warning' : 'Log line';
    return [line('strong', `${level} at ${times.text(mark.at)}`), line('div', 'Click to show it in the logs')];
  }
  const service = texts.service(row);
  return [
    line('strong', texts.name(row)),
    line('div', [...texts.marks(row), texts.duration(row), `starts at ${texts.start(row)}`].join(' · ')),
    ...[service, texts.place(row), texts.path(row), texts.gaps(row)]
      .filter((text) => text !== '' && text !== texts.name(row))
      .map((text) => line('div', text)),
  ];
}

function line(tag: 'strong' | 'div', text: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

function hiddenElement(className: string): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  element.hidden = true;
  element.setAttribute('aria-hidden', 'true');
  return element;
}
