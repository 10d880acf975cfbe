import { asNumber, asRecord, asString, type UnknownRecord } from '../base/readUnknown.ts';
import type { EnvironmentValue } from './lambdaFunction.ts';

/*
 * Values of template properties, which may be intrinsics that only a deployment can answer.
 */

/** The text that a value is whatever is deployed: a plain one, or a `Fn::Sub` that substitutes nothing. */
export function literalText(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = asString(value) ?? asString(asRecord(value)?.['Fn::Sub']);
  return typeof value !== 'string' && text?.includes('${') ? undefined : text;
}

/** As `literalText`, and for a `Ref` to a parameter of the template the parameter's default. */
export function assumedText(value: unknown, parameters: UnknownRecord): string | undefined {
  const parameter = refOf(value);
  if (parameter === undefined) return literalText(value);
  return Object.hasOwn(parameters, parameter) ? literalText(asRecord(parameters[parameter])?.Default) : undefined;
}

/** As `assumedText`, as a number. */
export function assumedNumber(value: unknown, parameters: UnknownRecord): number | undefined {
  return asNumber(assumedText(value, parameters));
}

/** An environment variable's value; `resources` and `parameters` are the template's, by logical id. */
export function environmentValue(
  value: unknown,
  resources: UnknownRecord,
  parameters: UnknownRecord,
): EnvironmentValue {
  const logicalId = refOf(value);
  const known = logicalId !== undefined && (Object.hasOwn(resources, logicalId) || PSEUDO_PARAMETER.test(logicalId));
  if (known) return { kind: 'ref', logicalId };
  const text = literalText(value);
  if (text !== undefined) return { kind: 'text', text };
  const assumed = assumedText(value, parameters);
  return assumed === undefined ? { kind: 'unknown' } : { kind: 'unknown', assumed };
}

const PSEUDO_PARAMETER = /^AWS::(?!NoValue$)\w+$/;

/** The name in `{Ref: 'X'}`, also when it is written as `{'Fn::Sub': '${X}'}`. */
function refOf(value: unknown): string | undefined {
  const record = asRecord(value);
  return asString(record?.Ref) ?? /^\$\{([\w:]+)\}$/.exec(asString(record?.['Fn::Sub']) ?? '')?.[1];
}
