import type { Node } from '../../nodes/node.ts';
import { argumentsOf, calleeOf, methodOf } from '../../nodes/nodeParts.ts';
import type { Values } from '../../values/values.ts';
import { BOTO3_OPERATIONS } from '../aws/clientMethods.ts';

const OF_PYTHON = new RegExp(`^(?:${BOTO3_OPERATIONS})$`);

/** Operations that hardly anything else has, as the SDKs for Java spell them. */
const OF_JAVA =
  /^(?:(?:get|put|update|delete)Item|(?:batch|transact)(?:Get|Write)Items?|(?:get|put|delete|head|copy)Object|(?:send|receive|delete)Message(?:Batch)?|query|scan)$/;

/** The method of a call in a lambda of Java, `(client, request) -> client.getItem(request)`, of whose parameters nothing is known. */
function operationOfLambda(call: Node, values: Values): string | undefined {
  const { object, property } = call.type === 'method_invocation' ? (methodOf(call) ?? {}) : {};
  const [request, ...others] = argumentsOf(call);
  if (!object || !property || !request || others.length > 0 || !OF_JAVA.test(property.text)) return undefined;
  const areGiven = [object, request].every((each) => {
    const [only] = each.shape?.is === 'identifier' ? values.meaningsOf(each) : [];
    return only?.is === 'opaque' && only.type === undefined;
  });
  return areGiven ? property.text : undefined;
}

/** The method of a call in Python, which may be an operation of AWS, where all that it is given are options which the file does not tell: `client.scan(**options)`. */
function operationOfOpen(call: Node, values: Values): string | undefined {
  const { object, property } = methodOf(call) ?? {};
  const method = property?.text ?? '';
  if (!object || !OF_PYTHON.test(method) || /^super\b/.test(object.text)) return undefined;
  const given = call.childForFieldName('arguments')?.namedChildren ?? [];
  const isOpen = given.length > 0 && given.every(({ type }) => type === 'dictionary_splat');
  const callee = calleeOf(call);
  const isOwn = callee && values.definitionOf(callee)?.shape?.is === 'function';
  return isOpen && !isOwn && !/^:|^(?:aio)?boto/.test(values.originOfCallee(call)) ? method : undefined;
}

/** The method of a call of which nothing is known but that, which may be an operation of AWS: neither what it is called on nor what it is given. */
export function operationOf(call: Node, values: Values): string | undefined {
  return operationOfOpen(call, values) ?? operationOfLambda(call, values);
}
