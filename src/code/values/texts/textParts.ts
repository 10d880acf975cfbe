/** A part of a text: written there, an environment variable's value, or not known. */
export type TextPart =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'environment'; readonly variable: string }
  | { readonly is: 'unknown' };

/** Nothing is known. */
export const unknownText: readonly TextPart[] = [{ is: 'unknown' }];

/** The text, where all of it is written there. */
export function plainText(parts: readonly TextPart[]): string | undefined {
  const [only] = parts;
  if (parts.length === 0) return '';
  return parts.length === 1 && only?.is === 'text' ? only.text : undefined;
}

/** The text, or `$X` for an environment variable alone. */
export function resourceText(parts: readonly TextPart[]): string | undefined {
  const [only] = parts;
  return parts.length === 1 && only?.is === 'environment' ? `$${only.variable}` : plainText(parts) || undefined;
}

/** As origins show it: short, and without signs of theirs. */
export function shownText(parts: readonly TextPart[]): string | undefined {
  const text = resourceText(parts);
  return text && text.length <= 200 && /^[^'()\s]+$/.test(text) ? text : undefined;
}

/** A URL relative to a base. */
export function joinTexts(base: readonly TextPart[], target: readonly TextPart[]): readonly TextPart[] {
  const [start] = target;
  if (start?.is !== 'text' || /^https?:/.test(start.text)) return target;
  return [...base, ...target];
}

/** The text before `mark`; what follows is not known. */
export function upTo(parts: readonly TextPart[], mark: string): readonly TextPart[] {
  const [start] = parts;
  const end = start?.is === 'text' ? start.text.indexOf(mark) : -1;
  if (start?.is !== 'text' || end < 0) return parts;
  return [{ is: 'text', text: start.text.slice(0, end) }, ...unknownText];
}

/** Neighbouring texts as one. */
export function mergeTexts(parts: readonly TextPart[]): readonly TextPart[] {
  const merged: TextPart[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (part.is === 'text' && last?.is === 'text')
      merged[merged.length - 1] = { is: 'text', text: last.text + part.text };
    else if (part.is !== 'text' || part.text !== '') merged.push(part);
  }
  return merged;
}

/** What a piece of a literal with escapes stands for. */
export function unescaped(text: string): string {
  return text
    .replace(/\{\{|\}\}/g, (braces) => braces.slice(1))
    .replace(/\\(?:n|t|(.))/gs, (whole, plain: string | undefined) => plain ?? (whole === '\\n' ? '\n' : '\t'));
}
