import type { Page } from 'playwright-core';

/** Roles of boxes and runs of text that say nothing of their own. */
const SILENT = new Set(['none', 'generic', 'InlineTextBox', 'LineBreak']);

/** Properties that a screen reader speaks. */
const SPOKEN = new Set([
  'level',
  'expanded',
  'selected',
  'checked',
  'pressed',
  'disabled',
  'busy',
  'modal',
  'valuetext',
  'orientation',
  'multiselectable',
]);

interface Value {
  readonly value?: string | number | boolean;
}

interface Node {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: Value;
  readonly name?: Value;
  readonly description?: Value;
  readonly value?: Value;
  readonly properties?: readonly { readonly name: string; readonly value: Value }[];
  readonly childIds?: readonly string[];
}

/** What Chromium tells screen readers of a page: a line a node, indented, `role "name" description value properties`. */
export async function accessibilityTree(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { readonly nodes: readonly Node[] };
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines: string[] = [];
  const walk = (node: Node | undefined, depth: number, around: unknown): void => {
    if (!node) return;
    const role = String(node.role?.value ?? '');
    const name = node.name?.value;
    // A text that is all of the name of what is around it is said once.
    const shown = !node.ignored && !SILENT.has(role) && !(role === 'StaticText' && name === around);
    if (shown) lines.push(`${'  '.repeat(depth)}${textOf(node, role)}`);
    for (const id of node.childIds ?? []) walk(byId.get(id), shown ? depth + 1 : depth, shown ? name : around);
  };
  walk(nodes[0], 0, undefined);
  return `${lines.join('\n')}\n`;
}

function textOf({ name, description, value, properties = [] }: Node, role: string): string {
  const said = properties
    .filter((each) => SPOKEN.has(each.name) && each.value.value !== false && each.value.value !== '')
    .map((each) => (each.value.value === true ? each.name : `${each.name}=${each.value.value}`));
  // `expanded` is said also where it is false: there is something to expand.
  if (properties.some((each) => each.name === 'expanded' && each.value.value === false)) said.push('collapsed');
  return [
    role,
    quoted(name),
    description?.value ? `described ${quoted(description)}` : '',
    value?.value === undefined || value.value === '' ? '' : `value ${quoted(value)}`,
    said.length === 0 ? '' : `(${said.join(', ')})`,
  ]
    .filter(Boolean)
    .join(' ');
}

function quoted(text: Value | undefined): string {
  return text?.value === undefined || text.value === '' ? '' : JSON.stringify(text.value);
}
