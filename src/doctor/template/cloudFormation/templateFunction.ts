import type { Place } from '../../../base/place.ts';
import { asRecord, type UnknownRecord } from '../../../base/readUnknown.ts';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import { withGlobals } from '../../../functions/sam/samGlobals.ts';
import type { YamlText } from '../yaml/yamlText.ts';

/** A SAM or CloudFormation template. */
export interface TemplateSource {
  readonly data: UnknownRecord;
  /** Undefined for what the CDK synthesised, which nobody edits. */
  readonly yaml: YamlText | undefined;
}

/** A function of a template, with what its declaration is read from. */
export interface TemplateFunction extends TemplateSource {
  readonly fn: LambdaFunction;
  readonly isSam: boolean;
  readonly resources: UnknownRecord;
  /** As the template gives them, with Globals applied. */
  readonly properties: UnknownRecord;
  /** Where a value stands; what is not in this text stands where the function is declared. */
  placeOf(path: readonly string[]): Place;
}

/** Undefined where the template has no such function. */
export function templateFunction(fn: LambdaFunction, source: TemplateSource): TemplateFunction | undefined {
  const resources = asRecord(source.data.Resources) ?? {};
  const resource = Object.hasOwn(resources, fn.logicalId) ? asRecord(resources[fn.logicalId]) : undefined;
  if (!resource) return undefined;
  const isSam = resource.Type === 'AWS::Serverless::Function';
  const own = asRecord(resource.Properties) ?? {};
  const globals = asRecord(asRecord(source.data.Globals)?.Function) ?? {};
  return {
    ...source,
    fn,
    isSam,
    resources,
    properties: isSam ? withGlobals(own, globals, resource.IgnoreGlobals) : own,
    placeOf: (path) => source.yaml?.placeOf(path) ?? fn.template,
  };
}

/** Where a property of the function stands: its own, or the one of Globals. */
export function propertyPath({ yaml, fn, isSam }: TemplateFunction, ...keys: readonly string[]): readonly string[] {
  const own = ['Resources', fn.logicalId, 'Properties', ...keys];
  const global = ['Globals', 'Function', ...keys];
  return isSam && !yaml?.find(own) && yaml?.find(global) ? global : own;
}

/** Where an environment variable of the function stands. */
export function variablePath(of: TemplateFunction, name: string): readonly string[] {
  return propertyPath(of, 'Environment', 'Variables', name);
}
