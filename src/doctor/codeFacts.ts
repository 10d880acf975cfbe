import { foldersAbove } from '../base/fileUri.ts';
import type { Files } from '../base/files.ts';
import type { Place } from '../base/place.ts';
import type { CodeIndex } from '../code/codeIndex.ts';
import type { ConfigBlock } from '../code/config/configFacts.ts';
import { languageOfFile } from '../code/languages/languageFiles.ts';
import type { SourceFacts } from '../code/site.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { readManifests, type Manifests } from './manifests.ts';

/** A call in a source, by the path that leads to what is called. */
export interface Call extends ConfigBlock {
  readonly file: string;
}

/** What the sources that a handler reaches do, as far as tracing is concerned. */
export interface CodeFacts {
  /** Of the handler's file. */
  readonly language: 'ecmascript' | 'python';
  /** The handler's file first. */
  readonly files: readonly SourceFacts[];
  /** In order of file and place. */
  readonly calls: readonly Call[];
  /** Module specifiers as written. */
  readonly imports: ReadonlySet<string>;
  /** Texts of the files that mends may change. */
  readonly texts: ReadonlyMap<string, string>;
  /** Whether all of them could be read. */
  readonly isWhole: boolean;
  readonly manifests: Manifests;
}

/** How many files of one function are looked into. */
const MAX_FILES = 300;
/** How far above the handler's file what is installed may be listed. */
const MAX_FOLDERS = 8;
/** In how many folders altogether. */
const MAX_LISTED = 40;
const TRACING = /^(?:aws[-_]xray[-_]sdk|@?aws[-_]lambda[-_]powertools|@?opentelemetry)/;

/** Undefined where the handler was not found, or is in a language whose calls are not read. */
export async function readCode(fn: LambdaFunction, files: Files, code: CodeIndex): Promise<CodeFacts | undefined> {
  const { handlerPlace } = fn;
  const imports = handlerPlace && languageOfFile(handlerPlace.file)?.imports;
  if (!handlerPlace || (imports !== 'ecmascript' && imports !== 'python')) return undefined;
  const reached = await code.reachableFrom(handlerPlace.entry ?? handlerPlace.file);
  const sources = reached.slice(0, MAX_FILES);
  const configs = await Promise.all(sources.map(({ file }) => code.config(file)));
  const calls = configs.flatMap((config) =>
    (config?.blocks ?? []).map((block) => ({ ...block, file: config?.file ?? '' })),
  );
  const texts = await readTexts(handlerPlace.file, sources, calls, files);
  // A package of a monorepo lists what its own files import.
  const importing = sources.filter(({ imports }) => imports.some((specifier) => TRACING.test(specifier)));
  const above = [handlerPlace, ...importing].flatMap(({ file }) => foldersAbove(file, MAX_FOLDERS));
  const folders = [...new Set(above)].slice(0, MAX_LISTED);
  return {
    language: imports,
    files: sources,
    calls,
    texts,
    imports: new Set(sources.flatMap((source) => source.imports)),
    isWhole: reached.length <= MAX_FILES && sources.every(({ notes }) => notes.length === 0),
    manifests: await readManifests(folders, imports, files),
  };
}

/** Calls that mends are about. */
const MENDED = /xray|^@aws-sdk\/client-|Tracer$/;

async function readTexts(
  handler: string,
  sources: readonly SourceFacts[],
  calls: readonly Call[],
  files: Files,
): Promise<ReadonlyMap<string, string>> {
  const mended = [
    ...calls.filter(({ callee }) => MENDED.test(callee)),
    ...sources.filter(({ strayWork }) => strayWork !== undefined),
  ];
  // How the handler ends says whether it waits for what other functions begin, and how it begins, how it imports.
  const wanted = new Set([handler, ...mended.map(({ file }) => file)]);
  const texts = await Promise.all([...wanted].map(async (file) => [file, await files.read(file)] as const));
  return new Map(texts.flatMap(([file, text]) => (text === undefined ? [] : [[file, text] as const])));
}

/** Makes a client of AWS SDK v3, whose calls the SDK of X-Ray sees only if it was told of the client. */
export const V3_CLIENT =
  /^@aws-sdk\/client-[\w-]+\.(?:\w+Client|DynamoDB|S3|SQS|SNS|Lambda|SFN|EventBridge|SSM|SecretsManager|Kinesis)$/;

/** The calls of what matches. */
export function callsOf({ calls }: CodeFacts, callee: RegExp): readonly Call[] {
  return calls.filter((call) => callee.test(call.callee));
}

/** The last name on the path: `patch_all` of `aws_xray_sdk.core.patch_all`. */
export function nameOf({ callee }: Call): string {
  return callee.replace(/^.*\./, '');
}

export function placeOf({ file, line, column }: Call): Place {
  return { file, line, column };
}
