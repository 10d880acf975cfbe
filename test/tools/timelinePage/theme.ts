import { readFileSync } from 'node:fs';

/** A theme of VS Code as a webview sees it. */
export interface Theme {
  /** As VS Code shows it: `Dark Modern`. */
  readonly name: string;
  /** Classes of `body`. */
  readonly bodyClass: string;
  /** `data-` attributes of `body`, in camel case. */
  readonly data: Readonly<Record<string, string>>;
  /** CSS variables on `html`; read from a webview in VS Code 1.139. */
  readonly variables: Readonly<Record<string, string>>;
}

export const themeNames = ['dark', 'light', 'hcDark', 'hcLight'] as const;

export type ThemeName = (typeof themeNames)[number];

export function readTheme(name: ThemeName): Theme {
  return JSON.parse(readFileSync(new URL(`./themes/${name}.json`, import.meta.url), 'utf8')) as Theme;
}
