import { asArray, asRecord, asString, type UnknownRecord } from '../../base/readUnknown.ts';
import { agreedFunction, TRACING_UNKNOWN } from './agreedFunction.ts';
import { readComputedName } from './values/computedName.ts';
import { cloudFormationCode, samCode } from './codeLocation.ts';
import { embeddedUri } from '../../code/parsing/embeddedSource.ts';
import { parametersGiven, type GivenParameters } from './values/givenParameters.ts';
import type { InlineCode } from './inline/inlineCode.ts';
import { inlineExtension } from './inline/inlineLanguages.ts';
import { functionEvents } from './functionEvents.ts';
import type { DeclaredFunctions, EnvironmentValue, LambdaFunction } from '../lambdaFunction.ts';
import { parseTemplate, type ParsedTemplate } from './parseTemplate.ts';
import { unseenResources } from './templateParts.ts';
import { withGlobals } from '../sam/samGlobals.ts';
import { assumedNumber, assumedText, environmentValue, literalText, refOf } from './values/templateValue.ts';

/*
 * SAM and CloudFormation templates. Read: `AWS::Serverless::Function` with Globals, `AWS::Lambda::Function`. Not read:
 * Conditions (a function is shown whatever they say), and what Transforms other than SAM's make, but for Fn::ForEach over a list that is
 * known here.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html
 */

/** The functions of one template, in order of line, and what is wrong with it; no handler is looked for yet. */
export function readTemplate(uri: string, text: string): DeclaredFunctions {
  const template = parseTemplate(text);
  return template ? functionsAndProblems(uri, template) : { functions: [], problems: [] };
}

/** As `readTemplate`, of a parsed one, with what is given to its parameters, and by whom, as the middle of a sentence. */
export function functionsAndProblems(
  uri: string,
  template: ParsedTemplate,
  given: GivenParameters = [],
  giver = '',
): DeclaredFunctions {
  const hides = template.isBroken && ({ hidesFunctions: 'all' } as const);
  const problems = template.problems.map(({ line, message }) => ({ place: { file: uri, line }, message, ...hides }));
  const functions = deployedFunctions(uri, template, given, giver);
  return { functions, problems: [...problems, ...unseenResources(uri, template)] };
}

function deployedFunctions(
  uri: string,
  template: ParsedTemplate,
  given: GivenParameters,
  giver: string,
): readonly LambdaFunction[] {
  const declared = readFunctions(uri, template);
  if (given.length === 0) return declared;
  const deployments = parametersGiven(asRecord(template.data.Parameters) ?? {}, given).map((Parameters) => {
    const functions = readFunctions(uri, { ...template, data: { ...template.data, Parameters } });
    return new Map(functions.map((fn) => [fn.id, fn]));
  });
  return declared.map((fn) => {
    const readings = deployments.flatMap((each) => each.get(fn.id) ?? []);
    return { ...agreedFunction(fn, readings, giver), byDefaults: undefined };
  });
}

/** The functions of a parsed template, in order of line. @param code where the code of an `AWS::Lambda::Function` is */
export function readFunctions(uri: string, template: ParsedTemplate, code = cloudFormationCode): LambdaFunction[] {
  return Object.entries(asRecord(template.data.Resources) ?? {})
    .map(([logicalId, resource]) => readFunction(uri, template, logicalId, asRecord(resource) ?? {}, code))
    .filter((fn) => fn !== undefined)
    .sort((a, b) => a.template.line - b.template.line);
}

function readFunction(
  uri: string,
  template: ParsedTemplate,
  logicalId: string,
  resource: UnknownRecord,
  codeOf: typeof cloudFormationCode,
): LambdaFunction | undefined {
  const type = resource.Type;
  if (type !== 'AWS::Serverless::Function' && type !== 'AWS::Lambda::Function') return undefined;
  const isSam = type === 'AWS::Serverless::Function';
  const parameters = asRecord(template.data.Parameters) ?? {};
  const resources = asRecord(template.data.Resources) ?? {};
  const own = asRecord(resource.Properties) ?? {};
  const properties = isSam ? withGlobals(own, globalsOf(template), resource.IgnoreGlobals) : own;
  const code = (isSam ? samCode : codeOf)(properties, uri, parameters);
  const tracing = isSam ? properties.Tracing : asRecord(properties.TracingConfig)?.Mode;
  const tracingText = assumedText(tracing, parameters);
  const build = asRecord(resource.Metadata) ?? {};
  const computedName = readComputedName(properties.FunctionName, parameters);
  const computedHandler = readComputedName(properties.Handler, parameters);
  const { own: handlers, global } = template.handlers ?? {};
  const isGlobal = own.Handler === undefined && properties.Handler !== undefined;
  const written = isGlobal ? global : handlers?.get(logicalId);
  const logGroup = logGroupOf(properties, resources);
  const runtime = assumedText(properties.Runtime, parameters);
  const inline =
    code.inline === undefined ? undefined : inlineSource(uri, code.inline, runtime, template.inline?.get(logicalId));
  return {
    id: `${uri}#${logicalId}`,
    logicalId,
    format: isSam ? 'sam' : 'cloudformation',
    template: { file: uri, line: template.resourceLines.get(logicalId) ?? 1 },
    runtime,
    handler: assumedText(properties.Handler, parameters) ?? imageCommand(properties),
    ...(computedHandler && { computedHandler }),
    ...byDefaults([properties.Handler, properties.Runtime, isSam ? properties.CodeUri : properties.Code], parameters),
    ...(written && { handlerWritten: { file: uri, ...written } }),
    codeFolder: code.folder,
    ...(inline?.source !== undefined && { inline: inline.source }),
    functionName: literalText(properties.FunctionName),
    ...(computedName && { computedName }),
    tracing: tracingMode(tracingText),
    timeout: assumedNumber(properties.Timeout, parameters),
    memorySize: assumedNumber(properties.MemorySize, parameters),
    ...(logGroup === undefined ? {} : { logGroup }),
    environment: environmentOf(properties, resources, parameters, template.valuesGiven),
    events: isSam ? functionEvents(properties.Events, resources, parameters) : [],
    buildMethod: asString(build.BuildMethod),
    buildProperties: asRecord(build.BuildProperties) ?? {},
    handlerPlace: undefined,
    notes: [
      code.note,
      inline?.note,
      tracing !== undefined && tracingText === undefined ? TRACING_UNKNOWN : undefined,
    ].filter((note) => note !== undefined),
  };
}

/** The parameters of values whose defaults stand for them. */
function byDefaults(values: readonly unknown[], parameters: UnknownRecord): Pick<LambdaFunction, 'byDefaults'> {
  const names = values.flatMap((value) => Object.keys(readComputedName(value, parameters)?.defaults ?? {}));
  return names.length === 0 ? {} : { byDefaults: [...new Set(names)] };
}

/** Code in the template, or why it is not read. @param property that holds it */
function inlineSource(
  uri: string,
  property: string,
  runtime: string | undefined,
  code: InlineCode | undefined,
): { readonly source?: string; readonly note?: string } {
  const stands = `The code stands in the template (${property})`;
  const extension = inlineExtension(runtime);
  if (extension === undefined) return { note: `${stands}, in a language that is not known: give Runtime.` };
  if (!code || 'reason' in code)
    return { note: `${stands}, where its lines are not known: ${code?.reason ?? 'they cannot be told'}.` };
  return { source: embeddedUri({ file: uri, ...code, extension }) };
}

/** What an image is told to run, which is its handler. */
function imageCommand(properties: UnknownRecord): string | undefined {
  return literalText(asArray(asRecord(properties.ImageConfig)?.Command)?.[0]);
}

function globalsOf(template: ParsedTemplate): UnknownRecord {
  return asRecord(asRecord(template.data.Globals)?.Function) ?? {};
}

function tracingMode(text: string | undefined): LambdaFunction['tracing'] {
  return text === 'Active' || text === 'PassThrough' || text === 'Disabled' ? text : undefined;
}

function logGroupOf(properties: UnknownRecord, resources: UnknownRecord): string | undefined {
  const value = asRecord(properties.LoggingConfig)?.LogGroup;
  const ref = asString(asRecord(value)?.Ref);
  if (ref === undefined) return literalText(value);
  const group = Object.hasOwn(resources, ref) ? asRecord(resources[ref]) : undefined;
  return group?.Type === 'AWS::Logs::LogGroup' ? literalText(asRecord(group.Properties)?.LogGroupName) : undefined;
}

function environmentOf(
  properties: UnknownRecord,
  resources: UnknownRecord,
  parameters: UnknownRecord,
  given: Readonly<Record<string, EnvironmentValue>> = {},
): Readonly<Record<string, EnvironmentValue>> {
  const variables = Object.entries(asRecord(asRecord(properties.Environment)?.Variables) ?? {});
  return Object.fromEntries(
    variables.map(([name, value]) => {
      const parameter = refOf(value) ?? '';
      const passed = Object.hasOwn(given, parameter) ? given[parameter] : undefined;
      // A resource of the template around it is not one of the same name here.
      const { logicalId = '' } = (passed?.kind === 'unknown' ? passed.of : passed?.kind === 'ref' ? passed : {}) ?? {};
      const isOurs = Object.hasOwn(resources, logicalId);
      return [name, (isOurs ? undefined : passed) ?? environmentValue(value, resources, parameters)];
    }),
  );
}
