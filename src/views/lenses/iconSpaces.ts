/** The title of a lens that keeps the spaces beside its icons: a lens drops plain ones there; non-breaking ones stay. */
export function iconSpaces(title: string): string {
  return title.replace(
    / ?(\$\([\w~-]+\)) ?/g,
    (_, icon: string, at: number) => `${at > 0 ? '\u00a0' : ''}${icon}\u00a0`,
  );
}
