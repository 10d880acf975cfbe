import { countText, durationText } from '../../../base/text/figures.ts';
import { atShare, shareOfRange, type Distribution } from '../../../match/report/distribution.ts';
import type { DurationFigures } from '../../../match/lineReport.ts';
import { percentEncoded } from '../../../base/fileUri.ts';
import { PERCENTILE_COUNT } from '../../../match/report/statistics.ts';

/** Which colours a picture is drawn in: an image in a hover knows nothing of the theme around it. */
export type ThemeKind = 'light' | 'dark' | 'highContrast' | 'highContrastLight';

interface Colours {
  readonly text: string;
  readonly bar: string;
  readonly mark: string;
}

const COLOURS: Readonly<Record<ThemeKind, Colours>> = {
  light: { text: '#3b3b3b', bar: '#7a9cc6', mark: '#b5541c' },
  dark: { text: '#cccccc', bar: '#5a83b5', mark: '#e2975f' },
  highContrast: { text: '#ffffff', bar: '#6fc3df', mark: '#f38518' },
  highContrastLight: { text: '#292929', bar: '#0f4a85', mark: '#b5200d' },
};

/** Sizes in px. */
const WIDTH = 360;
const BARS = 48;
const HEIGHT = BARS + 18;
/** No label stands nearer to another than so. */
const LABEL = 62;

/** A histogram as Markdown: an image, whose text says the same in words. */
export function distributionPicture(distribution: Distribution, figures: DurationFigures, theme: ThemeKind): string {
  const svg = percentEncoded(svgOf(distribution, figures, COLOURS[theme]));
  return `![${wordsOf(distribution, figures)}](data:image/svg+xml,${svg}|width=${WIDTH},height=${HEIGHT})`;
}

/** `1,284 durations from 12 ms to 1.24 s, most of them (640) from 38 ms to 45 ms`. */
function wordsOf(distribution: Distribution, { count }: DurationFigures): string {
  const { from, to, counts } = distribution;
  const most = Math.max(...counts);
  const part = counts.indexOf(most);
  const [low, high] = [part, part + 1].map((each) => durationText(atShare(each / counts.length, distribution)));
  const range = `from ${durationText(from)} to ${durationText(to)}`;
  return `${countText(count)} durations ${range}, the most (${countText(most)}) from ${low} to ${high}`;
}

function svgOf(distribution: Distribution, figures: DurationFigures, { text, bar, mark }: Colours): string {
  const { counts, scale } = distribution;
  const most = Math.max(...counts);
  const width = WIDTH / counts.length;
  const bars = counts.flatMap((count, part) => {
    // What there is can be seen, also one among thousands.
    const height = count === 0 ? 0 : Math.max(2, (count / most) * (BARS - 2));
    return height === 0 ? [] : [rect(part * width + 0.5, BARS - height, width - 1, height, bar)];
  });
  const named = figures.count >= PERCENTILE_COUNT ? (['p50', 'p95'] as const) : [];
  const marks = named.map((name) => ({ name, x: shareOfRange(figures[name], distribution) * WIDTH }));
  const lines = marks.map(({ x }) => rect(Math.min(WIDTH - 1, x), 0, 1.5, BARS, mark));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" font-family="sans-serif" font-size="11">`,
    ...bars,
    rect(0, BARS, WIDTH, 1, text),
    ...lines,
    label(0, 'start', durationText(figures.min), text),
    ...apart(marks).map(({ name, x }) => label(x, 'middle', `${name} ${durationText(figures[name])}`, mark)),
    label(WIDTH, 'end', `${durationText(figures.max)}${scale === 'logarithmic' ? ' log' : ''}`, text),
    '</svg>',
  ].join('');
}

/** Those whose label has room between the ends and beside the one before. */
function apart<T extends { readonly x: number }>(marks: readonly T[]): readonly T[] {
  const kept: T[] = [];
  for (const each of marks) {
    const before = kept.at(-1)?.x ?? 0;
    if (each.x - before >= LABEL + 24 && WIDTH - each.x >= LABEL + 24) kept.push(each);
  }
  return kept;
}

function rect(x: number, y: number, width: number, height: number, colour: string): string {
  const [a, b, c, d] = [x, y, width, height].map((each) => Number(each.toFixed(1)));
  return `<rect x="${a}" y="${b}" width="${c}" height="${d}" fill="${colour}"/>`;
}

/** What is written are figures and our own words alone. */
function label(x: number, anchor: 'start' | 'middle' | 'end', text: string, colour: string): string {
  return `<text x="${Number(x.toFixed(1))}" y="${HEIGHT - 4}" text-anchor="${anchor}" fill="${colour}">${text}</text>`;
}
