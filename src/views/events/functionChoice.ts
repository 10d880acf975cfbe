import type { Choice } from '../../base/ask.ts';
import { plural } from '../../base/text/figures.ts';
import { asRecord, asString } from '../../base/readUnknown.ts';
import { UserError } from '../../base/userError.ts';
import type { FunctionLogGroup } from '../../functions/deployments/functionLogGroup.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { commandName, type CommandId } from '../commandIds.ts';
import { labelText } from '../wording.ts';

/** Whether a function is meant. */
export type FitsFunction = (declared: LambdaFunction) => boolean;

/** What chooses functions before the user does. */
export interface FunctionWish {
  /** Of a function in the explorer, which is chosen alone. */
  readonly row: unknown;
  /** What the user is at, for where there is no row: the first that fits any chooses. */
  readonly near: readonly FitsFunction[];
  /** As many may be chosen where nothing else chooses; of more none is. */
  readonly most: number;
}

/** Whether a function is chosen at first. */
export function isChosenFirst(
  functions: readonly FunctionLogGroup[],
  { row, near, most }: FunctionWish,
): (one: FunctionLogGroup) => boolean {
  const id = asString(asRecord(row)?.['functionId']);
  if (id !== undefined) return ({ declared }) => declared.id === id;
  const fits = near.find((each) => functions.some(({ declared }) => each(declared)));
  return ({ declared }) => fits?.(declared) ?? functions.length <= most;
}

/** A function with its log group, to choose. */
export function functionChoice(one: FunctionLogGroup): Choice<FunctionLogGroup> {
  const { declared, group } = one;
  return {
    label: `$(symbol-function) ${labelText(declared.logicalId)}`,
    description: labelText(group.kind === 'exact' ? group.name : `${group.prefix}…`),
    value: one,
  };
}

/** The functions of a search in a title. */
export function functionsText(functions: readonly FunctionLogGroup[]): string {
  return functions.length > 5
    ? plural(functions.length, 'function')
    : functions.map(({ declared }) => labelText(declared.logicalId)).join(', ');
}

/** What to say where a list of functions was confirmed with none of them ticked. @param command that asks again */
export function noneChosen(command: CommandId): UserError {
  return new UserError('No function was chosen. Tick some with a click or with Space, then press Enter.', {
    label: 'Choose Functions…',
    command: commandName(command),
  });
}
