import { relativePath } from '../../base/fileUri.ts';
import { asNumber, asText } from '../../base/readUnknown.ts';
import type { ConfigValue } from '../../code/config/configFacts.ts';
import { IMAGE_NOT_RESOLVED, type CodeLocation } from '../template/codeLocation.ts';
import type { EnvironmentValue, LambdaFunction } from '../lambdaFunction.ts';
import { entriesOf, entryOf, type Known } from './evaluate.ts';
import { packedFolders, resourceCode, type PackedFolder } from './terraformCode.ts';
import type { TerraformBlock, TerraformModule } from './terraformModule.ts';

/** What stands for a function: a resource, or a call of the module that most people take. */
type Kind = 'resource' | 'package';

/** A function of a module, and the folders that its code may be in where there are several, or it is not sure. */
export interface ReadFunction {
  readonly fn: LambdaFunction;
  readonly folders: readonly PackedFolder[];
}

/** How many functions one `for_each` makes at most. */
const MAX_EACH = 500;

/**
 * The functions of a module as it is used, without those of the modules that it uses. @param prefix of their names: the
 * path of `module` blocks that lead there, with a dot behind each. @param isCopy whether a block uses a local copy of the published module
 */
export function moduleFunctions(
  module: TerraformModule,
  prefix: string,
  isCopy: (block: TerraformBlock) => boolean,
): readonly ReadFunction[] {
  return module.files.blocks.flatMap((block) => {
    const kind = kindOf(block, isCopy);
    if (!kind) return [];
    return usesOf(module, block).map(({ key, each }) => {
      const [name = ''] = kind === 'resource' ? block.labels.slice(1) : block.labels;
      return readFunction(module, block, kind, `${prefix}${name}${key === undefined ? '' : `["${key}"]`}`, each);
    });
  });
}

/** `source` of a `module` block that is published; a version of it may be named behind. */
const PACKAGE =
  /^(?:registry\.terraform\.io\/)?terraform-aws-modules\/lambda\/aws$|\bterraform-aws-modules\/terraform-aws-lambda\b(?!.*\/\/)/;

function kindOf(block: TerraformBlock, isCopy: (block: TerraformBlock) => boolean): Kind | undefined {
  const { type, labels, body } = block;
  if (type === 'resource') return labels[0] === 'aws_lambda_function' ? 'resource' : undefined;
  const source = entryOf(body, 'source')?.value;
  const isPublished = type === 'module' && source?.is === 'plain' && PACKAGE.test(String(source.value));
  const isPackage = isPublished || isCopy(block);
  const off = ['create', 'create_function'].some((key) => isPlain(entryOf(body, key)?.value, false));
  const layer = isPlain(entryOf(body, 'create_layer')?.value, true);
  return isPackage && !off && !layer ? 'package' : undefined;
}

function isPlain(value: ConfigValue | undefined, wanted: boolean): boolean {
  return value?.is === 'plain' && value.value === wanted;
}

/** One use of a block, with what `each` means in it. */
interface BlockUse {
  readonly key?: string;
  readonly each?: ReadonlyMap<string, Known | undefined>;
}

/** One for each element of `for_each` where that is known; none where `count` is 0. */
function usesOf(module: TerraformModule, { body }: TerraformBlock): readonly BlockUse[] {
  const count = module.value(entryOf(body, 'count')?.value);
  if (count === 0) return [];
  const elements = elementsOf(module.value(entryOf(body, 'for_each')?.value));
  if (!elements) return [{}];
  return elements.slice(0, MAX_EACH).map(([key, value]) => ({
    key,
    each: new Map([
      ['key', key],
      ['value', value],
    ]),
  }));
}

/** The elements of a map, or of a list, whose items are their own keys; undefined where it is neither. */
function elementsOf(all: Known | undefined): readonly (readonly [string, Known | undefined])[] | undefined {
  if (all instanceof Map) return [...(all as ReadonlyMap<string, Known | undefined>)];
  if (!Array.isArray(all)) return undefined;
  return (all as readonly Known[]).map((item) => asText(item) ?? '').map((key) => [key, key]);
}

function computed(key: string): string {
  return `${key} is computed: what it is is not known here.`;
}

function readFunction(
  module: TerraformModule,
  { body, place }: TerraformBlock,
  kind: Kind,
  logicalId: string,
  each: BlockUse['each'],
): ReadFunction {
  const read = (expression: ConfigValue | undefined): Known | undefined => module.value(expression, each);
  const expression = (...path: readonly string[]): ConfigValue | undefined =>
    path.reduce<ConfigValue | undefined>((value, key) => entryOf(value, key)?.value, body);
  const text = (...path: readonly string[]): string | undefined => asText(read(expression(...path)));
  const notes: string[] = [];
  const isComputed = (key: string): boolean => expression(key) !== undefined && text(key) === undefined;
  if (isComputed('handler')) notes.push(computed('handler'));
  const runtime = text('runtime');
  const folders = kind === 'package' ? packedFolders(module, read(expression('source_path'))) : [];
  const code = kind === 'package' ? packageCode(expression, folders) : resourceCode(module, body, runtime ?? '', read);
  // Where the code is known, its language may be.
  if (isComputed('runtime') && code.folder === undefined) notes.push(computed('runtime'));
  if (code.note !== undefined) notes.push(code.note);
  const tracing = kind === 'package' ? text('tracing_mode') : text('tracing_config', 'mode');
  const variables = kind === 'package' ? expression('environment_variables') : expression('environment', 'variables');
  const logGroup = text('logging_config', 'log_group');
  const fn: LambdaFunction = {
    id: `${place.file}#${logicalId}`,
    logicalId,
    format: 'terraform',
    template: place,
    runtime,
    handler: text('handler'),
    codeFolder: notes.length > 0 ? undefined : code.folder,
    functionName: text('function_name'),
    tracing: tracing === 'Active' || tracing === 'PassThrough' ? tracing : undefined,
    timeout: asNumber(text('timeout')),
    memorySize: asNumber(text('memory_size')),
    ...(logGroup === undefined ? {} : { logGroup }),
    environment: environmentOf(read(variables)),
    events: [],
    buildMethod: undefined,
    buildProperties: {},
    handlerPlace: undefined,
    notes,
  };
  const maybe = notes.length === 1 ? code.maybe?.map((folder) => ({ folder })) : undefined;
  return { fn, folders: maybe ?? folders };
}

function packageCode(
  expression: (...path: readonly string[]) => ConfigValue | undefined,
  [packed]: readonly PackedFolder[],
): CodeLocation {
  if (packed) return { folder: packed.folder };
  if (expression('image_uri')) return { note: IMAGE_NOT_RESOLVED };
  if (expression('source_path')) return { note: 'source_path is computed: which folder it names is not known here.' };
  return { note: 'source_path is missing: what its package was built from is not known here.' };
}

function environmentOf(variables: Known | undefined): Readonly<Record<string, EnvironmentValue>> {
  if (!(variables instanceof Map)) return {};
  const entries = [...(variables as ReadonlyMap<string, Known | undefined>)];
  return Object.fromEntries(
    entries.map(([name, value]): [string, EnvironmentValue] => {
      const text = asText(value);
      return [name, text === undefined ? { kind: 'unknown' } : { kind: 'text', text }];
    }),
  );
}

/** The modules of this workspace that a module uses: the folder of each, and what it is given. */
export function localModules(
  module: TerraformModule,
  folderOfSource: (source: string) => string | undefined,
): readonly {
  readonly block: TerraformBlock;
  readonly name: string;
  readonly folder: string;
  readonly variables: ReadonlyMap<string, Known | undefined>;
}[] {
  return module.files.blocks.flatMap((block) => {
    const source = block.type === 'module' ? module.value(entryOf(block.body, 'source')?.value) : undefined;
    const folder = typeof source === 'string' && /^\.\.?(?:\/|$)/.test(source) ? folderOfSource(source) : undefined;
    if (folder === undefined) return [];
    return usesOf(module, block).map(({ key, each }) => ({
      block,
      name: `${block.labels[0] ?? ''}${key === undefined ? '' : `["${key}"]`}`,
      folder,
      variables: new Map(entriesOf(block.body).map((entry) => [entry.key, module.value(entry.value, each)])),
    }));
  });
}

/** How `path.module` names a module's folder from the root's. */
export function pathFromRoot(root: string, folder: string): string {
  const inside = root === folder ? '' : relativePath(root, folder);
  if (inside !== undefined) return inside === '' ? '.' : inside;
  const up = '../';
  for (let steps = 1, above = root; steps < 40; steps++) {
    above = above.replace(/\/[^/]*$/, '');
    const below = above === folder ? '' : relativePath(above, folder);
    if (below !== undefined) return `${up.repeat(steps)}${below}`;
  }
  return '.';
}
