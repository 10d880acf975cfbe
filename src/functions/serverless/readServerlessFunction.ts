import { asArray, asNumber, asRecord, asString, asText, type UnknownRecord } from '../../base/readUnknown.ts';
import { joinUri } from '../../base/fileUri.ts';
import { builtFrom, IMAGE_NOT_RESOLVED, type CodeLocation } from '../template/codeLocation.ts';
import { ANY_STAGE, type EnvironmentValue, type LambdaFunction, type StageNames } from '../lambdaFunction.ts';
import type { ImageBuild } from '../image/dockerfile.ts';
import { serverlessEvent } from './serverlessEvents.ts';
import { Unresolved } from './unresolved.ts';
import { keysOf, type Located, type Variables } from './variables.ts';

/** What the framework takes where no runtime is given: some version of Node.js, which one depends on its own. */
const DEFAULT_RUNTIME = 'nodejs';

/** One function of a service. @param folder URI of the service's folder, which handlers are relative to */
export async function readServerlessFunction(
  key: string,
  located: Located,
  folder: string,
  variables: Variables,
  stages: ReadonlyMap<string, Variables>,
): Promise<LambdaFunction> {
  const { file, path, value } = located;
  const notes: string[] = [];
  const own: Read = async (...keys) =>
    value instanceof Unresolved ? undefined : (await variables.at(keys, located)).value;
  const known = (what: string, value: unknown): unknown => {
    if (!(value instanceof Unresolved)) return value;
    notes.push(`${what} is ${value.variable}, which is not known here.`);
    return undefined;
  };
  const provider: Read = async (...keys) => (await variables.at(['provider', ...keys])).value;
  known('What it declares', value);
  const handler = asText(known('handler', await own('handler')));
  const given = (await own('runtime')) ?? (await provider('runtime'));
  const runtime = asText(known('runtime', given));
  const code = await codeOf(own, folder, handler, runtime ?? '');
  if (code.note !== undefined && notes.length === 0) notes.push(code.note);
  const tracing = (await own('tracing')) ?? (await provider('tracing', 'lambda'));
  return {
    id: `${file.uri}#${key}`,
    logicalId: key,
    format: 'serverless',
    template: { file: file.uri, line: file.lineOf(path) },
    runtime: runtime ?? (code.folder === undefined || given !== undefined ? undefined : DEFAULT_RUNTIME),
    handler,
    ...(runtime?.startsWith('python') && (await ownHandler(handler, variables))),
    codeFolder: code.folder,
    functionName: await deployedName(key, own, variables),
    stageNames: await stageNames(key, located, stages),
    tracing: tracingMode(tracing),
    timeout: asNumber((await own('timeout')) ?? (await provider('timeout'))),
    memorySize: asNumber((await own('memorySize')) ?? (await provider('memorySize'))),
    environment: await environmentOf(own, provider),
    events: await eventsOf(located, variables),
    buildMethod: undefined,
    buildProperties: {},
    handlerPlace: undefined,
    notes,
  };
}

type Read = (...keys: readonly string[]) => Promise<unknown>;

/** The module that the plugin serverless-wsgi makes, whose handler calls the app that `custom.wsgi.app` names: https://github.com/logandk/serverless-wsgi */
const WSGI_HANDLER = /^wsgi(?:_handler)?[.]handler$/;

async function ownHandler(
  handler: string | undefined,
  variables: Variables,
): Promise<Pick<LambdaFunction, 'ownHandler'>> {
  if (handler === undefined || !WSGI_HANDLER.test(handler)) return {};
  const app = asText((await variables.at(['custom', 'wsgi', 'app'])).value);
  return app === undefined ? {} : { ownHandler: { handler: app, by: 'custom.wsgi.app' } };
}

/** How its image is built, where `provider.ecr.images` says it; undefined where it does not, or there is none. */
export async function serverlessImage(
  located: Located,
  folder: string,
  variables: Variables,
): Promise<ImageBuild | undefined> {
  const own: Read = async (...keys) => (await variables.at(keys, located)).value;
  const name = asText(await own('image')) ?? asText(await own('image', 'name'));
  if (name === undefined) return undefined;
  const image: Read = async (...keys) => (await variables.at(['provider', 'ecr', 'images', name, ...keys])).value;
  const path = asText(await image('path'));
  if (path === undefined) return undefined;
  const context = joinUri(folder, path);
  const command = asArray(await own('image', 'command'));
  const word = command && asText((await variables.at(['image', 'command', '0'], located)).value);
  return {
    context,
    dockerfile: joinUri(context, asText(await image('file')) ?? 'Dockerfile'),
    command: command && (word === undefined ? { isComputed: true } : { word }),
    hasOwnEntry: (await own('image', 'entryPoint')) !== undefined,
    target: asText(await image('buildOptions', 'target')),
  };
}

async function codeOf(own: Read, folder: string, handler: string | undefined, runtime: string): Promise<CodeLocation> {
  if ((await own('image')) !== undefined) return { note: IMAGE_NOT_RESOLVED };
  if (handler === undefined) return { note: 'handler is missing: name the file and its export.' };
  const artifact = asText(await own('package', 'artifact'));
  const project = artifact === undefined ? undefined : builtFrom(artifact, runtime);
  if (project !== undefined) return { folder: joinUri(folder, project) };
  if (artifact !== undefined && !artifact.endsWith('.jar'))
    return { note: `package.artifact names ${artifact}: what it was built from is not known here.` };
  // serverless-python-requirements: the function's own root.
  const module = asText(await own('module'));
  return { folder: module === undefined ? folder : joinUri(folder, module) };
}

/** Its `name`, else `<service>-<stage>-<key>`; undefined where a part of it is not known. */
async function deployedName(key: string, own: Read, variables: Variables): Promise<string | undefined> {
  const name = await own('name');
  if (name !== undefined) return asText(name);
  const service = (await variables.at(['service'])).value;
  const serviceName = asText(service) ?? asText((await variables.at(['service', 'name'])).value);
  const stage = await variables.stageName();
  return serviceName === undefined || stage === undefined ? undefined : `${serviceName}-${stage}-${key}`;
}

/** @param stages the service's variables in each; under `{stage}` those in a stage that no file tells of */
async function stageNames(key: string, located: Located, stages: ReadonlyMap<string, Variables>): Promise<StageNames> {
  const names = new Map<string, string>();
  for (const [stage, variables] of stages) {
    const name = await deployedName(key, async (...keys) => (await variables.at(keys, located)).value, variables);
    if (name !== undefined) names.set(stage, name);
  }
  const { [ANY_STAGE]: pattern, ...known } = Object.fromEntries(names);
  return { known, ...(pattern === undefined ? {} : { pattern }) };
}

function tracingMode(value: unknown): LambdaFunction['tracing'] {
  if (value === true || value === 'true' || value === 'Active') return 'Active';
  return value === 'PassThrough' ? 'PassThrough' : undefined;
}

async function environmentOf(own: Read, provider: Read): Promise<Readonly<Record<string, EnvironmentValue>>> {
  const found = new Map<string, EnvironmentValue>();
  for (const read of [provider, own]) {
    for (const name of keysOf(await read('environment')))
      found.set(name, environmentValue(await read('environment', name)));
  }
  return Object.fromEntries(found);
}

function environmentValue(value: unknown): EnvironmentValue {
  const text = asText(value);
  if (text !== undefined) return { kind: 'text', text };
  const logicalId = asString(asRecord(value)?.Ref);
  return logicalId === undefined ? { kind: 'unknown' } : { kind: 'ref', logicalId };
}

async function eventsOf(located: Located, variables: Variables): Promise<LambdaFunction['events']> {
  const events = await variables.at(['events'], located);
  const found: LambdaFunction['events'][number][] = [];
  for (const index of (asArray(events.value) ?? []).keys()) {
    const entry = await variables.at([String(index)], events);
    const event = serverlessEvent(await resolvedRoute(entry, variables));
    if (event) found.push(event);
  }
  return found;
}

/** The entry with what a route is made of resolved. */
async function resolvedRoute(entry: Located, variables: Variables): Promise<unknown> {
  const record: UnknownRecord | undefined = asRecord(entry.value);
  const [type] = keysOf(record);
  if (type !== 'http' && type !== 'httpApi') return entry.value;
  const route = await variables.at([type], entry);
  if (!asRecord(route.value) || route.value instanceof Unresolved) return { [type]: asText(route.value) };
  const [method, path] = [await variables.at(['method'], route), await variables.at(['path'], route)];
  return { [type]: { method: asText(method.value), path: asText(path.value) } };
}
