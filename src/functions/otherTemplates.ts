import type { Files } from '../base/files.ts';
import { baseName } from '../base/fileUri.ts';
import { nameTest } from '../base/isNamed.ts';
import { MAX_TEMPLATE_SIZE } from './parseTemplate.ts';
import { isBuildOutput, SAM_CONFIG_NAMES, TEMPLATE_NAMES } from './templateNames.ts';

/*
 * Templates that are called as nothing says: `auth.yaml`, `api.yml`. Files of YAML are looked into for a function, those nearest to the
 * roots first, and no more than some: a workspace of Kubernetes has thousands.
 */

const MAX_LOOKED = 300;
const LOOKS_AT_ONCE = 24;

/** Whether files of YAML declare functions, by URI. */
export type LookedInto = ReadonlyMap<string, boolean>;

/** @param all files of YAML. @param before what was found last: a file is looked into again once it was edited */
export async function lookInto(
  all: readonly string[],
  files: Pick<Files, 'read'>,
  before: LookedInto,
  edited: ReadonlySet<string>,
  signal?: AbortSignal,
): Promise<LookedInto> {
  const uris = all
    .filter(isLookedInto)
    .toSorted((a, b) => depthOf(a) - depthOf(b))
    .slice(0, MAX_LOOKED);
  const found = new Map<string, boolean>();
  for (let first = 0; first < uris.length; first += LOOKS_AT_ONCE) {
    signal?.throwIfAborted();
    const some = uris.slice(first, first + LOOKS_AT_ONCE);
    const looks = some.map(async (uri) => {
      const known = edited.has(uri) ? undefined : before.get(uri);
      return known ?? declaresFunction(await files.read(uri));
    });
    for (const [i, declares] of (await Promise.all(looks)).entries()) found.set(some[i] ?? '', declares);
  }
  return found;
}

/** Whether a file that came or changed is one to look into, which was not yet. */
export function isUnknown(uri: string, looked: LookedInto): boolean {
  return /\.ya?ml$/.test(uri) && looked.size < MAX_LOOKED && !looked.has(uri) && isLookedInto(uri);
}

const OF_TOOLS = /\/\.(?:github|gitlab|circleci|buildkite|azuredevops|vscode|idea|devcontainer|husky)\//;

/** What `sam package` and `aws cloudformation package` are mostly told to write. */
const PACKAGED = /^(?:packaged|output)\b/;

const isReadAnyway = nameTest([...TEMPLATE_NAMES, ...SAM_CONFIG_NAMES]);

/** Neither what is read anyway, nor what tools have made, nor settings of tools. */
function isLookedInto(uri: string): boolean {
  const name = baseName(uri);
  const isKnown = isReadAnyway(name);
  return !isKnown && !isBuildOutput(uri) && !OF_TOOLS.test(uri) && !PACKAGED.test(name);
}

function declaresFunction(text = ''): boolean {
  return text.length <= MAX_TEMPLATE_SIZE && /AWS::(?:Serverless|Lambda)::Function\b/.test(text);
}

function depthOf(uri: string): number {
  return uri.split('/').length;
}
