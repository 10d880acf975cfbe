import type { Choice } from '../../base/ask.ts';
import type { FunctionLogGroup } from '../../functions/functionLogGroup.ts';
import { labelText } from '../wording.ts';

/** A function with its log group, to choose. */
export function functionChoice(one: FunctionLogGroup): Choice<FunctionLogGroup> {
  const { declared, group } = one;
  return {
    label: `$(symbol-function) ${labelText(declared.logicalId)}`,
    description: labelText(group.kind === 'exact' ? group.name : `${group.prefix}…`),
    value: one,
  };
}
