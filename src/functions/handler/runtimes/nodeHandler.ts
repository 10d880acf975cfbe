import type { Files } from '../../../base/files.ts';
import { baseName, folderOf, joinUri } from '../../../base/fileUri.ts';
import { asArray, asRecord, asString, parseJson } from '../../../base/readUnknown.ts';
import { shown } from '../handlerSearch.ts';
import type { LambdaFunction } from '../../lambdaFunction.ts';
import {
  firstExisting,
  JAVASCRIPT,
  sourcesOfOutput,
  takenForSource,
  TYPESCRIPT,
  withEndings,
} from '../../handlerFiles/moduleFiles.ts';

/*
 * Node handler strings, as `UserFunction.js` of aws-lambda-nodejs-runtime-interface-client splits them
 * (`dir/module.export.property`), and the sources that builds of SAM, esbuild and tsc make such modules from.
 */

export interface NodeHandler {
  /** `src/create`, relative to the code's folder. */
  readonly module: string;
  /** `handler`, `api.create`. */
  readonly symbol: string;
}

/** The parts of `src/create.handler`; undefined where Lambda would refuse it. */
export function splitNodeHandler(handler: string): NodeHandler | undefined {
  const slash = handler.lastIndexOf('/') + 1;
  const [, module, symbol] = /^([^.]*)\.(.+)$/.exec(handler.slice(slash)) ?? [];
  if (!module || !symbol || handler.includes('..')) return undefined;
  return { module: handler.slice(0, slash) + module, symbol };
}

export interface FoundSource {
  readonly file: string | undefined;
  /** URI of the file that a reader would expect, for the note where nothing is found. */
  readonly expected: string;
  readonly note?: string | undefined;
}

/** The source of a Node handler's module. `codeFolder` is the function's. */
export async function nodeSource(
  fn: LambdaFunction,
  codeFolder: string,
  module: string,
  files: Files,
  lookedAt: Set<string>,
): Promise<FoundSource> {
  const path = joinUri(codeFolder, module);
  const entries = fn.buildMethod === 'esbuild' ? (asArray(fn.buildProperties.EntryPoints)?.map(asString) ?? []) : [];
  if (entries.length > 0) {
    const entry = entries.find((name) => name !== undefined && isBuiltTo(name, module));
    if (entry === undefined)
      return {
        file: undefined,
        expected: `${path}.ts`,
        note: `No EntryPoints of the esbuild build makes \`${module}\`: it names ${entries.join(', ')}.`,
      };
    const expected = joinUri(codeFolder, entry);
    return { file: await firstExisting([expected], files, lookedAt), expected };
  }
  const beside = await firstExisting(withEndings(path, TYPESCRIPT), files, lookedAt);
  if (beside !== undefined) return { file: beside, expected: beside };
  const sources = sourcesOfOutput(path, files).flatMap((source) => withEndings(source, TYPESCRIPT));
  const compiled = await firstExisting(sources, files, lookedAt);
  if (compiled !== undefined)
    return {
      file: compiled,
      expected: compiled,
      note: takenForSource(shown(fn, compiled), module),
    };
  const script = await firstExisting(withEndings(path, JAVASCRIPT), files, lookedAt);
  if (script === undefined)
    return { file: undefined, expected: `${path}${fn.buildMethod === 'esbuild' ? '.ts' : '.js'}` };
  const mapped = await mappedSource(script, files, lookedAt);
  return { file: mapped ?? script, expected: script };
}

/** Whether an entry point (`src/handlers/create.ts`) becomes the module: esbuild leaves out the folders that all of them share. */
function isBuiltTo(entry: string, module: string): boolean {
  const stem = `/${entry.replace(/^\.\//, '').replace(/\.\w+$/, '')}`;
  return stem.endsWith(`/${module.replace(/^\.\//, '')}`);
}

const MAX_MAP = 20_000_000;

/** The one source of a script's map that has the script's name (a bundle), or the only one (a compiled file). */
async function mappedSource(script: string, files: Files, lookedAt: Set<string>): Promise<string | undefined> {
  const mapFile = `${script}.map`;
  lookedAt.add(mapFile);
  const text = await files.read(mapFile);
  if (text === undefined || text.length > MAX_MAP) return undefined;
  const map = asRecord(parseJson(text));
  const base = joinUri(folderOf(script), asString(map?.sourceRoot) ?? '');
  const sources = (asArray(map?.sources) ?? [])
    .map(asString)
    .filter((source) => source !== undefined && !source.includes('node_modules') && !/^[a-z-]+:/.test(source))
    .map((source) => joinUri(base, source ?? ''));
  const named = sources.filter((source) => stemOf(source) === stemOf(script));
  const chosen = named.length === 1 ? named : sources.length === 1 ? sources : [];
  return firstExisting(chosen, files, lookedAt);
}

function stemOf(uri: string): string {
  return baseName(uri).replace(/\.\w+$/, '');
}
