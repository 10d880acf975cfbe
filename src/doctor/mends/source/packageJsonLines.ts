/** A text in quotes, what makes a list or a map, or a line's end; the rest says nothing of keys. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:\n]/g;

/**
 * The lines (from 1) on which the keys of a package.json stand: `dependencies`, and `dependencies/aws-xray-sdk-core` of what is in
 * it, no deeper. Of a key that stands twice, the later one holds. @param text JSON that can be read
 */
export function packageJsonLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  const open: string[] = [];
  let line = 1;
  let field = '';
  let last: { readonly text: string; readonly line: number } | undefined;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '\n') line++;
    else if (token === '{' || token === '[') open.push(token);
    else if (token === '}' || token === ']') open.pop();
    else if (token !== ':') last = { text: token, line };
    else if (last && open.length <= 2 && open.at(-1) === '{') {
      const key = String(JSON.parse(last.text));
      if (open.length === 1) field = key;
      lines.set(open.length === 1 ? key : `${field}/${key}`, last.line);
    }
  }
  return lines;
}
