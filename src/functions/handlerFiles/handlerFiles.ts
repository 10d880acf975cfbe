import type { Files } from '../../base/files.ts';
import { joinUri } from '../../base/fileUri.ts';
import { firstExisting, JAVASCRIPT, pythonFiles, TYPESCRIPT, withEndings } from './moduleFiles.ts';
import { splitNodeHandler } from '../handler/runtimes/nodeHandler.ts';

/** The files of a folder that a handler in Node.js or Python may be in; none for other runtimes. @param endings of Node.js */
export function handlerFiles(
  folder: string,
  handler: string,
  runtime: string,
  endings: readonly string[] = [...TYPESCRIPT, ...JAVASCRIPT],
): readonly string[] {
  if (runtime.startsWith('python')) return pythonFiles(folder, handler.replace(/\.[^.]*$/, '').replaceAll('/', '.'));
  const module = runtime.startsWith('nodejs') ? splitNodeHandler(handler)?.module : undefined;
  return module === undefined ? [] : withEndings(joinUri(folder, module), endings);
}

/** The first of `folders` that has a handler's file, with that file. */
export async function folderOfHandler(
  folders: readonly string[],
  handler: string,
  runtime: string,
  files: Files,
  lookedAt: Set<string>,
): Promise<{ readonly folder: string; readonly file: string } | undefined> {
  for (const folder of folders) {
    const file = await firstExisting(handlerFiles(folder, handler, runtime), files, lookedAt);
    if (file !== undefined) return { folder, file };
  }
  return undefined;
}
