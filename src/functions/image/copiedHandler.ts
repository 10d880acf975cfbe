import { folderOf, joinUri, relativePath } from '../../base/fileUri.ts';
import type { Files } from '../../base/files.ts';
import { firstExisting } from '../handlerFiles/moduleFiles.ts';
import { folderOfHandler, handlerFiles } from '../handlerFiles/handlerFiles.ts';
import type { ImageCopy } from './imageCopy.ts';
import type { ImageStage } from './readDockerfile.ts';

/** A handler's file in the context, which the image has. */
export interface CopiedHandler {
  /** URI of the folder that the handler is relative to. */
  readonly folder: string;
  /** URI of the file, where the image calls it otherwise. */
  readonly entry?: string;
}

const IMAGE = 'file:///';

/**
 * Where the context has the file of a handler in Node.js or Python: what is copied last stands above the rest, also where it is not known.
 * What another stage is made of is taken where nothing that is copied has it.
 */
export async function copiedHandler(
  { copies, builtFrom, folders, runtime = '' }: ImageStage,
  context: string,
  handler: string,
  files: Files,
  lookedAt: Set<string>,
): Promise<CopiedHandler | undefined> {
  const sought = handlerFiles(IMAGE, handler, runtime).flatMap((uri) => relativePath(IMAGE, uri) ?? []);
  for (const copy of copies.toReversed()) {
    for (const to of targetsOf(copy, folders)) {
      if (copy.from === undefined && sought.some((path) => mayHold(path, copy, to))) return undefined;
      for (const path of sought) {
        const sources = sourcesOf(path, copy, to);
        const uris = sources.map((source) => joinUri(context, source));
        const file = await firstExisting(uris, files, lookedAt);
        if (file !== undefined) return foundIn(context, sources[uris.indexOf(file)] ?? '', path);
      }
    }
  }
  const built = builtFrom.toReversed().flatMap(({ from }) => {
    const uri = from === undefined ? undefined : joinUri(context, from);
    return uri === undefined ? [] : [uri, folderOf(uri)];
  });
  const within = built.filter((folder) => folder === context || relativePath(context, folder) !== undefined);
  return folderOfHandler(within, handler, runtime, files, lookedAt);
}

/** The target relative to the folders of handlers; a computed one is taken to be such a folder. */
function targetsOf({ to }: ImageCopy, folders: readonly string[]): readonly string[] {
  if (to === undefined) return [''];
  return folders.flatMap((folder) => {
    const outer = folder === '/' ? folder : `${folder}/`;
    if (to === folder) return [''];
    return to.startsWith(outer) ? [to.slice(outer.length)] : [];
  });
}

/** Whether what is copied from somewhere may be a file of the image. */
function mayHold(path: string, { file }: ImageCopy, to: string): boolean {
  const inside = insideOf(path, to);
  return path === to || (inside !== undefined && (file === undefined || inside === file));
}

/** What of the context a copy may make a file of the image from. @param path of the image @param to a file or a folder of the image */
function sourcesOf(path: string, { from }: ImageCopy, to: string): readonly string[] {
  const inside = insideOf(path, to);
  if (from === undefined) return [];
  if (from === '') return inside === undefined ? [] : [inside];
  const cut = from.lastIndexOf('/') + 1;
  const [around, name] = [from.slice(0, cut), from.slice(cut)];
  const isPattern = /[*?]/.test(from);
  if (isPattern) return inside !== undefined && !inside.includes('/') && fits(inside, name) ? [around + inside] : [];
  return [...(path === to || inside === name ? [from] : []), ...(inside === undefined ? [] : [`${from}/${inside}`])];
}

/** A path of the image within what is copied; undefined where it is elsewhere. */
function insideOf(path: string, to: string): string | undefined {
  if (to === '') return path;
  return path.startsWith(`${to}/`) ? path.slice(to.length + 1) : undefined;
}

/** @param pattern with at most two `*` */
function fits(name: string, pattern: string): boolean {
  const expression = pattern
    .replace(/[^*?\w]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`, 's').test(name);
}

function foundIn(context: string, source: string, path: string): CopiedHandler {
  if (source !== path && !source.endsWith(`/${path}`)) return { folder: context, entry: joinUri(context, source) };
  return { folder: joinUri(context, source.slice(0, -path.length)) };
}
