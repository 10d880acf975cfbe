import { optionNames } from '../../given/optionNames.ts';
import type { Node } from '../../nodes/node.ts';
import { calleeOf, memberOf, methodOf } from '../../nodes/nodeParts.ts';
import { isFallback } from '../../values/texts/textReader.ts';
import type { Values } from '../../values/values.ts';
import { boundMethodOf } from '../readCalls.ts';
import { mayAsk } from '../readSqlCall.ts';

/** Whether a call is one of something that is not known here (a parameter), and is given such an option, or what may be a query. */
export function isUnknownWith(option: RegExp | 'query' | 'anything', call: Node, values: Values): boolean {
  const { object, property } = methodOf(call) ?? memberOf(boundMethodOf(call, values) ?? call) ?? {};
  const made = object && values.definitionOf(object);
  // `given or made here` is not known either, nor what stands in a table of clients.
  const isKnown = made && !/^(?:call|subscript|choice)$/.test(made.shape?.is ?? '') && !isFallback(made);
  if (!object || isKnown) return false;
  // A function of another file.
  const callee = calleeOf(call);
  if (callee && property && values.knownOf(callee) !== undefined) return false;
  if (option === 'query') return mayAsk(call, values);
  if (option === 'anything') return true;
  return optionNames(call, values).some((key) => option.test(key));
}
