import { isAlias, isMap, isScalar, isSeq, type Document, type Scalar, type YAMLMap } from 'yaml';
import type { LooseYaml } from '../yaml/parseYaml.ts';
import { keyText } from '../yaml/yamlData.ts';

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

/** A template's text as it stands, and as it was parsed. */
export interface TemplateText extends Pick<LooseYaml, 'parsed' | 'lines' | 'document'> {
  readonly text: string;
}

/** The same by lines. */
export interface TemplateLines extends Pick<LooseYaml, 'lines' | 'document'> {
  readonly source: readonly string[];
  readonly parsed: readonly string[];
}

/** The properties that hold code, by type of resource. */
const PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  'AWS::Serverless::Function': ['InlineCode'],
  'AWS::Lambda::Function': ['Code', 'ZipFile'],
};

/** The inline code of each function of a template, by logical id. @param resources the map of them */
export function inlineCodes(resources: unknown, inLines: TemplateLines): ReadonlyMap<string, InlineCode> {
  const found = new Map<string, InlineCode>();
  for (const { key, value } of isMap(resources) ? resources.items : []) {
    // What a loop (`Fn::ForEach`) makes has the code that stands in it; by the key that logical ids are made of.
    const body = isSeq(value) ? value.items[2] : undefined;
    for (const [made, code] of isMap(body) ? inlineCodes(body, inLines) : []) found.set(made, code);
    const type = isMap(value) ? valueOf(value, 'Type') : undefined;
    const path = isScalar(type) ? PROPERTIES[String(type.value)] : undefined;
    const code = path && isMap(value) ? at(value, ['Properties', ...path]) : undefined;
    if (code !== undefined) found.set(keyText(key), inlineCode(code, inLines));
  }
  return found;
}

/** A template's text by lines. */
export function templateLines({ text, parsed, lines, document }: TemplateText): TemplateLines {
  return { source: text.split('\n'), parsed: parsed.split('\n'), lines, document };
}

function inlineCode(value: unknown, template: TemplateLines): InlineCode {
  const { source, lines } = template;
  const written = aliased(textNode(value), template.document);
  if (isAlias(written)) return { reason: `it is an alias (\`*${written.source}\`) of what is no text` };
  const code = isText(written) ? written : undefined;
  if (!code?.range) return { reason: 'it is put together at deployment' };
  const line = lines.linePos(code.range[0]).line;
  switch (code.type) {
    case 'BLOCK_LITERAL':
      return block(String(code.value), line + 1, source) ?? { reason: 'they cannot be told' };
    case 'BLOCK_FOLDED':
      return { reason: 'it is folded (`>`), which joins its lines: write it as a block (`|`)' };
    default:
      return oneLine(code, template) ?? { reason: `${quotedAs(code, template)}: write it as a block (\`|\`)` };
  }
}

/** The text that an alias stands for, where it stands; else the node itself. */
function aliased(node: unknown, document: Document): unknown {
  const meant = isAlias(node) ? node.resolve(document) : undefined;
  return isScalar(meant) ? meant : node;
}

/** How a quoted text is written whose lines are not those of the code. */
function quotedAs({ value, range }: Scalar, { lines }: TemplateLines): string {
  const [from, to] = [range?.[0] ?? 0, range?.[1] ?? 0].map((offset) => lines.linePos(offset).line);
  if (from !== to) return 'it is quoted over lines';
  return String(value).includes('\n') ? 'its lines are written in one (`\\n`)' : 'it is written with escapes';
}

/** What is written for the text, also as that of a `Fn::Sub`, which leaves the lines as they are. */
function textNode(value: unknown): unknown {
  const sub = isMap(value) ? valueOf(value, 'Fn::Sub') : value;
  const isSub = isMap(value) || (isSeq(value) && value.tag === '!Sub');
  return isSub && isSeq(sub) ? sub.items[0] : sub;
}

function isText(node: unknown): node is Scalar {
  return isScalar(node) && (node.tag === undefined || node.tag === '!Sub' || isPlainTag(node.tag));
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
export function oneLine(node: Scalar, { source, parsed, lines }: TemplateLines): InlineLines | undefined {
  const code = String(node.value);
  const [start, stop] = node.range ?? [0, 0];
  const { line, col } = lines.linePos(start);
  const there = lineAt(source, line);
  const quote = node.type === 'PLAIN' ? 0 : 1;
  const indent = col - 1 + quote - (lineAt(parsed, line).length - there.length);
  const isAsWritten = stop - start === code.length + 2 * quote && there.startsWith(code, indent);
  return isAsWritten && code.trim() !== '' && !code.includes('\n')
    ? { from: line, to: line, indent, end: indent + code.length }
    : undefined;
}

/** From 1, without what ends it. */
function lineAt(source: readonly string[], line: number): string {
  return (source[line - 1] ?? '').replace(/\r$/, '');
}

/** A value within a map, by the keys that lead there. */
export function at(map: YAMLMap, path: readonly string[]): unknown {
  return path.reduce<unknown>((node, key) => (isMap(node) ? valueOf(node, key) : undefined), map);
}

function valueOf(map: YAMLMap, key: string): unknown {
  return map.items.findLast((pair) => keyText(pair.key) === key)?.value ?? undefined;
}
