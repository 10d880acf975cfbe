import { baseName, folderOf, joinUri } from '../../base/fileUri.ts';
import type { Files } from '../../base/files.ts';
import { groupBy } from '../../base/groupBy.ts';
import { isNamed } from '../../base/isNamed.ts';
import type { LambdaFunction, TemplateProblem } from '../lambdaFunction.ts';
import { folderOfHandler } from '../handlerFiles/handlerFiles.ts';
import { quiet, type ReadTemplates, type TemplateContext, type TemplateFormat } from '../templateFormat.ts';
import { TERRAFORM_NAMES, TERRAFORM_STATE, TERRAFORM_VALUES } from '../templateNames.ts';
import { UNNAMED, type DeclaredStage } from '../deployments/declaredStage.ts';
import { localModules, moduleFunctions, pathFromRoot, type ReadFunction } from './readModule.ts';
import { providerOf, readStages, stageFiles, type NameReader, type StageValues } from './terraformStages.ts';
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
  const valueFiles = uris.filter((uri) => isNamed(baseName(uri), [TERRAFORM_VALUES]));
  const sources = uris.filter((uri) => uri.endsWith('.tf'));
  const auto = groupBy(
    valueFiles.filter((uri) => uri.endsWith('.auto.tfvars')),
    folderOf,
  );
  for (const [folder, own] of groupBy(sources, folderOf)) {
    signal?.throwIfAborted();
    modules.set(folder, await readModuleFiles(own, folder, code, lookedAt, auto.get(folder)));
  }
  const reader = new RootReader(modules);
  const states = await readStates(uris.filter(isState), files);
  const functions: LambdaFunction[] = [];
  const stages: DeclaredStage[] = [];
  const roots = reader.roots();
  const valuesOf = stageFiles(valueFiles, roots, modules);
  for (const folder of roots) {
    const before = reader.found.length;
    const root = new TerraformModule(reader.files(folder));
    reader.read(root, '', 0);
    if (reader.found.length === before) continue;
    const own = states.filter((state) => state.folder === folder);
    const given = await readStages(valuesOf.get(folder) ?? [], root.files, code, reader);
    stages.push(...stagesOf(own, root), ...given.stages);
    const names = { states: own, ...given };
    for (const read of reader.found.slice(before))
      functions.push(withNames(await withFolder(read, files, lookedAt), names));
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
  const { profile } = providerOf(root);
  return states.map(({ file, workspace, region, account }) => ({
    ...{ name: workspace, file, isDefault: workspace === UNNAMED, region, account, profile },
  }));
}

interface KnownNames extends StageValues {
  readonly states: readonly TerraformState[];
}

/** With the names that Terraform gave it, which what is written may not tell, or else would give it in another stage. */
function withNames(fn: LambdaFunction, { states, names, inWorkspace }: KnownNames): LambdaFunction {
  const { logicalId } = fn;
  const given = [...names].flatMap(([stage, own]) => {
    const name = own.get(logicalId);
    return name === undefined ? [] : [[stage, name] as const];
  });
  const deployed = states.flatMap(({ workspace, names: own }) => {
    const name = own.get(logicalId);
    return name === undefined ? [] : [[workspace, name] as const];
  });
  const pattern = inWorkspace.get(logicalId);
  if (given.length + states.length === 0 && pattern === undefined) return fn;
  const known: Readonly<Record<string, string>> = Object.fromEntries([...given, ...deployed]);
  const functionName = known[UNNAMED] ?? fn.functionName;
  return { ...fn, functionName, stageNames: { known, ...(pattern !== undefined && { pattern }) } };
}

class RootReader implements NameReader {
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
    const { folder } = module.files;
    const local = localModules(module, (source) => joinUri(folder, source));
    const copies = new Set(
      local.filter(({ folder: of }) => isPackageModule(this.modules.get(of))).map(({ block }) => block),
    );
    this.found.push(...moduleFunctions(module, prefix, (block) => copies.has(block)));
    if (depth >= MAX_DEPTH) return;
    for (const { block, name, folder: of, variables } of local) {
      const files = this.modules.get(of);
      if (!files || copies.has(block)) continue;
      const use = { variables, root: module.root, path: pathFromRoot(module.root, of) };
      const used = new TerraformModule(files, use, module.workspace);
      const before = this.found.length;
      this.read(used, `${prefix}${name}.`, depth + 1);
      // What a reader calls the function's declaration is where the root asks for it.
      for (const [index, { fn, folders }] of this.found.slice(before).entries()) {
        const id = `${block.place.file}#${fn.logicalId}`;
        this.found[before + index] = { fn: { ...fn, id, template: block.place }, folders };
      }
    }
  }

  names(root: TerraformModule): ReadonlyMap<string, string> {
    const other = new RootReader(this.modules);
    other.read(root, '', 0);
    return new Map(
      other.found.flatMap(({ fn }) => (fn.functionName === undefined ? [] : [[fn.logicalId, fn.functionName]])),
    );
  }

  /** The problems that matter: of files in a workspace that has functions at all, or had. */
  declares(problems: readonly TemplateProblem[]): readonly TemplateProblem[] {
    return this.found.length > 0 ? problems : quiet(problems);
  }
}

/** Whether a module is `terraform-aws-modules/lambda/aws` itself: by variables that no other one has together. */
function isPackageModule(files: ModuleFiles | undefined): boolean {
  const variables = files?.blocks.flatMap(({ type, labels }) => (type === 'variable' ? [labels[0]] : [])) ?? [];
  return ['source_path', 'local_existing_package', 'create_package', 'hash_extra'].every((name) =>
    variables.includes(name),
  );
}

/** Where the code may be in several folders, or in one that is not sure, the one that has the handler's file. */
async function withFolder({ fn, folders }: ReadFunction, files: Files, lookedAt: Set<string>): Promise<LambdaFunction> {
  const { handler = '', runtime = '' } = fn;
  if (folders.length < 2 && folders.every(({ prefix, isBuilt }) => prefix === undefined && !isBuilt)) return fn;
  const path = handler.replaceAll('.', '/');
  const fitting = folders.filter(({ prefix }) => prefix === undefined || path.startsWith(`${prefix}/`));
  for (const { folder, prefix } of fitting) {
    const inside = prefix === undefined ? handler : handler.slice(prefix.length + 1);
    const found = await folderOfHandler([folder], inside, runtime, files, lookedAt);
    if (!found) continue;
    const notes = fn.notes.map((note) => `${note} ${baseName(found.file)} is taken to be in it, as it stands beside.`);
    return { ...fn, codeFolder: folder, ...(prefix !== undefined && { entry: found.file }), notes };
  }
  if (folders.some(({ isBuilt }) => isBuilt)) return { ...fn, codeFolder: undefined, notes: [...fn.notes, BUILT] };
  const isInFile = /^(?:nodejs|python|ruby)/.test(runtime);
  if (!isInFile || folders.every(({ prefix }) => prefix === undefined)) return fn;
  const plain = fitting.find(({ prefix }) => prefix === undefined);
  return plain
    ? { ...fn, codeFolder: plain.folder }
    : { ...fn, codeFolder: undefined, notes: [...fn.notes, prefixNote(handler)] };
}

function prefixNote(handler: string): string {
  return `No folder of source_path has the file of handler \`${handler}\` where prefix_in_zip packs it.`;
}

const BUILT = 'Commands of source_path make its package: what they make the handler of is not known here.';
