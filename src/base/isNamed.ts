/** Whether a base name is one of `names`, in which one `*` may stand for any text: `*.tf`, `template*.yaml`. */
export function isNamed(baseName: string, names: readonly string[]): boolean {
  return names.some((name) => {
    const [start = '', end] = name.split('*', 2);
    if (end === undefined) return baseName === name;
    return baseName.length >= start.length + end.length && baseName.startsWith(start) && baseName.endsWith(end);
  });
}
