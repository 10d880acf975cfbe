import type { Parser } from 'web-tree-sitter';
import { unknownValue, type ConfigBlock, type ConfigEntry, type ConfigFacts, type ConfigValue } from './configFacts.ts';
import { SourceTree, type Node } from '../nodes/node.ts';
import { parseInTime } from '../parsing/parseInTime.ts';
import { unread } from '../parsing/sourceParser.ts';
import { syntaxNote } from '../parsing/syntaxNote.ts';

/*
 * HCL, the language of Terraform, by @tree-sitter-grammars/tree-sitter-hcl.
 * https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
 */

const MAX_LENGTH = 1_000_000;
const MAX_DEPTH = 40;
/** Values of one file: more is data that somebody generated. */
const MAX_VALUES = 50_000;

/** What one file says. Never throws on any text. `file` is a canonical URI. */
export function readHcl(parser: Parser, file: string, text: string): ConfigFacts {
  if (text.length > MAX_LENGTH) return unread('config', file, ['Longer than 1 MB: not read.']);
  const tree = parseInTime(parser, text);
  if (!tree) return unread('config', file, ['Took too long to parse: not read.']);
  try {
    const reader = new HclReader();
    const { root } = new SourceTree(tree, text);
    const body = root.namedChildren.find(({ type }) => type === 'body');
    const blocks = body ? body.namedChildren.flatMap((node) => reader.block(node) ?? []) : [];
    const exports = body ? reader.attributes(body) : [];
    const notes = root.hasError ? [syntaxNote(root, 'blocks')] : [];
    return { file, blocks, exports, imports: [], notes };
  } finally {
    tree.delete();
  }
}

class HclReader {
  #left = MAX_VALUES;

  /** A block at the top of a file; undefined for other nodes. */
  block(node: Node): ConfigBlock | undefined {
    const read = this.#blockParts(node, 0);
    if (!read) return undefined;
    const { row, column } = node.startPosition;
    const labels = read.labels.map((value): ConfigValue => ({ is: 'plain', value }));
    return { callee: read.type, arguments: [...labels, read.body], line: row + 1, column: column + 1 };
  }

  /** Values outside of blocks, as files of variables have them. */
  attributes(body: Node): readonly ConfigEntry[] {
    return body.namedChildren.flatMap((node) => this.#attribute(node, 0));
  }

  #blockParts(
    node: Node,
    depth: number,
  ): { readonly type: string; readonly labels: readonly string[]; readonly body: ConfigValue } | undefined {
    if (node.type !== 'block') return undefined;
    const children = node.namedChildren;
    const [type = '', ...labels] = children
      .filter((child) => child.type === 'identifier' || child.type === 'string_lit')
      .map(labelOf);
    const body = children.find((child) => child.type === 'body');
    return { type, labels, body: { is: 'map', entries: body ? this.#entries(body, depth + 1) : [] } };
  }

  #entries(body: Node, depth: number): readonly ConfigEntry[] {
    if (depth > MAX_DEPTH) return [];
    return body.namedChildren.flatMap((node): readonly ConfigEntry[] => {
      const inner = this.#blockParts(node, depth);
      const line = node.startPosition.row + 1;
      if (inner) return [{ key: [inner.type, ...inner.labels].join(' '), value: inner.body, line }];
      return this.#attribute(node, depth);
    });
  }

  #attribute(node: Node, depth: number): readonly ConfigEntry[] {
    const [key, value] = node.type === 'attribute' ? node.namedChildren : [];
    return key && value ? [{ key: key.text, value: this.#value(value, depth), line: node.startPosition.row + 1 }] : [];
  }

  #value(node: Node, depth: number): ConfigValue {
    if (depth > MAX_DEPTH || --this.#left < 0) return unknownValue(node);
    const children = node.namedChildren.filter(({ type }) => type !== 'comment');
    const [first] = children;
    switch (node.type) {
      case 'expression':
        return first?.type === 'variable_expr' ? nameOf(node, children) : this.#only(node, children, depth);
      case 'literal_value':
      case 'collection_value':
      case 'template_expr':
        return this.#only(node, children, depth);
      case 'string_lit':
      case 'quoted_template':
      case 'heredoc_template':
        return this.#text(children, depth);
      case 'template_literal':
        return { is: 'plain', value: unescaped(node.text) };
      case 'template_interpolation': {
        const inner = children.find(({ type }) => type === 'expression');
        return inner ? this.#value(inner, depth + 1) : unknownValue(node);
      }
      case 'numeric_lit':
        return { is: 'plain', value: Number(node.text) };
      case 'bool_lit':
        return { is: 'plain', value: node.text === 'true' };
      case 'tuple':
        return { is: 'list', items: children.filter(isExpression).map((item) => this.#value(item, depth + 1)) };
      case 'object':
        return { is: 'map', entries: children.flatMap((item) => this.#element(item, depth)) };
      case 'function_call':
        return this.#call(node, children, depth);
      default:
        return unknownValue(node);
    }
  }

  #only(node: Node, children: readonly Node[], depth: number): ConfigValue {
    const [first, ...others] = children;
    return first && others.length === 0 ? this.#value(first, depth + 1) : unknownValue(node);
  }

  #text(children: readonly Node[], depth: number): ConfigValue {
    const pieces = children.filter(({ type }) => /^template_(?:literal|interpolation|directive)$/.test(type));
    const parts = pieces.map((piece) => this.#value(piece, depth + 1));
    const [only] = parts;
    if (parts.length === 0) return { is: 'plain', value: '' };
    return only && parts.length === 1 ? only : { is: 'text', parts };
  }

  #element(node: Node, depth: number): readonly ConfigEntry[] {
    const [key, value] = [node.childForFieldName('key'), node.childForFieldName('val')];
    if (node.type !== 'object_elem' || !key || !value) return [];
    const name = this.#value(key, depth + 1);
    // A bare word is a text here, not a name.
    const text = name.is === 'plain' ? String(name.value) : name.is === 'name' ? name.path : undefined;
    if (text === undefined) return [];
    return [{ key: text, value: this.#value(value, depth + 1), line: node.startPosition.row + 1 }];
  }

  #call(node: Node, children: readonly Node[], depth: number): ConfigValue {
    const list = children.find(({ type }) => type === 'function_arguments');
    const given = list ? list.namedChildren.filter(isExpression) : [];
    const callee = children.find(({ type }) => type === 'identifier')?.text;
    if (callee === undefined) return unknownValue(node);
    return { is: 'call', callee, arguments: given.map((item) => this.#value(item, depth + 1)) };
  }
}

/**
 * `var.stage`, `data.archive_file.zip.output_path`, `local.names["a"]` as `local.names.a`. What a name gives as a key, as in
 * `data.archive_file.zip[each.key].output_path`, is a call of `[]` with the name before, the key, and the path behind.
 */
function nameOf(node: Node, [root, ...steps]: readonly Node[]): ConfigValue {
  const path = [root?.text ?? ''];
  let keyed: { readonly base: string; readonly key: string } | undefined;
  for (const step of steps) {
    const [, written] = /^(?:\.\s*|\[\s*"?)([\w-]+)(?:"?\s*\])?$/.exec(step.text) ?? [];
    const [, key] = /^\[\s*([a-z]\w*(?:\.\w+)+)\s*\]$/.exec(step.text) ?? [];
    if (written !== undefined) path.push(written);
    else if (key === undefined || keyed) return unknownValue(node);
    else keyed = { base: path.splice(0).join('.'), key };
  }
  if (!keyed) return { is: 'name', path: path.join('.') };
  const [base, key] = [keyed.base, keyed.key].map((name): ConfigValue => ({ is: 'name', path: name }));
  const rest: ConfigValue = { is: 'plain', value: path.join('.') };
  return base && key ? { is: 'call', callee: '[]', arguments: [base, key, rest] } : unknownValue(node);
}

function isExpression({ type }: Node): boolean {
  return type === 'expression';
}

function labelOf(node: Node): string {
  return node.text.replace(/^"|"$/g, '');
}

function unescaped(text: string): string {
  return text
    .replace(/\\(["\\nrt])/g, (_, sign: string) => ({ n: '\n', r: '\r', t: '\t' })[sign] ?? sign)
    .replace(/([$%])\1\{/g, '$1{');
}
