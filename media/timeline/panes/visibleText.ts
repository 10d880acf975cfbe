import { plainText } from '../../../src/base/text/plainText.ts';

/** Longer texts are cut in what is shown; all of it is in the JSON, which can be copied. */
const LONGEST = 20_000;

/**
 * Untrusted text that may have several lines and tabs, with the characters that would hide something or turn it round escaped. At
 * most `max` characters and how many more there are.
 */
export function visibleText(text: string, max = LONGEST): string {
  const cut = text.length > max ? text.slice(0, max) : text;
  const visible = cut.replaceAll('\r\n', '\n').replace(/[^\n\t]+/g, (run) => plainText(run, run.length));
  return text.length > max ? `${visible}… (${text.length - max} more)` : visible;
}

/** The first line of a text that is not blank, for a list of one line each. */
export function firstLine(text: string, max = 400): string {
  const [line = ''] = text.trimStart().split('\n', 1);
  return plainText(line.trimEnd(), max);
}
