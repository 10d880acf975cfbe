import type { WaterfallModel } from '../model.ts';

const STEP = 16;
const LEAST = 80;

/** The line between names and bars: drag it, or focus it and use the arrow keys. */
export class Divider {
  readonly element: HTMLElement;
  readonly #model: WaterfallModel;

  constructor(model: WaterfallModel) {
    this.#model = model;
    const element = (this.element = document.createElement('div'));
    element.className = 'waterfall-divider';
    element.tabIndex = 0;
    element.dataset['ownPointer'] = '';
    element.setAttribute('role', 'separator');
    element.setAttribute('aria-orientation', 'vertical');
    element.setAttribute('aria-label', 'Width of the names');
    element.setAttribute('aria-valuemin', String(LEAST));
    element.addEventListener('pointerdown', (event) => this.#grab(event));
    element.addEventListener('keydown', (event) => this.#key(event));
  }

  update(): void {
    const { nameWidth, width } = this.#model;
    this.element.style.transform = `translateX(${nameWidth}px)`;
    this.element.setAttribute('aria-valuenow', String(nameWidth));
    this.element.setAttribute('aria-valuemax', String(Math.max(LEAST, Math.round(width))));
  }

  #grab(event: PointerEvent): void {
    if (event.button !== 0) return;
    event.preventDefault();
    this.element.focus();
    this.element.setPointerCapture(event.pointerId);
    const shift = this.#model.nameWidth - event.clientX;
    const move = ({ clientX }: PointerEvent): void => this.#model.setNameWidth(clientX + shift);
    this.element.addEventListener('pointermove', move);
    this.element.addEventListener('lostpointercapture', () => this.element.removeEventListener('pointermove', move), {
      once: true,
    });
  }

  #key(event: KeyboardEvent): void {
    const width = this.#widthAfter(event.key);
    if (width === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#model.setNameWidth(width);
  }

  #widthAfter(key: string): number | undefined {
    const { nameWidth, width } = this.#model;
    switch (key) {
      case 'ArrowLeft':
        return nameWidth - STEP;
      case 'ArrowRight':
        return nameWidth + STEP;
      case 'Home':
        return LEAST;
      case 'End':
        return width;
      default:
        return undefined;
    }
  }
}
