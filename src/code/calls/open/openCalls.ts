import type { Node } from '../../nodes/node.ts';
import type { CallFacts, CallRule } from '../../languages/callRule.ts';
import { argumentsOf, calleeOf, child, innerOf, memberOf, methodOf } from '../../nodes/nodeParts.ts';
import { withoutMarks } from '../../scopes/parameters.ts';
import type { Call } from '../readCalls.ts';
import { optionNames } from '../../given/optionNames.ts';
import { SPELLED_OPERATIONS } from '../aws/clientMethods.ts';
import { optionOfService } from '../aws/resourceOptions.ts';
import { isPromised, type SameClients } from './sameClients.ts';
import { plainText } from '../../values/texts/textParts.ts';
import type { Values } from '../../values/values.ts';

/** A place that may make a call of AWS which this file does not tell: what is called is chosen there, or called by others. */
export interface OpenCall {
  readonly node: Node;
  /** Without an operation where it may be any of the service. */
  readonly facts: Pick<CallFacts, 'service' | 'operation' | 'library'>;
  /** It is called where nobody can see it: by a function of one's own that is given it, by what is given it by name, or by a Proxy. */
  readonly isLost?: true;
  /** The call of the client, where what it calls is chosen. */
  readonly chosen?: ChosenCall;
}

interface ChosenCall {
  readonly of: Call;
  readonly client: Node;
  /** What says which member is called. */
  readonly member: Node | undefined;
  /** That, where it is written after all. */
  readonly operation?: string | undefined;
  /** What tells a reader of names that one is put together there: Python's look-up, or the brackets. */
  readonly lookUp: readonly [from: number, to: number];
}

/** What origins of AWS's clients begin with. */
const AWS = /^(?:@?aws-sdk[./]|(?:aio)?boto)/;
/** Python's look-up of a member by a name that is put together. */
const LOOK_UP = /^getattr$/;
/** What binds a function's first parameters, or has it give a promise, calls nothing; who calls what it gives back is seen there. */
const BINDING = /^functools[.]partial$|[.]bind$|^(?:node:)?util[.]promisify$/;
/** What the SDK for JavaScript v2 gives for calls whose operation is named first. */
const REQUESTING = /^make(?:Unauthenticated)?Request$/;
/** `client.getItem.call(client, …)`. */
const APPLIED = /[.](?:call|apply)$/;
const CALLED = /^(?:call|apply)$/;
/** A function of the file, or of another one that it imports. */
const OWN = /^(?::|[.]{1,2}\/)/;
/** Python's ways to call, or to look up, a method of what is given later. */
const CALLER = /^operator[.](?:methodcaller|attrgetter)$/;
const SPELLED = new RegExp(`^${SPELLED_OPERATIONS}$`);
/** A method that tables and clients have. */
const ANY = '.scan';
/** A method that clients of HTTP have. */
const ANY_REQUEST = '.get';

/** `client[operation](…)`, `getattr(client, operation)(…)`, `pool.submit(client.get_item, …)`. */
export function openCalls(
  calls: readonly Call[],
  values: Values,
  rules: readonly CallRule[],
  clients: SameClients,
): readonly OpenCall[] {
  const asking = rules.filter(
    ({ makes, on, origin, unknownWith, sentBy }) => makes === 'sdkCall' && !on && origin && !unknownWith && !sentBy,
  );
  const factsOf = (origin: string): CallFacts | undefined => {
    for (const rule of AWS.test(origin) ? asking : []) {
      const found = rule.origin?.exec(origin);
      if (found) return { ...rule, ...found.groups };
    }
    return undefined;
  };
  const given = (argument: Node): readonly OpenCall[] => {
    const is = argument.shape?.is;
    const isBound = is === 'call' && BINDING.test(values.originOfCallee(argument));
    if (is !== 'member' && is !== 'identifier' && !isBound) return [];
    const facts = factsOf(withoutMarks(values.originOf(argument))) ?? factsOfMember(argument, clients);
    return facts ? [{ node: argument, facts }] : [];
  };
  return calls.flatMap((call): readonly OpenCall[] => {
    if (call.kind === 'construct' && call.origin === 'Proxy') {
      const [client] = argumentsOf(call.call);
      const facts = client && factsOf(`${withoutMarks(values.originOf(client))}${ANY}`);
      return facts ? [{ node: call.node, facts: { ...facts, operation: '' }, isLost: true }] : [];
    }
    if (call.kind !== 'call') return [];
    const named = CALLER.test(call.origin) ? namedBy(call.call, values) : undefined;
    if (named !== undefined) return [{ node: call.node, facts: { service: '', operation: named }, isLost: true }];
    const made = chosenFrom(call, values);
    const known = made && factsOf(`${withoutMarks(values.originOf(made.client))}${ANY}`);
    const any =
      known ??
      (made && (factsOfOptions(call.call, values) ?? clients.factsOfClient(made.client) ?? factsOfPromise(call.call)));
    const applied = APPLIED.test(call.origin) ? factsOf(call.origin.replace(APPLIED, '')) : undefined;
    const facts = any ? { ...any, operation: made?.operation ?? '' } : applied;
    const chosen: OpenCall[] = facts ? [{ node: call.node, facts, ...(any && made ? { chosen: made } : {}) }] : [];
    chosen.push(...lost(namedArgumentsOf(call.call).flatMap(given)));
    if (BINDING.test(call.origin)) return chosen;
    const handedOn = argumentsOf(call.call).flatMap(given);
    return [...chosen, ...(OWN.test(call.origin) ? lost(handedOn) : handedOn)];
  });
}

function lost(calls: readonly OpenCall[]): readonly OpenCall[] {
  return calls.map((call) => ({ ...call, isLost: true }));
}

function namedBy(call: Node, values: Values): string | undefined {
  const [first] = argumentsOf(call);
  const name = first && plainText(values.textOf(first));
  return name !== undefined && SPELLED.test(name) ? name : undefined;
}

/** A method of what other calls tell to be a client. */
function factsOfMember(node: Node, clients: SameClients): OpenCall['facts'] | undefined {
  const { object, property } = memberOf(node) ?? {};
  const facts = object && clients.factsOfClient(object);
  return facts && property && { ...facts, operation: property.text };
}

/** What a call is given by name in Python, which what takes it may call wherever. */
function namedArgumentsOf(call: Node): readonly Node[] {
  const named = call.childForFieldName('arguments')?.namedChildren.filter(({ type }) => type === 'keyword_argument');
  return (named ?? []).flatMap((each) => each.childForFieldName('value') ?? []);
}

/** What the options of a call tell of what it is called on. */
function factsOfOptions(call: Node, values: Values): CallFacts | undefined {
  const names = new Set(optionNames(call, values));
  const [service] = [...optionOfService].find(([, option]) => names.has(option)) ?? [];
  return service === undefined ? undefined : { service };
}

/** What is asked for its promise is a request of the SDK for JavaScript v2, of whatever service. */
function factsOfPromise(call: Node): CallFacts | undefined {
  return isPromised(call) ? { service: '', library: 'aws-sdk-v2' } : undefined;
}

/** Requests of clients of which a method is called that is not written there: `api[verb](url)`. */
export function openRequests(
  calls: readonly Call[],
  values: Values,
  rules: readonly CallRule[],
): readonly { readonly call: Call; readonly facts: CallFacts }[] {
  const requests = rules.filter(({ makes, on, origin }) => makes === 'httpCall' && !on && origin);
  return calls.flatMap((call) => {
    const made = call.kind === 'call' && call.origin === '?' ? chosenFrom(call, values) : undefined;
    const origin = made ? `${withoutMarks(values.originOf(made.client))}${ANY_REQUEST}` : '';
    const rule = made && requests.find((each) => each.origin?.test(origin));
    return rule ? [{ call, facts: { library: origin.split('.')[0], url: rule.url ?? 0 } }] : [];
  });
}

/** The object of which a call calls a member that is not written there. */
function chosenFrom(of: Call, values: Values): ChosenCall | undefined {
  const callee = calleeOf(of.call);
  const { object, property } = methodOf(of.call) ?? {};
  if (object && property && REQUESTING.test(property.text)) {
    const [member] = argumentsOf(of.call);
    const operation = member && plainText(values.textOf(member));
    return { of, client: object, member, operation, lookUp: [property.startIndex, property.endIndex] };
  }
  const called = object && property && CALLED.test(property.text) ? unwrapped(object) : callee;
  const made = called && (called.shape?.is === 'identifier' ? values.definitionOf(called) : called);
  const shape = made && made.shape;
  if (made && shape?.is === 'subscript') {
    const client = child(made, shape.object);
    return client && { of, client, member: child(made, shape.index), lookUp: [client.endIndex, made.endIndex] };
  }
  const looked = made && shape?.is === 'call' ? calleeOf(made) : undefined;
  if (!looked || !made || !LOOK_UP.test(looked.text)) return undefined;
  const [client, member] = argumentsOf(made);
  return client && { of, client, member, lookUp: [looked.startIndex, looked.endIndex] };
}

function unwrapped(node: Node): Node {
  const inner = innerOf(node);
  return inner ? unwrapped(inner) : node;
}
