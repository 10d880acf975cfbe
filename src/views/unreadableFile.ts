import type { Remedy } from '../base/userError.ts';
import { baseName } from '../base/fileUri.ts';
import type { TemplateProblem } from '../functions/lambdaFunction.ts';
import { labelText } from './wording.ts';

/** How many files that cannot be read are told of in one place. */
export const MOST_UNREADABLE = 3;

/** `template.yaml cannot be read at line 37. Until it can be read, its functions are not shown.` */
export function unreadableText({ place, meanwhile = '' }: TemplateProblem): string {
  return `${labelText(baseName(place.file))} cannot be read at line ${place.line}. ${meanwhile}`.trim();
}

/** Opens the file where it cannot be read. */
export function openUnreadable({ place: { file, line, column = 1 } }: TemplateProblem): Remedy {
  const at = { line: line - 1, character: column - 1 };
  const label = `Open line ${line} of ${labelText(baseName(file))}`;
  return { label, command: 'vscode.open', args: [file, { selection: { start: at, end: at } }] };
}
