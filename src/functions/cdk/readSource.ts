import { literalSource } from './literalSource.ts';
import { baseName, folderOf, joinUri } from '../../base/fileUri.ts';
import { asString, type UnknownRecord } from '../../base/readUnknown.ts';
import type { Files } from '../../base/files.ts';
import type { CodeIndex } from '../../code/codeIndex.ts';
import type { ConfigBlock, ConfigValue } from '../../code/configFacts.ts';
import { builtFrom, IMAGE_NOT_RESOLVED } from '../codeLocation.ts';
import type { ImageBuild } from '../dockerfile.ts';
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
  files: Pick<Files, 'read'>,
): Promise<SourceFunctions> {
  const root = folderOf(uri);
  const lookedAt = new Set<string>();
  const functions: SourceFunction[] = [];
  for (const entry of appEntries(asString(config?.app) ?? '', root)) {
    lookedAt.add(entry);
    for (const { file } of await code.reachableFrom(entry)) {
      lookedAt.add(file);
      const blocks = (await code.config(file))?.blocks ?? [];
      const inline = blocks.some(({ callee }) => INLINE.test(callee)) ? await files.read(file) : undefined;
      for (const block of blocks) {
        const fn = functionOf(block, { file, root, inline });
        if (fn && functions.length < MAX_FUNCTIONS) functions.push(fn);
      }
    }
    if (functions.some(({ isOwnClass }) => !isOwnClass)) break;
  }
  return { functions, lookedAt };
}

/** The files that the app's command may run: `npx ts-node --prefer-ts-exts bin/shop.ts`, `python3 app.py`. */
export function appEntries(command: string, root: string): readonly string[] {
  const named = command.split(/\s+/).filter((word) => /\.(?:[cm]?[jt]s|py)$/.test(word));
  return named.flatMap((path) => {
    const uri = joinUri(root, path);
    // A compiled app: what it was compiled from stands beside it.
    return path.endsWith('.js') ? [uri.replace(/\.js$/, '.ts'), uri] : [uri];
  });
}

type Kind = 'function' | 'nodejs' | 'python' | 'image';

const CONSTRUCTS: readonly (readonly [callee: RegExp, kind: Kind])[] = [
  [/aws[-_]lambda[-_]nodejs(?:\.NodejsFunction|\/.*NodejsFunction)$/, 'nodejs'],
  [/aws[-_]lambda[-_]python(?:[-_]alpha)?\.PythonFunction$/, 'python'],
  [/aws[-_]lambda\.DockerImageFunction$/, 'image'],
  [/aws[-_]lambda\.(?:Singleton)?Function$/, 'function'],
];

const INLINE = /Code\.(?:fromInline|from_inline|inline)$/;

/** The file around a construct. */
interface FileContext extends SourceContext {
  /** Its text, where it has inline code. */
  readonly inline: string | undefined;
}

function functionOf(block: ConfigBlock, context: FileContext): SourceFunction | undefined {
  const [, known] = CONSTRUCTS.find(([callee]) => callee.test(block.callee)) ?? [];
  const isOwnClass = known === undefined && valueIn(optionsOf(block), 'entry') !== undefined;
  const kind = isOwnClass ? 'nodejs' : known;
  const [, idValue] = block.arguments;
  const id = textIn(idValue);
  if (!kind || block.arguments.length < 2) return undefined;
  const options = optionsOf(block);
  const { file, root } = context;
  const name = id ?? `${kind} in line ${block.line}`;
  const functionName = textIn(valueIn(options, 'functionName') ?? valueIn(options, 'function_name'));
  const source = sourceOf(kind, options, context, {
    project: root,
    madeIn: file,
    ...(id === undefined ? {} : { construct: id }),
  });
  const fn: LambdaFunction = {
    id: `${file}#${block.line}:${block.column}`,
    logicalId: name,
    format: 'cdk',
    template: { file, line: block.line, column: block.column },
    runtime: runtimeOf(valueIn(options, 'runtime')) ?? (kind === 'nodejs' ? 'nodejs' : undefined),
    functionName,
    tracing: tracingOf(valueIn(options, 'tracing')),
    timeout: undefined,
    memorySize: undefined,
    environment: {},
    events: [],
    buildMethod: undefined,
    buildProperties: {},
    handlerPlace: undefined,
    ...source,
  };
  const image = kind === 'image' ? imageOf(valueIn(options, 'code'), context) : undefined;
  return { fn, ...(image && { image }), ...(isOwnClass && { isOwnClass }) };
}

/** `DockerImageCode.fromImageAsset('docker', { cmd: ['app.handler'], file: 'Dockerfile.lambda' })`. */
function imageOf(code: ConfigValue | undefined, context: SourceContext): ImageBuild | undefined {
  if (code?.is !== 'call' || !/ImageCode\.(?:fromImageAsset|from_image_asset)$/.test(code.callee)) return undefined;
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
  Partial<Pick<LambdaFunction, 'entry' | 'built' | 'inline'>>;

function sourceOf(
  kind: Kind,
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
    case 'function': {
      const code = valueIn(options, 'code');
      const asset =
        code?.is === 'call' && /(?:Code\.(?:fromAsset|from_asset|asset)|AssetCode)$/.test(code.callee)
          ? code
          : undefined;
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
  const path =
    value?.is === 'import' ? `${value.name}.${value.path ?? ''}` : value?.is === 'name' ? value.path : undefined;
  const [, name = '', version = ''] =
    /\b(NODEJS|PYTHON|JAVA|DOTNET(?:_CORE)?|GO|RUBY|PROVIDED)_?(\w*)\.?$/.exec(path ?? '') ?? [];
  if (name === '') return undefined;
  const plain = version.toLowerCase();
  if (name === 'NODEJS') return /^\d+_x$/.test(plain) ? `nodejs${plain.replace('_', '.')}` : 'nodejs';
  if (name === 'PROVIDED') return plain === '' ? 'provided' : `provided.${plain}`;
  return name.toLowerCase().replace('_core', 'core') + plain.replace('_x', '.x').replace('_', '.');
}

function tracingOf(value: ConfigValue | undefined): LambdaFunction['tracing'] {
  const path = value?.is === 'import' ? value.path : value?.is === 'name' ? value.path : undefined;
  if (path?.endsWith('Tracing.ACTIVE') || path === 'ACTIVE') return 'Active';
  return path?.endsWith('Tracing.PASS_THROUGH') || path === 'PASS_THROUGH' ? 'PassThrough' : undefined;
}
