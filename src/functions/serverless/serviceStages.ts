import type { Files } from '../../base/files.ts';
import { baseName, folderOf, joinUri } from '../../base/fileUri.ts';
import { asText } from '../../base/readUnknown.ts';
import type { DeclaredStage } from '../deployments/declaredStage.ts';
import { keysOf, type Variables } from './variables.ts';

/** The stages of a service, and its variables in each. */
export interface ServiceStages {
  readonly variables: ReadonlyMap<string, Variables>;
  readonly declared: readonly DeclaredStage[];
}

const MAX_STAGES = 20;

/** What stands for the stage within a variable: `${self:custom.tables.${sls:stage}}`, `${file(config.${opt:stage, 'dev'}.yml)}`. */
const STAGE = String.raw`\$\{(?:opt:stage|sls:stage|self:provider\.stage)[^{}]*\}`;
const IN_A_MAP = new RegExp(String.raw`self:([\w.-]+)\.${STAGE}`, 'g');
const IN_A_FILE = new RegExp(String.raw`file\(([^(){}$]*)${STAGE}([^(){}$]*)\)`, 'g');

/** What a stage is called, as the framework allows it. */
const NAME = /^[A-Za-z][\w-]{0,60}$/;

/**
 * The stages that a service's own file tells of: its default, those of `params` and `stages`, the keys of maps and the names of files that a
 * stage picks from. @param of the service's variables in a stage; undefined means the default one
 */
export async function serviceStages(
  uri: string,
  data: unknown,
  files: Pick<Files, 'list'>,
  of: (stage: string | undefined) => Variables,
): Promise<ServiceStages> {
  const plain = of(undefined);
  const usual = asText((await plain.at(['provider', 'stage'])).value);
  const written = JSON.stringify(data ?? '');
  const names = new Set<string>(usual === undefined ? [] : [usual]);
  const maps = [['params'], ['stages'], ...[...written.matchAll(IN_A_MAP)].map(([, path = '']) => path.split('.'))];
  for (const path of maps) for (const name of keysOf((await plain.at(path)).value)) names.add(name);
  for (const [, before = '', after = ''] of written.matchAll(IN_A_FILE))
    for (const name of await stagesOfFiles(joinUri(folderOf(uri), `${before}*${after}`), files)) names.add(name);
  names.delete('default');
  const known = [...names].filter((name) => NAME.test(name)).slice(0, MAX_STAGES);
  const variables = new Map(known.map((name) => [name, of(name)]));
  const declared = [...variables].map(async ([name, own]): Promise<DeclaredStage> => {
    const [region, profile] = [await own.at(['provider', 'region']), await own.at(['provider', 'profile'])];
    const place = { region: asText(region.value), profile: asText(profile.value) };
    return { name, file: uri, isDefault: name === usual, ...place };
  });
  return { variables, declared: await Promise.all(declared) };
}

/** What stands for the `*` in the names of files that are there. */
async function stagesOfFiles(pattern: string, files: Pick<Files, 'list'>): Promise<readonly string[]> {
  const [before = '', after = ''] = baseName(pattern).split('*');
  const names = await files.list(folderOf(pattern));
  return names
    .filter((name) => name.startsWith(before) && name.endsWith(after) && name.length > before.length + after.length)
    .map((name) => name.slice(before.length, name.length - after.length));
}
