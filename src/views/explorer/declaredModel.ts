import { plural } from '../../base/text/figures.ts';
import type { Place } from '../../base/place.ts';
import type { DeclaredFunctions, LambdaFunction } from '../../functions/lambdaFunction.ts';
import { plainText } from '../../base/text/plainText.ts';
import { MOST_UNREADABLE, unreadableText } from '../unreadableFile.ts';
import { labelText } from '../wording.ts';
import type { ExplorerRow, RowCommand } from './rows/explorerRow.ts';

/** A function of the workspace while nothing is connected. */
export interface DeclaredNode {
  readonly id: string;
  /** `LambdaFunction.id`. */
  readonly functionId: string;
  readonly row: ExplorerRow;
}

/** How many files are named, before the rest are counted. */
const NAMED = 3;

/** What the workspace declares, by name. @param pathText a file as the user knows it: `src/create.ts` */
export function declaredNodes(
  functions: readonly LambdaFunction[],
  pathText: (file: string) => string,
): readonly DeclaredNode[] {
  return functions
    .map((fn) => ({ id: fn.id, functionId: fn.id, row: declaredRow(fn, pathText) }))
    .toSorted((a, b) => a.row.label.localeCompare(b.row.label, 'en') || (a.id < b.id ? -1 : 1));
}

/** `5 functions found in template.yaml. Connect to see their traces.`; empty where there are none, and nothing that could hide some. */
export function declaredText({ functions, problems }: DeclaredFunctions, pathText: (file: string) => string): string {
  const unreadable = problems.filter(({ hidesFunctions }) => hidesFunctions).slice(0, MOST_UNREADABLE);
  const found = functions.length === 0 ? [] : [foundText(functions, pathText)];
  return [...found, ...unreadable.map(unreadableText)].map((text) => plainText(text)).join(' ');
}

function foundText(functions: readonly LambdaFunction[], pathText: (file: string) => string): string {
  const places = functions.map(({ format, template }) =>
    format === 'setting' ? 'the setting beamline.functions' : pathText(template.file),
  );
  const their = functions.length === 1 ? 'its' : 'their';
  return `${plural(functions.length, 'function')} found in ${listText([...new Set(places)])}. Connect to see ${their} traces.`;
}

/** `a`, `a and b`, `a, b, c and 4 other files`. */
function listText(names: readonly string[]): string {
  const rest = names.length - NAMED;
  const listed = rest > 0 ? [...names.slice(0, NAMED), plural(rest, 'other file')] : names;
  const last = listed.at(-1) ?? '';
  return listed.length > 1 ? `${listed.slice(0, -1).join(', ')} and ${last}` : last;
}

function declaredRow(fn: LambdaFunction, pathText: (file: string) => string): ExplorerRow {
  const { logicalId, handlerPlace, handler, template, notes } = fn;
  const name = labelText(logicalId);
  const textOf = ({ file, line }: Place): string => `${pathText(file)}:${line}`;
  const where = handlerPlace ? labelText(textOf(handlerPlace)) : 'handler not found';
  const lines = [
    logicalId,
    handlerPlace ? `Handler: ${textOf(handlerPlace)} (${handler ?? handlerPlace.symbol})` : '',
    ...(handlerPlace ? [] : notes),
    `Declared: ${textOf(template)}`,
    'Not connected: no traces were read.',
  ];
  return {
    label: name,
    description: where,
    tooltip: lines
      .filter(Boolean)
      .map((line) => plainText(line))
      .join('\n'),
    spoken: `${name}, function, not connected, ${where}`,
    icon: { id: 'symbol-function', color: 'disabledForeground' },
    context: 'declared',
    expandable: false,
    command: openCommand(handlerPlace ?? template),
  };
}

function openCommand({ file, line, column = 1 }: Place): RowCommand {
  const at = { line: line - 1, character: column - 1 };
  return { id: 'vscode.open', title: 'Open', args: [file, { selection: { start: at, end: at } }] };
}
