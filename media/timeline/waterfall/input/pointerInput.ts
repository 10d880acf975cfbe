import type { Disposable } from '../../../../src/base/disposable.ts';
import type { Drag } from './drags.ts';
import { dragFrom, frameAt } from './drags.ts';
import type { Hit } from './hit.ts';
import { hitTest } from './hit.ts';
import { timeAt, xOf } from '../layout.ts';
import type { WaterfallModel } from '../model.ts';
import type { Tooltip } from './tooltip.ts';

/** A press that moves less, px, is a click. */
const CLICK = 4;

/** Mouse, pen and touch on the waterfall: clicks, drags, what is under the pointer. */
export class PointerInput implements Disposable {
  readonly #root: HTMLElement;
  readonly #model: WaterfallModel;
  readonly #tooltip: Tooltip;
  readonly #abort = new AbortController();
  /** Where a button went down, until it is let go. */
  #pressed: { readonly x: number; readonly y: number; readonly hit: Hit } | undefined;
  #drag: Drag | undefined;
  #dragged = false;

  constructor(root: HTMLElement, model: WaterfallModel, tooltip: Tooltip) {
    this.#root = root;
    this.#model = model;
    this.#tooltip = tooltip;
    const { signal } = this.#abort;
    root.addEventListener('pointerdown', (event) => this.#down(event), { signal });
    root.addEventListener('pointermove', (event) => this.#move(event), { signal });
    root.addEventListener('pointerup', () => this.#release(), { signal });
    root.addEventListener('pointercancel', () => this.#release(), { signal });
    root.addEventListener('pointerleave', () => this.#leave(), { signal });
    // What is under the pointer is soon something else.
    root.addEventListener('wheel', () => this.#leave(), { signal, passive: true });
    root.addEventListener('keydown', () => this.#leave(), { signal });
    root.addEventListener('click', (event) => this.#click(event), { signal });
    root.addEventListener('dblclick', (event) => this.#doubleClick(event), { signal });
  }

  dispose(): void {
    this.#abort.abort();
  }

  #down(event: PointerEvent): void {
    this.#dragged = false;
    if (event.button !== 0 || !this.#owns(event)) return;
    const { x, y } = this.#point(event);
    this.#pressed = { x, y, hit: hitTest(this.#model, x, y) };
  }

  #move(event: PointerEvent): void {
    const { x, y } = this.#point(event);
    if (this.#pressed && !this.#drag) this.#startDrag(event, x, y);
    if (this.#drag) this.#drag.move(x, y);
    else if (!this.#pressed && this.#owns(event)) this.#hover(x, y);
    else if (!this.#pressed) this.#leave();
  }

  #startDrag(event: PointerEvent, x: number, y: number): void {
    const pressed = this.#pressed;
    if (!pressed || Math.hypot(x - pressed.x, y - pressed.y) < CLICK) return;
    this.#dragged = true;
    this.#drag = dragFrom(this.#model, pressed.hit, pressed.x, pressed.y);
    if (!this.#drag) return;
    this.#root.setPointerCapture(event.pointerId);
    this.#root.style.cursor = this.#drag.cursor;
    this.#leave();
  }

  #release(): void {
    this.#pressed = undefined;
    this.#drag?.end();
    this.#drag = undefined;
    this.#root.style.cursor = '';
  }

  /** Screen readers click without a pointer: then the row's own element tells which it is. */
  #click(event: MouseEvent): void {
    if (this.#dragged || !this.#owns(event)) return;
    const hit = this.#hitOf(event);
    if (hit.area === 'row' && hit.logMark !== undefined) this.#model.selectLog(hit.logMark);
    else if (hit.area === 'row' && hit.onTwistie)
      this.#model.setCollapsed(hit.row, !this.#model.visible.isCollapsed(hit.row));
    else if (hit.area === 'row') this.#model.select(hit.row, { byUser: true });
    else if (hit.area === 'minimap') this.#centerAt(this.#point(event).x);
  }

  #doubleClick(event: MouseEvent): void {
    if (!this.#owns(event)) return;
    const hit = this.#hitOf(event);
    if (hit.area === 'row' && !hit.onTwistie && hit.logMark === undefined) this.#model.open(hit.row);
    else if (hit.area === 'ruler' || hit.area === 'minimap') this.#model.showAll();
  }

  #hover(x: number, y: number): void {
    const hit = hitTest(this.#model, x, y);
    this.#model.setHovered(hit.area === 'row' ? hit.row : undefined);
    this.#tooltip.show(hit, x, y);
    this.#root.style.cursor = this.#cursorOf(hit, x);
  }

  #leave(): void {
    this.#model.setHovered(undefined);
    this.#tooltip.hide();
  }

  #cursorOf(hit: Hit, x: number): string {
    if (hit.area === 'row') return hit.onTwistie || hit.logMark !== undefined ? 'pointer' : '';
    if (hit.area === 'ruler') return 'ew-resize';
    if (hit.area === 'nothing') return '';
    const frame = frameAt(this.#model, x);
    return frame === 'inside' ? 'grab' : frame === 'outside' ? 'crosshair' : 'ew-resize';
  }

  #centerAt(x: number): void {
    const { minimapAxis, window, isZoomed } = this.#model;
    if (!isZoomed || (x >= xOf(minimapAxis, window.from) && x <= xOf(minimapAxis, window.to))) return;
    this.#model.pan(timeAt(minimapAxis, x) - (window.from + window.to) / 2);
  }

  #hitOf(event: MouseEvent): Hit {
    const { x, y } = this.#point(event);
    const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null;
    if (event.detail === 0 && element)
      return { area: 'row', row: Number(element.dataset['row']), inBars: false, onTwistie: false, logMark: undefined };
    return hitTest(this.#model, x, y);
  }

  /** Whether the event is not one of the divider or the scrollbar, which look after themselves. */
  #owns(event: Event): boolean {
    return !(event.target instanceof Element && event.target.closest('[data-own-pointer]'));
  }

  #point(event: MouseEvent): { readonly x: number; readonly y: number } {
    const { left, top } = this.#root.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }
}
