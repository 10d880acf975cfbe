import { baseName, folderOf, joinUri } from '../../base/fileUri.ts';
import { asString, type UnknownRecord } from '../../base/readUnknown.ts';
import type { CodeIndex } from '../../code/codeIndex.ts';
import type { ConfigBlock, ConfigValue } from '../../code/configFacts.ts';
import { builtFrom, IMAGE_NOT_RESOLVED } from '../codeLocation.ts';
import type { LambdaFunction } from '../lambdaFunction.ts';
import { optionsOf, textIn, uriIn, valueIn, type SourceContext } from '../sourceValues.ts';

/*
 * The functions of a CDK app that was not synthesised, as far as its source says what they are: the constructs of the modules
 * that the app's file reaches. What loops and parameters make of them is known to `cdk synth` alone.
 */

/** What is read of an app's source. */
export interface SourceFunctions {
  readonly functions: readonly LambdaFunction[];
  readonly lookedAt: ReadonlySet<string>;
}

const MAX_FUNCTIONS = 500;

/** @param config the content of cdk.json, at `uri` */
export async function readSource(
  uri: string,
  config: UnknownRecord | undefined,
  code: CodeIndex,
): Promise<SourceFunctions> {
  const root = folderOf(uri);
  const lookedAt = new Set<string>();
  const functions: LambdaFunction[] = [];
  for (const entry of appEntries(asString(config?.app) ?? '', root)) {
    lookedAt.add(entry);
    for (const { file } of await code.reachableFrom(entry)) {
      lookedAt.add(file);
      for (const block of (await code.config(file))?.blocks ?? []) {
        const fn = functionOf(block, { file, root });
        if (fn && functions.length < MAX_FUNCTIONS) functions.push(fn);
      }
    }
    if (functions.length > 0) break;
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

function functionOf(block: ConfigBlock, context: SourceContext): LambdaFunction | undefined {
  const [, kind] = CONSTRUCTS.find(([callee]) => callee.test(block.callee)) ?? [];
  const [, idValue] = block.arguments;
  const id = textIn(idValue);
  if (!kind || block.arguments.length < 2) return undefined;
  const options = optionsOf(block);
  const { file, root } = context;
  const name = id ?? `${kind} in line ${block.line}`;
  const functionName = textIn(valueIn(options, 'functionName') ?? valueIn(options, 'function_name'));
  return {
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
    ...sourceOf(kind, options, context, {
      project: root,
      madeIn: file,
      ...(id === undefined ? {} : { construct: id }),
    }),
  };
}

type Source = Pick<LambdaFunction, 'handler' | 'codeFolder' | 'notes'> &
  Partial<Pick<LambdaFunction, 'entry' | 'built'>>;

function sourceOf(
  kind: Kind,
  options: ConfigValue | undefined,
  context: SourceContext,
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
      const inline = code?.is === 'call' && /Code\.(?:fromInline|from_inline|inline)$/.test(code.callee);
      if (inline) return unknown('Its code stands in the app: handlers in there are not resolved.');
      const folder = uriIn(asset?.arguments[0], context);
      if (folder === undefined) return unknown(COMPUTED);
      const project = builtFrom(folder, runtimeOf(valueIn(options, 'runtime')) ?? '');
      const isArchive = project === undefined && /\.(?:zip|jar)$/i.test(folder);
      return isArchive ? unknown(archive(folder)) : { handler, codeFolder: project ?? folder, notes: [] };
    }
  }
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
