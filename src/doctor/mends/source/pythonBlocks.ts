/** The statements that a line of Python stands in, innermost first: `if LOCAL:`, `def handler(event):`. Of an `else`, its `if` as well. */
export function blocksAround(text: string, line: number): readonly string[] {
  const lines = text.split('\n').slice(0, line);
  const heads: string[] = [];
  let depth = indentOf(lines.at(-1) ?? '');
  let isBranch = false;
  for (const each of lines.slice(0, -1).toReversed()) {
    if (!/\S/.test(each) || /^\s*#/.test(each)) continue;
    const indent = indentOf(each);
    const isOwnIf = isBranch && indent === depth && /^\s*(?:el)?if\b/.test(each);
    if (indent >= depth && !isOwnIf) continue;
    heads.push(each.trim());
    depth = indent;
    isBranch = /^\s*(?:elif|else)\b/.test(each);
  }
  return heads;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
