import { baseName, folderOf, relativePath } from '../../base/fileUri.ts';
import { groupBy } from '../../base/groupBy.ts';
import type { CodeIndex } from '../../code/codeIndex.ts';
import type { DeclaredStage } from '../deployments/declaredStage.ts';
import { ANY_STAGE } from '../lambdaFunction.ts';
import { entryOf } from './evaluate.ts';
import { readValues, TerraformModule, type ModuleFiles } from './terraformModule.ts';

/*
 * Stages that are files of values: `prod.tfvars`, `env/prod.tfvars`, `env/prod/terraform.tfvars`, taken by `-var-file`; and workspaces, by
 * the name that they give to a function. What is deployed with them, only Terraform's state knows.
 * https://developer.hashicorp.com/terraform/language/values/variables
 */

/** Asks what the functions of a root module are called, by what readers call them. */
export interface NameReader {
  names(root: TerraformModule): ReadonlyMap<string, string>;
}

/** What files of values say of a root module. */
export interface StageValues {
  readonly stages: readonly DeclaredStage[];
  /** By stage. */
  readonly names: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Names that hold that of the workspace, as `ANY_STAGE`. */
  readonly inWorkspace: ReadonlyMap<string, string>;
}

/** For each root, the files of a stage's values: those below it and below no other folder of Terraform's. */
export function stageFiles(
  valueFiles: readonly string[],
  roots: readonly string[],
  modules: ReadonlyMap<string, ModuleFiles>,
): ReadonlyMap<string, readonly string[]> {
  const nearest = (uri: string): string =>
    roots
      .filter((root) => relativePath(root, uri) !== undefined)
      .reduce((best, root) => (root.length > best.length ? root : best), '');
  const ofStages = valueFiles.filter((uri) => {
    const name = baseName(uri);
    if (name.endsWith('.auto.tfvars')) return false;
    return name !== 'terraform.tfvars' || !modules.has(folderOf(uri));
  });
  return groupBy(ofStages, nearest);
}

const MAX_STAGES = 12;

/** The stages of a root module by its files of values, and what functions are called there. */
export async function readStages(
  valueFiles: readonly string[],
  files: ModuleFiles,
  code: CodeIndex,
  reader: NameReader,
): Promise<StageValues> {
  const inWorkspace = [...reader.names(new TerraformModule(files, undefined, ANY_STAGE))].filter(([, name]) =>
    isPattern(name),
  );
  const stages: DeclaredStage[] = [];
  const names = new Map<string, ReadonlyMap<string, string>>();
  for (const file of valueFiles.slice(0, MAX_STAGES)) {
    const own = baseName(file).replace(/\.tfvars$/, '');
    const stage = own === 'terraform' ? baseName(folderOf(file)) : own;
    // Two files of a name would be two stages: which one is meant nobody knows.
    if (names.has(stage) || !/^[A-Za-z][\w.-]{0,60}$/.test(stage)) continue;
    const given = new Map([...files.given, ...(await readValues(file, code))]);
    // A stage with workspaces is one of the same name.
    const root = new TerraformModule({ ...files, given }, undefined, stage);
    names.set(stage, reader.names(root));
    stages.push({ name: stage, file, isDefault: false, ...providerOf(root) });
  }
  return { stages, names, inWorkspace: new Map(inWorkspace) };
}

/** What was made of a workspace's name otherwise than by putting it in is not known. */
function isPattern(name: string): boolean {
  return name.includes(ANY_STAGE) && !/[{}]/.test(name.replaceAll(ANY_STAGE, ''));
}

/** Profile and region of the provider that resources take where they name none. */
export function providerOf(root: TerraformModule): Pick<DeclaredStage, 'profile' | 'region'> {
  const provider = root.files.blocks.find(
    ({ type, labels, body }) => type === 'provider' && labels[0] === 'aws' && !entryOf(body, 'alias'),
  );
  const text = (key: string): string | undefined => {
    const value = provider && root.value(entryOf(provider.body, key)?.value);
    return typeof value === 'string' ? value : undefined;
  };
  return { profile: text('profile'), region: text('region') };
}
