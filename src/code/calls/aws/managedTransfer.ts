import { argumentsOf } from '../../nodes/nodeParts.ts';
import type { Values } from '../../values/values.ts';
import type { Call } from '../readCalls.ts';

/** File, bucket and key; what follows says how. */
const MAX_TRANSFER = 3;

/** Whether a transfer of boto3 runs in a thread for certain: it is no coroutine of a library like it, and is not told how to run. */
export function isInThread({ call, origin }: Call, values: Values): boolean {
  const list = call.childForFieldName('arguments')?.namedChildren ?? [];
  const isTold = list.some(({ type }) => /splat/.test(type)) || values.optionOf(call, ['Config']) !== undefined;
  return origin.startsWith('boto') && !isTold && argumentsOf(call).length <= MAX_TRANSFER;
}
