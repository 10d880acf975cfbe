/*
 * `${…}` in texts of the Serverless Framework: `${self:custom.table, 'orders'}` tries one source after the other, and
 * variables may stand within variables. https://www.serverless.com/framework/docs/providers/aws/guide/variables
 */

/** A text in pieces: what is written there, and what stands between `${` and `}`. */
export type VariablePiece =
  { readonly is: 'text'; readonly text: string } | { readonly is: 'variable'; readonly inner: string };

/** Parts a text at its outermost variables; `${AWS::Region}` is CloudFormation's and stays text. */
export function variablePieces(text: string): readonly VariablePiece[] {
  const pieces: VariablePiece[] = [];
  let written = '';
  for (let at = 0; at < text.length;) {
    const end = text.startsWith('${', at) ? closing(text, at + 2) : undefined;
    const inner = end === undefined ? undefined : text.slice(at + 2, end).trim();
    if (end === undefined || inner === undefined || /^AWS::|^\w*$/.test(inner)) {
      written += text[at];
      at++;
      continue;
    }
    if (written !== '') pieces.push({ is: 'text', text: written });
    written = '';
    pieces.push({ is: 'variable', inner });
    at = end + 1;
  }
  if (written !== '') pieces.push({ is: 'text', text: written });
  return pieces;
}

/** The sources that a variable tries, in order: parted at commas outside of quotes, parentheses and inner variables. */
export function alternatives(inner: string): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let quote = '';
  let current = '';
  for (const character of inner) {
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '(' || character === '{') depth++;
    else if (character === ')' || character === '}') depth--;
    if (character === ',' && depth === 0 && quote === '') {
      found.push(current.trim());
      current = '';
    } else current += character;
  }
  return [...found, current.trim()];
}

function closing(text: string, from: number): number | undefined {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text.startsWith('${', at)) depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  return undefined;
}
