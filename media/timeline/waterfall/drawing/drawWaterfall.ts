import { drawBars } from './drawBars.ts';
import { drawLogMarks } from './drawLogMarks.ts';
import { drawMinimap, paintWholeTrace } from './drawMinimap.ts';
import { drawNames } from './drawNames.ts';
import { drawFocusFrame } from './drawRows.ts';
import { drawRuler } from './drawRuler.ts';
import { MINIMAP_HEIGHT } from '../layout.ts';
import type { WaterfallModel } from '../model.ts';
import { part } from '../model.ts';
import type { Pen } from './pen.ts';
import { TextFitter } from './textFitter.ts';
import type { Theme } from './theme.ts';

/** Paints a model on a canvas, only those parts that are out of date; work is bound by the rows that show. */
export class WaterfallPainter {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  #pen: Pen | undefined;
  #whole: HTMLCanvasElement | undefined;

  /** @throws Error where the browser gives no canvas. */
  constructor(canvas: HTMLCanvasElement) {
    const context = canvas.getContext('2d', { alpha: false });
    if (!context) throw new Error('the waterfall got no canvas to draw on');
    this.#canvas = canvas;
    this.#context = context;
  }

  /** Device px in a CSS px; undefined before `prepare`. */
  get ratio(): number | undefined {
    return this.#pen?.ratio;
  }

  /** Takes the size of the canvas and the look; the next picture is a whole one. @param ratio device px in a CSS px */
  prepare(width: number, height: number, ratio: number, theme: Theme): void {
    const [deviceWidth, deviceHeight] = [
      Math.max(1, Math.round(width * ratio)),
      Math.max(1, Math.round(height * ratio)),
    ];
    if (this.#canvas.width !== deviceWidth) this.#canvas.width = deviceWidth;
    if (this.#canvas.height !== deviceHeight) this.#canvas.height = deviceHeight;
    if (this.#pen?.theme !== theme || this.#pen.ratio !== ratio) {
      this.#pen = {
        context: this.#context,
        theme,
        text: new TextFitter(this.#context, theme.font),
        small: new TextFitter(this.#context, theme.smallFont),
        ratio,
      };
    }
    this.#whole = undefined;
  }

  /** @param parts bits of `part` */
  paint(model: WaterfallModel, parts: number): void {
    const pen = this.#pen;
    if (!pen || model.width <= 0 || model.height <= MINIMAP_HEIGHT) return;
    this.#reset(pen);
    if (parts & part.minimap) drawMinimap(pen, model, (this.#whole ??= paintWholeTrace(pen, model)));
    if (parts & part.names) drawNames(pen, model);
    if (parts & part.bars) {
      drawRuler(pen, model);
      drawBars(pen, model);
      drawLogMarks(pen, model);
    }
    if (parts & (part.names | part.bars)) {
      this.#context.fillStyle = pen.theme.line;
      this.#context.fillRect(model.nameWidth - 1, MINIMAP_HEIGHT, 1, model.height - MINIMAP_HEIGHT);
      drawFocusFrame(pen, model);
    }
  }

  /** Setting a canvas's size drops its state; names that are written from right to left must not turn the picture. */
  #reset(pen: Pen): void {
    this.#context.setTransform(pen.ratio, 0, 0, pen.ratio, 0, 0);
    this.#context.textBaseline = 'middle';
    this.#context.direction = 'ltr';
  }
}
