import type { Node } from '../nodes/node.ts';
import { argumentsOf, memberOf, methodOf } from '../nodes/nodeParts.ts';
import type { Values } from '../values/values.ts';
import type { OpenCall } from './openCalls.ts';
import type { Call } from './readCalls.ts';

/** Of Go. */
const INPUT = /\/service\/(?<service>\w+)[.](?<operation>[A-Z]\w*)Input\b/;
/** Of Java, v2 and v1. */
const CLIENTS = [
  /^software[.]amazon[.]awssdk[.]services[.](?<service>\w+)[.]\w+Client(?:[(]|[.])/,
  /^com[.]amazonaws[.]services[.](?<service>\w+?)(?:v2)?[.](?:Amazon|AWS)\w+(?:[(]|[.])/,
];
/** Calls it then and there. */
const AT_ONCE = /^(?:forEach|ifPresent)$/;

/**
 * `call(ctx, client.GetItem, &dynamodb.GetItemInput{…})` of Go, `call(client::getItem, request)` of Java: what is given a method calls it, nobody
 * sees where.
 */
export function passedMethods(calls: readonly Call[], values: Values): readonly OpenCall[] {
  return calls.flatMap(({ kind, call }) => {
    if (kind === 'decorator') return [];
    const given = argumentsOf(call);
    return [...membersIn(given, values), ...referencesIn(given, methodOf(call)?.property.text ?? '', values)];
  });
}

function membersIn(given: readonly Node[], values: Values): readonly OpenCall[] {
  const methods = given.filter((each) => each.shape?.is === 'member');
  if (methods.length === 0) return [];
  const inputs = given.map((each) => INPUT.exec(values.originOf(each))?.groups ?? {});
  return methods.flatMap((node) => {
    const name = memberOf(node)?.property.text;
    const { service, operation } = inputs.find((input) => input['operation'] === name) ?? {};
    if (service === undefined || operation === undefined) return [];
    return [{ node, facts: { service, operation, library: 'aws-sdk' }, isLost: true as const }];
  });
}

function referencesIn(given: readonly Node[], by: string, values: Values): readonly OpenCall[] {
  return given.flatMap((node) => {
    const [object, name] = node.type === 'method_reference' ? node.namedChildren : [];
    const origin = object && name ? values.originOf(object) : '';
    const service = CLIENTS.map((client) => client.exec(origin)?.groups?.['service']).find(
      (each) => each !== undefined,
    );
    if (!name || service === undefined) return [];
    const facts = { service, operation: name.text, library: 'aws-sdk' };
    return [{ node, facts, ...(AT_ONCE.test(by) ? {} : { isLost: true as const }) }];
  });
}
