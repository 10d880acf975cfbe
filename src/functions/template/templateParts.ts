import { folderOf, joinUri } from '../../base/fileUri.ts';
import { asArray, asRecord, asString } from '../../base/readUnknown.ts';
import { isLoop, type UnreadLoop } from './values/expandLoops.ts';
import { readGiven } from './values/computedName.ts';
import type { ImageBuild } from '../image/dockerfile.ts';
import type { ComputedName, EnvironmentValue, TemplateProblem } from '../lambdaFunction.ts';
import type { ParsedTemplate } from './parseTemplate.ts';
import { withGlobals } from '../sam/samGlobals.ts';
import { environmentValue, literalText } from './values/templateValue.ts';

/*
 * What a template leaves to other files: nested stacks, images, and what transforms put in.
 */

/** A local template that a template nests. */
export interface NestedTemplate {
  /** Of the nested stack. */
  readonly logicalId: string;
  readonly uri: string;
  /** What the nested stack gives to parameters of the template, made of those of the one around it. */
  readonly given: Readonly<Record<string, ComputedName>>;
  /** The same as values of variables. */
  readonly values: Readonly<Record<string, EnvironmentValue>>;
}

/** The local templates that a template nests. */
export function nestedTemplates(uri: string, { data }: ParsedTemplate): readonly NestedTemplate[] {
  const resources = asRecord(data.Resources) ?? {};
  const parameters = asRecord(data.Parameters) ?? {};
  return Object.entries(resources).flatMap(([logicalId, resource]) => {
    const { Type: type, Properties: properties } = asRecord(resource) ?? {};
    const property =
      type === 'AWS::Serverless::Application' ? 'Location' : type === 'AWS::CloudFormation::Stack' ? 'TemplateURL' : '';
    const path = literalText(asRecord(properties)?.[property]);
    if (path === undefined || /^[a-z][a-z\d+.-]*:\/\//i.test(path)) return [];
    const written = Object.entries(asRecord(asRecord(properties)?.Parameters) ?? {});
    const given = written.map(([name, value]) => [name, readGiven(value, parameters)] as const);
    const values = written.map(([name, value]) => [name, environmentValue(value, resources, parameters)] as const);
    const stack = { logicalId, uri: joinUri(folderOf(uri), path) };
    return [{ ...stack, given: Object.fromEntries(given), values: Object.fromEntries(values) }];
  });
}

/** How a function's image is built, as `Metadata` says; undefined where it does not. */
export function imageBuild(uri: string, { data }: ParsedTemplate, logicalId: string): ImageBuild | undefined {
  const resource = asRecord(asRecord(data.Resources)?.[logicalId]);
  const metadata = asRecord(resource?.Metadata);
  const context = asString(metadata?.DockerContext);
  if (context === undefined) return undefined;
  const own = asRecord(resource?.Properties) ?? {};
  const isSam = resource?.Type === 'AWS::Serverless::Function';
  const globals = asRecord(asRecord(data.Globals)?.Function) ?? {};
  const properties = isSam ? withGlobals(own, globals, resource.IgnoreGlobals) : own;
  const image = properties.PackageType === 'Image' || properties.ImageUri !== undefined;
  if (!image) return undefined;
  const folder = joinUri(folderOf(uri), context);
  const config = asRecord(properties.ImageConfig);
  return {
    context: folder,
    dockerfile: joinUri(folder, asString(metadata?.Dockerfile) ?? 'Dockerfile'),
    command: config?.Command === undefined ? undefined : commandOf(config.Command),
    hasOwnEntry: config?.EntryPoint !== undefined,
    target: asString(metadata?.DockerBuildTarget),
  };
}

/** Its first word; an intrinsic gives none. */
function commandOf(command: unknown): ImageBuild['command'] {
  const word = literalText(asArray(command)?.[0]);
  return word === undefined ? { isComputed: true } : { word };
}

/** Where a macro makes resources that only CloudFormation sees. */
export function unseenResources(
  uri: string,
  { data, resourceLines, unreadLoops }: ParsedTemplate,
): readonly TemplateProblem[] {
  return Object.keys(asRecord(data.Resources) ?? {})
    .filter((key) => key === 'Fn::Transform' || isLoop(key))
    .map((key) => ({
      place: { file: uri, line: resourceLines.get(key) ?? 1 },
      message: unseen(key, unreadLoops?.get(key)),
    }));
}

function unseen(key: string, why: UnreadLoop = 'unknown'): string {
  switch (why) {
    case 'unknown':
      return `What ${key} makes is known to CloudFormation alone: functions in there are not shown.`;
    case 'byEnvironment':
      return `What ${key} makes, samconfig.toml gives by environment: functions in there are not shown.`;
    case 'tooMuch':
      return `${key}, with the loops before it, makes more than is read: functions in there are not shown.`;
    case 'empty':
      return `${key} makes nothing: its list is empty.`;
  }
}
