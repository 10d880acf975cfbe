import { appSources } from './appSources.ts';
import { constructCall, type ConstructKind } from './constructCalls.ts';
import { literalSource } from './literalSource.ts';
import { baseName, folderOf, joinUri } from '../../base/fileUri.ts';
import { asString, type UnknownRecord } from '../../base/readUnknown.ts';
import type { Files } from '../../base/files.ts';
import type { CodeIndex } from '../../code/codeIndex.ts';
import type { ConfigBlock, ConfigValue } from '../../code/config/configFacts.ts';
import { builtFrom, IMAGE_NOT_RESOLVED } from '../template/codeLocation.ts';
import type { ImageBuild } from '../image/dockerfile.ts';
import type { LambdaFunction } from '../lambdaFunction.ts';
import { optionsOf, textIn, uriIn, valueIn, type SourceContext } from '../sourceValues.ts';

/*
 * The functions of a CDK app that was not synthesised, as far as its source says what they are: the constructs of the modules
 * that the app's file reaches. What loops and parameters make of them is known to `cdk synth` alone.
 */

/** What is read of an app's source. */
export interface SourceFunctions {
  readonly functions: readonly SourceFunction[];
  readonly lookedAt: ReadonlySet<string>;
}

/** A function as the app's source makes it. */
export interface SourceFunction {
  readonly fn: LambdaFunction;
  /** How its image is built. */
  readonly image?: ImageBuild;
  /** What makes it is a class of the app: that it is a function, and what becomes of its options, only that knows. */
  readonly isOwnClass?: true;
}

const MAX_FUNCTIONS = 500;

/** @param config the content of cdk.json, at `uri` */
export async function readSource(
  uri: string,
  config: UnknownRecord | undefined,
  code: CodeIndex,
  files: Pick<Files, 'find' | 'read'>,
): Promise<SourceFunctions> {
  const root = folderOf(uri);
  const lookedAt = new Set<string>();
  const functions: SourceFunction[] = [];
  for (const sources of await appSources(asString(config?.app) ?? '', root, code, files)) {
    for (const file of await sources()) {
      if (lookedAt.has(file)) continue;
      lookedAt.add(file);
      const { blocks = [], imports = [] } = (await code.config(file)) ?? {};
      const inline = blocks.some(({ callee }) => INLINE.test(callee)) ? await files.read(file) : undefined;
      for (const block of blocks) {
        const fn = functionOf(block, imports, { file, root, inline });
        if (fn && functions.length < MAX_FUNCTIONS) functions.push(fn);
      }
    }
    if (functions.some(({ isOwnClass }) => !isOwnClass)) break;
  }
  return { functions, lookedAt };
}

/** Each is written as one of the CDK's languages has it: `fromAsset`, `from_asset`, `FromAsset`, `Code_FromAsset`, `NewAssetCode`. */
const INLINE = /(?:Code[._](?:fromInline|from_inline|FromInline|inline|Inline)|InlineCode)$/;
const ASSET = /(?:Code[._](?:fromAsset|from_asset|FromAsset|asset|Asset)|AssetCode)$/;
const IMAGE =
  /Code[._](?:fromImageAsset|from_image_asset|FromImageAsset|fromAssetImage|from_asset_image|FromAssetImage)$/;

/** The file around a construct. */
interface FileContext extends SourceContext {
  /** Its text, where it has inline code. */
  readonly inline: string | undefined;
}

function functionOf(block: ConfigBlock, imports: readonly string[], context: FileContext): SourceFunction | undefined {
  const call = constructCall(block, imports);
  if (!call) return undefined;
  const { kind, id, options, isOwnClass } = call;
  const { file, root } = context;
  const name = id ?? `${kind} in line ${block.line}`;
  const image = imageOf(valueIn(options, 'code'), context);
  const source = sourceOf(image ? 'image' : kind, options, context, {
    project: root,
    madeIn: file,
    ...(id === undefined ? {} : { construct: id }),
  });
  const fn: LambdaFunction = {
    id: `${file}#${block.line}:${block.column}`,
    logicalId: name,
    format: 'cdk',
    template: { file, line: block.line, column: block.column },
    runtime: image ? undefined : (runtimeOf(valueIn(options, 'runtime')) ?? DEFAULT_RUNTIMES[kind]),
    functionName: textIn(valueIn(options, 'functionName')),
    tracing: tracingOf(valueIn(options, 'tracing')),
    timeout: undefined,
    memorySize: undefined,
    environment: {},
    events: [],
    buildMethod: kind === 'rust' ? 'rust-cargolambda' : undefined,
    buildProperties: {},
    handlerPlace: undefined,
    ...source,
  };
  return { fn, ...(image && { image }), ...(isOwnClass && { isOwnClass }) };
}

/** What constructs that build a source are given where they name none; of the others it is the app that names it. */
const DEFAULT_RUNTIMES: Readonly<Record<ConstructKind, string | undefined>> = {
  nodejs: 'nodejs',
  go: 'provided.al2',
  rust: 'provided.al2023',
  python: undefined,
  function: undefined,
  image: undefined,
};

/** `DockerImageCode.fromImageAsset('docker', { cmd: ['app.handler'], file: 'Dockerfile.lambda' })`. */
function imageOf(code: ConfigValue | undefined, context: SourceContext): ImageBuild | undefined {
  if (code?.is !== 'call' || !IMAGE.test(code.callee)) return undefined;
  const [folder] = code.arguments;
  const uri = uriIn(folder, context);
  if (uri === undefined) return undefined;
  const options = optionsOf(code);
  const cmd = valueIn(options, 'cmd');
  const word = cmd?.is === 'list' ? textIn(cmd.items[0]) : undefined;
  return {
    context: uri,
    dockerfile: joinUri(uri, textIn(valueIn(options, 'file')) ?? 'Dockerfile'),
    command: cmd && (word === undefined ? { isComputed: true } : { word }),
    hasOwnEntry: valueIn(options, 'entrypoint') !== undefined,
    target: textIn(valueIn(options, 'target')),
  };
}

type Source = Pick<LambdaFunction, 'handler' | 'codeFolder' | 'notes'> &
  Partial<Pick<LambdaFunction, 'entry' | 'built' | 'inline' | 'buildProperties'>>;

function sourceOf(
  kind: ConstructKind,
  options: ConfigValue | undefined,
  context: FileContext,
  built: NonNullable<LambdaFunction['built']>,
): Source {
  const handler = textIn(valueIn(options, 'handler'));
  const unknown = (note: string): Source => ({ handler, codeFolder: undefined, notes: [note] });
  const entryValue = valueIn(options, 'entry');
  const entry = uriIn(entryValue, context);
  switch (kind) {
    case 'image':
      return unknown(IMAGE_NOT_RESOLVED);
    case 'nodejs': {
      const full = handler?.includes('.') ? handler : `index.${handler ?? 'handler'}`;
      if (!entryValue) return { handler: full, codeFolder: undefined, built, notes: [] };
      return entry === undefined ? unknown(COMPUTED) : { handler: full, codeFolder: undefined, entry, notes: [] };
    }
    case 'python': {
      const index = textIn(valueIn(options, 'index')) ?? 'index.py';
      const full = `${index.replace(/\.py$/, '').replaceAll('/', '.')}.${handler ?? 'handler'}`;
      return entry === undefined ? unknown(COMPUTED) : { handler: full, codeFolder: entry, notes: [] };
    }
    case 'go':
      // A file, or the folder of the program.
      return entry === undefined
        ? unknown(COMPUTED)
        : { handler, codeFolder: entry.endsWith('.go') ? folderOf(entry) : entry, notes: [] };
    case 'rust': {
      const manifest = valueIn(options, 'manifestPath') ?? valueIn(options, 'directory') ?? entryValue;
      const crate = manifest ? uriIn(manifest, context) : context.root;
      const binary = textIn(valueIn(options, 'binaryName'));
      if (crate === undefined) return unknown(COMPUTED);
      const codeFolder = crate.endsWith('.toml') ? folderOf(crate) : crate;
      return { handler, codeFolder, notes: [], ...(binary !== undefined && { buildProperties: { Binary: binary } }) };
    }
    case 'function': {
      const code = valueIn(options, 'code');
      const asset = code?.is === 'call' && ASSET.test(code.callee) ? code : undefined;
      if (code?.is === 'call' && INLINE.test(code.callee)) {
        const inline = inlineIn(code, runtimeOf(valueIn(options, 'runtime')), context);
        return inline === undefined ? unknown(IN_APP) : { handler, codeFolder: undefined, inline, notes: [] };
      }
      const folder = uriIn(asset?.arguments[0], context);
      if (folder === undefined) return unknown(COMPUTED);
      const project = builtFrom(folder, runtimeOf(valueIn(options, 'runtime')) ?? '');
      const isArchive = project === undefined && /\.(?:zip|jar)$/i.test(folder);
      return isArchive ? unknown(archive(folder)) : { handler, codeFolder: project ?? folder, notes: [] };
    }
  }
}

const IN_APP = 'Its code stands in the app, and not as one text without escapes: its lines are not known.';

/** The code that a call gives, where it stands in this file. */
function inlineIn(
  { arguments: [given], at }: Extract<ConfigValue, { is: 'call' }>,
  runtime: string | undefined,
  { file, inline: text }: FileContext,
): string | undefined {
  const code = textIn(given);
  return code === undefined || text === undefined || !at ? undefined : literalSource({ file, text, code, at, runtime });
}

function archive(uri: string): string {
  return `Its code is the archive ${baseName(uri)}: what it was built from is not known here.`;
}

const COMPUTED = 'Where its code is, is computed: run `cdk synth`, so that its handler can be found.';

/** `lambda.Runtime.NODEJS_22_X` as Lambda calls it: `nodejs22.x`. */
function runtimeOf(value: ConfigValue | undefined): string | undefined {
  const path = constantOf(value);
  const [, name = '', version = ''] =
    /(?:\b|_)(NODEJS|PYTHON|JAVA|DOTNET(?:_CORE)?|GO|RUBY|PROVIDED)_?(\w*)\.?$/.exec(path ?? '') ?? [];
  if (name === '') return undefined;
  const plain = version.toLowerCase();
  if (name === 'NODEJS') return /^\d+_x$/.test(plain) ? `nodejs${plain.replace('_', '.')}` : 'nodejs';
  if (name === 'PROVIDED') return plain === '' ? 'provided' : `provided.${plain}`;
  return name.toLowerCase().replace('_core', 'core') + plain.replace('_x', '.x').replace('_', '.');
}

function tracingOf(value: ConfigValue | undefined): LambdaFunction['tracing'] {
  const [, name] = /(?:^|Tracing[._])(ACTIVE|PASS_THROUGH)\.?$/.exec(constantOf(value) ?? '') ?? [];
  return name === undefined ? undefined : name === 'ACTIVE' ? 'Active' : 'PassThrough';
}

/** A constant of the CDK by its path; Go has those of classes as calls: `awslambda.Runtime_PYTHON_3_13()`. */
function constantOf(value: ConfigValue | undefined): string | undefined {
  if (value?.is === 'import') return `${value.name}.${value.path ?? ''}`;
  if (value?.is === 'name') return value.path;
  return value?.is === 'call' && value.arguments.length === 0 ? value.callee : undefined;
}
