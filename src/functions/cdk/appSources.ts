import { folderOf, joinUri, relativePath } from '../../base/fileUri.ts';
import type { Files } from '../../base/files.ts';
import type { CodeIndex } from '../../code/codeIndex.ts';
import { CDK_NAMES } from '../templateNames.ts';

/*
 * The sources of an app of the CDK, by the command in cdk.json that runs it. What a script reaches by imports is the app; a program is
 * compiled of a project, whose sources that name the CDK are taken, but for those of another app within.
 */

/** @param command `app` of cdk.json. @returns lists of files, each of which may be the app */
export async function appSources(
  command: string,
  root: string,
  code: Pick<CodeIndex, 'reachableFrom'>,
  files: Pick<Files, 'find' | 'read'>,
): Promise<readonly (() => Promise<readonly string[]>)[]> {
  const scripts = appEntries(command, root);
  if (scripts.length > 0)
    return scripts.map((entry) => async () => [entry, ...(await code.reachableFrom(entry)).map(({ file }) => file)]);
  const ending = PROGRAMS.find(([runs]) => runs.test(command))?.[1];
  return ending === undefined ? [] : [() => projectSources(ending, root, files)];
}

/** The files that the app's command may run: `npx ts-node --prefer-ts-exts bin/shop.ts`, `python3 app.py`. */
export function appEntries(command: string, root: string): readonly string[] {
  const named = command.split(/\s+/).filter((word) => /\.(?:[cm]?[jt]s|py)$/.test(word));
  return named.flatMap((path) => {
    const uri = joinUri(root, path);
    // A compiled app: what it was compiled from stands beside it.
    return path.endsWith('.js') ? [uri.replace(/\.js$/, '.ts'), uri] : [uri];
  });
}

const PROGRAMS: readonly (readonly [runs: RegExp, sources: string])[] = [
  [/\bdotnet\b/, '*.cs'],
  [/\b(?:mvnw?|gradlew?|java|jbang)\b/, '*.java'],
  [/\bgo\b/, '*.go'],
];

/** Beyond, an app is not read. */
const MAX_SOURCES = 500;

const NOT_OF_APP =
  /(?:^|\/)(?:tests?|bin|obj|target|build|cdk\.out|node_modules|[^/]*[Tt]ests)\/|(?:_test\.go|Tests?\.(?:cs|java))$/;
const NAMES_CDK = /awscdk|Amazon\.CDK/;

async function projectSources(
  name: string,
  root: string,
  files: Pick<Files, 'find' | 'read'>,
): Promise<readonly string[]> {
  const below = (await files.find([name])).filter((uri) => {
    const path = relativePath(root, uri);
    return path !== undefined && !NOT_OF_APP.test(path);
  });
  const inner = (await files.find(CDK_NAMES)).map(folderOf).filter((folder) => relativePath(root, folder));
  const found: string[] = [];
  for (const uri of below.toSorted().slice(0, MAX_SOURCES))
    if (!inner.some((folder) => uri.startsWith(`${folder}/`)) && NAMES_CDK.test((await files.read(uri)) ?? ''))
      found.push(uri);
  return found;
}
