/*
 * What a Makefile compiles, as far as it is written there: `go build -o bin/create todos/create.go` (https://pkg.go.dev/cmd/go,
 * "Compile packages and dependencies"). Lines that compute what they compile, as loops of the shell do, tell nothing here.
 */
import { folderOf, joinUri } from '../../base/fileUri.ts';

/** A program that a Makefile compiles. */
export interface GoBuild {
  /** The rule that does it: `build`, or of `sam build` `build-CreateOrder`. */
  readonly target: string;
  /** URI; undefined where a variable of the environment says where: `$(ARTIFACTS_DIR)/bootstrap`. */
  readonly output: string | undefined;
  /** URI of a file or of the folder of a package. */
  readonly source: string;
}

/** Longer ones are generated. */
const MAX_TEXT = 200_000;
/** Flags of `go build` that take a value behind a space. */
const WITH_VALUE =
  /^-(?:asmflags|buildmode|C|gccgoflags|gcflags|ldflags|mod|modfile|overlay|p|pgo|pkgdir|tags|toolexec)$/;

/** The programs that the rules of a Makefile compile, in its order. @param folder URI of the Makefile's */
export function goBuildsIn(makefile: string, folder: string): readonly GoBuild[] {
  if (makefile.length > MAX_TEXT) return [];
  const lines = makefile.replaceAll(/\\\r?\n/g, ' ').split(/\r?\n/);
  const variables = variablesIn(lines);
  const builds: GoBuild[] = [];
  let targets: readonly string[] = [];
  for (const line of lines) {
    const [, named] = /^([^\s#:=][^#:=]*):(?!=)/.exec(line) ?? [];
    if (named !== undefined) targets = named.trim().split(/\s+/);
    if (!line.startsWith('\t')) continue;
    for (const { output, source } of buildsOfLine(expanded(line, variables), folder))
      builds.push(...targets.map((target) => ({ target, output, source })));
  }
  return builds;
}

/** Variables with a value that is written there. */
function variablesIn(lines: readonly string[]): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const line of lines) {
    const [, name, value] = /^(?:export\s+)?(\w+)\s*(?:[:?]{0,2})=\s*([^#$]*?)\s*(?:#.*)?$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) variables.set(name, value);
  }
  return variables;
}

function expanded(line: string, variables: ReadonlyMap<string, string>): string {
  return line.replaceAll(/\$[({](\w+)[)}]/g, (text, name: string) => variables.get(name) ?? text);
}

/** A line is a shell of its own: `cd` holds to its end. */
function buildsOfLine(line: string, start: string): readonly Omit<GoBuild, 'target'>[] {
  const builds: Omit<GoBuild, 'target'>[] = [];
  let folder = start;
  for (const command of line.replace(/^\t[@+-]*/, '').split(/&&|;/)) {
    const words = wordsOf(command);
    if (words[0] === 'cd' && words[1] !== undefined) folder = joinUri(folder, words[1]);
    const at = words.findIndex((word, index) => word === 'build' && words[index - 1] === 'go');
    const build = at < 0 ? undefined : buildOf(words.slice(at + 1), folder);
    if (build) builds.push(build);
  }
  return builds;
}

function wordsOf(command: string): readonly string[] {
  return (command.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? []).map((word) => word.replaceAll(/["']/g, ''));
}

function buildOf(words: readonly string[], folder: string): Omit<GoBuild, 'target'> | undefined {
  let output: string | undefined;
  let base = folder;
  const sources: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '-o') output = words[++at];
    else if (word.startsWith('-o=')) output = word.slice(3);
    else if (word === '-C') base = joinUri(folder, words[++at] ?? '');
    else if (WITH_VALUE.test(word)) at++;
    else if (!word.startsWith('-')) sources.push(word);
  }
  // What a shell or the environment computes is not known.
  if (output === undefined || `${base}${sources.join('')}`.includes('$')) return undefined;
  const found = sources.length === 0 ? [base] : sources.map((source) => joinUri(base, source));
  const [source, ...others] = new Set(found.length === 1 ? found : found.map(folderOf));
  if (source === undefined || others.length > 0) return undefined;
  return { output: output.includes('$') ? undefined : joinUri(base, output), source };
}
