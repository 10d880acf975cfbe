import type { Files } from '../base/files.ts';
import { baseName, folderOf } from '../base/fileUri.ts';
import { nameTest } from '../base/isNamed.ts';
import { MAX_TEMPLATE_SIZE } from './template/parseTemplate.ts';
import { isBuildOutput, SAM_CONFIG_NAMES, TEMPLATE_NAMES } from './templateNames.ts';

/*
 * Templates that are called as nothing says: `auth.yaml`, `api.yml`, `network.json`. Files of YAML are looked into for a function, and those
 * of JSON that are called as a template, or stand where templates do; those nearest to the roots first, and no more than some: a workspace
 * of Kubernetes has thousands.
 */

const MAX_LOOKED = 300;
const LOOKS_AT_ONCE = 24;

/** What was looked into. */
export interface LookedInto {
  /** Whether files declare functions, by URI. */
  readonly declares: ReadonlyMap<string, boolean>;
  /** URIs of folders that templates are in: any JSON may be another. */
  readonly folders: ReadonlySet<string>;
  /** A further file is looked into where it is less deep than this: any, as long as there are few. */
  readonly depths: { readonly yaml: number; readonly json: number };
}

/** Files that may be templates, by their endings, and the templates that are known by their names. */
export interface MaybeTemplates {
  readonly others: readonly string[];
  readonly json: readonly string[];
  readonly templates: readonly string[];
}

/** What was found last: a file is looked into again once it was edited. */
interface Before {
  readonly looked?: LookedInto | undefined;
  readonly edited: ReadonlySet<string>;
  readonly signal?: AbortSignal | undefined;
}

export async function lookInto(
  { others, json, templates }: MaybeTemplates,
  files: Pick<Files, 'read'>,
  before: Before,
): Promise<LookedInto> {
  const found = await lookAt(others.filter(isLookedInto), files, before);
  const folders = new Set(
    [...templates, ...[...found].flatMap(([uri, declares]) => (declares ? [uri] : []))].map(folderOf),
  );
  // What `cdk synth` wrote, into a folder of any name.
  const assemblies = new Set(json.filter((uri) => baseName(uri) === 'manifest.json').map(folderOf));
  const isSynthesised = (uri: string): boolean => uri.endsWith('.template.json') && assemblies.has(folderOf(uri));
  const likely = json.filter((uri) => isLookedInto(uri) && isMaybeJson(uri, folders) && !isSynthesised(uri));
  const inJson = await lookAt(likely, files, before);
  const depths = { yaml: depthLeft(found), json: depthLeft(inJson) };
  return { declares: new Map([...found, ...inJson]), folders, depths };
}

/** @param looked nearest to the roots first */
function depthLeft(looked: LookedInto['declares']): number {
  if (looked.size < MAX_LOOKED) return Infinity;
  return depthOf([...looked.keys()].at(-1) ?? '');
}

async function lookAt(
  all: readonly string[],
  files: Pick<Files, 'read'>,
  { looked, edited, signal }: Before,
): Promise<LookedInto['declares']> {
  const depths = all.map((uri) => ({ uri, depth: depthOf(uri) })).sort((a, b) => a.depth - b.depth);
  const uris = depths.slice(0, MAX_LOOKED).map(({ uri }) => uri);
  const found = new Map<string, boolean>();
  for (let first = 0; first < uris.length; first += LOOKS_AT_ONCE) {
    signal?.throwIfAborted();
    const some = uris.slice(first, first + LOOKS_AT_ONCE);
    const looks = some.map(async (uri) => {
      const known = edited.has(uri) ? undefined : looked?.declares.get(uri);
      return known ?? declaresFunction(await files.read(uri));
    });
    for (const [i, declares] of (await Promise.all(looks)).entries()) found.set(some[i] ?? '', declares);
  }
  return found;
}

/** Whether a file that came or changed was looked into, or is one to look into. */
export function isOneToLookInto(uri: string, { declares, folders, depths }: LookedInto): boolean {
  if (declares.has(uri)) return true;
  const isJson = uri.endsWith('.json');
  const isMaybe = isJson ? isMaybeJson(uri, folders) : /\.(?:ya?ml|template)$/.test(uri);
  return isMaybe && isLookedInto(uri) && depthOf(uri) < (isJson ? depths.json : depths.yaml);
}

function isMaybeJson(uri: string, folders: LookedInto['folders']): boolean {
  return isLikely(uri) || folders.has(folderOf(uri));
}

/** By a word in the name of the file, or of the folder that it is in. */
function isLikely(uri: string): boolean {
  return /(?:template|stack|cfn|cloudformation|lambda|serverless|infra|iac|deploy)[^/]*(?:\/[^/]*)?$/i.test(uri);
}

const OF_TOOLS = /\/\.(?:github|gitlab|circleci|buildkite|azuredevops|vscode|idea|devcontainer|husky)\//;

/** What `sam package` and `aws cloudformation package` are mostly told to write. */
const PACKAGED = /^(?:packaged|output)\b/;

const isReadAnyway = nameTest([...TEMPLATE_NAMES, ...SAM_CONFIG_NAMES]);

/** Neither what is read anyway, nor what tools have made, nor settings of tools. */
function isLookedInto(uri: string): boolean {
  const name = baseName(uri);
  const isKnown = isReadAnyway(name);
  return !isKnown && !isBuildOutput(uri) && !OF_TOOLS.test(uri) && !PACKAGED.test(name) && !isOfTool(uri, name);
}

const OF_TESTS = /snapshots?_*\/|\/src\/test\/|\/__tests__\/|expected[^/]*$/i;

/** Settings of tools, and what tests compare templates with. */
function isOfTool(uri: string, name: string): boolean {
  const isSetting =
    /^(?:package|package-lock|tsconfig.*|jsconfig|cdk\.context|composer|manifest|tree|.*\.assets)\.json$/;
  return isSetting.test(name) || (!/\.ya?ml$/.test(name) && OF_TESTS.test(uri));
}

function declaresFunction(text = ''): boolean {
  return text.length <= MAX_TEMPLATE_SIZE && /AWS::(?:Serverless|Lambda)::Function\b/.test(text);
}

function depthOf(uri: string): number {
  return uri.split('/').length;
}
