import { namePattern } from '../../../base/text/namePattern.ts';
import type { Member, Node } from '../../nodes/node.ts';
import { argumentsOf } from '../../nodes/nodeParts.ts';
import type { Values } from '../../values/values.ts';

/** Options of AWS calls that name what is called, in order of preference. */
export const resourceOptions =
  'TableName Bucket BucketName QueueUrl FunctionName TopicArn TargetArn stateMachineArn StreamName StreamARN DeliveryStreamName SecretId EventBusName KeyId UserPoolId logGroupName modelId'.split(
    ' ',
  );

/** The one that calls of a service have, of services with one. */
export const optionOfService: ReadonlyMap<string, string> = new Map([
  ['dynamodb', 'TableName'],
  ['s3', 'Bucket'],
  ['sqs', 'QueueUrl'],
  ['lambda', 'FunctionName'],
  ['sfn', 'stateMachineArn'],
  ['secretsmanager', 'SecretId'],
]);

/** Whether what is spread behind an option of a call may name another: `{ TableName: 'a', ...input }`. */
export function isOverridden(option: Node, call: Node, values: Values): boolean {
  const objects = [call, ...argumentsOf(call)].map((each) => values.definitionOf(each));
  return objects.some((object) => {
    const entries = object && /^(?:object|dictionary)$/.test(object.type) ? object.namedChildren : [];
    const at = entries.findIndex((entry) => holds(entry, option) || holds(spreadIn(entry, values), option));
    return at >= 0 && entries.slice(at + 1).some((entry) => SPREAD.test(entry.type) && mayHold(entry, values));
  });
}

const SPREAD = /^(?:spread_element|dictionary_splat)$/;

function spreadIn(entry: Node, values: Values): Node | undefined {
  const spread = SPREAD.test(entry.type) ? entry.namedChildren[0] : undefined;
  return spread ? values.definitionOf(spread) : undefined;
}

function holds(outer: Node | undefined, inner: Node): boolean {
  return outer !== undefined && outer.startIndex <= inner.startIndex && inner.endIndex <= outer.endIndex;
}

/** What is written there is looked into elsewhere; types may say that there is no such option: `Omit<PutCommandInput, 'TableName'>`. */
function mayHold(entry: Node, values: Values): boolean {
  const [spread, object] = [entry.namedChildren[0], spreadIn(entry, values)];
  if (!spread || (object && object.shape?.is === 'object')) return false;
  const types = values.meaningsOf(spread).map(({ name }) => name.parent?.childForFieldName('type')?.text);
  return !types.some((type) => type !== undefined && WITHOUT.test(type));
}

const WITHOUT = /\bOmit<[^;]{0,200}['"](?:TableName|Bucket|QueueUrl|FunctionName|TopicArn|SecretId|StreamName)['"]/;

/** Whether code gives such an option of a variable's another value: `input.TableName = …`, `args[key] = …`, `Object.assign(args, …)`. */
export function isResourceSet(path: string, text: string): boolean {
  const options = resourceOptions.join('|');
  const name = namePattern(path);
  const member = `[.]\\s*(?:${options})\\b|\\[\\s*(?:['"](?:${options})['"]|[A-Za-z_$][^\\]'"]*)\\s*\\]`;
  const set = new RegExp(`(?:^|[^\\w$.])${name}\\s*(?:${member})\\s*=(?!=)`);
  return set.test(text) || isAssignedTo(name, text);
}

/**
 * Whether what a member of an object is may be another by then: `config.table = …`, `Object.assign(this, options)`.
 * @param isOwn whether the object is `this`, or `self`
 */
export function isMemberSet({ object, property }: Member, isOwn: boolean, text: string): boolean {
  if (!/^[\w$.[\]]{1,80}$/.test(object.text)) return false;
  const name = namePattern(object.text);
  const other = `[.]\\s*${namePattern(property.text)}\\s*=(?![=>])`;
  const set = isOwn ? `(?<!\\b(?:this|self|cls)\\s{0,9})${other}` : `(?<![\\w$.])${name}\\s*${other}`;
  return isAssignedTo(name, text) || (isOwn && OWN_SET.test(text)) || new RegExp(set).test(text);
}

/** Gives fields of an object whatever it is given, by names that are not written there; where texts are spaces. */
const OWN_SET =
  /\bthis\s*\[\s*[A-Za-z_$][^\]\n]{0,200}\]\s*=(?![=>])|\bvars\(\s*(?:self|cls)\s*\)[.]update\(|\b(?:self|cls)[.]__dict__(?:[.]update\(|\s*(?:\|?=(?!=)|\[))|\bsetattr\(\s*[\w.]+\s*,\s*[A-Za-z_]/;

function isAssignedTo(name: string, text: string): boolean {
  return ASSIGNING.test(text) && new RegExp(`${ASSIGNING.source}${name}\\s*,`).test(text);
}

const ASSIGNING = /\b(?:Object[.](?:assign|definePropert(?:y|ies))|Reflect[.](?:set|defineProperty))\(\s*/;

/** Whether code that gives an option of something another value may be given a variable: `move(input)`, beside `given.TableName = …`. */
export function isHandedToSetter(name: string, text: string): boolean {
  if (!ANY_SET.test(text)) return false;
  // Once it is given to the call itself.
  return [...text.matchAll(new RegExp(`[(,]\\s*${namePattern(name)}\\s*[,)]`, 'g'))].length > 1;
}

const ANY_SET = new RegExp(`[\\w$][.](?:${resourceOptions.join('|')})\\s*=(?![=>])`);
