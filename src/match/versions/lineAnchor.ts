/*
 * A line told by what it says, so that edits elsewhere in its file do not move it and an edit of it is noticed. Indentation and runs of
 * white space do not count.
 */

/** How many lines an anchor may take to be told from others that begin alike. */
const MAX_LINES = 5;

/**
 * The shortest text that stands only where this line (from 1) does: the line, and where others say the same as many of those below it as
 * tell it apart. Undefined for an empty line, and where nothing tells it apart.
 */
export function anchorOf(source: string, line: number): string | undefined {
  const lines = plainLines(source);
  if (!lines[line - 1]) return undefined;
  for (let count = 1; count <= MAX_LINES && line - 1 + count <= lines.length; count++) {
    const anchor = lines.slice(line - 1, line - 1 + count);
    if (linesOf(lines, anchor).length === 1) return anchor.join('\n');
  }
  return undefined;
}

/** The lines (from 1) where an anchor's text begins. */
export function anchoredLines(source: string, anchor: string): readonly number[] {
  return linesOf(plainLines(source), plainLines(anchor));
}

function linesOf(lines: readonly string[], anchor: readonly string[]): readonly number[] {
  return lines.flatMap((_, at) => (anchor.every((text, i) => lines[at + i] === text) ? [at + 1] : []));
}

function plainLines(source: string): readonly string[] {
  return source.split('\n').map((line) => line.trim().replace(/\s+/g, ' '));
}
