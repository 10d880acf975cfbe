import { folderOf, foldersAbove, joinUri } from '../../base/fileUri.ts';
import type { Files } from '../../base/files.ts';
import { isSourceOf } from '../languages/languageFiles.ts';

/*
 * A Go import names a package: all files of a folder. Which folder, the module's go.mod says (https://go.dev/ref/mod): its own path is
 * that of its folder, and `replace … => ../shared` puts another module into a folder of this machine.
 */

/** How far above a file its go.mod may be. */
const MAX_DEPTH = 12;
const MAX_REPLACES = 100;

/** The sources of the package that an import in `from` means, without tests; `.` is its own. None for packages of other modules. */
export async function goPackageFiles(
  from: string,
  specifier: string,
  files: Pick<Files, 'list' | 'read'>,
): Promise<readonly string[]> {
  const folder = specifier === '.' ? folderOf(from) : await packageFolder(from, specifier, files);
  if (folder === undefined) return [];
  const names = await files.list(folder);
  return names.filter((name) => isSourceOf('go', name)).map((name) => joinUri(folder, name));
}

async function packageFolder(from: string, specifier: string, files: Pick<Files, 'read'>): Promise<string | undefined> {
  for (const folder of foldersAbove(from, MAX_DEPTH)) {
    const text = await files.read(joinUri(folder, 'go.mod'));
    if (text !== undefined) return folderIn(text, folder, specifier);
  }
  return undefined;
}

function folderIn(goMod: string, folder: string, specifier: string): string | undefined {
  const [, own] = /^module[ \t]+"?([^\s"]+)"?/m.exec(goMod) ?? [];
  const replaced = [...goMod.matchAll(/^(?:replace)?[ \t]+(\S+)(?:[ \t]+\S+)?[ \t]+=>[ \t]+(\.{1,2}\/\S*|\.{1,2})/gm)];
  const modules = [[own, '.'], ...replaced.slice(0, MAX_REPLACES).map(([, path, to]) => [path, to])];
  for (const [path, to = '.'] of modules) {
    if (path === undefined) continue;
    if (specifier === path) return joinUri(folder, to);
    if (specifier.startsWith(`${path}/`)) return joinUri(folder, `${to}/${specifier.slice(path.length + 1)}`);
  }
  return undefined;
}
