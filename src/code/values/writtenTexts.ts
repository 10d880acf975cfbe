/** Longer texts are no names of subsegments. */
const LITERAL = /"[^"\\\n]{2,200}"|'[^'\\\n]{2,200}'|`[^`\\\n]{2,200}`/g;
const MAX_TEXTS = 4000;

/** The texts that stand in quotes in a source, as far as they may be names, each on a line of its own: `\nfirst\nsecond\n`. One that stands there more than once is there twice. */
export function writtenTexts(source: string): string {
  const texts = new Set<string>();
  const again = new Set<string>();
  for (const text of quotedTexts(source)) {
    if (texts.has(text)) again.add(text);
    texts.add(text);
    if (texts.size >= MAX_TEXTS) break;
  }
  return texts.size === 0 ? '' : `\n${[...texts, ...again].join('\n')}\n`;
}

/** How often a text is among those, in several sources together. */
export function timesWritten(text: string, sources: readonly string[]): number {
  const line = `\n${text}\n`;
  let times = 0;
  for (const texts of sources) {
    for (let at = texts.indexOf(line); at >= 0; at = texts.indexOf(line, at + 1)) times++;
  }
  return times;
}

/** The texts that stand in quotes in a source, each as often as it stands there. */
export function quotedTexts(source: string): readonly string[] {
  return (source.match(LITERAL) ?? []).map((quoted) => quoted.slice(1, -1));
}
