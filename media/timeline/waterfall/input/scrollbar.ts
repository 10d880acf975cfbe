import type { WaterfallModel } from '../model.ts';

const SHORTEST = 24;

/** A scrollbar as VS Code's lists have it; for the pointer only, keys and wheel scroll by themselves. */
export class Scrollbar {
  readonly element: HTMLElement;
  readonly #thumb: HTMLElement;
  readonly #model: WaterfallModel;

  constructor(model: WaterfallModel) {
    this.#model = model;
    this.element = document.createElement('div');
    this.element.className = 'waterfall-scrollbar';
    this.element.setAttribute('aria-hidden', 'true');
    this.element.dataset['ownPointer'] = '';
    this.#thumb = document.createElement('div');
    this.element.append(this.#thumb);
    this.element.addEventListener('pointerdown', (event) => this.#grab(event));
  }

  update(): void {
    const { rowsHeight, scrollHeight, scrollTop } = this.#model;
    const needed = scrollHeight > rowsHeight && rowsHeight > SHORTEST;
    this.element.hidden = !needed;
    if (!needed) return;
    this.#thumb.style.height = `${this.#length()}px`;
    const top = (scrollTop / (scrollHeight - rowsHeight)) * (rowsHeight - this.#length());
    this.#thumb.style.transform = `translateY(${top}px)`;
  }

  #length(): number {
    const { rowsHeight, scrollHeight } = this.#model;
    return Math.max(SHORTEST, (rowsHeight / Math.max(scrollHeight, 1)) * rowsHeight);
  }

  /** A press beside the thumb brings it there first. */
  #grab(event: PointerEvent): void {
    if (event.button !== 0) return;
    event.preventDefault();
    this.element.setPointerCapture(event.pointerId);
    const model = this.#model;
    const perPx = (model.scrollHeight - model.rowsHeight) / Math.max(1, model.rowsHeight - this.#length());
    if (event.target !== this.#thumb) {
      const { top } = this.element.getBoundingClientRect();
      model.scrollTo((event.clientY - top - this.#length() / 2) * perPx);
    }
    const [grabbedAt, scrolled] = [event.clientY, model.scrollTop];
    const move = ({ clientY }: PointerEvent): void => model.scrollTo(scrolled + (clientY - grabbedAt) * perPx);
    this.element.addEventListener('pointermove', move);
    this.element.addEventListener('lostpointercapture', () => this.element.removeEventListener('pointermove', move), {
      once: true,
    });
  }
}
