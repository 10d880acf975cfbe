import type { Node } from '../nodes/node.ts';
import { parametersOf } from '../nodes/functionParameters.ts';
import { decoratorsOf } from '../nodes/decorators.ts';
import { child } from '../nodes/nodeParts.ts';
import type { Scopes } from './scopes.ts';
import type { Binding } from './scopeTree.ts';

/*
 * In the origin of what a function gives back, `«0:name»` stands for the text that its first parameter, `name`, is given:
 * `boto3.client('«0:name»')`, `process.env.«0:name»`. Each call of it puts in what it gives; `«0:name=s3»` is `s3` where it gives nothing.
 */

const MARK = /«(\d+):(\w+)(?:=([^»]*))?»/g;
/** A text of which origins show every character. */
const PLAIN_TEXT = /^(['"])([\w./:-]+)\1$/;
/** What declares one parameter by its name. */
const PARAMETER =
  /^(?:identifier|(?:required|optional|typed|default|typed_default)_parameter|parameter_declaration|assignment_pattern)$/;

/** The mark of a parameter of the innermost function around; undefined for what is no such name, or may be another value. */
export function parameterMark(node: Node, scopes: Scopes): string | undefined {
  if (node.shape?.is !== 'identifier') return undefined;
  const name = node.text;
  const [only, ...others] = scopes.meanings(name, node);
  const around = scopes.functionAround(node);
  if (only?.is !== 'opaque' || others.length > 0 || !around) return undefined;
  const position = positionOf(only, around, scopes.isMethod(around));
  const byDefault = PLAIN_TEXT.exec(defaultOf(only)?.text ?? '')?.[2];
  return position === undefined ? undefined : `«${position}:${name}${byDefault === undefined ? '' : `=${byDefault}`}»`;
}

/** An origin with the texts that a call gives; undefined where one is missing that the origin needs. */
export function fillMarks(
  origin: string,
  given: (position: number, name: string, byDefault: string | undefined) => string | undefined,
): string | undefined {
  let missing = false;
  const filled = origin.replaceAll(MARK, (_, position: string, name: string, byDefault?: string) => {
    const text = given(Number(position), name, byDefault);
    missing ||= text === undefined;
    return text ?? '';
  });
  return missing ? withoutArguments(origin) : filled;
}

/** An origin as rules read it: an argument that only a call tells is none. */
export function withoutMarks(origin: string): string {
  return origin.includes('«') ? (withoutArguments(origin) ?? '?') : origin;
}

function withoutArguments(origin: string): string | undefined {
  const plain = origin.replaceAll(/\('«\d+:\w+(?:=[^»]*)?»'\)/g, '()');
  return plain.includes('«') ? undefined : plain;
}

/** What a parameter is where it is given nothing. */
function defaultOf({ name: { parent } }: Binding): Node | undefined {
  return parent && (child(parent, 'value') ?? child(parent, 'right'));
}

/** Python's `@staticmethod`, which takes no object. */
export function isStatic(node: Node): boolean {
  return decoratorsOf(node).some(({ text }) => /^@\s*staticmethod\s*$/.test(text));
}

/** The position of the parameter that declares a name; that of an object which a method is called on does not count. */
function positionOf({ name }: Binding, around: Node, isMethod: boolean): number | undefined {
  const list = child(around, 'parameters') ?? child(around, 'parameter');
  if (!list) return undefined;
  if (list.id === name.id) return 0;
  const all = list.namedChildren.filter(({ type }) => type !== 'comment');
  const at = all.findIndex((each) => each.startIndex <= name.startIndex && name.endIndex <= each.endIndex);
  const declared = all[at];
  const isPlain =
    declared && PARAMETER.test(declared.type) && (declared.id === name.id || name.parent?.id === declared.id);
  if (!isPlain) return undefined;
  // One of Go's may declare several.
  if (declared.type === 'parameter_declaration') return parametersOf(around).findIndex(({ id }) => id === name.id);
  const position = around.type === 'function_definition' && isMethod && !isStatic(around) ? at - 1 : at;
  return position < 0 ? undefined : position;
}
