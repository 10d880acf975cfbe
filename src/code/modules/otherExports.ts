import type { Language } from '../languages/languages.ts';
import type { Matches } from '../languages/matches.ts';
import { defaultExports } from './readUnits.ts';

/** `exports.all = pages`. */
const ASSIGNED = /\bexports[.]([\w$]+)\s*=\s*([\w$]+)/g;
/** `export { pages as all }`. */
const RENAMED = /([\w$]+)\s+as\s+([\w$]+)/g;

/** What else other files may call something by that a file exports; undefined where that is any name. */
export function otherExports(name: string, matches: Matches, text: string): readonly string[] | undefined {
  if (defaultExports(matches).has(name)) return undefined;
  const assigned = [...text.matchAll(ASSIGNED)].flatMap(([, as = '', own]) => (own === name ? as : []));
  const renamed = [...text.matchAll(RENAMED)].flatMap(([, own, as = '']) => (own === name ? as : []));
  return [...assigned, ...renamed];
}

/** Whether other files may import a name that stands at the top of one. */
export function isExported(name: string, { exports }: Language, matches: Matches, text: string): boolean {
  if (exports !== 'marked' || /\bexports\b/.test(text)) return true;
  return matches.of('export').some(({ captures }) => captures.nodes.some(({ text }) => text === name));
}
