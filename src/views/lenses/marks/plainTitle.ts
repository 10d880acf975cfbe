/** What stands for an icon where VS Code draws none. */
const SIGNS: Readonly<Record<string, string>> = { pulse: '∿', error: '⊗', warning: '⚠\ufe0e', watch: '◷' };

/** A lens's title as plain text: icons as signs, others left out. */
export function plainTitle(title: string): string {
  return title.replace(/\$\(([\w-]+)(?:~\w+)?\) ?/g, (_, icon: string) => (SIGNS[icon] ? `${SIGNS[icon]} ` : ''));
}
