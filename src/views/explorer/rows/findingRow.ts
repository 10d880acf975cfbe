import { baseName } from '../../../base/fileUri.ts';
import type { Finding } from '../../../doctor/finding.ts';
import { plainText } from '../../../base/text/plainText.ts';
import { commandName } from '../../commandIds.ts';
import type { FindingNode } from './explorerNodes.ts';
import type { ExplorerRow, RowCommand, RowIcon } from './explorerRow.ts';

/** In characters: how much of a ground is its name. */
const NAME = 80;

/** The row of what is wrong with a function. A click leads to its place, else to its mend, else to the report. */
export function findingRow(node: FindingNode, finding: Finding, pathText: (file: string) => string): ExplorerRow {
  const { ground, place, mend, weight } = finding;
  const { name, more } = partsOf(plainText(ground));
  const where = place ? `${baseName(place.file)}:${place.line}` : '';
  const kind = weight === 'cause' ? 'cause of missing traces or spans' : 'advice';
  const lines = [ground, place ? `${pathText(place.file)}:${place.line}` : '', mend ? `Mend: ${mend.title}` : ''];
  return {
    label: name,
    description: [more, where].filter(Boolean).join(' · '),
    tooltip: lines
      .filter(Boolean)
      .map((line) => plainText(line))
      .join('\n'),
    spoken: `${plainText(ground)} ${kind}${mend ? `, mend: ${plainText(mend.title)}` : ''}`,
    icon: iconOf(finding),
    context: mend ? 'finding.mend' : 'finding',
    expandable: false,
    command: commandOf(node, finding),
  };
}

/** What is wrong, and why that matters: the sentence up to its colon, and what is behind it. */
function partsOf(ground: string): { readonly name: string; readonly more: string } {
  const colon = ground.indexOf(': ');
  if (colon > 0 && colon <= NAME)
    return { name: ground.slice(0, colon), more: ground.slice(colon + 2).replace(/\.$/, '') };
  return { name: ground.replace(/\.$/, ''), more: '' };
}

function iconOf({ weight }: Finding): RowIcon {
  return weight === 'cause'
    ? { id: 'warning', color: 'problemsWarningIcon.foreground' }
    : { id: 'lightbulb', color: 'problemsInfoIcon.foreground' };
}

function commandOf(node: FindingNode, { place, mend }: Finding): RowCommand {
  if (place) return { id: commandName('openSource'), title: 'Open', args: [node] };
  if (mend) return { id: commandName('applyMend'), title: mend.title, args: [node] };
  return { id: commandName('diagnoseFunction'), title: 'Why?', args: [node] };
}
