import { foldersAbove, joinUri } from '../../../base/fileUri.ts';
import type { Files } from '../../../base/files.ts';
import { asRecord, asString, parseJson } from '../../../base/readUnknown.ts';
import type { CodeIndex } from '../../../code/codeIndex.ts';
import { appEntries } from '../../../functions/cdk/readSource.ts';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import { SST_NAMES } from '../../../functions/templateNames.ts';

/** What the source of an app may do to functions after it has declared them, and what is therefore not known of them. */
export interface LaterChanges {
  readonly tracing: boolean;
  readonly layers: boolean;
  /** All that their options say. */
  readonly options: boolean;
}

const MAX_FILES = 300;
const MAX_FOLDERS = 8;

/**
 * Overrides of the CDK, aspects that visit all constructs, transforms of SST: found by their names. @param declaring the file that
 * declares functions
 */
export async function laterChanges(
  declaring: string,
  format: LambdaFunction['format'],
  files: Files,
  code: CodeIndex,
): Promise<LaterChanges> {
  const found = { tracing: false, layers: false, options: false };
  const sources = new Set<string>();
  for (const entry of [declaring, ...(await entriesAbove(declaring, files))])
    for (const { file } of await code.reachableFrom(entry)) sources.add(file);
  for (const file of [...sources].slice(0, MAX_FILES)) {
    const text = (await files.read(file)) ?? '';
    found.options ||= /\$transform\b|\bAspects\b/.test(text);
    // SST has it among the options of a function.
    found.tracing ||= format === 'cdk' && /\btracing_?config\b/i.test(text);
    found.layers ||= /\badd_?layers?\b|add_?(?:property_?)?override\(\s*['"](?:Properties\.)?Layers/i.test(text);
  }
  found.options ||= sources.size > MAX_FILES;
  return found;
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
