import type { Node } from '../nodes/node.ts';
import { calleeOf, methodOf } from '../nodes/nodeParts.ts';
import type { Values } from '../values/values.ts';

/** Operations of AWS as boto3 spells them. */
const OPERATION = /^(?:query|scan|publish|invoke|encrypt|decrypt|[a-z]+(?:_[a-z0-9]+)+)$/;
/** Of clients themselves. */
const NO_CALL = /^(?:get_paginator|get_waiter|can_paginate|generate_\w+|batch_writer)$/;

/** The method of a call in Python, which may be an operation of AWS, where all that it is given are options which the file does not tell: `client.scan(**options)`. */
export function operationOfOpen(call: Node, values: Values): string | undefined {
  const { object, property } = methodOf(call) ?? {};
  const method = property?.text ?? '';
  if (!object || !OPERATION.test(method) || NO_CALL.test(method) || /^super\b/.test(object.text)) return undefined;
  const given = call.childForFieldName('arguments')?.namedChildren ?? [];
  const isOpen = given.length > 0 && given.every(({ type }) => type === 'dictionary_splat');
  const callee = calleeOf(call);
  const isOwn = callee && values.definitionOf(callee)?.shape?.is === 'function';
  return isOpen && !isOwn && !/^:|^(?:aio)?boto/.test(values.originOfCallee(call)) ? method : undefined;
}
