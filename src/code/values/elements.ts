import type { Node } from '../nodes/node.ts';
import { argumentsOf, fieldsOf, methodOf } from '../nodes/nodeParts.ts';
import type { Values } from './values.ts';

/** What a name stands for, one after the other: elements of a list, or with `key` that property of each. */
export interface Elements {
  readonly of: readonly Node[];
  readonly key: string | undefined;
}

const LIST = /^(?:array|list|tuple|set)$/;
/** What takes a list or tuple apart. */
const SEQUENCE = /^(?:array_pattern|pattern_list|tuple_pattern)$/;
const LOOP = /^(?:for_in_statement|for_statement|for_in_clause)$/;
/** Methods of lists that give each element to a function, as its first parameter. */
const EACH = /^(?:map|forEach|filter|flatMap|some|every|find)$/;
const MAX_ELEMENTS = 16;

/** The elements of a list that is written in the file, where a loop or a method of lists gives them to a name; `name` is where that is declared. */
export function elementsOf(name: Node, values: Values): Elements | undefined {
  const { parent } = name;
  if (parent && SEQUENCE.test(parent.type)) return partsOf(name, parent, values);
  const target = patternAround(name);
  const isPattern = target !== name;
  const list = listFor(target);
  const of = list && listed(list, values);
  if (!of || of.length > MAX_ELEMENTS) return undefined;
  const key = parent?.type === 'pair_pattern' ? parent.childForFieldName('key')?.text : name.text;
  return { of, key: isPattern ? key : undefined };
}

/** What a loop or a method of lists goes through to give a name its value. */
export function goneThrough(name: Node): Node | undefined {
  return listFor(patternAround(name));
}

/** The pattern of an object that a name is taken out of; the name itself where there is none. */
function patternAround(name: Node): Node {
  const { parent } = name;
  const pattern = parent?.type === 'pair_pattern' ? parent.parent : parent;
  return pattern?.type === 'object_pattern' ? pattern : name;
}

/** `for (const [name, work] of stages)`, `for name, work in STAGES`. */
function partsOf(name: Node, pattern: Node, values: Values): Elements | undefined {
  const at = pattern.namedChildren.findIndex(({ id }) => id === name.id);
  const list = at < 0 ? undefined : listFor(pattern);
  const of = list && listed(list, values);
  if (!of || of.length > MAX_ELEMENTS) return undefined;
  const parts = of.map((element) => {
    const all = LIST.test(element.type) ? element.namedChildren : [];
    return all.some(({ type }) => /spread|splat|comment/.test(type)) ? undefined : all[at];
  });
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? { of: known, key: undefined } : undefined;
}

/** What is gone through to give a name or a pattern its value. */
function listFor(target: Node): Node | undefined {
  const { parent } = target;
  if (!parent) return undefined;
  if (LOOP.test(parent.type))
    return parent.childForFieldName('left')?.id === target.id ? parent.childForFieldName('right') : undefined;
  const parameter = parent.type.endsWith('_parameter') ? parent : target;
  const holder = parameter.parent;
  const made = holder?.type === 'formal_parameters' ? holder.parent : holder;
  const first = made?.childForFieldName('parameter') ?? made?.childForFieldName('parameters')?.namedChildren[0];
  const call = first?.id === parameter.id ? made?.parent?.parent : undefined;
  const { object, property } = (call && methodOf(call)) ?? {};
  return property && EACH.test(property.text) ? object : undefined;
}

/** The elements of a list that is written there: `[a, b]`, `Object.values({ … })`, `{ … }.values()`. */
function listed(list: Node, values: Values): readonly Node[] | undefined {
  const made = values.definitionOf(list);
  if (!made) return undefined;
  if (LIST.test(made.type)) return made.namedChildren.filter((each) => each.shape?.is !== 'comment');
  const { object, property } = methodOf(made) ?? {};
  if (!object || !property || property.text !== 'values') return undefined;
  const [first] = argumentsOf(made);
  const held = values.definitionOf(object.text === 'Object' && first ? first : object);
  return held && held.shape?.is === 'object' ? fieldsOf(held).map(({ value }) => value) : undefined;
}
