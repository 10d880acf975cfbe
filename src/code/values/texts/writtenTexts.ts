/** Shorter ones too, as what stands between two of them is none. */
const LITERAL = /"[^"\\\n]{0,200}"|'[^'\\\n]{0,200}'|`[^`\\\n]{0,200}`/g;
/** Shorter texts, and longer ones, are no names of subsegments. */
const MIN_LENGTH = 2;
const MAX_TEXTS = 8000;

/** The texts that stand in quotes in a source, as far as they may be names, each as often as it stands there and on a line of its own: `\nfirst\nsecond\n`. */
export function writtenTexts(source: string): string {
  const texts = quotedTexts(source).slice(0, MAX_TEXTS);
  return texts.length === 0 ? '' : `\n${texts.join('\n')}\n`;
}

/** The same, as a list of all. */
export function quotedTexts(source: string): readonly string[] {
  return (source.match(LITERAL) ?? []).map((quoted) => quoted.slice(1, -1)).filter((text) => text.length >= MIN_LENGTH);
}
