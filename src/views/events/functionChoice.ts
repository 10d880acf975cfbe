import type { Choice } from '../../base/ask.ts';
import { UserError } from '../../base/userError.ts';
import type { FunctionLogGroup } from '../../functions/deployments/functionLogGroup.ts';
import { commandName, type CommandId } from '../commandIds.ts';
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

/** What to say where a list of functions was confirmed with none of them ticked. @param command that asks again */
export function noneChosen(command: CommandId): UserError {
  return new UserError('No function was chosen. Tick some with a click or with Space, then press Enter.', {
    label: 'Choose Functions…',
    command: commandName(command),
  });
}
