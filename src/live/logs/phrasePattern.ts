import { longestText, writtenLength } from '../../code/logStatements/logStatement.ts';

/** What JSON writes otherwise, and what .NET's and Gson's does, for HTML; breaks stand in no phrase. */
const SPELLED = /["\\'`&+<>=\p{Cc}]/u;
/** As those, and what Python's `json` and .NET's spell too. */
const SPELLED_PERHAPS = /["\\'`&+<>=]|[^ -~]/;
const MOST = 500;

/**
 * The filter pattern of CloudWatch Logs for a part of a message that lines of any format have. Where all its words are written in other letters than
 * ASCII's, lines of either spelling: `注文`, or `\u6ce8\u6587` in JSON of Python and, in capitals, of .NET; of that it looks for the first letter,
 * without the backslash, for which patterns have a meaning. Undefined where nothing is written.
 */
export function phrasePattern(texts: readonly string[]): string | undefined {
  const longestOf = (parts: RegExp): string => longestText(texts.flatMap((text) => text.split(parts))).trim();
  const anywhere = longestOf(SPELLED_PERHAPS).slice(0, MOST);
  if (writtenLength([anywhere]) > 0) return `"${anywhere}"`;
  const own = longestOf(SPELLED).slice(0, MOST);
  if (own === '') return undefined;
  const unit = /[^ -~]/.exec(own)?.[0].charCodeAt(0).toString(16).padStart(4, '0');
  if (unit === undefined) return `"${own}"`;
  return [...new Set([own, `u${unit}`, `u${unit.toUpperCase()}`])].map((term) => `?"${term}"`).join(' ');
}
