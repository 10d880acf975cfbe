import { folderOf, joinUri } from '../base/fileUri.ts';
import type { ConfigBlock, ConfigValue } from '../code/config/configFacts.ts';

/*
 * Values of infrastructure that is written in a programming language, as far as the one file tells.
 */

/** Where a value stands: the file, and the folder that the program runs in, both URIs. */
export interface SourceContext {
  readonly file: string;
  readonly root: string;
}

/** The text of a value; undefined where a part of it is not written there. */
export function textIn(value: ConfigValue | undefined): string | undefined {
  if (value?.is === 'plain') return String(value.value);
  if (value?.is !== 'text') return undefined;
  const parts = value.parts.map(textIn);
  return parts.includes(undefined) ? undefined : parts.join('');
}

/** The value of a key in a map, or in one that is spread into it; a later one wins. */
export function valueIn(map: ConfigValue | undefined, key: string): ConfigValue | undefined {
  for (const entry of map?.is === 'map' ? map.entries.toReversed() : []) {
    const value = entry.key === '...' ? valueIn(entry.value, key) : entry.key === key ? entry.value : undefined;
    if (value) return value;
  }
  return undefined;
}

/** The last map among the arguments of a call: its options. */
export function optionsOf({ arguments: given }: Pick<ConfigBlock, 'arguments'>): ConfigValue | undefined {
  return given.findLast(({ is }) => is === 'map');
}

const FOLDERS_OF_FILE = new Set(['__dirname', 'import.meta.dirname']);

/** The URI that a path means: `'lambda'`, `path.join(__dirname, '../lambda')`, `` `${__dirname}/x` ``; undefined where it is computed. */
export function uriIn(value: ConfigValue | undefined, context: SourceContext): string | undefined {
  const base = value && folderIn(value, context);
  if (!value || base !== undefined) return base;
  const text = textIn(value);
  if (text !== undefined) return joinUri(context.root, text);
  const steps = value.is === 'text' ? value.parts : value.is === 'call' && isJoin(value.callee) ? value.arguments : [];
  const [first, ...others] = steps;
  const from = first && uriIn(first, context);
  const rest = others.map(textIn);
  return from === undefined || rest.includes(undefined) ? undefined : joinUri(from, rest.join('/'));
}

/** A folder that is known without its name. */
function folderIn(value: ConfigValue, { file, root }: SourceContext): string | undefined {
  if (value.is === 'name') return FOLDERS_OF_FILE.has(value.path) ? folderOf(file) : undefined;
  if (value.is !== 'call') return undefined;
  const [first] = value.arguments;
  if (/^(?:process\.cwd|os\.getcwd|os\.Getwd|(?:System\.IO\.)?Directory\.GetCurrentDirectory)$/.test(value.callee))
    return root;
  const ofFile = first?.is === 'name' && (first.path === '__file__' || first.path === '__filename');
  return ofFile && /(?:^|[.])dirname$/.test(value.callee) ? folderOf(file) : undefined;
}

function isJoin(callee: string): boolean {
  return /(?:^|[.:/])(?:path(?:[./](?:posix|win32))?[.](?:[jJ]oin|resolve)|filepath[.]Join|Path[.](?:Combine|Join))$/.test(
    callee,
  );
}
