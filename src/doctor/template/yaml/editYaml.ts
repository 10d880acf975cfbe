import { isCollection, isMap, isNode, isPair, isScalar, isSeq, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import { asArray } from '../../../base/readUnknown.ts';
import { valueAt } from '../../../functions/serverless/configFile.ts';
import { edited, eolOf, type TextEdit } from '../../../base/text/textEdit.ts';
import { blockEntry, blockItem, flowValue, jsonValue, type Data, type Style } from './renderYaml.ts';
import { isSameData, withoutValue, withValue } from './wantedData.ts';
import { startOf, type YamlText } from './yamlText.ts';

/*
 * Changes of YAML and JSON as edits of ranges of the text: whatever an edit does not name stays as it is to the letter. Each
 * answers undefined where the place is written in a way that this would not change safely (aliases, anchors, intrinsics), and
 * where the text that it makes would not read as what was there with exactly what is wanted.
 */

type Edits = readonly TextEdit[] | undefined;

/** Sets the value under these keys; maps that are missing on the way are made. */
export function setValue(yaml: YamlText, path: readonly string[], value: Data): Edits {
  const edits = settingEdits(yaml, path, value);
  return checked(yaml, edits, (after) => {
    const set = valueAt(after, path);
    // A text may have to stand without quotes, as what it replaces does.
    const isSet = typeof value === 'object' ? isSameData(set, value) : String(set) === String(value);
    return isSet ? withValue(yaml.data, path, set) : undefined;
  });
}

/** Puts an item at the head of the list under these keys. */
export function addItem(yaml: YamlText, path: readonly string[], item: Data): Edits {
  return checked(yaml, addingEdits(yaml, path, item), () => {
    const items = asArray(valueAt(yaml.data, path));
    return items && withValue(yaml.data, path, [item, ...items]);
  });
}

/** Takes an entry of a map, or an item of a list, away: with what holds nothing else. */
export function removeValue(yaml: YamlText, path: readonly string[]): Edits {
  if (yaml.isShared(path)) return undefined;
  let depth = path.length;
  while (depth > 2 && yaml.find(path.slice(0, depth))?.parent.items.length === 1) depth--;
  return checked(yaml, removingEdits(yaml, path, depth), () => withoutValue(yaml.data, path.slice(0, depth)));
}

/** The edits, if the text that they make reads as what is wanted. */
function checked(yaml: YamlText, edits: Edits, wanted: (after: unknown) => unknown): Edits {
  const after = edits && yaml.reopened(edited(yaml.text, edits));
  if (!after) return undefined;
  const data = wanted(after.data);
  return data !== undefined && isSameData(after.data, data) ? edits : undefined;
}

function settingEdits(yaml: YamlText, path: readonly string[], value: Data): Edits {
  if (yaml.isShared(path)) return undefined;
  const found = yaml.find(path);
  if (found && !isEmpty(found.node)) {
    return isScalar(found.node) && typeof value !== 'object' ? replaced(found.node, String(value)) : undefined;
  }
  for (let length = path.length - 1; length >= 0; length--) {
    const map = length === 0 ? yaml.document.contents : yaml.find(path.slice(0, length))?.node;
    if (map === undefined) continue;
    if (!isMap(map) || map.tag?.startsWith('!') === true || yaml.find(path.slice(0, length + 1))) return undefined;
    const [key = '', ...below] = path.slice(length);
    const nested = below.reduceRight<Data>((inner, step) => ({ [step]: inner }), value);
    return inserted(yaml, map, key, nested);
  }
  return undefined;
}

function addingEdits(yaml: YamlText, path: readonly string[], item: Data): Edits {
  const list = yaml.isShared(path) ? undefined : yaml.find(path)?.node;
  if (!isSeq(list) || list.anchor !== undefined) return undefined;
  const style = styleOf(yaml);
  if (list.flow === true) return insertedInFlow(yaml, list, (flow) => flow(item));
  const [first] = list.items;
  const at = isNode(first) ? first.range?.[0] : undefined;
  const dash = at === undefined ? -1 : yaml.text.lastIndexOf('-', at - 1);
  // A dash that is not right before the item is of a comment, a tag or an anchor.
  if (dash < 0 || yaml.text.slice(dash + 1, at).trim() !== '') return undefined;
  const indent = indentOf(yaml.text, dash);
  return insertedAbove(yaml.text, dash, blockItem(item, indent, style), indent, style);
}

/** @param depth at which of the keys what is taken away begins */
function removingEdits(yaml: YamlText, path: readonly string[], depth: number): Edits {
  const found = yaml.find(path.slice(0, depth));
  const last = yaml.find(path)?.node;
  if (!found || found.parent.items.length < 2 || !isScalar(last)) return undefined;
  const { parent } = found;
  const start = startOf(found);
  // What is in brackets ends with them; what is in lines, with the value.
  const inside = path.slice(depth - 1).map((_, index) => yaml.find(path.slice(0, depth + index))?.node);
  const whole = inside.find((node) => isCollection(node) && node.flow === true) ?? last;
  const end = isNode(whole) ? whole.range?.[1] : undefined;
  if (start === undefined || end === undefined) return undefined;
  if (parent.flow === true) return removedFromFlow(parent, start, end);
  const lineStart = yaml.text.lastIndexOf('\n', start - 1) + 1;
  if (!/^[ \t]*(?:- *)?$/.test(yaml.text.slice(lineStart, start))) return undefined;
  // A dash before a key: the line begins an item of a list, which the other keys need.
  if (isMap(parent) && yaml.text.slice(lineStart, start).includes('-')) return undefined;
  const lineEnd = yaml.text.indexOf('\n', end);
  return [{ start: lineStart, end: lineEnd < 0 ? yaml.text.length : lineEnd + 1, text: '' }];
}

function isEmpty(node: unknown): boolean {
  return node === null || node === undefined;
}

function replaced(node: Node & { type?: string }, value: string): Edits {
  if (!node.range || node.anchor !== undefined || node.tag?.startsWith('!') === true) return undefined;
  const [start, end] = node.range;
  switch (node.type) {
    case 'QUOTE_DOUBLE':
      return [{ start, end, text: JSON.stringify(value) }];
    case 'QUOTE_SINGLE':
      return [{ start, end, text: `'${value.replaceAll("'", "''")}'` }];
    case 'PLAIN':
      return start === end ? undefined : [{ start, end, text: value }];
    default:
      return undefined;
  }
}

/** After these, in this order of preference, a new property of a function reads best. */
const NEIGHBOURS = [
  'Handler',
  'handler',
  'Runtime',
  'runtime',
  'CodeUri',
  'MemorySize',
  'Timeout',
  'name',
  'StageName',
];

function inserted(yaml: YamlText, map: YAMLMap, key: string, value: Data): Edits {
  if (map.anchor !== undefined) return undefined;
  if (map.flow === true)
    return insertedInFlow(yaml, map, (flow, isJson) =>
      isJson ? `${JSON.stringify(key)}: ${flow(value)}` : `${key}: ${flow(value)}`,
    );
  const first = map.items[0]?.key;
  if (!isNode(first) || !first.range) return undefined;
  const style = styleOf(yaml);
  const indent = indentOf(yaml.text, first.range[0]);
  const entry = blockEntry(key, value, indent, style);
  const neighbour = NEIGHBOURS.flatMap((name) =>
    map.items.flatMap(({ key, value }) =>
      isScalar(key) && key.value === name && isScalar(value) && isOneLine(yaml.text, value) ? [value] : [],
    ),
  )[0];
  if (!neighbour?.range) return insertedAbove(yaml.text, first.range[0], entry, indent, style);
  const end = lineEndOf(yaml.text, neighbour.range[1]);
  return [{ start: end, end, text: style.eol + indent + entry }];
}

/** Below what a map or list belongs to, above its own comments; where it begins on the line of a dash, right before it. */
function insertedAbove(text: string, first: number, entry: string, indent: string, { eol }: Style): Edits {
  let line = text.lastIndexOf('\n', first - 1) + 1;
  if (text.slice(line, first).trim() !== '') return [{ start: first, end: first, text: entry + eol + indent }];
  while (line > 0) {
    const above = text.lastIndexOf('\n', line - 2) + 1;
    if (!/^(?:#|$)/.test(text.slice(above, line).trim())) break;
    line = above;
  }
  return [{ start: line, end: line, text: indent + entry + eol }];
}

type Flow = (value: Data) => string;

/** Before the first value within brackets or braces. */
function insertedInFlow(
  yaml: YamlText,
  { items, range, anchor }: YAMLMap | YAMLSeq,
  entry: (flow: Flow, isJson: boolean) => string,
): Edits {
  if (!range || anchor !== undefined) return undefined;
  const isJson = yaml.text.trimStart().startsWith('{');
  const style = styleOf(yaml);
  const [first]: readonly unknown[] = items;
  const node = isPair(first) ? first.key : first;
  const at = isNode(node) ? node.range?.[0] : undefined;
  if (at === undefined) {
    const text = entry((value) => (isJson ? jsonValue(value, '', undefined) : flowValue(value, style)), isJson);
    return items.length > 0 ? undefined : [{ start: range[0] + 1, end: range[1] - 1, text: ` ${text} ` }];
  }
  const isSpread = yaml.text.slice(range[0], at).includes('\n');
  const indent = indentOf(yaml.text, at);
  const flow: Flow = (value) =>
    isJson ? jsonValue(value, indent, isSpread ? style : undefined) : flowValue(value, style);
  return [{ start: at, end: at, text: `${entry(flow, isJson)},${isSpread ? style.eol + indent : ' '}` }];
}

function removedFromFlow(parent: YAMLMap | YAMLSeq, start: number, end: number): Edits {
  const starts = parent.items.map((item: unknown) => (isPair(item) ? item.key : item));
  const index = starts.findIndex((node) => isNode(node) && node.range?.[0] === start);
  const next = starts[index + 1];
  if (isNode(next) && next.range) return [{ start, end: next.range[0], text: '' }];
  const before: unknown = parent.items[index - 1];
  const value = isPair(before) ? before.value : before;
  return isNode(value) && value.range ? [{ start: value.range[1], end, text: '' }] : undefined;
}

/** What stands before an offset in its line, with spaces for what is no indentation. */
function indentOf(text: string, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).replace(/\S/g, ' ');
}

function lineEndOf(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  if (newline < 0) return text.length;
  return text[newline - 1] === '\r' ? newline - 1 : newline;
}

function isOneLine(text: string, { range }: Node): boolean {
  return range !== null && range !== undefined && !text.slice(range[0], range[1]).includes('\n');
}

function styleOf({ text, document }: YamlText): Style {
  const singles = text.match(/[:-] '/g)?.length ?? 0;
  const doubles = text.match(/[:-] "/g)?.length ?? 0;
  return { eol: eolOf(text), step: stepOf(text, document.contents) ?? '  ', quote: doubles > singles ? '"' : "'" };
}

/** By how much the first map within the map stands further in. */
function stepOf(text: string, map: unknown): string | undefined {
  const own = firstIndent(text, map);
  for (const { value } of isMap(map) ? map.items : []) {
    const inner = firstIndent(text, value);
    if (own !== undefined && inner !== undefined && inner.length > own.length) return inner.slice(own.length);
  }
  return undefined;
}

function firstIndent(text: string, map: unknown): string | undefined {
  const key = isMap(map) ? map.items[0]?.key : undefined;
  return isNode(key) && key.range ? indentOf(text, key.range[0]) : undefined;
}
