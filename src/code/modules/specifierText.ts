import type { Node } from '../nodes/node.ts';

/** A module specifier without its quotes. */
export function specifierText(node: Node): string {
  return node.text.replace(/^(['"`])(.*)\1$/s, '$2');
}

/** What Go calls a package where the import gives no other name: the last step of its path that is no version. */
export function packageName(path: string): string {
  const steps = path.split('/');
  const last = steps.at(-1) ?? '';
  const name = /^v\d+$/.test(last) ? (steps.at(-2) ?? last) : last;
  return name.replace(/[.]v\d+$/, '');
}
