import { folderOf, joinUri, relativePath } from '../../../base/fileUri.ts';
import { parse as parseToml, TomlError } from 'smol-toml';
import { asRecord, asRecords, asString, type UnknownRecord } from '../../../base/readUnknown.ts';
import { isSourceOf } from '../../../code/languages/languageFiles.ts';
import type { SourceFacts } from '../../../code/site.ts';
import { STARTED } from '../../../code/modules/startedHandler.ts';
import { goBuildsIn, type GoBuild } from '../../handlerFiles/goBuilds.ts';
import { findDotnet } from './dotnetHandler.ts';
import { findJava } from './javaHandler.ts';
import { filesBelow, findSymbol, nothing, shown, type Found, type HandlerSearch } from '../handlerSearch.ts';

/*
 * Functions that are programs of their own (`bootstrap`): Handler says nothing of the source. It is the package of the code's folder
 * that starts Lambda's runtime, as `sam build` and Cargo Lambda compile it, or the only one below.
 */

/** How the programs of a language are told: how a program's main file is called, and what it calls. */
interface ProgramKind {
  readonly language: 'go' | 'rust';
  readonly main: string;
  readonly starts: string;
}

const GO: ProgramKind = { language: 'go', main: 'main.go', starts: 'lambda.Start' };
const RUST: ProgramKind = { language: 'rust', main: 'main.rs', starts: 'lambda_runtime::run' };

/** A function of Go's own runtime, or of an earlier one. */
export function findGo(search: HandlerSearch): Promise<Found> {
  return findProgram(GO, search);
}

/** Of `runtime: rust`, to which the plugin serverless-rust gives a meaning: Handler names a crate, or one of its programs, `crate.binary`. */
export async function findCrate(search: HandlerSearch): Promise<Found> {
  const [crate = '', binary = crate] = search.handler.split('.');
  const found: { readonly program: SourceFacts; readonly folder: string }[] = [];
  for (const manifest of (await filesBelow(search, 'Cargo.toml')).slice(0, MAX_PROGRAMS)) {
    search.lookedAt.add(manifest);
    const cargo = (await search.files.read(manifest)) ?? '';
    if (asString(asRecord(tomlOf(cargo)?.['package'])?.['name']) !== crate) continue;
    const folder = folderOf(manifest);
    const program = await namedProgram(cargo, binary, { ...search, folder }, binary === crate);
    if (program) found.push({ program, folder });
  }
  const [only, ...others] = found;
  if (!only)
    return nothing(`No crate \`${crate}\` below the code's folder has a program \`${binary}\`, which Handler names.`);
  if (others.length > 0)
    return nothing(
      `Several crates below the code's folder are called \`${crate}\` (${found.map(({ program }) => shown(search.fn, program.file)).join(', ')}): which one this function runs is not known here.`,
    );
  return foundIn(only.program, RUST, { ...search, folder: only.folder });
}

/** Languages that are not compiled to a program: what runs their code is a runtime of the function's own. */
const INTERPRETED = /^(?:nodejs|esbuild|python|ruby)/;

/** A function of a runtime that only starts a program: of Rust where there is a Cargo.toml, of .NET where there is a project, else of Go. */
export async function findProvided(search: HandlerSearch): Promise<Found> {
  const [, crate, binary] = /^(.*)\/target\/lambda\/([^/]+)\/?$/.exec(search.folder) ?? [];
  const folder = crate ?? search.folder;
  const manifest = joinUri(folder, 'Cargo.toml');
  search.lookedAt.add(manifest);
  const cargo = await search.files.read(manifest);
  if (cargo !== undefined) return findRust(cargo, binary, { ...search, folder });
  const { buildMethod, runtime = '' } = search.fn;
  if (buildMethod?.startsWith('rust')) return findProgram(RUST, search);
  if (INTERPRETED.test(buildMethod ?? ''))
    return nothing(
      `Its runtime is its own (${runtime}), built as ${buildMethod}: what Handler names there is not known here.`,
    );
  const java = await findNative(search);
  if (java) return java;
  const project = await projectOf(search);
  const isDotnet = buildMethod?.startsWith('dotnet') === true || project !== undefined;
  return isDotnet ? findDotnet({ ...search, folder: project ?? folder }) : findProgram(GO, search);
}

/** Java that is compiled to a program (GraalVM), where its runtime takes Handler as Lambda's own does. */
async function findNative(search: HandlerSearch): Promise<Found | undefined> {
  const names = await search.files.list(search.folder);
  if (!names.some((name) => /^(?:pom\.xml|build\.gradle(?:\.kts)?)$/.test(name))) return undefined;
  const found = await findJava(search);
  return found.place && found;
}

/** The folder of the project of .NET that makes the program: the code's, or that of the assembly that Handler names. */
async function projectOf(search: HandlerSearch): Promise<string | undefined> {
  const { files, folder, handler } = search;
  if ((await files.list(folder)).some((name) => name.endsWith('.csproj'))) return folder;
  if (!/^[\w.]+$/.test(handler)) return undefined;
  const [only, ...others] = await filesBelow(search, `${handler}.csproj`);
  return only !== undefined && others.length === 0 ? folderOf(only) : undefined;
}

async function findRust(cargo: string, binary: string | undefined, search: HandlerSearch): Promise<Found> {
  const program = await namedProgram(cargo, binary ?? asString(search.fn.buildProperties.Binary), search, true);
  if (program) return foundIn(program, RUST, search);
  const [only, ...others] = await programsIn(RUST, { ...search, folder: joinUri(search.folder, 'src/bin') });
  return only && others.length === 0 ? foundIn(only, RUST, search) : findProgram(RUST, search);
}

/** The program of a crate that has a name, where Cargo looks for it (The Cargo Book, "Package Layout"). @param orMain the crate's main one, else */
async function namedProgram(
  cargo: string,
  named: string | undefined,
  search: HandlerSearch,
  orMain: boolean,
): Promise<SourceFacts | undefined> {
  const path = named === undefined ? undefined : binaryPath(cargo, named);
  const sources = [
    ...(path === undefined ? [] : [path]),
    ...(named === undefined ? [] : [`src/bin/${named}.rs`, `src/bin/${named}/main.rs`, `${named}/src/main.rs`]),
    ...(orMain ? ['src/main.rs'] : []),
  ];
  for (const source of sources) {
    const [program] = await programsOf([joinUri(search.folder, source)], search);
    if (program) return program;
  }
  return undefined;
}

/** Where a manifest says that a program's source is: `[[bin]]` with `name` and `path`. */
function binaryPath(cargo: string, binary: string): string | undefined {
  return asString(asRecords(tomlOf(cargo)?.['bin']).find(({ name }) => name === binary)?.['path']);
}

/** Undefined where it is no TOML. */
function tomlOf(text: string): UnknownRecord | undefined {
  try {
    return asRecord(parseToml(text));
  } catch (error) {
    if (error instanceof TomlError) return undefined;
    throw error;
  }
}

async function findProgram(kind: ProgramKind, search: HandlerSearch): Promise<Found> {
  const compiled = kind === GO ? await compiledProgram(search) : undefined;
  const [program, ...others] = compiled ? [compiled] : await programsFor(kind, search);
  if (!program) {
    const main = shown(search.fn, joinUri(search.folder, kind.main));
    return nothing(
      `No program: neither \`${main}\` nor another file there calls \`${kind.starts}\`. Check where the code is.`,
    );
  }
  if (others.length > 0)
    return nothing(
      `Several programs below the code's folder call \`${kind.starts}\` (${[program, ...others].map(({ file }) => shown(search.fn, file)).join(', ')}): which one this function runs is not known here.`,
    );
  return foundIn(program, kind, search);
}

/** What a Makefile, of the code's folder or the template's, compiles to what this function starts. */
async function compiledProgram(search: HandlerSearch): Promise<SourceFacts | undefined> {
  const { fn, files, lookedAt } = search;
  for (const folder of new Set([search.folder, folderOf(fn.template.file)])) {
    const makefile = joinUri(folder, 'Makefile');
    lookedAt.add(makefile);
    const builds = startedBuilds(goBuildsIn((await files.read(makefile)) ?? '', folder), folder, search);
    const [source, ...others] = new Set(builds.map((build) => build.source));
    if (source === undefined || others.length > 0) continue;
    const programs = source.endsWith('.go')
      ? await programsOf([source], search)
      : await programsIn(GO, { ...search, folder: source });
    if (programs.length === 1) return programs[0];
  }
  return undefined;
}

/**
 * The builds that make what a function starts: by `sam build` those of its own rule; else of the file that Handler names in the code's folder;
 * else, where Handler says nothing, all that go into that folder.
 */
function startedBuilds(builds: readonly GoBuild[], folder: string, search: HandlerSearch): readonly GoBuild[] {
  const { fn, handler } = search;
  if (fn.buildMethod === 'makefile') return builds.filter(({ targets }) => targets.includes(`build-${fn.logicalId}`));
  const started = joinUri(search.folder, handler);
  const named = handler === '' ? [] : builds.filter(({ output }) => output === started);
  if (named.length > 0 || search.folder === folder || !fn.runtime?.startsWith('provided')) return named;
  return builds.filter(({ output }) => output !== undefined && relativePath(search.folder, output) !== undefined);
}

async function foundIn({ file }: SourceFacts, { language }: ProgramKind, search: HandlerSearch): Promise<Found> {
  const found = await findSymbol(search, { file, symbol: STARTED, language, root: search.folder });
  const { place } = found;
  return place && place.file !== file ? { ...found, place: { ...place, entry: file } } : found;
}

async function programsIn({ language }: ProgramKind, search: HandlerSearch): Promise<readonly SourceFacts[]> {
  const names = (await search.files.list(search.folder)).filter((name) => isSourceOf(language, name));
  return programsOf(
    names.map((name) => joinUri(search.folder, name)),
    search,
  );
}

/** The programs of the code's folder; where there are none, those below it: by convention a program's package is a folder of its own. */
async function programsFor(kind: ProgramKind, search: HandlerSearch): Promise<readonly SourceFacts[]> {
  const { fn, handler } = search;
  const below = async (): Promise<readonly SourceFacts[]> => programsOf(await filesBelow(search, kind.main), search);
  // Go names a program by its package's folder, where it is not told otherwise; Handler names it with Go's own runtime alone.
  const binary = fn.runtime?.startsWith('go') ? handler.slice(handler.lastIndexOf('/') + 1) : '';
  const named = binary === '' ? undefined : onlyNamed(await below(), binary);
  if (named) return [named];
  const here = await programsIn(kind, search);
  if (here.length > 0) return here;
  const programs = await below();
  const ofFunction = onlyNamed(programs, fn.logicalId);
  return ofFunction ? [ofFunction] : programs;
}

function onlyNamed(programs: readonly SourceFacts[], name: string): SourceFacts | undefined {
  const [only, ...others] = programs.filter(({ file }) => isNamedAs(file, name));
  return others.length === 0 ? only : undefined;
}

/** `cmd/create-order/main.go`, `create-order/src/main.rs` of the function CreateOrder. */
function isNamedAs(file: string, name: string): boolean {
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')
      .replace(/function$/, '');
  const folder = folderOf(file).replace(/\/src$/, '');
  return plain(folder.slice(folder.lastIndexOf('/') + 1)) === plain(name);
}

const MAX_PROGRAMS = 200;

async function programsOf(uris: readonly string[], { code, lookedAt }: HandlerSearch): Promise<readonly SourceFacts[]> {
  const programs: SourceFacts[] = [];
  for (const uri of uris.slice(0, MAX_PROGRAMS)) {
    lookedAt.add(uri);
    const facts = await code.facts(uri);
    if (facts?.exports.some(({ name }) => name === STARTED)) programs.push(facts);
  }
  return programs;
}
