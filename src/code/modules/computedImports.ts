import type { Node } from '../nodes/node.ts';
import { argumentsOf } from '../nodes/nodeParts.ts';
import type { Call } from '../calls/readCalls.ts';
import type { LanguageFiles } from '../languages/languageFiles.ts';
import { unknownText, type TextPart } from '../values/texts/textParts.ts';
import type { Values } from '../values/values.ts';

/** The folder of the file itself. */
const OWN_FOLDER = /^(?:__dirname|import[.]meta[.]dirname)$/;
const JOINS = /^(?:node:)?path(?:[.]posix)?[.](?:join|resolve)$/;
/** Up to the last folder, or package of Python, that is written. A folder above the file holds anything. */
const FOLDER = /^(?:((?:[.]{1,2}\/)+(?:[\w@.-]+\/)*)[^/]*|([.]*(?:\w+[.])+|[.]+)\w*)$/;
/** `./orders.js` and, in Python, `.orders`, `app.orders`: in small letters, as disks that take `Orders` for the same would give the file another name. */
const MODULE = {
  path: /^[.]{1,2}\/[\w./-]+$/,
  python: /^[.]*[a-z_][a-z\d_]*(?:[.][a-z\d_]+)*$/,
} as const;
const MAX_DEPTH = 8;
const MAX_NAMED = 100;

/**
 * What a call imports whose specifier is put together when it runs. Where the folder of all that it may be is written, that and a `*`, which means
 * each of its modules: `require('./jobs/' + name)`, `` import(`./jobs/${name}.mjs`) ``, `require(path.join(__dirname, 'jobs', name))` are each
 * `./jobs/*`, and `import_module(f".jobs.{name}")` is `.jobs.*`. Of one of
 * which nothing is written what texts of the file name, as a table of modules does.
 * @param texts as writtenTexts.ts gives them
 */
export function computedImports(
  { call }: Call,
  values: Values,
  imports: LanguageFiles['imports'],
  texts: string,
): readonly string[] {
  const [specifier] = argumentsOf(call);
  const parts = specifier ? pathOf(specifier, values) : unknownText;
  const end = parts.findIndex((part) => part.is !== 'text');
  const known = (end < 0 ? parts : parts.slice(0, end)).map((part) => (part.is === 'text' ? part.text : ''));
  const text = known.join('').replaceAll('/./', '/');
  if (end < 0) return [text];
  const [, folder, packages] = FOLDER.exec(text) ?? [];
  const written = imports === 'python' ? packages : folder;
  if (written !== undefined) return [`${written}*`];
  if (text !== '') return [];
  const module = imports === 'python' ? MODULE.python : MODULE.path;
  const named = texts.split('\n').filter((each) => module.test(each));
  return [...new Set(named)].slice(0, MAX_NAMED);
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
