import { countText, plural } from '../../../base/text/figures.ts';
import type { FunctionPicture } from '../../../live/reports/reportResult.ts';
import type { UnmatchedGroup } from '../../../match/lineReport.ts';
import { plainText } from '../../../base/text/plainText.ts';
import { commandName } from '../../commandIds.ts';
import { labelText } from '../../wording.ts';
import type { ExplorerRow } from '../rows/explorerRow.ts';
import { noteRow } from '../rows/plainRows.ts';

/** In characters: the row itself is cut by the width of the side bar, and only here all of a reason is told. */
const TOLD = 5000;

/** A function with spans that stand on no line, spans of one name there, which have the fields of `TraceTarget`, or why they do. */
export type UnmatchedNode = UnmatchedFunction | UnmatchedSpans | UnmatchedReason;

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
  /** `LambdaFunction.id`. */
  readonly functionId: string;
  /** As `UnmatchedGroup` names them. */
  readonly span: string;
  readonly reason: UnmatchedReason;
}

/** A row of its own: behind the name of a span a side bar has little room. */
export interface UnmatchedReason {
  readonly kind: 'reason';
  readonly id: string;
  readonly functionId: string;
  readonly row: ExplorerRow;
}

/**
 * The functions that have spans on no line, by name; below each the spans, most frequent first.
 * @param isNamed whether the user named a line for the spans of a name of a function (logical id)
 */
export function unmatchedNodes(
  functions: readonly FunctionPicture[],
  isNamed: (functionName: string, span: string) => boolean,
): readonly UnmatchedFunction[] {
  return functions
    .filter(({ unmatched }) => unmatched.length > 0)
    .map((picture) => functionOf(picture, isNamed))
    .toSorted((a, b) => (a.row.label < b.row.label ? -1 : a.row.label > b.row.label ? 1 : 0));
}

/** What stands below a node. */
export function unmatchedChildren(node: UnmatchedNode): readonly UnmatchedNode[] {
  switch (node.kind) {
    case 'function':
      return node.children;
    case 'spans':
      return [node.reason];
    case 'reason':
      return [];
  }
}

function functionOf(
  { declared, unmatched }: FunctionPicture,
  isNamed: (functionName: string, span: string) => boolean,
): UnmatchedFunction {
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
    children: unmatched
      .toSorted(byFrequency)
      .map((group) => spansOf(declared.id, group, isNamed(declared.logicalId, group.name))),
  };
}

/** Those that are as frequent by name and reason: which of them is newer changes from refresh to refresh. */
function byFrequency(a: UnmatchedGroup, b: UnmatchedGroup): number {
  if (a.count !== b.count) return b.count - a.count;
  const [one, other] = [`${a.name} ${a.reason}`, `${b.name} ${b.reason}`];
  return one < other ? -1 : one > other ? 1 : 0;
}

function spansOf(
  functionId: string,
  { what, name, reason, count, newest }: FunctionPicture['unmatched'][number],
  isNamed: boolean,
): UnmatchedSpans {
  const label = labelText(name);
  const { traceId, spanId } = newest;
  const id = `${functionId} ${what} ${name} ${reason}`;
  return {
    kind: 'spans',
    id,
    reason: { kind: 'reason', id: `${id} reason`, functionId, row: reasonRow(reason) },
    span: name,
    traceId,
    spanId,
    functionId,
    row: {
      label,
      description: `× ${countText(count)} — ${labelText(reason)}`,
      tooltip: [name, `${plural(count, 'span')}: ${reason}`, 'Opens the newest in its timeline']
        .map((line) => plainText(line, TOLD))
        .join('\n'),
      spoken: `${label}, ${plural(count, 'span')}, ${labelText(reason)}`,
      icon: { id: what === 'throw' ? 'bug' : 'question' },
      context: what === 'throw' ? 'unmatchedError' : isNamed ? 'unmatchedSpan.named' : 'unmatchedSpan',
      expandable: true,
      command: { id: commandName('openTimeline'), title: 'Open the Newest', args: [{ traceId, spanId }] },
    },
  };
}

function reasonRow(reason: string): ExplorerRow {
  const text = labelText(reason);
  return { ...noteRow(text), label: text, description: '', tooltip: plainText(reason, TOLD) };
}
