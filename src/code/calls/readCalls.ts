import type { Node } from '../nodes/node.ts';
import { argumentsOf, calleeOf, innerOf, memberOf, methodOf } from '../nodes/nodeParts.ts';
import type { CallFacts, CallKind, CallRule } from '../languages/callRule.ts';
import type { Matches } from '../languages/matches.ts';
import { withoutMarks } from '../scopes/parameters.ts';
import type { Values } from '../values/values.ts';

/** A call, a construction or a decorator, with what the rules ask of each. */
export interface Call {
  readonly kind: CallKind;
  /** The decorator, or the call itself. */
  readonly node: Node;
  /** What is called with arguments; a decorator that is none stands for itself. */
  readonly call: Node;
  readonly origin: string;
  /** What is called, as it is written; of a long chain the end. */
  readonly written: string;
  /** The function or method that is decorated: its name, and itself where its language has qualified names. */
  readonly symbol?: Node | undefined;
  readonly scope?: Node | undefined;
}

/** Longer callees are chains of calls, of which the last step is enough. */
const MAX_WRITTEN = 200;

/** All calls of a file, in order of place within their kind. */
export function readCalls(matches: Matches, values: Values): readonly Call[] {
  const plain = (kind: 'call' | 'construct'): readonly Call[] =>
    matches.of(kind).flatMap(({ captures }) => {
      const node = captures.get(kind);
      return node ? [callOf(kind, node, node, values)] : [];
    });
  const decorators = matches.of('decorator').flatMap(({ captures }) => {
    const [node, call] = [captures.get('decorator'), captures.get('decorator.call')];
    if (!node || !call) return [];
    const [symbol, scope] = [captures.get('decorator.symbol'), captures.get('decorator.scope')];
    return [{ ...callOf('decorator', node, call, values), symbol, scope }];
  });
  return [...plain('call'), ...plain('construct'), ...decorators];
}

/** The calls that each rule may be about, in their order. Asked once of all that have one origin and are written alike. */
export function callsByRule(
  rules: readonly CallRule[],
  calls: readonly Call[],
): ReadonlyMap<CallRule, readonly Call[]> {
  const found = new Map(rules.map((rule): [CallRule, Call[]] => [rule, []]));
  const known = new Map<string, readonly CallRule[]>();
  for (const call of calls) {
    const key = `${call.kind} ${call.origin}\n${call.written}`;
    let fitting = known.get(key);
    if (!fitting) {
      fitting = rules.filter((rule) => mayBe(rule, call));
      known.set(key, fitting);
    }
    for (const rule of fitting) found.get(rule)?.push(call);
  }
  return found;
}

function mayBe({ on = 'call', origin, written }: CallRule, call: Call): boolean {
  return call.kind === on && origin?.test(call.origin) !== false && written?.test(call.written) !== false;
}

/** What a rule says of a call; undefined where it is about others. */
export function factsOf(rule: CallRule, call: Call, values: Values): CallFacts | undefined {
  const origin = rule.origin?.exec(call.origin);
  if (rule.origin && !origin) return undefined;
  const written = rule.written?.exec(call.written);
  if (rule.written && !written) return undefined;
  const given = inputOf(rule, call);
  const input = given && rule.input?.exec(withoutMarks(values.originOf(given)));
  if (rule.input && !input) return undefined;
  const [called, asked] = [written?.groups?.['operation'], input?.groups?.['operation']];
  if (called && asked && called.toLowerCase() !== asked.toLowerCase()) return undefined;
  return { ...rule, ...written?.groups, ...origin?.groups, ...input?.groups };
}

/** The argument that a rule's `input` is about. */
export function inputOf({ input, inputAt = 0 }: CallRule, { call }: Call): Node | undefined {
  return input && argumentsOf(call)[inputAt];
}

function callOf(kind: CallKind, node: Node, call: Node, values: Values): Call {
  const isCall = calleeOf(call) !== undefined;
  return {
    kind,
    node,
    call,
    origin: withoutMarks(isCall ? values.originOfCallee(call) : values.originOf(call)),
    written: writtenOf(call, values),
  };
}

function writtenOf(call: Node, values: Values): string {
  const callee = boundMethodOf(call, values) ?? calleeOf(call) ?? call;
  const method = methodOf(call);
  if (callee.endIndex - (method?.object ?? callee).startIndex > MAX_WRITTEN)
    return method ? `.${method.property.text}` : '';
  return method?.property.id === callee.id ? `${method.object.text}.${callee.text}` : callee.text;
}

/** `client.put` of `put := client.put`, where `put` is called. */
export function boundMethodOf(call: Node, values: Values): Node | undefined {
  const callee = calleeOf(call);
  const [bound, ...others] = callee?.shape?.is === 'identifier' ? values.meaningsOf(callee) : [];
  if (bound?.is !== 'value' || bound.property !== undefined || others.length > 0) return undefined;
  const value = bound.value.shape?.is === 'wrapper' ? innerOf(bound.value) : bound.value;
  return value && memberOf(value) ? value : undefined;
}
