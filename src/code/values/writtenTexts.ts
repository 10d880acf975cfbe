/** Shorter ones too, as what stands between two of them is none. */
const LITERAL = /"[^"\\\n]{0,200}"|'[^'\\\n]{0,200}'|`[^`\\\n]{0,200}`/g;
/** Shorter texts, and longer ones, are no names of subsegments. */
const MIN_LENGTH = 2;
const MAX_TEXTS = 4000;

/** The texts that stand in quotes in a source, as far as they may be names, each on a line of its own, one that stands there more than once on two: `\nfirst\nsecond\n`. */
export function writtenTexts(source: string): string {
  const texts = new Set<string>();
  const again = new Set<string>();
  for (const text of quotedTexts(source)) {
    (texts.has(text) ? again : texts).add(text);
    if (texts.size >= MAX_TEXTS) break;
  }
  return texts.size === 0 ? '' : `\n${[...texts, ...again].join('\n')}\n`;
}

/** The same, each as often as it stands there. */
export function quotedTexts(source: string): readonly string[] {
  return (source.match(LITERAL) ?? []).map((quoted) => quoted.slice(1, -1)).filter((text) => text.length >= MIN_LENGTH);
}
