import { countText, plural } from '../../base/figures.ts';
import type { FunctionPicture } from '../../live/reportBuilder.ts';
import type { UnmatchedSpan } from '../../match/lineReport.ts';
import { plainText } from '../../trace/plainText.ts';
import { commandName } from '../commandIds.ts';
import { labelText } from '../wording.ts';
import type { ExplorerRow } from './explorerRow.ts';

/** A function with spans that stand on no line, or spans of one name there; the latter has the fields of `TraceTarget`. */
export type UnmatchedNode = UnmatchedFunction | UnmatchedSpans;

export interface UnmatchedFunction {
  readonly kind: 'function';
  readonly id: string;
  readonly row: ExplorerRow;
  readonly children: readonly UnmatchedSpans[];
}

/** Spans of one name and one reason; trace and span of the newest. */
export interface UnmatchedSpans {
  readonly kind: 'spans';
  readonly id: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly row: ExplorerRow;
  readonly functionId: string;
}

/** The functions that have spans on no line, by name; below each the spans, most frequent first. */
export function unmatchedNodes(functions: readonly FunctionPicture[]): readonly UnmatchedFunction[] {
  return functions
    .filter(({ unmatched }) => unmatched.length > 0)
    .map(functionOf)
    .toSorted((a, b) => (a.row.label < b.row.label ? -1 : a.row.label > b.row.label ? 1 : 0));
}

function functionOf({ declared, unmatched }: FunctionPicture): UnmatchedFunction {
  const name = labelText(declared.logicalId);
  const count = plural(
    unmatched.reduce((sum, group) => sum + group.count, 0),
    'span',
  );
  return {
    kind: 'function',
    id: declared.id,
    row: {
      label: name,
      description: count,
      tooltip: `${plainText(declared.logicalId)}: ${count} could be tied to no line of its code`,
      spoken: `${name}, function, ${count} on no line`,
      icon: { id: 'symbol-function' },
      context: 'unmatchedFunction',
      expandable: true,
      command: undefined,
    },
    children: unmatched.map((group) => spansOf(declared.id, group)),
  };
}

function spansOf(
  functionId: string,
  { name, reason, count, newest }: { name: string; reason: string; count: number; newest: UnmatchedSpan },
): UnmatchedSpans {
  const label = labelText(name);
  const { traceId, spanId } = newest;
  return {
    kind: 'spans',
    id: `${functionId} ${name} ${reason}`,
    traceId,
    spanId,
    functionId,
    row: {
      label,
      description: `× ${countText(count)} — ${labelText(reason)}`,
      tooltip: [name, `${plural(count, 'span')}: ${reason}`, 'Opens the newest in its timeline']
        .map((line) => plainText(line))
        .join('\n'),
      spoken: `${label}, ${plural(count, 'span')}, ${labelText(reason)}`,
      icon: { id: 'question' },
      context: 'unmatchedSpan',
      expandable: false,
      command: { id: commandName('openTimeline'), title: 'Open the Newest', args: [{ traceId, spanId }] },
    },
  };
}
