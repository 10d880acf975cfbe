import type { Node } from '../../nodes/node.ts';
import { argumentsOf, child, innerOf, methodOf } from '../../nodes/nodeParts.ts';
import type { Meanings } from '../meanings.ts';
import type { Binding } from '../../scopes/scopeTree.ts';
import { plainText, unknownText, type TextPart } from './textParts.ts';

const LIST = /^(?:array|list|tuple)$/;
const SPREAD = /spread|splat/;
const CASES: Readonly<Record<string, (text: string) => string>> = {
  toLowerCase: (text) => text.toLowerCase(),
  toUpperCase: (text) => text.toUpperCase(),
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
};

/**
 * The text of a call of JavaScript, Python or Java that puts texts together which are known: `['a', 'b'].join('-')`, `'-'.join(['a', 'b'])`,
 * `'a'.concat('b')`, `String.raw`, `'A'.toLowerCase()`; undefined of other calls.
 */
export function joinedText(call: Node, values: Meanings, depth: number): readonly TextPart[] | undefined {
  const { object, property } = methodOf(call) ?? {};
  if (!object || !property) return undefined;
  const given = argumentsOf(call);
  switch (property.text) {
    case 'join': {
      const list = listOf(object);
      const [first] = given;
      if (object.text === 'String' && first) return joined(given.slice(1), values.textOf(first, depth), values, depth);
      if (list) return joined(list, first ? values.textOf(first, depth) : [{ is: 'text', text: ',' }], values, depth);
      const others = first && listOf(first);
      return others && joined(others, values.textOf(object, depth), values, depth);
    }
    case 'concat':
      return listOf(object) ? undefined : joined([object, ...given], [], values, depth);
    case 'raw': {
      const template = child(call, 'arguments');
      const isRaw = object.text === 'String' && template?.type === 'template_string' && !template.text.includes('\\');
      return isRaw ? values.textOf(template, depth) : undefined;
    }
    default: {
      const change = Object.hasOwn(CASES, property.text) ? CASES[property.text] : undefined;
      const text = change && given.length === 0 ? plainText(values.textOf(object, depth)) : undefined;
      return text === undefined || !change ? undefined : [{ is: 'text', text: change(text) }];
    }
  }
}

/** The elements of a list that is written there, and that has no name, by which others could be added. */
function listOf(node: Node): readonly Node[] | undefined {
  const list = innerOf(node) ?? node;
  if (!LIST.test(list.type)) return undefined;
  const elements = list.namedChildren.filter(({ shape }) => shape?.is !== 'comment');
  return elements.some(({ type }) => SPREAD.test(type)) ? undefined : elements;
}

/**
 * The text of a name that is given one and others behind it, all in one block before it is asked for: `let name = 'a'; name += 'b';`. Undefined
 * where nothing is added to it, and not known where that is done otherwise.
 */
export function addedText(
  name: Node,
  meanings: readonly Binding[],
  values: Meanings,
  depth: number,
): readonly TextPart[] | undefined {
  const given = meanings.flatMap((meaning) =>
    meaning.is === 'value' && meaning.property === undefined ? meaning.value : [],
  );
  const added = given.map(isAddedTo);
  if (!added.includes(true)) return undefined;
  const blocks = new Set(given.map((value) => blockOf(value)?.id));
  const isInOrder = given.every(({ endIndex }, at) => endIndex <= (given[at + 1]?.startIndex ?? name.startIndex));
  const isWhole = added.indexOf(false) === 0 && added.lastIndexOf(false) === 0 && given.length === meanings.length;
  if (!isWhole || !isInOrder || blocks.size > 1 || !isIn(name, blockOf(given[0]))) return unknownText;
  return given.flatMap((value) => values.textOf(value, depth));
}

/** `x += value`. */
export function isAddedTo(value: Node): boolean {
  const operator = value.parent?.childForFieldName('operator')?.text ?? '=';
  return value.parent?.childForFieldName('right')?.id === value.id && !/^(?:[?|&]{2}|:)?=$/.test(operator);
}

/** The block of the statement that gives a value to a name. */
function blockOf(value: Node | undefined): Node | undefined {
  return value?.parent?.parent?.parent;
}

function isIn(node: Node, block: Node | undefined): boolean {
  let at: Node | undefined = node;
  while (at && at.id !== block?.id) at = at.parent;
  return at !== undefined;
}

function joined(
  nodes: readonly Node[],
  between: readonly TextPart[],
  values: Meanings,
  depth: number,
): readonly TextPart[] {
  return nodes.flatMap((node, at) => [...(at > 0 ? between : []), ...values.textOf(node, depth)]);
}
