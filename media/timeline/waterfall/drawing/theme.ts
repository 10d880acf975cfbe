import type { Disposable } from '../../../../src/base/disposable.ts';
import type { SpanStatus } from '../../../../src/trace/span.ts';
import type { Color } from './colors.ts';
import { ColorReader, contrast, cssOf, mix, packed } from './colors.ts';

/** The look of the bars of one service; colors as CSS. */
export interface ServicePaint {
  readonly fill: string;
  /** Behind hatching, and for overhead. */
  readonly pale: string;
  /** Inside hollow bars. */
  readonly tint: string;
  /** `fill` as a pixel of the minimap. */
  readonly pixel: number;
}

/** What the waterfall is painted with, from the theme of VS Code; colors as CSS. */
export interface Theme {
  readonly highContrast: boolean;
  readonly font: string;
  readonly smallFont: string;
  readonly background: string;
  readonly backgroundPixel: number;
  readonly foreground: string;
  readonly dim: string;
  readonly line: string;
  readonly grid: string;
  readonly guide: string;
  readonly hover: string;
  /** The selected row: behind its name, behind its bar, its text, and the frame while the keyboard is here. */
  readonly selection: string;
  readonly selectionPale: string;
  readonly selectionText: string;
  readonly unfocused: string;
  readonly unfocusedText: string;
  readonly focus: string;
  /** Behind what a query found, and around it. */
  readonly found: string;
  readonly foundFrame: string;
  readonly fault: string;
  readonly error: string;
  readonly throttle: string;
  /** The colors of failures as pixels of the minimap. */
  readonly failurePixels: Readonly<Record<SpanStatus, number>>;
  readonly faultName: string;
  readonly errorName: string;
  readonly services: readonly ServicePaint[];
}

/** Red, orange and yellow are left to what failed: some themes have a warning in yellow. */
const SERVICE_COLORS: readonly (readonly [name: string, fallback: string])[] = [
  ['charts-blue', '#3794ff'],
  ['charts-green', '#89d185'],
  ['charts-purple', '#b180d7'],
  ['terminal-ansiCyan', '#11a8cd'],
];

/** Shares of foreground, then of background, that tell further services apart. */
const SHADES = [0, 0.42, -0.38, 0.2, -0.2] as const;

/** Against the background, for whatever is no text: WCAG 1.4.11. */
const LEAST_CONTRAST = 3;

/** Reads the theme that an element stands in, with paints for so many services. */
export function readTheme(element: HTMLElement, services: number): Theme {
  const style = getComputedStyle(element);
  const reader = new ColorReader();
  const light = document.body.classList.contains('vscode-light') || inHighContrastLight();
  const css = (names: string): string | undefined => {
    for (const name of names.split(' ')) {
      const value = style.getPropertyValue(`--vscode-${name}`).trim();
      if (value !== '') return value;
    }
    return undefined;
  };
  const background = reader.read(css('editor-background') ?? (light ? '#ffffff' : '#1f1f1f'), [0, 0, 0]);
  const on = (names: string, fallback: string | Color): Color => {
    const value = css(names) ?? fallback;
    return typeof value === 'string' ? reader.read(value, background) : value;
  };
  const foreground = on('foreground editor-foreground', light ? '#3b3b3b' : '#cccccc');
  const border = css('contrastBorder');
  const highContrast = border !== undefined || document.body.classList.contains('vscode-high-contrast');
  const selection = on('list-activeSelectionBackground', mix(background, foreground, highContrast ? 0 : 0.16));
  const unfocused = on('list-inactiveSelectionBackground', mix(background, foreground, highContrast ? 0 : 0.1));
  const size = Number.parseFloat(css('font-size') ?? '') || 13;
  const family = css('font-family') ?? 'system-ui, sans-serif';
  const failed = (names: string, fallback: string): Color =>
    readable(on(names, fallback), background, foreground, LEAST_CONTRAST);
  const fault = failed('charts-red errorForeground', '#f14c4c');
  const error = failed('problemsWarningIcon-foreground charts-orange charts-yellow', '#cca700');
  const throttle = failed('charts-purple', '#b180d7');
  return {
    highContrast,
    font: `${size}px ${family}`,
    smallFont: `${Math.round(size * 0.88 * 2) / 2}px ${family}`,
    background: cssOf(background),
    backgroundPixel: packed(background),
    foreground: cssOf(foreground),
    dim: cssOf(readable(on('descriptionForeground', mix(background, foreground, 0.7)), background, foreground, 4.5)),
    line: border ?? cssOf(on('panel-border editorGroup-border', mix(background, foreground, 0.2))),
    grid: cssOf(mix(background, foreground, highContrast ? 0.3 : 0.09)),
    guide: cssOf(mix(background, on('tree-indentGuidesStroke', foreground), highContrast ? 0.8 : 0.4)),
    hover: cssOf(on('list-hoverBackground', mix(background, foreground, 0.06))),
    selection: cssOf(selection),
    selectionPale: cssOf(mix(background, selection, 0.45)),
    selectionText: cssOf(on('list-activeSelectionForeground', foreground)),
    unfocused: cssOf(unfocused),
    unfocusedText: cssOf(on('list-inactiveSelectionForeground', foreground)),
    focus: cssOf(on('contrastActiveBorder list-focusOutline focusBorder', '#0078d4')),
    found: cssOf(on('editor-findMatchHighlightBackground', mix(background, foreground, highContrast ? 0 : 0.25))),
    foundFrame: cssOf(on('editor-findMatchHighlightBorder contrastActiveBorder', foreground)),
    fault: cssOf(fault),
    error: cssOf(error),
    throttle: cssOf(throttle),
    failurePixels: { ok: packed(foreground), fault: packed(fault), error: packed(error), throttle: packed(throttle) },
    faultName: cssOf(readable(on('list-errorForeground errorForeground', '#f88070'), background, foreground, 4.5)),
    errorName: cssOf(readable(on('list-warningForeground', '#cca700'), background, foreground, 4.5)),
    services: servicePaints(
      services,
      SERVICE_COLORS.map(([name, fallback]) => on(name, fallback)),
      { background, foreground },
    ),
  };
}

/** Calls when VS Code changes the theme: it sets attributes of body and the variables on the root. */
export function onThemeChange(listener: () => void): Disposable {
  const observer = new MutationObserver(listener);
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
  return { dispose: () => observer.disconnect() };
}

function servicePaints(
  count: number,
  colors: readonly Color[],
  { background, foreground }: { readonly background: Color; readonly foreground: Color },
): readonly ServicePaint[] {
  return Array.from({ length: Math.min(Math.max(count, 1), colors.length * SHADES.length) }, (_, number) => {
    const color = colors[number % colors.length] ?? foreground;
    const shade = SHADES[Math.floor(number / colors.length)] ?? 0;
    const shaded = mix(color, shade >= 0 ? foreground : background, Math.abs(shade));
    const fill = readable(shaded, background, foreground, LEAST_CONTRAST);
    return {
      fill: cssOf(fill),
      pale: cssOf(mix(background, fill, 0.38)),
      tint: cssOf(mix(background, fill, 0.14)),
      pixel: packed(fill),
    };
  });
}

/** The color, brought nearer to the foreground until it stands out enough. */
function readable(color: Color, background: Color, foreground: Color, least: number): Color {
  for (let share = 0; share < 1; share += 0.15) {
    const mixed = mix(color, foreground, share);
    if (contrast(mixed, background) >= least) return mixed;
  }
  return foreground;
}

function inHighContrastLight(): boolean {
  return document.body.classList.contains('vscode-high-contrast-light');
}
