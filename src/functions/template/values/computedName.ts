import { asArray, asRecord, asString, type UnknownRecord } from '../../../base/readUnknown.ts';
import type { ComputedName } from '../../lambdaFunction.ts';
import { assumedText, literalText } from './templateValue.ts';

const VARIABLE = /\$\{([^!{}][^{}]*)\}/g;

/** What makes a property's value; undefined where there is none, or where it is a plain text. @param parameters of the template */
export function readComputedName(value: unknown, parameters: UnknownRecord): ComputedName | undefined {
  if (value === undefined || literalText(value) !== undefined) return undefined;
  const text = textOf(value);
  const names = [...(text ?? '').matchAll(VARIABLE)].map(([, name = '']) => name);
  const defaults = names.flatMap((name) => {
    const given = assumedText({ Ref: name }, parameters);
    return given === undefined ? [] : [[name, given]];
  });
  return { text, defaults: Object.fromEntries(defaults) as Readonly<Record<string, string>> };
}

/** As `readComputedName`, also of a plain text. */
export function readGiven(value: unknown, parameters: UnknownRecord): ComputedName {
  const literal = literalText(value);
  const plain = literal === undefined || literal.includes('${') ? undefined : { text: literal, defaults: {} };
  return plain ?? readComputedName(value, parameters) ?? { text: undefined, defaults: {} };
}

/** The same in nested stacks as around them. */
const EVERYWHERE = /^AWS::(?:Region|AccountId|Partition|URLSuffix)$/;

/** What makes a value of a nested template, of what the template around it has. @param given to parameters of the nested one */
export function nameWithin(
  { text, defaults }: ComputedName,
  given: Readonly<Record<string, ComputedName>>,
): ComputedName {
  let isKnown = text !== undefined;
  const outer: Record<string, string> = {};
  const made = text?.replace(VARIABLE, (written, variable: string) => {
    if (EVERYWHERE.test(variable)) return written;
    const own = Object.hasOwn(given, variable) ? given[variable] : undefined;
    const value = own ? own.text : Object.hasOwn(defaults, variable) ? defaults[variable] : undefined;
    // A default is a plain text: what would be a variable in it is none.
    isKnown &&= value !== undefined && (own !== undefined || !value.includes('${'));
    Object.assign(outer, own?.defaults);
    return value ?? '';
  });
  return isKnown ? { text: made, defaults: outer } : { text: undefined, defaults: {} };
}

/** `Ref`, `Fn::Sub` without a map of its own, and `Fn::Join` of such, as a text with variables. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  const record = asRecord(value) ?? {};
  const ref = asString(record.Ref);
  if (ref !== undefined) return `\${${ref}}`;
  const substituted = asString(record['Fn::Sub']);
  if (substituted !== undefined) return substituted;
  const [separator, items] = asArray(record['Fn::Join']) ?? [];
  const parts = asArray(items)?.map(textOf);
  return typeof separator === 'string' && parts?.every((part) => part !== undefined)
    ? parts.join(separator)
    : undefined;
}

/** The name with what a deployment gives; undefined where that does not give all of it. */
export function resolveName(
  { text, defaults }: ComputedName,
  given: Readonly<Record<string, string | undefined>>,
): string | undefined {
  let isWhole = text !== undefined;
  const name = text?.replace(VARIABLE, (_, variable: string) => {
    const value =
      (Object.hasOwn(given, variable) ? given[variable] : undefined) ??
      (Object.hasOwn(defaults, variable) ? defaults[variable] : undefined);
    isWhole &&= value !== undefined;
    return value ?? '';
  });
  return isWhole ? name : undefined;
}
