import { baseName, folderOf, joinUri } from '../../base/fileUri.ts';
import type { Files } from '../../base/files.ts';
import { groupBy } from '../../base/groupBy.ts';
import type { LambdaFunction, TemplateProblem } from '../lambdaFunction.ts';
import { folderOfHandler } from '../handlerFiles.ts';
import type { ReadTemplates, TemplateContext, TemplateFormat } from '../templateFormat.ts';
import { TERRAFORM_NAMES, TERRAFORM_STATE } from '../templateNames.ts';
import { UNNAMED, type DeclaredStage } from '../deployments/declaredStage.ts';
import { entryOf } from './evaluate.ts';
import { localModules, moduleFunctions, pathFromRoot, type ReadFunction } from './readModule.ts';
import { readTerraformState, type TerraformState } from './terraformState.ts';
import { readModuleFiles, TerraformModule, type ModuleFiles } from './terraformModule.ts';

/** Terraform's modules: `aws_lambda_function`, and `terraform-aws-modules/lambda/aws`; nothing of them is run. */
export const terraformFormat: TemplateFormat = { names: TERRAFORM_NAMES, limit: 2000, read: readModules };

const MAX_DEPTH = 6;
/** How many functions a workspace has at most: modules that use modules multiply. */
const MAX_FUNCTIONS = 3000;

async function readModules(uris: readonly string[], { files, code, signal }: TemplateContext): Promise<ReadTemplates> {
  const lookedAt = new Set<string>();
  const modules = new Map<string, ModuleFiles>();
  const isState = (uri: string): boolean => baseName(uri) === TERRAFORM_STATE;
  const sources = uris.filter((uri) => !isState(uri));
  for (const [folder, own] of groupBy(sources, folderOf)) {
    signal?.throwIfAborted();
    modules.set(folder, await readModuleFiles(own, folder, code, lookedAt));
  }
  const reader = new RootReader(modules);
  const states = await readStates(uris.filter(isState), files);
  const functions: LambdaFunction[] = [];
  const stages: DeclaredStage[] = [];
  for (const folder of reader.roots()) {
    const before = reader.found.length;
    const root = new TerraformModule(reader.files(folder));
    reader.read(root, '', 0);
    const own = states.filter((state) => state.folder === folder);
    if (reader.found.length > before) stages.push(...stagesOf(own, root));
    for (const read of reader.found.slice(before))
      functions.push(withNames(await withFolder(read, files, lookedAt), own));
  }
  const problems = [...modules.values()].flatMap((module) => module.problems);
  return { functions, problems: reader.declares(problems), stages, lookedAt };
}

async function readStates(uris: readonly string[], files: Files): Promise<readonly TerraformState[]> {
  const states: TerraformState[] = [];
  for (const uri of uris) {
    const state = readTerraformState(uri, (await files.read(uri)) ?? '');
    if (state) states.push(state);
  }
  return states;
}

/** The workspaces of a root module, where its provider takes them. */
function stagesOf(states: readonly TerraformState[], root: TerraformModule): readonly DeclaredStage[] {
  const provider = root.files.blocks.find(
    ({ type, labels, body }) => type === 'provider' && labels[0] === 'aws' && !entryOf(body, 'alias'),
  );
  const profile = provider && root.value(entryOf(provider.body, 'profile')?.value);
  return states.map(({ file, workspace, region, account }) => ({
    ...{ name: workspace, file, isDefault: workspace === UNNAMED, region, account },
    profile: typeof profile === 'string' ? profile : undefined,
  }));
}

/** With the names that Terraform gave it, which what is written may not tell. */
function withNames(fn: LambdaFunction, states: readonly TerraformState[]): LambdaFunction {
  if (states.length === 0) return fn;
  const known = Object.fromEntries(
    states.flatMap(({ workspace, names }) => {
      const name = names.get(fn.logicalId);
      return name === undefined ? [] : [[workspace, name]];
    }),
  );
  return { ...fn, functionName: known[UNNAMED] ?? fn.functionName, stageNames: { known } };
}

class RootReader {
  readonly found: ReadFunction[] = [];

  constructor(private readonly modules: ReadonlyMap<string, ModuleFiles>) {}

  files(folder: string): ModuleFiles {
    return this.modules.get(folder) ?? { folder, blocks: [], given: new Map(), problems: [] };
  }

  /** The folders that no other one uses as a module. */
  roots(): readonly string[] {
    const used = new Set<string>();
    for (const [folder, files] of this.modules) {
      for (const { folder: of } of localModules(new TerraformModule(files), (source) => joinUri(folder, source)))
        if (of !== folder) used.add(of);
    }
    return [...this.modules.keys()].filter((folder) => !used.has(folder));
  }

  read(module: TerraformModule, prefix: string, depth: number): void {
    if (this.found.length >= MAX_FUNCTIONS) return;
    this.found.push(...moduleFunctions(module, prefix));
    if (depth >= MAX_DEPTH) return;
    const { folder } = module.files;
    for (const { block, name, folder: of, variables } of localModules(module, (source) => joinUri(folder, source))) {
      const files = this.modules.get(of);
      if (!files) continue;
      const used = new TerraformModule(files, { variables, root: module.root, path: pathFromRoot(module.root, of) });
      const before = this.found.length;
      this.read(used, `${prefix}${name}.`, depth + 1);
      // What a reader calls the function's declaration is where the root asks for it.
      for (const [index, { fn, folders }] of this.found.slice(before).entries()) {
        const id = `${block.place.file}#${fn.logicalId}`;
        this.found[before + index] = { fn: { ...fn, id, template: block.place }, folders };
      }
    }
  }

  /** The problems that matter: of files in a workspace that has functions at all. */
  declares(problems: readonly TemplateProblem[]): readonly TemplateProblem[] {
    return this.found.length > 0 ? problems : [];
  }
}

/** Where the code may be in several folders, or in one that is not sure, the one that has the handler's file. */
async function withFolder({ fn, folders }: ReadFunction, files: Files, lookedAt: Set<string>): Promise<LambdaFunction> {
  if (folders.length < 2) return fn;
  const found = await folderOfHandler(folders, fn.handler ?? '', fn.runtime ?? '', files, lookedAt);
  if (!found) return fn;
  const notes = fn.notes.map((note) => `${note} ${baseName(found.file)} is taken to be in it, as it stands beside.`);
  return { ...fn, codeFolder: found.folder, notes };
}
