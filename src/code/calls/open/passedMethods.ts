import type { Node } from '../../nodes/node.ts';
import { argumentsOf, memberOf, methodOf } from '../../nodes/nodeParts.ts';
import type { Values } from '../../values/values.ts';
import type { OpenCall } from './openCalls.ts';
import { boundMethodOf, type Call } from '../readCalls.ts';

/** Of Go. */
const INPUT = /\/service\/(?<service>\w+)[.](?<operation>[A-Z]\w*)Input\b/;
/** Of Java, v2 and v1. */
const CLIENTS = [
  /^software[.]amazon[.]awssdk[.]services[.](?<service>\w+)[.]\w+Client(?:[(.]|$)/,
  /^com[.]amazonaws[.]services[.](?<service>\w+?)(?:v2)?[.](?:Amazon|AWS)\w+(?:[(.]|$)/,
];
/** Calls it then and there. */
const AT_ONCE = /^(?:forEach|ifPresent)$/;

/**
 * `call(ctx, client.GetItem, &dynamodb.GetItemInput{…})` of Go, `call(client::getItem, request)` of Java: what is given a method calls it, nobody
 * sees where.
 */
export function passedMethods(calls: readonly Call[], root: Node, values: Values): readonly OpenCall[] {
  const members = calls.flatMap(({ kind, call }) => {
    if (kind === 'decorator') return [];
    const given = argumentsOf(call);
    const own = boundMethodOf(call, values);
    // `put := (*s3.Client).PutObject` is given the client first.
    const expression = own && memberOf(own)?.object.text.startsWith('(*') ? [own] : [];
    const called = membersIn(expression, given, values).map(({ facts }) => ({ node: call, facts }));
    return [...membersIn(given, given, values), ...called];
  });
  const references = root.descendantsOfType(REFERENCE).flatMap((node) => referenceOf(node, values));
  return [...members, ...references];
}

/** Of Java: `client::getItem`, also where it is kept for later. */
const REFERENCE = 'method_reference';

function membersIn(nodes: readonly Node[], given: readonly Node[], values: Values): readonly OpenCall[] {
  const methods = nodes.filter((each) => each.shape?.is === 'member');
  if (methods.length === 0) return [];
  const inputs = given.map((each) => INPUT.exec(values.originOf(each))?.groups ?? {});
  return methods.flatMap((node) => {
    const name = memberOf(node)?.property.text;
    const { service, operation } = inputs.find((input) => input['operation'] === name) ?? {};
    if (service === undefined || operation === undefined) return [];
    return [{ node, facts: { service, operation, library: 'aws-sdk' }, isLost: true as const }];
  });
}

function referenceOf(node: Node, values: Values): readonly OpenCall[] {
  const [object, name] = node.namedChildren;
  const origin = object && name ? values.originOf(object) : '';
  const service = CLIENTS.map((client) => client.exec(origin)?.groups?.['service']).find((each) => each !== undefined);
  if (!name || service === undefined) return [];
  const by = node.parent?.parent && methodOf(node.parent.parent)?.property.text;
  const facts = { service, operation: name.text, library: 'aws-sdk' };
  return [{ node, facts, ...(AT_ONCE.test(by ?? '') ? {} : { isLost: true as const }) }];
}
