import { folderOf, joinUri } from '../../base/fileUri.ts';
import type { ConfigBlock, ConfigValue } from '../../code/config/configFacts.ts';
import type { FunctionEvent, LambdaFunction, TemplateProblem } from '../lambdaFunction.ts';
import { optionsOf, textIn, valueIn } from '../sourceValues.ts';
import { constructHandlers, constructTracing, isConstruct, type GivenHandler } from './sstConstructs.ts';
import { namedByStage, sstAppName, sstNames } from './sstNames.ts';
import {
  quiet,
  readEach,
  unreadParts,
  type ReadTemplates,
  type TemplateContext,
  type TemplateFormat,
} from '../templateFormat.ts';
import { MAX_TEMPLATES, SST_NAMES } from '../templateNames.ts';

/*
 * Apps of SST: the components of `sst.aws` (v3) and the constructs (v2) that sst.config.ts, and what it imports, makes of handler strings.
 * Handlers are relative to the app's folder. https://sst.dev/docs/component/aws/function
 */
export const sstFormat: TemplateFormat = {
  names: SST_NAMES,
  limit: MAX_TEMPLATES,
  read: (uris, context) => readEach(uris, context, (uri) => readApp(uri, context)),
};

/** A handler that a component is given. */
interface Given extends GivenHandler {
  /** It is a component of its own. */
  readonly isFunction?: true;
}

async function readApp(uri: string, { code, files }: TemplateContext): Promise<ReadTemplates> {
  const root = folderOf(uri);
  // The stage that `sst deploy` takes of this machine's user where none is named.
  const stageFile = joinUri(root, '.sst/stage');
  const lookedAt = new Set([stageFile]);
  const text = (await files.read(uri)) ?? '';
  const app = sstAppName(text);
  const stage = /^[\w-]{1,60}$/.exec(((await files.read(stageFile)) ?? '').trim())?.[0];
  const functions: LambdaFunction[] = [];
  const problems: TemplateProblem[] = [];
  for (const file of await sourcesOf(uri, text, { code, files })) {
    lookedAt.add(file);
    const facts = await code.config(file);
    problems.push(...quiet(unreadParts(facts)));
    for (const block of facts?.blocks ?? []) {
      for (const given of handlersOf(block)) {
        const fn = readFunction(given, block, file, { root, app });
        if (fn) functions.push(fn);
      }
    }
  }
  const isKnown = stage !== undefined && functions.length > 0;
  const stages = isKnown ? [{ name: stage, file: uri, isDefault: true }] : [];
  return { functions, problems, stages, lookedAt };
}

/** `import('./infra/' + name)`, `` import(`./infra/${name}`) ``: of the files of a folder, which a loop mostly names all of. */
const IMPORT_OF_FOLDER = /\bimport\(\s*(?:(["'])(\.{1,2}\/[\w./-]*)\/\1\s*\+|`(\.{1,2}\/[\w./-]*)\/\$\{)/g;

/** The app's file, and what it reaches. */
async function sourcesOf(
  uri: string,
  text: string,
  { code, files }: Pick<TemplateContext, 'code' | 'files'>,
): Promise<ReadonlySet<string>> {
  const entries = [uri];
  for (const [, , quoted, template] of text.matchAll(IMPORT_OF_FOLDER)) {
    const folder = joinUri(folderOf(uri), quoted ?? template ?? '');
    const names = (await files.list(folder)).filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'));
    entries.push(...names.map((name) => joinUri(folder, name)));
  }
  const reached = await Promise.all(entries.map((entry) => code.reachableFrom(entry)));
  return new Set(reached.flat().map(({ file }) => file));
}

/** `sst.aws.ApiGatewayV2('MyApi').route`: the component, its name and the method. */
const METHOD = /^sst\.aws\.(\w+)(?:\('([^']*)'\)|\(\))\.(\w+)$/;
/** Options of components that are handlers, beside those of a function itself. */
const HANDLER_OPTIONS = [
  'function',
  'job',
  'authorizer',
  'issuer',
  'authenticator',
  'subscriber',
  'consumer',
  'handler',
] as const;

function handlersOf(block: ConfigBlock): readonly Given[] {
  const constructs = constructHandlers(block);
  if (constructs.length > 0) return constructs;
  const [, component, name = component ?? '', method] = METHOD.exec(block.callee) ?? [];
  if (method !== undefined) return ofMethod(name, method, component ?? '', block.arguments);
  const [, made] = /^sst\.aws\.(\w+)$/.exec(block.callee) ?? [];
  const [id] = block.arguments;
  const own = textIn(id);
  const options = optionsOf(block);
  if (made === undefined || own === undefined || !options) return [];
  if (made === 'Function') return [{ name: own, handler: options, isFunction: true }];
  return HANDLER_OPTIONS.flatMap((option) => {
    const handler = valueIn(options, option);
    return handler ? [{ name: own, handler, event: { type: made } }] : [];
  });
}

function ofMethod(name: string, method: string, component: string, given: readonly ConfigValue[]): readonly Given[] {
  const [first, second] = given;
  if (method === 'route') {
    const route = textIn(first);
    if (route === undefined || !second) return [];
    const [, verb, path] = /^(\S+)\s+(\S+)$/.exec(route) ?? [];
    const event =
      component.startsWith('ApiGateway') && path !== undefined ? routed(component, verb, path) : { type: component };
    return [{ name: `${name} ${route}`, handler: second, event }];
  }
  if (method !== 'subscribe') return [];
  // A bus names its subscribers, a topic and a bucket may.
  const [handler, label] = second && handlerOf(second) !== undefined ? [second, textIn(first)] : [first, undefined];
  return handler
    ? [{ name: label === undefined ? `${name} subscriber` : `${name} ${label}`, handler, event: { type: component } }]
    : [];
}

function routed(component: string, method: string | undefined, path: string): FunctionEvent {
  return { type: component === 'ApiGatewayV1' ? 'Api' : 'HttpApi', method: method?.toUpperCase(), path };
}

/** A handler's text: given by itself, or among the options of its function. */
function handlerOf(value: ConfigValue): string | undefined {
  const text = textIn(value.is === 'map' ? valueIn(value, 'handler') : value);
  return text !== undefined && /^[^\s:]+$/.test(text) && !text.startsWith('arn:') ? text : undefined;
}

function readFunction(
  { name, handler: value, event, isFunction }: Given,
  { callee, line, column }: ConfigBlock,
  file: string,
  { root, app }: { readonly root: string; readonly app: string | undefined },
): LambdaFunction | undefined {
  const handler = handlerOf(value);
  const options = value.is === 'map' ? value : undefined;
  // Constructs are told there how to bundle.
  const bundle = isConstruct({ callee }) ? undefined : valueIn(options, 'bundle');
  const bundled = bundle ? textIn(bundle) : '';
  const notes = [
    options && handler === undefined ? 'handler is computed: which file it names is not known here.' : undefined,
    bundled === undefined ? 'bundle is computed: which folder handler is in is not known here.' : undefined,
  ].filter((note) => note !== undefined);
  // A name of something else, such as a function that another component made.
  if (handler === undefined && !valueIn(options, 'handler')) return undefined;
  // What other components make has an id in its name that is known at deployment.
  const isOwn = isFunction && !valueIn(options, 'name');
  const stageNames = isOwn ? sstNames(app, name) : namedByStage(valueIn(options, 'name'), app);
  return {
    id: `${file}#${line}:${column} ${name}`,
    logicalId: name,
    format: 'sst',
    template: { file, line, column },
    // SST's own names of runtimes are those of Lambda, but for programs; without one it is Node.js.
    runtime: textIn(valueIn(options, 'runtime')) ?? 'nodejs',
    handler: handler?.replace(/^\.\//, ''),
    codeFolder: handler === undefined || bundled === undefined ? undefined : joinUri(root, bundled),
    functionName: textIn(valueIn(options, 'name') ?? valueIn(options, 'functionName')),
    ...(stageNames && { stageNames }),
    tracing: isConstruct({ callee }) ? constructTracing(options) : tracingIn(options),
    timeout: undefined,
    memorySize: undefined,
    environment: {},
    events: event ? [event] : [],
    buildMethod: undefined,
    buildProperties: {},
    handlerPlace: undefined,
    notes,
  };
}

/** What is written among the options themselves; a component may give all of its routes another. */
function tracingIn(options: ConfigValue | undefined): LambdaFunction['tracing'] {
  const config = valueIn(valueIn(valueIn(options, 'transform'), 'function'), 'tracingConfig');
  const mode = textIn(valueIn(config, 'mode'));
  return mode === 'Active' || mode === 'PassThrough' ? mode : undefined;
}
