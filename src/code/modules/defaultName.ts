/** What stands for a module's default export, which files that import it call as they like. A module is a specifier or a file. */
export function defaultName(module: string): string {
  const steps = module.replace(/[.][cm]?[jt]sx?$/, '').split('/');
  const last = steps.at(-1) ?? '';
  return `default of ${last === 'index' ? (steps.at(-2) ?? '') : last}`;
}
