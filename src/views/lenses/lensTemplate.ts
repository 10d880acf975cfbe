/** What a setting says of a lens's text: parts between ` · `, each with figures by name in braces. */
export interface LensTemplate {
  readonly parts: readonly (readonly TemplatePiece[])[];
  /** Names in braces that there are not, as written; they stay in the text. */
  readonly unknown: readonly string[];
}

type TemplatePiece =
  { readonly is: 'text'; readonly text: string } | { readonly is: 'figure'; readonly name: FigureName };

/** The names that a text may hold in braces. */
export const figureNames = [
  'traces',
  'calls',
  'label',
  'function',
  'durations',
  'p50',
  'p95',
  'p99',
  'min',
  'max',
  'repeats',
  'share',
  'failures',
  'faults',
  'errors',
  'throttles',
  'cold',
  'read',
  'window',
] as const;

export type FigureName = (typeof figureNames)[number];

/** The texts as they are unless a setting says otherwise. */
export const defaultTexts = {
  handler: '$(pulse) {traces} · {durations} · {failures} · {cold} · {read} · {window}',
  line: '{label} · {durations} · {failures} · {repeats} · {share} of the time',
} as const;

/** Longer texts are cut: a lens is one line. */
const MAX_LENGTH = 500;

const SEPARATOR = ' · ';

export function parseTemplate(text: string): LensTemplate {
  const unknown: string[] = [];
  const pieceOf = (written: string): TemplatePiece => {
    const [, braced] = /^\{(\w+)\}$/.exec(written) ?? [];
    const name = figureNames.find((each) => each === braced);
    if (name !== undefined) return { is: 'figure', name };
    if (braced !== undefined) unknown.push(written);
    return { is: 'text', text: written };
  };
  const oneLine = text.slice(0, MAX_LENGTH).replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
  const parts = oneLine.split(SEPARATOR).map((part) =>
    part
      .split(/(\{\w+\})/)
      .filter((written) => written !== '')
      .map(pieceOf),
  );
  return { parts, unknown };
}

/** The text with its figures. A part with a figure that there is not, as a percentile of three values, is left out. */
export function fillTemplate({ parts }: LensTemplate, figures: (name: FigureName) => string | undefined): string {
  return parts
    .flatMap((pieces) => {
      const texts = pieces.map((piece) => (piece.is === 'text' ? piece.text : (figures(piece.name) ?? '')));
      const lacks = pieces.some((piece, i) => piece.is === 'figure' && texts[i] === '');
      return lacks || texts.length === 0 ? [] : [texts.join('')];
    })
    .join(SEPARATOR);
}

/** Whether a text names a figure. */
export function hasFigure({ parts }: LensTemplate, name: FigureName): boolean {
  return parts.flat().some((piece) => piece.is === 'figure' && piece.name === name);
}
