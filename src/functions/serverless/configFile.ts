import { isMap, isNode, isPair, isScalar, isSeq, type LineCounter } from 'yaml';
import { asRecord, type UnknownRecord } from '../../base/readUnknown.ts';
import { parseLooseYaml } from '../template/yaml/parseYaml.ts';
import { keyText, TooLargeError, yamlData } from '../template/yaml/yamlData.ts';

/** A file of configuration (YAML or JSON) as data, with the lines of its keys. */
export interface ConfigFile {
  readonly uri: string;
  readonly data: unknown;
  /** The line of a key, given by the keys that lead to it; of the nearest one above that stands in this file. */
  lineOf(path: readonly string[]): number;
  /** Why there is no data, and where: then the file is broken. */
  readonly problem?: { readonly line: number; readonly reason: string };
}

/** In characters. */
const MAX_SIZE = 1_048_576;

/** Reads one configuration file; a broken one has a problem and no data. */
export function readConfigFile(uri: string, text: string): ConfigFile {
  if (text.length > MAX_SIZE) return broken(uri, 1, 'it is longer than 1 MB');
  const { document, lines } = parseLooseYaml(text, '1.2');
  const error = document.errors[0];
  if (error) return broken(uri, lines.linePos(error.pos[0]).line, error.message.replace(/[.:]?\s*$/, ''));
  try {
    const data = yamlData(document.contents);
    return { uri, data, lineOf: (path) => lineOf(document.contents, path, lines) };
  } catch (error) {
    if (!(error instanceof TooLargeError)) throw error;
    return broken(uri, 1, `it ${error.message}`);
  }
}

function broken(uri: string, line: number, reason: string): ConfigFile {
  return { uri, data: undefined, lineOf: () => 1, problem: { line, reason } };
}

function lineOf(contents: unknown, path: readonly string[], lines: LineCounter): number {
  let line = 1;
  let node = contents;
  for (const step of path) {
    if (isSeq(node)) {
      const item: unknown = node.items[Number(step)];
      if (!isNode(item)) break;
      if (item.range) line = lines.linePos(item.range[0]).line;
      node = item;
      continue;
    }
    const items: readonly unknown[] = isMap(node) ? node.items : [];
    const pair = items.findLast((item) => isPair(item) && keyText(item.key) === step);
    if (!isPair(pair)) break;
    if (isScalar(pair.key) && pair.key.range) line = lines.linePos(pair.key.range[0]).line;
    node = isNode(pair.value) ? pair.value : undefined;
  }
  return line;
}

/** What is found in data by keys, one below the other; numbers count in lists. */
export function valueAt(data: unknown, path: readonly string[]): unknown {
  let value = data;
  for (const step of path) {
    if (Array.isArray(value)) value = (value as readonly unknown[])[Number(step)];
    else value = ownValue(asRecord(value), step);
  }
  return value;
}

function ownValue(record: UnknownRecord | undefined, key: string): unknown {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}
