/** What Lambda takes inline, and how files of it end. */
const INLINE_LANGUAGES: readonly (readonly [runtime: string, extension: string])[] = [
  ['nodejs', '.js'],
  ['python', '.py'],
];

/** Of files of a runtime's language, where Lambda takes that inline. */
export function inlineExtension(runtime: string | undefined): string | undefined {
  return INLINE_LANGUAGES.find(([prefix]) => runtime?.startsWith(prefix))?.[1];
}
