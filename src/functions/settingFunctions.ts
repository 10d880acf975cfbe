import { baseName } from '../base/fileUri.ts';
import { asArray, asRecord, asString, type UnknownRecord } from '../base/readUnknown.ts';
import { languageOfFile, type LanguageFiles } from '../code/languages/languageFiles.ts';
import { STARTED } from '../code/modules/startedHandler.ts';
import { ANY_STAGE, type LambdaFunction } from './lambdaFunction.ts';

/*
 * Functions that no template of the workspace declares, as the setting `beamline.functions` names them: what a script, a console or
 * another repository deploys.
 */

/** Where a path of a settings file leads. */
export interface NamedFiles {
  /** The canonical URI of a file of the workspace; undefined for a path that leads out of it. */
  uriOf(path: string): string | undefined;
}

const MAX_FUNCTIONS = 500;
const MAX_TEXT = 1000;

const KEYS = ['name', 'file', 'symbol', 'runtime', 'deployedName', 'logGroup', 'folder', 'tracing'] as const;

/** What Lambda's runtimes are called, and which symbol a handler usually is, by the language of its file. */
const LANGUAGES: Readonly<Record<LanguageFiles['imports'], { readonly runtime: string; readonly symbol?: string }>> = {
  ecmascript: { runtime: 'nodejs', symbol: 'handler' },
  python: { runtime: 'python', symbol: 'lambda_handler' },
  java: { runtime: 'java' },
  csharp: { runtime: 'dotnet' },
  ruby: { runtime: 'ruby', symbol: 'lambda_handler' },
  go: { runtime: 'provided', symbol: STARTED },
  rust: { runtime: 'provided', symbol: STARTED },
};

/** The setting, as whoever reads functions is given it. */
export interface FunctionSetting extends NamedFiles {
  /** As the settings file holds it. */
  readonly value: unknown;
}

/** The functions that a setting names, and what is wrong with its other entries, each as a sentence; no handler is looked for yet. */
export function readSettingFunctions({ value, uriOf }: FunctionSetting): {
  readonly functions: readonly LambdaFunction[];
  readonly problems: readonly string[];
} {
  const items = asArray(value) ?? [];
  const functions: LambdaFunction[] = [];
  const problems: string[] = [];
  for (const [index, item] of items.slice(0, MAX_FUNCTIONS).entries()) {
    const read = readEntry(asRecord(item), uriOf, functions);
    if (typeof read === 'string') problems.push(`Entry ${index + 1} ${read}.`);
    else functions.push(read);
  }
  if (items.length > MAX_FUNCTIONS) problems.push(`Entries beyond the first ${MAX_FUNCTIONS} are left out.`);
  return { functions, problems };
}

/** The function of one entry, or what is wrong with it. */
function readEntry(
  entry: UnknownRecord | undefined,
  uriOf: NamedFiles['uriOf'],
  before: readonly LambdaFunction[],
): LambdaFunction | string {
  if (!entry) return 'is no object: write it as { "name": "CreateOrder", "file": "src/create.ts" }';
  const wrong = Object.keys(entry).find((key) => !isFilled(entry[key]) || !KEYS.some((known) => known === key));
  if (wrong !== undefined && !KEYS.some((known) => known === wrong))
    return `has “${wrong.slice(0, 50)}”, which means nothing here`;
  if (wrong !== undefined) return `needs a text as “${wrong}”, of at most ${MAX_TEXT} characters`;
  const { name, file: path, folder, tracing } = entry;
  if (!isFilled(name) || !isFilled(path)) return 'needs the texts "name" and "file"';
  if (before.some(({ logicalId }) => logicalId === name)) return `names ${name} a second time: give it another name`;
  if (tracing !== undefined && tracing !== 'Active' && tracing !== 'PassThrough')
    return 'needs "Active" or "PassThrough" as "tracing"';
  const file = uriOf(path);
  const codeFolder = isFilled(folder) ? uriOf(folder) : undefined;
  if (file === undefined) return `names ${path}, which is no path in this workspace`;
  if (folder !== undefined && codeFolder === undefined)
    return `names ${asString(folder)}, which is no folder in this workspace`;
  const language = languageOfFile(file);
  const { runtime, symbol } = LANGUAGES[language?.imports ?? 'ecmascript'];
  if (!language) return `names ${path}, which is in no language that Beamline reads`;
  const given = asString(entry.symbol) ?? symbol;
  if (given === undefined)
    return `needs "symbol", such as "Orders.handleRequest", as ${baseName(file)} may hold several`;
  return {
    id: `${file}#${name}`,
    logicalId: name,
    format: 'setting',
    template: { file, line: 1 },
    runtime: asString(entry.runtime) ?? runtime,
    handler: given,
    codeFolder,
    entry: file,
    ...namesOf(asString(entry.deployedName) ?? name),
    tracing,
    timeout: undefined,
    memorySize: undefined,
    ...(isFilled(entry.logGroup) ? { logGroup: entry.logGroup } : {}),
    environment: {},
    events: [],
    buildMethod: undefined,
    buildProperties: {},
    handlerPlace: undefined,
    notes: [],
  };
}

function namesOf(deployedName: string): Pick<LambdaFunction, 'functionName' | 'stageNames'> {
  return deployedName.includes(ANY_STAGE)
    ? { functionName: undefined, stageNames: { known: {}, pattern: deployedName } }
    : { functionName: deployedName };
}

function isFilled(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= MAX_TEXT;
}
