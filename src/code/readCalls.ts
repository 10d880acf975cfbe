import type { Node } from 'web-tree-sitter';
import type { CallFacts, CallKind, CallRule } from './callRule.ts';
import type { Matches } from './matches.ts';
import type { Values } from './values.ts';

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

/** What a rule says of a call; undefined where it is about others. */
export function factsOf(rule: CallRule, call: Call, values: Values): CallFacts | undefined {
  const origin = rule.origin?.exec(call.origin);
  if (rule.origin && !origin) return undefined;
  if (rule.written && !rule.written.test(call.written)) return undefined;
  const [first] = rule.input ? values.nodes.argumentsOf(call.call) : [];
  const input = first && rule.input?.exec(values.originOf(first));
  if (rule.input && !input) return undefined;
  return { ...rule, ...origin?.groups, ...input?.groups };
}

function callOf(kind: CallKind, node: Node, call: Node, values: Values): Call {
  const callee = values.nodes.calleeOf(call) ?? call;
  const isLong = callee.endIndex - callee.startIndex > MAX_WRITTEN;
  const last = isLong ? values.nodes.memberOf(callee)?.property : callee;
  const written = `${isLong ? '.' : ''}${last ? values.nodes.textOf(last) : ''}`;
  return { kind, node, call, origin: values.originOf(callee), written };
}
