import { withoutMiddle } from './withoutMiddle.ts';

const MOST = 4000;

/** Widths of texts in one font, and texts cut to a width; measured once each, for measuring is what a frame has no time for. */
export class TextFitter {
  readonly #context: CanvasRenderingContext2D;
  readonly #font: string;
  readonly #widths = new Map<string, number>();
  readonly #cuts = new Map<string, string>();

  constructor(context: CanvasRenderingContext2D, font: string) {
    this.#context = context;
    this.#font = font;
  }

  get font(): string {
    return this.#font;
  }

  /** Px. */
  width(text: string): number {
    const known = this.#widths.get(text);
    if (known !== undefined) return known;
    const width = this.#measure(text);
    if (this.#widths.size >= MOST) this.#widths.clear();
    this.#widths.set(text, width);
    return width;
  }

  /**
   * The text, or as much of it as fits with `…` in its middle, for what tells names apart may stand at either end: a stack's name before a
   * function's, a table behind an operation. Empty where not even a character fits.
   */
  fit(text: string, width: number): string {
    if (this.width(text) <= width) return text;
    const key = `${Math.floor(width)} ${text}`;
    const known = this.#cuts.get(key);
    if (known !== undefined) return known;
    const cut = this.#cut(text, Math.floor(width));
    if (this.#cuts.size >= MOST) this.#cuts.clear();
    this.#cuts.set(key, cut);
    return cut;
  }

  #cut(text: string, width: number): string {
    const characters = Array.from(text);
    let low = 0;
    let high = characters.length;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#measure(withoutMiddle(characters, middle)) <= width) low = middle;
      else high = middle - 1;
    }
    return low === 0 ? '' : withoutMiddle(characters, low);
  }

  #measure(text: string): number {
    this.#context.font = this.#font;
    return this.#context.measureText(text).width;
  }
}
