/**
 * What stands in a text between parts that it is made of: it begins with the first one, ends with the last, and has the others in that order, each where
 * it is found first. Undefined where it is no such text. In time that grows with the text alone.
 */
export function betweenParts(text: string, parts: readonly string[]): readonly string[] | undefined {
  const [first = '', ...others] = parts;
  const last = others.pop();
  if (last === undefined) return text === first ? [] : undefined;
  if (!text.startsWith(first) || !text.endsWith(last)) return undefined;
  const between: string[] = [];
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0) return undefined;
    between.push(text.slice(at, found));
    at = found + part.length;
  }
  const end = text.length - last.length;
  return at <= end ? [...between, text.slice(at, end)] : undefined;
}
