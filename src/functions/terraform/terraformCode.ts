import { folderOf, joinUri } from '../../base/fileUri.ts';
import { asText } from '../../base/readUnknown.ts';
import type { ConfigValue } from '../../code/config/configFacts.ts';
import { builtFrom, IMAGE_NOT_RESOLVED, type CodeLocation } from '../template/codeLocation.ts';
import { below, entryOf, type Known } from './evaluate.ts';
import type { TerraformModule } from './terraformModule.ts';

/** Values of one use of a block. */
type Read = (expression: ConfigValue | undefined) => Known | undefined;

/** Where the code of an `aws_lambda_function` is: what its archive was made of. @param read values as they are in the block */
export function resourceCode(module: TerraformModule, body: ConfigValue, runtime: string, read: Read): CodeLocation {
  if (entryOf(body, 'image_uri') || read(entryOf(body, 'package_type')?.value) === 'Image')
    return { note: IMAGE_NOT_RESOLVED };
  const file = entryOf(body, 'filename')?.value;
  if (file) return archive(module, file, 'filename', runtime, read);
  const key = entryOf(body, 's3_key')?.value;
  const reference = key && referenceIn(key);
  const object = reference === undefined ? undefined : uploaded(module, reference);
  if (object) return archive(module, object, 's3_key', runtime, read);
  return {
    note: key
      ? 's3_key names an archive in S3: what it was built from is not known here.'
      : 'filename is missing: name the archive of the code.',
  };
}

/** What is uploaded as `aws_s3_object.code.key`. */
function uploaded(module: TerraformModule, path: string): ConfigValue | undefined {
  const [type = '', name = ''] = path.split('.');
  if (type !== 'aws_s3_object' && type !== 'aws_s3_bucket_object') return undefined;
  return entryOf(module.block('resource', [type, name])?.body, 'source')?.value;
}

function archive(
  module: TerraformModule,
  file: ConfigValue,
  property: string,
  runtime: string,
  read: Read,
): CodeLocation {
  const reference = referenceIn(file);
  const named = reference === undefined ? undefined : archiveBlock(module, reference);
  if (named) return archived(module, named, runtime, read);
  const path = asText(read(file));
  if (path === undefined) return { note: `${property} is computed: which archive it names is not known here.` };
  const writing = archives(module).find((body) => sameFile(asText(read(entryOf(body, 'output_path')?.value)), path));
  if (writing) return archived(module, writing, runtime, read);
  const project = builtFrom(path, runtime);
  if (project !== undefined) return { folder: joinUri(module.root, project) };
  const uri = joinUri(module.root, path);
  const note = `${property} names the archive ${path}: what it was built from is not known here.`;
  return { note, maybe: [folderOf(uri), uri.replace(/\.\w+$/, '')] };
}

/** The name that a file is given by, also with the key of the function's own `for_each`, in which the archive has the same. */
function referenceIn(file: ConfigValue): string | undefined {
  if (file.is === 'name') return file.path;
  if (file.is !== 'call' || file.callee !== '[]') return undefined;
  const [name, key] = file.arguments;
  return name?.is === 'name' && key?.is === 'name' && key.path === 'each.key' ? name.path : undefined;
}

/** `data.archive_file.zip.output_path`, `archive_file.zip.output_path`; an index behind the name stands for any. */
function archiveBlock(module: TerraformModule, path: string): ConfigValue | undefined {
  const [, data, name = ''] = /^(data\.)?archive_file\.([\w-]+)\b/.exec(path) ?? [];
  return module.block(data === undefined ? 'resource' : 'data', ['archive_file', name])?.body;
}

function archives(module: TerraformModule): readonly ConfigValue[] {
  return module.files.blocks.filter(({ labels }) => labels[0] === 'archive_file').map(({ body }) => body);
}

function sameFile(a: string | undefined, b: string): boolean {
  return a?.replace(/^\.\//, '') === b.replace(/^\.\//, '');
}

/** What an `archive_file` packs; one of the function's own `for_each` knows the same `each`. */
function archived(module: TerraformModule, body: ConfigValue, runtime: string, read: Read): CodeLocation {
  const [folder, file] = [entryOf(body, 'source_dir'), entryOf(body, 'source_file')].map((entry) => entry?.value);
  const path = asText(read(folder ?? file));
  if (path !== undefined) {
    const uri = joinUri(module.root, path);
    if (folder) return { folder: uri };
    if (runtime.startsWith('provided') && !/\.\w+$/.test(path))
      return { note: `Its archive holds the program ${path}: what it was built from is not known here.` };
    return { folder: folderOf(uri) };
  }
  if (folder || file)
    return { note: 'What its archive is made of is computed: which folder that is is not known here.' };
  return { note: 'Its archive is made of texts in the configuration: handlers in there are not resolved.' };
}

/** A folder that `terraform-aws-modules/lambda/aws` packs. */
export interface PackedFolder {
  /** URI. */
  readonly folder: string;
  /** The folder of the archive that it becomes; undefined where it is packed as it is. */
  readonly prefix?: string | undefined;
  /** Commands make of it what is packed. */
  readonly isBuilt?: true;
}

/** What `terraform-aws-modules/lambda/aws` packs: `source_path` is a path, a list, or maps with `path`. */
export function packedFolders(module: TerraformModule, sourcePath: Known | undefined): readonly PackedFolder[] {
  const items = Array.isArray(sourcePath)
    ? (sourcePath as readonly Known[])
    : sourcePath === undefined
      ? []
      : [sourcePath];
  return items.flatMap((item) => {
    const path = asText(item instanceof Map ? below(item, ['path']) : item);
    if (path === undefined) return [];
    const uri = joinUri(module.root, path);
    const folder = /\.(?:py|[cm]?js|rb)$/.test(path) ? folderOf(uri) : uri;
    if (!(item instanceof Map)) return [{ folder }];
    const prefix = asText(below(item, ['prefix_in_zip']))?.replace(/^\/+|\/+$/g, '');
    const isBuilt = commandsIn(below(item, ['commands'])).some((command) => command !== ':zip');
    return [{ folder, ...(prefix && { prefix }), ...(isBuilt && { isBuilt }) }];
  });
}

/** A list, or lines of a text; a computed one is `undefined`. */
function commandsIn(commands: Known | undefined): readonly (string | undefined)[] {
  if (Array.isArray(commands)) return (commands as readonly Known[]).map(asText);
  const lines = asText(commands)?.split('\n') ?? [];
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}
