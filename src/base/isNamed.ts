/** Whether a base name is one of `names`, of which `*.tf` stands for all that end in `.tf`. */
export function isNamed(baseName: string, names: readonly string[]): boolean {
  return names.some((name) => (name.startsWith('*') ? baseName.endsWith(name.slice(1)) : baseName === name));
}
