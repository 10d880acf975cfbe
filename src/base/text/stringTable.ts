import { firstIndex } from '../firstIndex.ts';

/** Texts by number, as one text: thousands of them are copied to another process as fast as one. */
export interface StringTable {
  /** One after the other. */
  readonly text: string;
  /** Where each of them ends in `text`. */
  readonly ends: Uint32Array;
}

/** A table of texts, numbered from 0 in their order. */
export function stringTable(texts: readonly string[]): StringTable {
  const ends = new Uint32Array(texts.length);
  let end = 0;
  for (const [number, text] of texts.entries()) ends[number] = end += text.length;
  return { text: texts.join(''), ends };
}

/** The text of a number; undefined where there is none. */
export function stringAt({ text, ends }: StringTable, number: number): string | undefined {
  const end = ends[number];
  return end === undefined ? undefined : text.slice(number === 0 ? 0 : ends[number - 1], end);
}

/** All texts in their order. */
export function stringsOf(table: StringTable): readonly string[] {
  return Array.from(table.ends, (_, number) => stringAt(table, number) ?? '');
}

/** The first number whose text this is; undefined where there is none. The empty text has none. */
export function stringNumber({ text, ends }: StringTable, wanted: string): number | undefined {
  for (let at = wanted === '' ? -1 : text.indexOf(wanted); at >= 0;) {
    const number = firstIndex(ends.length, (each) => (ends[each] ?? 0) > at);
    const begin = number === 0 ? 0 : ends[number - 1];
    const end = ends[number] ?? text.length;
    if (begin === at && end === at + wanted.length) return number;
    at = text.indexOf(wanted, end);
  }
  return undefined;
}
