import { asArray, asNumber, asRecord, asString, type UnknownRecord } from '../../../base/readUnknown.ts';
import type { EnvironmentValue, ResourceReference } from '../../lambdaFunction.ts';

/*
 * Values of template properties, which may be intrinsics that only a deployment can answer.
 */

/** What a `Fn::Sub` fills in; a part of one that is not closed takes no time. */
const FILLED = /\$\{([^{}$]*)\}/g;

/** The text that a value is whatever is deployed: a plain one, or a `Fn::Sub` that substitutes nothing. */
export function literalText(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = asString(value) ?? asString(asRecord(value)?.['Fn::Sub']);
  return typeof value !== 'string' && text?.includes('${') ? undefined : text;
}

/** As `literalText`, and with the defaults of the template's parameters where a `Ref` or a `Fn::Sub` names these. */
export function assumedText(value: unknown, parameters: UnknownRecord): string | undefined {
  const parameter = refOf(value);
  if (parameter !== undefined) return defaultOf(parameter, parameters);
  const literal = literalText(value);
  const text = asString(asRecord(value)?.['Fn::Sub']);
  if (literal !== undefined || text === undefined || text.includes('${!')) return literal;
  const names = [...text.matchAll(FILLED)].map(([, name = '']) => name);
  const values = new Map(names.map((name) => [name, defaultOf(name, parameters)]));
  if ([...values.values()].includes(undefined)) return undefined;
  return text.replace(FILLED, (_, name: string) => values.get(name) ?? '');
}

function defaultOf(parameter: string, parameters: UnknownRecord): string | undefined {
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
  if (known) return { kind: 'ref', ...referenceTo(logicalId, resources) };
  const text = literalText(value);
  if (text !== undefined) return { kind: 'text', text };
  const assumed = assumedText(value, parameters);
  const of = attributeOf(value, resources);
  return { kind: 'unknown', ...(assumed === undefined ? {} : { assumed }), ...(of === undefined ? {} : { of }) };
}

/** Properties that name a resource, whatever its type. */
const NAMES =
  'TableName BucketName QueueName TopicName FunctionName StreamName DeliveryStreamName StateMachineName Name'.split(
    ' ',
  );

function referenceTo(logicalId: string, resources: UnknownRecord): ResourceReference {
  const resource = Object.hasOwn(resources, logicalId) ? asRecord(resources[logicalId]) : undefined;
  if (!resource || isMadeElsewhere(resource)) return { logicalId };
  const properties = asRecord(resource.Properties) ?? {};
  const given = NAMES.find((name) => properties[name] !== undefined);
  const name = given === undefined ? undefined : literalText(properties[given]);
  if (name !== undefined) return { logicalId, name };
  return given === undefined ? { logicalId, isGenerated: true } : { logicalId };
}

/** What another stack, or a program of one's own, makes: it may name anything. */
function isMadeElsewhere(resource: UnknownRecord): boolean {
  return /^(?:Custom::|AWS::CloudFormation::|AWS::Serverless::Application$)/.test(asString(resource.Type) ?? '');
}

/** The resource in `{'Fn::GetAtt': ['X', 'Arn']}`, also when it is written as `'X.Arn'`, where the attribute names that itself. */
function attributeOf(value: unknown, resources: UnknownRecord): ResourceReference | undefined {
  const written = asRecord(value)?.['Fn::GetAtt'];
  const [logicalId, ...steps] = asArray(written)?.map(asString) ?? asString(written)?.split('.') ?? [];
  const resource =
    logicalId !== undefined && Object.hasOwn(resources, logicalId) ? asRecord(resources[logicalId]) : undefined;
  const namesItself = /(?:Arn|Name|U(?:rl|RL)|Id)$/.test(steps.join('.'));
  if (logicalId === undefined || !resource || !namesItself || isMadeElsewhere(resource)) return undefined;
  return referenceTo(logicalId, resources);
}

const PSEUDO_PARAMETER = /^AWS::(?!NoValue$)\w+$/;

/** The name in `{Ref: 'X'}`, also when it is written as `{'Fn::Sub': '${X}'}`. */
export function refOf(value: unknown): string | undefined {
  const record = asRecord(value);
  return asString(record?.Ref) ?? /^\$\{([\w:]+)\}$/.exec(asString(record?.['Fn::Sub']) ?? '')?.[1];
}
