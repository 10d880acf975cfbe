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
/** Of a character of a label, in wide fonts, and between two labels. */
const [CHARACTER, GAP] = [6.8, 6];

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
  const marks = named.map((name): Label => ({
    x: shareOfRange(figures[name], distribution) * WIDTH,
    text: `${name} ${durationText(figures[name])}`,
  }));
  const lines = marks.map(({ x }) => rect(Math.min(WIDTH - 1, x), 0, 1.5, BARS, mark));
  const [min, max] = [
    durationText(figures.min),
    `${durationText(figures.max)}${scale === 'logarithmic' ? ' log' : ''}`,
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" font-family="sans-serif" font-size="11">`,
    ...bars,
    rect(0, BARS, WIDTH, 1, text),
    ...lines,
    label(0, 'start', min, text),
    ...apart(marks, widthOf(min) + GAP, WIDTH - widthOf(max) - GAP).map((each) =>
      label(each.x, 'middle', each.text, mark),
    ),
    label(WIDTH, 'end', max, text),
    '</svg>',
  ].join('');
}

interface Label {
  /** Of its middle. */
  readonly x: number;
  readonly text: string;
}

/** Labels in their order where there is room for them, as near as can be to what they name; the first goes where there is not room for all. */
function apart(labels: readonly Label[], from: number, to: number): readonly Label[] {
  if (labels.reduce((sum, { text }) => sum + widthOf(text) + GAP, -GAP) > to - from)
    return labels.length === 0 ? [] : apart(labels.slice(1), from, to);
  let free = from;
  const pushed = labels.map(({ x, text }) => {
    const place = Math.max(x, free + widthOf(text) / 2);
    free = place + widthOf(text) / 2 + GAP;
    return { x: place, text };
  });
  let end = to;
  return pushed.reduceRight<readonly Label[]>((behind, { x, text }) => {
    const place = Math.min(x, end - widthOf(text) / 2);
    end = place - widthOf(text) / 2 - GAP;
    return [{ x: place, text }, ...behind];
  }, []);
}

function widthOf({ length }: string): number {
  return length * CHARACTER;
}

function rect(x: number, y: number, width: number, height: number, colour: string): string {
  const [a, b, c, d] = [x, y, width, height].map((each) => Number(each.toFixed(1)));
  return `<rect x="${a}" y="${b}" width="${c}" height="${d}" fill="${colour}"/>`;
}

/** What is written are figures and our own words alone. */
function label(x: number, anchor: 'start' | 'middle' | 'end', text: string, colour: string): string {
  return `<text x="${Number(x.toFixed(1))}" y="${HEIGHT - 4}" text-anchor="${anchor}" fill="${colour}">${text}</text>`;
}
