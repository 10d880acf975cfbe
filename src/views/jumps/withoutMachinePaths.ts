/**
 * A text for others, without the paths of this machine: those within the workspace's folders as below them, others within the user's home
 * from `~` on. @param folders file-system paths
 */
export function withoutMachinePaths(text: string, folders: readonly string[], home: string | undefined): string {
  // The innermost first, for a folder may be within another one.
  const inner = folders.filter((folder) => folder.length > 1).toSorted((a, b) => b.length - a.length);
  const relative = inner.reduce((now, folder) => without(now, folder, ''), text);
  return home === undefined || home.length < 2 ? relative : without(relative, home, '~/');
}

function without(text: string, folder: string, instead: string): string {
  const slashed = folder.replaceAll('\\', '/').replace(/\/$/, '');
  const address = slashed.startsWith('/') ? `file://${slashed}/` : `file:///${slashed}/`;
  const forms = [address, encodeURI(address), `${slashed}/`, `${folder.replace(/\\$/, '')}\\`];
  return forms.reduce((now, form) => now.replaceAll(form, instead), text);
}
