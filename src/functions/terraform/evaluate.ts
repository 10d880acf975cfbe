import { asText } from '../../base/readUnknown.ts';
import type { ConfigEntry, ConfigValue } from '../../code/config/configFacts.ts';

/*
 * Values of Terraform as far as files tell: literals, locals, defaults of variables, and the functions that put paths and
 * names together. https://developer.hashicorp.com/terraform/language/expressions
 */

/** A value that is known; maps keep the order of their keys. */
export type Known = string | number | boolean | readonly Known[] | ReadonlyMap<string, Known | undefined>;

/** What a name means: an expression of the module, or a value; undefined where it is not known. */
export type Meaning = (path: readonly string[]) => Known | undefined;

const MAX_DEPTH = 60;
const MAX_LENGTH = 10_000;

/** The value of an expression, or undefined where some part of it is not known. */
export function evaluate(value: ConfigValue, meaning: Meaning, depth = 0): Known | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const inner = (part: ConfigValue): Known | undefined => evaluate(part, meaning, depth + 1);
  switch (value.is) {
    case 'plain':
      return value.value;
    case 'text': {
      const texts = value.parts.map((part) => asText(inner(part)));
      return texts.includes(undefined) ? undefined : bounded(texts.join(''));
    }
    case 'list': {
      const items = value.items.map(inner);
      return items.every((item) => item !== undefined) ? items : undefined;
    }
    case 'map':
      return new Map(value.entries.map(({ key, value }) => [key, inner(value)]));
    case 'name':
      return meaning(value.path.split('.'));
    case 'call':
      return bounded(call(value.callee, value.arguments.map(inner)));
    case 'import':
    case 'unknown':
      return undefined;
  }
}

/** Values that are made of values can double with each: what is longer than any name or path is not known. */
function bounded(value: Known | undefined): Known | undefined {
  return (typeof value === 'string' || Array.isArray(value)) && value.length > MAX_LENGTH ? undefined : value;
}

/** What is found in a value by keys, one below the other. */
export function below(value: Known | undefined, path: readonly string[]): Known | undefined {
  let found = value;
  for (const step of path) {
    if (found instanceof Map) found = found.get(step) as Known | undefined;
    else if (Array.isArray(found)) found = (found as readonly Known[])[Number(step)];
    else return undefined;
  }
  return found;
}

/** The entries of a block. */
export function entriesOf(body: ConfigValue | undefined): readonly ConfigEntry[] {
  return body?.is === 'map' ? body.entries : [];
}

/** The entry of a block. */
export function entryOf(body: ConfigValue | undefined, key: string): ConfigEntry | undefined {
  return entriesOf(body).find((entry) => entry.key === key);
}

/** The steps of `output_path`; none of an empty text. */
function pathIn(text: Known | undefined): readonly string[] {
  return (asText(text) ?? '').split('.').filter((step) => step !== '');
}

const FUNCTIONS: Readonly<Record<string, (given: readonly Known[]) => Known | undefined>> = {
  // See `readHcl`.
  '[]': ([value, key, rest]) => below(value, [asText(key) ?? '', ...pathIn(rest)]),
  lookup: ([map, key, otherwise]) => below(map, [asText(key) ?? '']) ?? otherwise,
  element: ([list, index]) =>
    Array.isArray(list) ? (list as readonly Known[])[Number(index) % list.length] : undefined,
  format: ([pattern, ...given]) => {
    const texts = given.map(asText);
    const formatted = asText(pattern)?.replace(/%(?:[sdv]|%)/g, (mark) =>
      mark === '%%' ? '%' : (texts.shift() ?? '\0'),
    );
    return formatted?.includes('\0') ? undefined : formatted;
  },
  join: ([separator, list]) =>
    Array.isArray(list) ? list.map((item: Known) => asText(item) ?? '').join(asText(separator)) : undefined,
  lower: ([text]) => asText(text)?.toLowerCase(),
  upper: ([text]) => asText(text)?.toUpperCase(),
  trimspace: ([text]) => asText(text)?.trim(),
  abspath: ([text]) => text,
  tostring: ([text]) => asText(text),
  dirname: ([text]) => asText(text)?.replace(/\/?[^/]*$/, ''),
  basename: ([text]) => asText(text)?.replace(/^.*\//, ''),
  replace: ([text, search, by]) =>
    asText(search)?.startsWith('/') ? undefined : asText(text)?.replaceAll(asText(search) ?? '\0', asText(by) ?? ''),
  toset: ([list]) => list,
  tolist: ([list]) => list,
  tomap: ([map]) => map,
  concat: (lists) => lists.flat(),
  merge: (maps) => new Map(maps.flatMap((map) => (map instanceof Map ? [...(map as ReadonlyMap<string, Known>)] : []))),
  coalesce: (given) => given.find((value) => value !== ''),
};

function call(callee: string, given: readonly (Known | undefined)[]): Known | undefined {
  if (!Object.hasOwn(FUNCTIONS, callee) || given.includes(undefined)) return undefined;
  return FUNCTIONS[callee]?.(given.filter((value) => value !== undefined));
}
