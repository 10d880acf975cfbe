import type { Files } from '../base/files.ts';
import { baseName } from '../base/fileUri.ts';
import { isNamed } from '../base/isNamed.ts';
import { groupBy } from '../base/groupBy.ts';
import type { Log } from '../base/log.ts';
import type { CodeIndex } from '../code/codeIndex.ts';
import { cdkFormat } from './cdk/cdkFormat.ts';
import { cloudFormationFormat } from './template/cloudFormationFormat.ts';
import { declaringFiles } from './declaringFiles.ts';
import { UNNAMED, type DeclaredStage } from './deployments/declaredStage.ts';
import { findHandler } from './handler/handlerPlace.ts';
import { withHidden, type ReadDeclaration } from './hiddenFunctions.ts';
import type { DeclaredFunctions, LambdaFunction, TemplateProblem } from './lambdaFunction.ts';
import { dependsOnFile } from './lookedAt.ts';
import { isOneToLookInto, lookInto, type LookedInto } from './otherTemplates.ts';
import { readSamConfig, type SamConfig } from './sam/samConfig.ts';
import { readSettingFunctions, type FunctionSetting } from './settingFunctions.ts';
import { serverlessFormat } from './serverless/serverlessFormat.ts';
import { sstFormat } from './sst/sstFormat.ts';
import type { TemplateFormat } from './templateFormat.ts';
import { terraformFormat } from './terraform/terraformFormat.ts';
import { isBuildOutput, maybeCopies, MAX_TEMPLATES } from './templateNames.ts';

const formats: readonly TemplateFormat[] = [
  cloudFormationFormat,
  cdkFormat,
  serverlessFormat,
  sstFormat,
  terraformFormat,
];

/** An earlier reading, and the files that changed since: handlers that none of them concerns are taken over. */
export interface Reading {
  readonly before?: Declared | undefined;
  readonly edited?: ReadonlySet<string> | undefined;
  readonly setting?: FunctionSetting | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** How many handlers are looked for at once: each takes a dozen looks at files, one after the other, and each look a round trip. */
const LOOKS_AT_ONCE = 24;

/** Reads the templates, samconfigs and the setting of a workspace, and finds the handlers of their functions. */
export async function readDeclared(files: Files, code: CodeIndex, log: Log, reading: Reading = {}): Promise<Declared> {
  const problems: TemplateProblem[] = [];
  const { before, edited = new Set() } = reading;
  const declaring = await declaringFiles(files, reading.signal);
  const samConfigs = await readSamConfigs(declaring.samConfigs, files, problems);
  const configured = samConfigs.flatMap(({ environments }) => environments.flatMap(({ template }) => template ?? []));
  const lookedInto = await lookInto(declaring, files, { looked: before?.lookedInto, edited, signal: reading.signal });
  const others = [...lookedInto.declares].flatMap(([uri, declares]) =>
    declares && !configured.includes(uri) ? [uri] : [],
  );
  const found = [...configured, ...declaring.templates, ...others, ...declaring.terraform];
  const templates = [...new Set(found.filter((uri) => !isBuildOutput(uri)))].sort();
  const named = reading.setting && readSettingFunctions(reading.setting);
  const declared: LambdaFunction[] = [];
  const stages = samConfigs.flatMap(stagesOfSam);
  const readFrom = new Map<string, string>();
  const dependsOn = new Set(templates);
  const copies = new Set([...maybeCopies(declaring.templates)].filter((uri) => !configured.includes(uri)));
  const context = { files, code, log, copies, others: new Set(others), samConfigs, signal: reading.signal };
  for (const [format, uris] of groupBy(templates, formatOf)) {
    const left = uris[format.limit];
    if (left !== undefined) problems.push({ place: { file: left, line: 1 }, message: tooMany(uris.length) });
    const read = await format.read(uris.slice(0, format.limit), context);
    declared.push(...read.functions);
    problems.push(...read.problems);
    stages.push(...(read.stages ?? []));
    for (const uri of read.lookedAt) dependsOn.add(uri);
    for (const [id, uri] of read.readFrom ?? []) readFrom.set(id, uri);
  }
  const read = withHidden({ functions: declared, problems, stages, readFrom }, before?.read);
  const sorted = [...(named?.functions ?? []), ...read.functions].sort(byPlace);
  const resolved = await resolveHandlers(sorted, files, code, log, reading);
  return new Declared(resolved, read, samConfigs, dependsOn, lookedInto, named?.problems);
}

/** By the file's name; one that a samconfig names may be called as it likes. */
function formatOf(uri: string): TemplateFormat {
  const name = baseName(uri);
  return formats.find(({ names }) => isNamed(name, names)) ?? cloudFormationFormat;
}

/** In order of template and line. */
function byPlace({ template: a }: LambdaFunction, { template: b }: LambdaFunction): number {
  return a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1;
}

/** A function as its template has it, and with its handler. */
interface Resolved {
  readonly declared: LambdaFunction;
  readonly fn: LambdaFunction;
  /** Undefined where looking failed: then it is tried again. */
  readonly lookedAt: ReadonlySet<string> | undefined;
}

/** Everything that the workspace declares, at one moment, and how it was found. */
export class Declared implements DeclaredFunctions {
  readonly functions: readonly LambdaFunction[];
  readonly problems: readonly TemplateProblem[];
  readonly stages: readonly DeclaredStage[];
  /** What this was read from: `lookedAt.ts`. */
  readonly #dependsOn: ReadonlySet<string>;
  readonly #resolved: ReadonlyMap<string, Resolved>;

  constructor(
    resolved: readonly Resolved[],
    /** What templates declare, which is all but what a setting names. */
    readonly read: ReadDeclaration,
    /** In order of file. */
    readonly samConfigs: readonly SamConfig[],
    templates: ReadonlySet<string>,
    readonly lookedInto: LookedInto,
    /** What is wrong with the setting that names functions, as sentences. */
    readonly settingProblems: readonly string[] = [],
  ) {
    this.functions = resolved.map(({ fn }) => fn);
    this.problems = read.problems;
    this.stages = read.stages;
    this.#resolved = new Map(resolved.map((item) => [item.fn.id, item]));
    this.#dependsOn = new Set([...templates, ...resolved.flatMap(({ lookedAt }) => [...(lookedAt ?? [])])]);
  }

  /** The function as it was found, if neither its declaration nor a file that it depends on is another. */
  reusable(declared: LambdaFunction, edited: ReadonlySet<string>): Resolved | undefined {
    const known = this.#resolved.get(declared.id);
    if (!known?.lookedAt || dependsOnAny(known.lookedAt, edited)) return undefined;
    return same(known.declared, declared) ? known : undefined;
  }

  /** Whether a file's change would change this. */
  dependsOn(file: string): boolean {
    return dependsOnFile(this.#dependsOn, file);
  }

  /** Whether a file that came or changed may be a template of a name that says nothing. */
  mayDeclare(file: string): boolean {
    return isOneToLookInto(file, this.lookedInto);
  }

  equals(other: Declared): boolean {
    return (
      same(this.functions, other.functions) &&
      same(this.problems, other.problems) &&
      same(this.samConfigs, other.samConfigs) &&
      same(this.stages, other.stages)
    );
  }
}

/** The environments of a samconfig that say what they deploy. */
function stagesOfSam({ file, environments }: SamConfig): readonly DeclaredStage[] {
  return environments
    .filter(({ stackName }) => stackName !== undefined)
    .map(({ name, profile, region }) => ({ name, file, isDefault: name === UNNAMED, profile, region }));
}

async function readSamConfigs(
  uris: readonly string[],
  files: Files,
  problems: TemplateProblem[],
): Promise<readonly SamConfig[]> {
  const configs: SamConfig[] = [];
  for (const uri of uris.slice(0, MAX_TEMPLATES)) {
    const text = await files.read(uri);
    if (text === undefined) continue;
    const result = readSamConfig(uri, text);
    configs.push(result.config);
    problems.push(...result.problems);
  }
  return configs;
}

async function resolveHandlers(
  functions: readonly LambdaFunction[],
  files: Files,
  code: CodeIndex,
  log: Log,
  { before, edited = new Set(), signal }: Reading,
): Promise<readonly Resolved[]> {
  const resolved: Resolved[] = [];
  for (let first = 0; first < functions.length; first += LOOKS_AT_ONCE) {
    signal?.throwIfAborted();
    const some = functions
      .slice(first, first + LOOKS_AT_ONCE)
      .map(async (declared) => before?.reusable(declared, edited) ?? resolve(declared, files, code, log));
    resolved.push(...(await Promise.all(some)));
  }
  return resolved;
}

async function resolve(declared: LambdaFunction, files: Files, code: CodeIndex, log: Log): Promise<Resolved> {
  try {
    const { place, notes, mayHold, isWrong = false, lookedAt } = await findHandler(declared, files, code);
    const { handlerWritten: written, ...rest } = declared;
    const note = place ? undefined : notes.at(-1);
    const found = {
      handlerPlace: place,
      ...(note !== undefined && { unfoundHandler: { note, isWrong, ...(written && { place: written }) } }),
      ...(mayHold !== undefined && { mayHoldHandler: mayHold }),
    };
    return { declared, fn: { ...rest, ...found, notes: [...declared.notes, ...notes] }, lookedAt };
  } catch (error) {
    // One function must not hide the others.
    log.error(`Could not look for the handler of ${declared.logicalId}.`, error);
    const notes = [...declared.notes, 'Its handler could not be looked for; the log says why.'];
    return { declared, fn: { ...declared, notes }, lookedAt: undefined };
  }
}

function dependsOnAny(lookedAt: ReadonlySet<string>, edited: ReadonlySet<string>): boolean {
  return [...edited].some((file) => dependsOnFile(lookedAt, file));
}

/** All of it is plain data made by one reader, so equal values have equal texts. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function tooMany(count: number): string {
  return `The workspace has ${count} templates; from here on they are not read. Open a smaller folder to see their functions.`;
}
