import type { Node } from '../nodes/node.ts';
import { argumentsOf } from '../nodes/nodeParts.ts';
import type { Call } from '../calls/readCalls.ts';
import { unknownText, type TextPart } from '../values/textParts.ts';
import type { Values } from '../values/values.ts';

/** What a specifier ends with that means every module of a folder. */
export const ANY_OF = '/*';

/** The folder of the file itself. */
const OWN_FOLDER = /^(?:__dirname|import[.]meta[.]dirname)$/;
const JOINS = /^(?:node:)?path(?:[.]posix)?[.](?:join|resolve)$/;
/** Up to the last folder that is written; a folder above the file holds anything. */
const FOLDER = /^((?:[.]{1,2}\/)+(?:[\w@.-]+\/)*)[^/]*$/;
const MAX_DEPTH = 8;

/**
 * What a call imports whose specifier is put together when it runs, where the folder of all that it may be is written: `require('./jobs/' + name)`,
 * `` import(`./jobs/${name}.mjs`) ``, `require(path.join(__dirname, 'jobs', name))` are each `./jobs/*`. Undefined where it is not.
 */
export function computedImport({ call }: Call, values: Values): string | undefined {
  const [specifier] = argumentsOf(call);
  const parts = specifier ? pathOf(specifier, values) : unknownText;
  const end = parts.findIndex((part) => part.is !== 'text');
  const known = (end < 0 ? parts : parts.slice(0, end)).map((part) => (part.is === 'text' ? part.text : ''));
  const text = known.join('').replaceAll('/./', '/');
  if (end < 0) return /^[.]{1,2}\//.test(text) ? text : undefined;
  const folder = FOLDER.exec(text)?.[1];
  return folder === undefined ? undefined : `${folder.slice(0, -1)}${ANY_OF}`;
}

function pathOf(node: Node, values: Values, depth = 0): readonly TextPart[] {
  if (OWN_FOLDER.test(node.text)) return [{ is: 'text', text: '.' }];
  const definition = depth < MAX_DEPTH ? values.definitionOf(node) : undefined;
  if (definition && definition.id !== node.id) return pathOf(definition, values, depth + 1);
  const is = node.shape?.is;
  if (is === 'call' && JOINS.test(values.originOfCallee(node))) {
    const steps = argumentsOf(node).map((each) => pathOf(each, values, depth + 1));
    return steps.flatMap((parts, index) => (index === 0 ? parts : [{ is: 'text', text: '/' }, ...parts]));
  }
  if (is === 'text' || is === 'joined' || is === 'binary' || is === 'hole' || is === 'wrapper') {
    const own = node.namedChildren;
    return own.length > 0 ? own.flatMap((each) => pathOf(each, values, depth + 1)) : [{ is: 'text', text: '' }];
  }
  return values.textOf(node);
}
