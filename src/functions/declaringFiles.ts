import { baseName } from '../base/fileUri.ts';
import { MOST_FOUND, type Files } from '../base/files.ts';
import { groupBy } from '../base/groupBy.ts';
import { nameTest } from '../base/isNamed.ts';
import { isBuildOutput, SAM_CONFIG_NAMES, TEMPLATE_NAMES, TERRAFORM_NAMES } from './templateNames.ts';

/** The files that may declare something, each kind in order of URI. */
export interface DeclaringFiles {
  readonly samConfigs: readonly string[];
  /** By names that say so, but for Terraform's. */
  readonly templates: readonly string[];
  readonly terraform: readonly string[];
  /** YAML of other names, and what only CloudFormation calls so. */
  readonly others: readonly string[];
  readonly json: readonly string[];
}

const NAMES: Readonly<Record<keyof DeclaringFiles, readonly string[]>> = {
  samConfigs: SAM_CONFIG_NAMES,
  templates: TEMPLATE_NAMES.filter((name) => !TERRAFORM_NAMES.includes(name)),
  terraform: TERRAFORM_NAMES,
  others: ['*.yaml', '*.yml', '*.template'],
  json: ['*.json'],
};

/** Finds them by one search; where that gives all that a search gives, by one each, so that no kind crowds out another. */
export async function declaringFiles(files: Pick<Files, 'find'>, signal?: AbortSignal): Promise<DeclaringFiles> {
  const found = await files.find([...new Set(Object.values(NAMES).flat())], signal);
  const all = found.length < MOST_FOUND ? byKind(found) : undefined;
  const ofKind = async (kind: keyof DeclaringFiles): Promise<readonly string[]> => {
    const kinds = all ?? byKind(await files.find(NAMES[kind], signal));
    return kinds.get(kind) ?? [];
  };
  const [samConfigs, templates, terraform, others, json] = await Promise.all([
    ofKind('samConfigs'),
    ofKind('templates'),
    ofKind('terraform'),
    ofKind('others'),
    ofKind('json'),
  ]);
  return { samConfigs, templates, terraform, others, json };
}

function byKind(uris: readonly string[]): ReadonlyMap<string | undefined, readonly string[]> {
  return groupBy(
    uris.filter((uri) => !isBuildOutput(uri)),
    (uri) => kindOf(baseName(uri)),
  );
}

const TESTS = Object.entries(NAMES).map(([kind, names]) => [kind, nameTest(names)] as const);

/** The first that the name is of. */
function kindOf(name: string): string | undefined {
  return TESTS.find(([, isOfKind]) => isOfKind(name))?.[0];
}
