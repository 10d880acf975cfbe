import { isMap, isScalar, isSeq, type LineCounter, type Scalar, type YAMLMap } from 'yaml';
import { keyText } from './yamlData.ts';

/** Lines of a template that are code as they stand. */
export interface InlineLines {
  readonly from: number;
  readonly to: number;
  /** How many characters of each line stand before the code. */
  readonly indent: number;
  /** Where it ends in its last line, in characters; undefined at the end of that. */
  readonly end?: number;
}

/** Where a function's code stands in its template, or why lines of the code are no lines of the template. */
export type InlineCode = InlineLines | { readonly reason: string };

/** The properties that hold code, by type of resource. */
const PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  'AWS::Serverless::Function': ['InlineCode'],
  'AWS::Lambda::Function': ['Code', 'ZipFile'],
};

/** The inline code of each function of a template, by logical id. @param resources the map of them. @param text the template's */
export function inlineCodes(resources: unknown, text: string, lines: LineCounter): ReadonlyMap<string, InlineCode> {
  const found = new Map<string, InlineCode>();
  const source = text.split('\n');
  for (const { key, value } of isMap(resources) ? resources.items : []) {
    const type = isMap(value) ? valueOf(value, 'Type') : undefined;
    const path = isScalar(type) ? PROPERTIES[String(type.value)] : undefined;
    const code = path && isMap(value) ? at(value, ['Properties', ...path]) : undefined;
    if (code !== undefined) found.set(keyText(key), inlineCode(code, source, lines));
  }
  return found;
}

function inlineCode(value: unknown, source: readonly string[], lines: LineCounter): InlineCode {
  const code = textNode(value);
  if (!code?.range) return { reason: 'it is put together at deployment' };
  const line = lines.linePos(code.range[0]).line;
  switch (code.type) {
    case 'BLOCK_LITERAL':
      return block(String(code.value), line + 1, source) ?? { reason: 'they cannot be told' };
    case 'BLOCK_FOLDED':
      return { reason: 'it is folded (`>`), which joins its lines: write it as a block (`|`)' };
    default:
      return (
        oneLine(String(code.value), line, source) ?? { reason: 'it is quoted over lines: write it as a block (`|`)' }
      );
  }
}

/** The text, also where it is that of a `Fn::Sub`, which leaves the lines as they are. */
function textNode(value: unknown): Scalar | undefined {
  if (isScalar(value))
    return value.tag === undefined || value.tag === '!Sub' || isPlainTag(value.tag) ? value : undefined;
  if (isSeq(value) && value.tag === '!Sub') return isScalar(value.items[0]) ? value.items[0] : undefined;
  const sub = isMap(value) ? valueOf(value, 'Fn::Sub') : undefined;
  if (isScalar(sub)) return sub;
  return isSeq(sub) && isScalar(sub.items[0]) ? sub.items[0] : undefined;
}

function isPlainTag(tag: string): boolean {
  return tag.startsWith('tag:yaml.org,2002:');
}

/** Undefined where the lines of the source are not, all of them, lines of the code behind one indentation. */
function block(code: string, from: number, source: readonly string[]): InlineLines | undefined {
  const written = code.replace(/\n+$/, '').split('\n');
  const first = written.findIndex((line) => line.trim() !== '');
  if (first === -1) return undefined;
  const indent = lineAt(source, from + first).length - (written[first] ?? '').length;
  const before = ' '.repeat(Math.max(0, indent));
  const isSame = written.every((line, i) => {
    const there = lineAt(source, from + i);
    return there === before + line || (there.trim() === '' && line.trim() === '');
  });
  return isSame && indent >= 0 ? { from, to: from + written.length - 1, indent } : undefined;
}

/** A plain or quoted text of one line, without an escape in it. */
function oneLine(code: string, line: number, source: readonly string[]): InlineLines | undefined {
  const there = lineAt(source, line);
  const indent = there.indexOf(code);
  const isOnce = indent !== -1 && there.indexOf(code, indent + 1) === -1;
  return isOnce && code.trim() !== '' && !code.includes('\n')
    ? { from: line, to: line, indent, end: indent + code.length }
    : undefined;
}

/** From 1, without what ends it. */
function lineAt(source: readonly string[], line: number): string {
  return (source[line - 1] ?? '').replace(/\r$/, '');
}

function at(map: YAMLMap, path: readonly string[]): unknown {
  return path.reduce<unknown>((node, key) => (isMap(node) ? valueOf(node, key) : undefined), map);
}

function valueOf(map: YAMLMap, key: string): unknown {
  return map.items.findLast((pair) => keyText(pair.key) === key)?.value ?? undefined;
}
