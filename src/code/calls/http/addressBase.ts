import type { GivenParameters } from '../../given/givenParameters.ts';
import type { Language } from '../../languages/languages.ts';
import { argumentsOf, child, innerOf } from '../../nodes/nodeParts.ts';
import type { Node } from '../../nodes/node.ts';
import type { AddressBase } from '../../site.ts';
import { HOLE, holed } from './httpTarget.ts';
import { plainText, type TextPart } from '../../values/texts/textParts.ts';
import type { Values } from '../../values/values.ts';

/** How far names, concatenations and holes are followed. */
const MAX_DEPTH = 8;
const SCHEME = /^https?:\/\/$/i;
/** What an address begins with that stands behind no other. */
const WHOLE = /^(?:https?:|\/\/)/i;
/** What stands for an argument in the text of a format. */
const PLACEHOLDER = /%(?:\d+[$])?[a-z]/g;

/** What is asked of expressions. */
export interface AddressReader {
  readonly values: Values;
  readonly language: Language;
  /** Undefined where it is not followed what functions are given. */
  readonly parameters: GivenParameters | undefined;
}

/**
 * What an address begins with that is known outside of the file alone; undefined where nothing tells.
 * @param url the address, or what comes behind that of the client
 * @param base the address of the client, where it has one
 */
export function addressBase(url: Node, base: Node | undefined, reader: AddressReader): AddressBase | undefined {
  const [first] = reader.values.textOf(url);
  if (base === undefined || (first?.is === 'text' && WHOLE.test(first.text))) return baseOf(url, reader, 0);
  // A variable there may be a whole address or a path.
  if (first?.is !== 'text') return undefined;
  const own = baseOf(base, reader, 0);
  const behind = holed(reader.values.textOf(url)).replace(/^\/*/, '/');
  return own && { ...own, behind: own.behind.replace(/\/$/, '') + behind };
}

function baseOf(node: Node, reader: AddressReader, depth: number): AddressBase | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const { values } = reader;
  const relative = relativeTo(node, reader, depth);
  if (relative) return relative;
  const parts = values.textOf(node);
  const [start, ...rest] = withoutScheme(parts);
  if (start?.is === 'environment') return { variable: start.variable, behind: holed(rest) };
  if (start?.is === 'text') return undefined;
  const formatted = formattedBase(node, reader, depth);
  if (formatted) return formatted;
  const leaf = leafOf(node, reader, depth);
  const given = leaf && reader.parameters?.parameterOf(leaf);
  return given ? { given, behind: holed(rest) } : undefined;
}

/** `new URL(path, base)`, where a path takes the place of the base's. */
function relativeTo(node: Node, reader: AddressReader, depth: number): AddressBase | undefined {
  const made = reader.values.definitionOf(node);
  if (made?.shape?.is !== 'call' || reader.values.originOfCallee(made) !== 'URL') return undefined;
  const [target, base] = argumentsOf(made);
  const path = target && holed(reader.values.textOf(target));
  // What is not known may be a whole address itself.
  const isBehind = path !== undefined && !WHOLE.test(path) && !path.startsWith(HOLE);
  const own = base && isBehind ? baseOf(base, reader, depth + 1) : undefined;
  if (!own || path === undefined) return undefined;
  return { ...own, behind: path.startsWith('/') ? path : `/${HOLE}`, isHostAlone: true };
}

/** `fmt.Sprintf("%s/orders", base)`. */
function formattedBase(node: Node, reader: AddressReader, depth: number): AddressBase | undefined {
  const { values, language } = reader;
  const made = values.definitionOf(node);
  if (made?.shape?.is !== 'call' || !language.formatting?.test(values.originOfCallee(made))) return undefined;
  const [format, first] = argumentsOf(made);
  const text =
    format &&
    plainText(values.textOf(format))
      ?.replaceAll(PLACEHOLDER, HOLE)
      .replace(/^https?:\/\/(?=\0)/i, '');
  const own = first && text?.startsWith(HOLE) ? baseOf(first, reader, depth + 1) : undefined;
  return own && { ...own, behind: own.behind + (text ?? '').slice(HOLE.length) };
}

/** The expression that a text begins with. */
function leafOf(node: Node, reader: AddressReader, depth: number): Node | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const { values } = reader;
  const { shape } = node;
  switch (shape?.is) {
    case 'wrapper': {
      const inner = innerOf(node);
      return inner && leafOf(inner, reader, depth + 1);
    }
    case 'hole': {
      const inner = node.namedChildren[shape.child ?? 0];
      return inner && leafOf(inner, reader, depth + 1);
    }
    case 'text': {
      const [first, second] = node.namedChildren.filter((each) => each.shape?.is !== 'quote');
      const start = first?.shape?.is === 'fragment' && SCHEME.test(first.text) ? second : first;
      return start?.shape?.is === 'hole' ? leafOf(start, reader, depth + 1) : undefined;
    }
    case 'binary': {
      const [left, right] = [child(node, shape.left), child(node, shape.right)];
      const start = left && SCHEME.test(plainText(values.textOf(left)) ?? '') ? right : left;
      return start && leafOf(start, reader, depth + 1);
    }
    case 'identifier': {
      const definition = values.definitionOf(node);
      const is = definition?.shape?.is;
      return definition && (is === 'text' || is === 'binary') ? leafOf(definition, reader, depth + 1) : node;
    }
    case 'member':
    case 'call':
      return node;
    default:
      return undefined;
  }
}

function withoutScheme(parts: readonly TextPart[]): readonly TextPart[] {
  const [first, ...rest] = parts;
  return first?.is === 'text' && SCHEME.test(first.text) ? rest : parts;
}
