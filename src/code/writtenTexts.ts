/** Longer texts are no names of subsegments. */
const LITERAL = /"([^"\\\n]{2,200})"|'([^'\\\n]{2,200})'|`([^`\\\n]{2,200})`/g;
const MAX_TEXTS = 4000;

/** The texts that stand in quotes in a source, as far as they may be names, each once and on a line of its own: `\nfirst\nsecond\n`. */
export function writtenTexts(source: string): string {
  const texts = new Set<string>();
  for (const [, double, single, raw] of source.matchAll(LITERAL)) {
    texts.add(double ?? single ?? raw ?? '');
    if (texts.size >= MAX_TEXTS) break;
  }
  return texts.size === 0 ? '' : `\n${[...texts].join('\n')}\n`;
}
