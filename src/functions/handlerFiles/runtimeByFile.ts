import type { Files } from '../../base/files.ts';
import { joinUri } from '../../base/fileUri.ts';
import { firstExisting, JAVASCRIPT, pythonFiles, TYPESCRIPT, withEndings } from './moduleFiles.ts';
import { splitNodeHandler } from '../handler/runtimes/nodeHandler.ts';

/**
 * The language of a function whose runtime is computed, as the names of runtimes begin: the one in which alone the handler's file is there.
 * Undefined where none has it, or several do.
 */
export async function runtimeByFile(
  handler: string | undefined,
  folder: string,
  files: Files,
  lookedAt: Set<string>,
): Promise<string | undefined> {
  const module = splitNodeHandler(handler ?? '')?.module;
  if (module === undefined) return undefined;
  const path = joinUri(folder, module);
  const candidates = {
    nodejs: withEndings(path, [...TYPESCRIPT, ...JAVASCRIPT]),
    python: pythonFiles(folder, module.replaceAll('/', '.')),
    ruby: [`${path}.rb`],
  };
  const found: string[] = [];
  for (const [language, uris] of Object.entries(candidates))
    if ((await firstExisting(uris, files, lookedAt)) !== undefined) found.push(language);
  return found.length === 1 ? found[0] : undefined;
}
