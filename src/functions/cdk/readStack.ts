import { joinUri, uriOfPath } from '../../base/fileUri.ts';
import { asRecord, asString, parseJson, type UnknownRecord } from '../../base/readUnknown.ts';
import { cloudFormationCode, type CodeLocation } from '../template/codeLocation.ts';
import type { BuiltCode, LambdaFunction, NestedIn, TemplateProblem } from '../lambdaFunction.ts';
import { readFunctions } from '../template/readTemplate.ts';
import { metadataOf, type AssemblyReader, type CdkStack } from './assembly.ts';
import { createdAt } from './createdAt.ts';
import type { Files } from '../../base/files.ts';

const MAX_NESTED = 5;

/** A function of a stack, and the id that its construct has. */
export interface StackFunction {
  readonly fn: LambdaFunction;
  readonly construct: string | undefined;
}

/** Functions that the CDK's own constructs bring along; nobody has their source. */
const OF_THE_CDK =
  /CustomResourceProviderHandler|frameworkon(?:Event|IsComplete|Timeout)[0-9A-F]{8}|^(?:LogRetention|BucketNotificationsHandler|AWS)[0-9a-f]{32}/;

/** The functions of a synthesised stack and of the stacks nested in it. @param project URI of the app's folder */
export async function readStack(
  stack: CdkStack,
  project: string,
  reader: AssemblyReader,
  files: Files,
  nestedIn?: NestedIn,
): Promise<{ readonly functions: readonly StackFunction[]; readonly problems: readonly TemplateProblem[] }> {
  const text = await reader.text(stack.template);
  const data = text === undefined ? undefined : asRecord(parseJson(text));
  if (text === undefined || !data) return { functions: [], problems: [unreadable(stack)] };
  const problems: TemplateProblem[] = [];
  const resources = asRecord(data.Resources) ?? {};
  const parsed = { data, resourceLines: linesOf(text), problems: [] };
  const functions: StackFunction[] = [];
  const { template, path } = nestedIn ?? { template: stack.template, path: [] };
  for (const fn of readFunctions(stack.template, parsed, codeOf)) {
    const resource = asRecord(resources[fn.logicalId]) ?? {};
    const metadata = metadataOf(stack, asString(asRecord(resource.Metadata)?.['aws:cdk:path']) ?? '');
    const ofTheCdk = metadata.some(({ type }) => asString(type)?.startsWith('aws:cdk:is-custom-resource-handler'));
    if (ofTheCdk || OF_THE_CDK.test(fn.logicalId)) continue;
    const made = await createdAt(metadata, project, files, reader.lookedAt);
    const built = builtCode(resource, stack, project);
    const notes = isInBucket(resource, built) ? [IN_BUCKET] : fn.notes;
    const read: LambdaFunction = {
      ...fn,
      notes,
      format: 'cdk',
      template: made ?? fn.template,
      stackName: stack.name,
      // Its parameters are the app's own to give.
      ...(nestedIn && { nestedIn, ...(fn.computedName && { computedName: { text: undefined, defaults: {} } }) }),
      ...(stack.stage === undefined ? {} : { onlyIn: stack.stage }),
      ...(notes.length === 0 ? { built: { ...built, ...(made ? { madeIn: made.file } : {}) } } : {}),
    };
    functions.push({ fn: read, construct: built.construct });
  }
  for (const [logicalId, resource] of Object.entries(resources)) {
    const nested = nestedTemplate(asRecord(resource) ?? {});
    if (nested === undefined || path.length >= MAX_NESTED) continue;
    const inner = { ...stack, template: joinUri(stack.folder, nested) };
    if (!reader.enters(inner.template)) continue;
    const read = await readStack(inner, project, reader, files, { template, path: [...path, logicalId] });
    functions.push(...read.functions);
    problems.push(...read.problems);
  }
  return { functions, problems };
}

function unreadable({ template }: CdkStack): TemplateProblem {
  const message = 'The template of a stack cannot be read here: run `cdk synth`.';
  return { place: { file: template, line: 1 }, message, hidesFunctions: 'all' };
}

/** What is known of the code without its asset: nothing but that it is inline or an image. */
function codeOf(properties: UnknownRecord, template: string, parameters: UnknownRecord): CodeLocation {
  const code = asRecord(properties.Code);
  return code?.S3Key === undefined ? cloudFormationCode(properties, template, parameters) : {};
}

/** Code that is no asset of the app: assets are called by their hash. */
function isInBucket(resource: UnknownRecord, { folder }: BuiltCode): boolean {
  const key = asString(asRecord(asRecord(resource.Properties)?.Code)?.S3Key);
  return folder === undefined && key !== undefined && !/(?:^|\/)[0-9a-f]{64}\.\w+$/.test(key);
}

const IN_BUCKET = 'Code names an archive in S3: what it was built from is not known here.';

function builtCode(resource: UnknownRecord, { folder, assets }: CdkStack, project: string): BuiltCode {
  const metadata = asRecord(resource.Metadata);
  const key = asString(asRecord(asRecord(resource.Properties)?.Code)?.S3Key);
  const path = asString(metadata?.['aws:asset:path']) ?? assets.get(key?.replace(/^.*\/|\.\w+$/g, '') ?? '');
  const steps = asString(metadata?.['aws:cdk:path'])?.split('/') ?? [];
  const construct = steps.at(-1) === 'Resource' ? steps.at(-2) : steps.at(-1);
  const bundled = metadata?.['aws:asset:is-bundled'];
  return {
    ...(path === undefined ? {} : { folder: assetUri(folder, path) }),
    ...(typeof bundled === 'boolean' ? { made: bundled ? 'bundle' : 'copy' } : {}),
    project,
    ...(construct === undefined ? {} : { construct }),
  };
}

/** Where staging is off, an asset is the folder itself. */
function assetUri(folder: string, path: string): string {
  return /^(?:\/|[A-Za-z]:[\\/])/.test(path) ? uriOfPath(path) : joinUri(folder, path);
}

function nestedTemplate({ Type: type, Metadata: metadata }: UnknownRecord): string | undefined {
  const path = asString(asRecord(metadata)?.['aws:asset:path']);
  return type === 'AWS::CloudFormation::Stack' && path?.endsWith('.json') ? path : undefined;
}

/** Lines of the logical ids in a template as the CDK prints it, indented by one. */
function linesOf(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  let within = false;
  let number = 0;
  for (const line of text.split('\n')) {
    number++;
    if (line.startsWith(' "')) within = line.startsWith(' "Resources"');
    const [, id] = (within && /^ {2}"(\w+)": \{/.exec(line)) || [];
    if (id !== undefined) lines.set(id, number);
  }
  return lines;
}
