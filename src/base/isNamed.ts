/** Whether a base name is one of `names`, in which one `*` may stand for any text: `*.tf`, `template*.yaml`. */
export function isNamed(baseName: string, names: readonly string[]): boolean {
  return nameTest(names)(baseName);
}

/** As `isNamed`, for many base names. */
export function nameTest(names: readonly string[]): (baseName: string) => boolean {
  const exact = new Set(names.filter((name) => !name.includes('*')));
  const patterns = names.filter((name) => !exact.has(name)).map((name) => name.split('*', 2));
  return (baseName) =>
    exact.has(baseName) ||
    patterns.some(
      ([start = '', end = '']) =>
        baseName.length >= start.length + end.length && baseName.startsWith(start) && baseName.endsWith(end),
    );
}
