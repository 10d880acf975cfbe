import { joinUri } from '../base/fileUri.ts';
import { JAVASCRIPT, pythonFiles, TYPESCRIPT, withEndings } from './moduleFiles.ts';
import { splitNodeHandler } from './nodeHandler.ts';

/** The files of a folder that a handler in Node.js or Python may be in; none for other runtimes. */
export function handlerFiles(folder: string, handler: string, runtime: string): readonly string[] {
  if (runtime.startsWith('python')) return pythonFiles(folder, handler.replace(/\.[^.]*$/, '').replaceAll('/', '.'));
  const module = runtime.startsWith('nodejs') ? splitNodeHandler(handler)?.module : undefined;
  return module === undefined ? [] : withEndings(joinUri(folder, module), [...TYPESCRIPT, ...JAVASCRIPT]);
}
