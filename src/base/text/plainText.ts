/**
 * Invisible characters that could forge lines or turn text round: controls, line separators, bidirectional overrides, lone
 * surrogates, the byte order mark.
 */
const HIDDEN = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu;

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Untrusted text on one line: hidden characters escaped, and cut at `max` characters with how many more there are. */
export function plainText(text: string, max = 500): string {
  const cut = text.length > max ? text.slice(0, max) : text;
  const escaped = cut.replace(
    HIDDEN,
    (char) => NAMED[char] ?? `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
  return text.length > max ? `${escaped}… (${text.length - max} more)` : escaped;
}
