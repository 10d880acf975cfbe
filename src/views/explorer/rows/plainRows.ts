import { countText } from '../../../base/text/figures.ts';
import { PAGE, type ActionNode, type PageNode } from './explorerNodes.ts';
import type { ExplorerRow } from './explorerRow.ts';

/** A sentence. */
export function noteRow(text: string): ExplorerRow {
  return {
    label: '',
    description: text,
    tooltip: text,
    spoken: text,
    icon: { id: 'info' },
    context: 'note',
    expandable: false,
    command: undefined,
  };
}

/** A button. */
export function actionRow({ label, more = '', icon, command, args }: ActionNode): ExplorerRow {
  const texts = [label, more].filter(Boolean);
  return {
    label,
    description: more,
    tooltip: texts.join('\n'),
    spoken: [...texts, 'button'].join(', '),
    icon: { id: icon },
    context: 'action',
    expandable: false,
    command: { id: command, title: label, args },
  };
}

/** A page of further children. @param of how many children there are in all. */
export function pageRow({ page }: PageNode, of: number): ExplorerRow {
  const [from, to] = [page * PAGE + 1, Math.min(of, (page + 1) * PAGE)].map(countText);
  const [range, spokenRange] = from === to ? [from, from] : [`${from}–${to}`, `${from} to ${to}`];
  return {
    label: 'Show More',
    description: `${range} of ${countText(of)}`,
    tooltip: `${range} of ${countText(of)}`,
    spoken: `Show More, ${spokenRange} of ${countText(of)}`,
    icon: { id: 'fold-down' },
    context: 'page',
    expandable: true,
    command: undefined,
  };
}
