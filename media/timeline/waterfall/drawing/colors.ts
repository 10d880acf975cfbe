/** Red, green and blue, 0 to 255; opaque. */
export type Color = readonly [number, number, number];

/**
 * Reads any color of CSS as it looks on a background, by painting it: the browser knows every spelling. Those of nearly all themes, in
 * six or eight digits, need no painting, for which a canvas would have to be made before the first picture.
 */
export class ColorReader {
  #context: CanvasRenderingContext2D | null | undefined;

  read(css: string, on: Color): Color {
    if (/^#[\da-f]{6}$/i.test(css)) return unpacked(Number.parseInt(css.slice(1), 16));
    if (/^#[\da-f]{8}$/i.test(css))
      return mix(on, unpacked(Number.parseInt(css.slice(1, 7), 16)), Number.parseInt(css.slice(7), 16) / 255);
    const context = (this.#context ??= pixelContext());
    if (!context) return on;
    context.fillStyle = cssOf(on);
    context.fillRect(0, 0, 1, 1);
    context.fillStyle = css;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue];
  }
}

function pixelContext(): CanvasRenderingContext2D | null {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  return canvas.getContext('2d', { willReadFrequently: true });
}

function unpacked(rgb: number): Color {
  return [rgb >> 16, (rgb >> 8) & 255, rgb & 255];
}

export function cssOf(color: Color): string {
  return `rgb(${color[0]} ${color[1]} ${color[2]})`;
}

/** `share` of the second color in the first. */
export function mix(first: Color, second: Color, share: number): Color {
  return [
    between(first[0], second[0], share),
    between(first[1], second[1], share),
    between(first[2], second[2], share),
  ];
}

function between(first: number, second: number, share: number): number {
  return Math.round(first * (1 - share) + second * share);
}

/** Contrast of two colors as WCAG 2.2 defines it, 1 to 21. */
export function contrast(first: Color, second: Color): number {
  const [a, b] = [luminance(first), luminance(second)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** As the pixels of `ImageData` hold it, seen as 32-bit numbers; every machine that runs VS Code is little-endian. */
export function packed(color: Color): number {
  return ((255 << 24) | (color[2] << 16) | (color[1] << 8) | color[0]) >>> 0;
}

/** Relative luminance of sRGB as WCAG 2.2 defines it. */
function luminance(color: Color): number {
  return 0.2126 * linear(color[0]) + 0.7152 * linear(color[1]) + 0.0722 * linear(color[2]);
}

function linear(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
