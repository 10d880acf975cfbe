import { foldersAbove, joinUri } from '../../../base/fileUri.ts';
import type { Files } from '../../../base/files.ts';
import { asRecord, asString, parseJson } from '../../../base/readUnknown.ts';
import type { CodeIndex } from '../../../code/codeIndex.ts';
import type { ConfigValue } from '../../../code/config/configFacts.ts';
import { appEntries } from '../../../functions/cdk/appSources.ts';
import { optionsOf, valueIn } from '../../../functions/sourceValues.ts';
import { SST_NAMES } from '../../../functions/templateNames.ts';
import { isOpen } from './optionsSaid.ts';

/** What the source of an app may do to functions beside declaring them, and what is therefore not known of them. */
export interface LaterChanges {
  /** By an override of the CDK, or a default of SST v2. */
  readonly tracing: boolean;
  readonly layers: boolean;
  /** All that their options say. */
  readonly options: boolean;
}

const MAX_FILES = 300;
const MAX_FOLDERS = 8;

/**
 * Overrides of the CDK, aspects that visit all constructs, transforms of SST and its defaults for the functions of a stack: found by
 * their names. @param declaring the file that declares functions
 */
export async function laterChanges(declaring: string, files: Files, code: CodeIndex): Promise<LaterChanges> {
  const found = { tracing: false, layers: false, options: false };
  const sources = new Set<string>();
  for (const entry of [declaring, ...(await entriesAbove(declaring, files))])
    for (const { file } of await code.reachableFrom(entry)) sources.add(file);
  for (const file of [...sources].slice(0, MAX_FILES)) {
    const text = (await files.read(file)) ?? '';
    found.options ||= /\$transform\b|\bAspects\b/.test(text);
    found.tracing ||= /\btracing_?config\b/i.test(text);
    found.layers ||=
      /\badd_?layers?\b|\baddDefaultFunctionLayers\b|add_?(?:property_?)?override\(\s*['"](?:Properties\.)?Layers/i.test(
        text,
      );
    if (!text.includes(DEFAULTS)) continue;
    const defaults = await defaultsIn(file, text, code);
    found.tracing ||= defaults.some((each) => valueIn(each, 'tracing') !== undefined);
    found.layers ||= defaults.some((each) => valueIn(each, 'layers') !== undefined);
    found.options ||= defaults.some((each) => !each || isOpen(each) || valueIn(each, 'role') !== undefined);
  }
  found.options ||= sources.size > MAX_FILES;
  return found;
}

/** What SST v2 gives all functions of an app or of a stack. */
const DEFAULTS = 'setDefaultFunctionProps';

/** Each of those defaults; undefined for one that is not written there. @param text of the file */
async function defaultsIn(file: string, text: string, code: CodeIndex): Promise<readonly (ConfigValue | undefined)[]> {
  const blocks = (await code.config(file))?.blocks.filter(({ callee }) => callee.endsWith(`.${DEFAULTS}`)) ?? [];
  const isElsewhere = blocks.length < text.split(DEFAULTS).length - 1;
  return [...blocks.map(optionsOf), ...(isElsewhere ? [undefined] : [])];
}

/** The files in which the app begins that a file belongs to. */
async function entriesAbove(file: string, files: Files): Promise<readonly string[]> {
  for (const folder of foldersAbove(file, MAX_FOLDERS)) {
    const config = await files.read(joinUri(folder, 'cdk.json'));
    const command = config === undefined ? undefined : asString(asRecord(parseJson(config))?.app);
    if (command !== undefined) return appEntries(command, folder);
    for (const name of SST_NAMES) {
      const uri = joinUri(folder, name);
      if (await files.exists(uri)) return [uri];
    }
  }
  return [];
}
