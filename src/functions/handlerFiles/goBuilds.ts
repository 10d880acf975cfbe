/*
 * What a Makefile compiles, as far as it is written there: `go build -o bin/create todos/create.go` (https://pkg.go.dev/cmd/go,
 * "Compile packages and dependencies"). What computes, as loops of the shell do, or is read in only some cases, tells nothing here.
 */
import { folderOf, joinUri } from '../../base/fileUri.ts';

/** A program that a Makefile compiles. */
export interface GoBuild {
  /** The rules that do it: `build`, or of `sam build` `build-CreateOrder`. */
  readonly targets: readonly string[];
  /** URI; undefined where a variable of the environment says where: `$(ARTIFACTS_DIR)/bootstrap`. */
  readonly output: string | undefined;
  /** URI of a file or of the folder of a package. */
  readonly source: string;
}

/** Longer Makefiles, lines and values, in characters, and more builds and commands of a line, are generated. */
const MAX_TEXT = 200_000;
const MAX_LINE = 2_000;
const MAX_VALUE = 200;
const MAX_BUILDS = 300;
const MAX_COMMANDS = 20;

/** What the shell does more with a line than to run its commands, and comments. */
const COMPUTING = /[()|<>#`*?]|\$\$/;
/** Flags of `go build` that take a value behind a space. */
const WITH_VALUE =
  /^-(?:asmflags|buildmode|gccgoflags|gcflags|ldflags|mod|modfile|overlay|p|pgo|pkgdir|tags|toolexec)$/;

/** The programs that the rules of a Makefile compile, in its order. @param folder URI of the Makefile's */
export function goBuildsIn(makefile: string, folder: string): readonly GoBuild[] {
  if (makefile.length > MAX_TEXT) return [];
  const lines = makefile.replaceAll(/\\\r?\n/g, ' ').split(/\r?\n/);
  const variables = variablesIn(lines);
  const builds: GoBuild[] = [];
  let targets: readonly string[] = [];
  for (const line of lines) {
    if (builds.length > MAX_BUILDS) return [];
    if (line.length > MAX_LINE) continue;
    const rule = line.startsWith('\t') ? undefined : ruleOf(line);
    if (rule) targets = rule;
    if (!line.startsWith('\t') || !line.includes('go')) continue;
    for (const build of buildsOfLine(expanded(line, variables), folder)) builds.push({ targets, ...build });
  }
  return builds;
}

/** The targets of a line that begins a rule. */
function ruleOf(line: string): readonly string[] | undefined {
  const colon = line.indexOf(':');
  const names = line.slice(0, Math.max(colon, 0));
  if (colon <= 0 || /[#=\s]/.test(line[0] ?? '') || names.includes('=') || line[colon + 1] === '=') return undefined;
  return names.trim().split(/\s+/);
}

/** Variables with the one value that is written there; what is also set elsewhere, for a rule, in a condition or by a computation has none. */
function variablesIn(lines: readonly string[]): ReadonlyMap<string, string | undefined> {
  const variables = new Map<string, string | undefined>();
  let conditions = 0;
  for (const line of lines) {
    if (/^\s*if(?:n?eq|n?def)\b/.test(line)) conditions++;
    else if (/^\s*endif\b/.test(line)) conditions--;
    const at = line.startsWith('\t') ? -1 : line.indexOf('=');
    if (at < 0) continue;
    const before = line.slice(0, at).trim();
    const [, name = ''] = /(\w+)\s*[:?+!]*$/.exec(before.slice(-MAX_VALUE)) ?? [];
    const value = line.slice(at + 1).trim();
    const isKnown =
      conditions === 0 && !variables.has(name) && /^(?:export +)?\w+ ?:{0,2}$/.test(before) && isLiteral(value);
    variables.set(name, isKnown ? value : undefined);
  }
  return variables;
}

function isLiteral(value: string): boolean {
  return value.length <= MAX_VALUE && !/[$#`]/.test(value);
}

/** With the values of variables; one without is left as `$NAME`. */
function expanded(line: string, variables: ReadonlyMap<string, string | undefined>): string {
  return line.replaceAll(/\$(?:\((\w+)\)|\{(\w+)\})/g, (_, round?: string, curly?: string) => {
    const name = round ?? curly ?? '';
    return variables.get(name) ?? `$${name}`;
  });
}

/** A line is a shell of its own: `cd` holds to its end. */
function buildsOfLine(line: string, start: string): readonly Omit<GoBuild, 'targets'>[] {
  const commands = line.replace(/^\t[@+-]*/, '').split(/&&|;/);
  if (line.length > MAX_LINE || commands.length > MAX_COMMANDS || COMPUTING.test(line)) return [];
  const builds: Omit<GoBuild, 'targets'>[] = [];
  let folder = start;
  for (const command of commands) {
    const words = programOf(wordsOf(command));
    if (words[0] === 'cd') {
      if (words.length !== 2 || !isRelative(words[1])) return builds;
      folder = joinUri(folder, words[1] ?? '');
    }
    const build = words[0] === 'go' && words[1] === 'build' ? buildOf(words.slice(2), folder) : undefined;
    if (build) builds.push(build);
  }
  return builds;
}

function wordsOf(command: string): readonly string[] {
  return (command.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? []).map((word) => word.replaceAll(/["']/g, ''));
}

/** Without the variables that are set for it: `env GOOS=linux go build`, `GOOS=linux go build`. */
function programOf(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word, index) => !(index === 0 && word === 'env') && !/^\w+=/.test(word));
  return at < 0 ? [] : words.slice(at);
}

/** A path that is written there and does not begin at the root. */
function isRelative(path: string | undefined): boolean {
  return path !== undefined && !/^[/~-]|^\w:|[$\\]/.test(path);
}

function buildOf(words: readonly string[], folder: string): Omit<GoBuild, 'targets'> | undefined {
  let output: string | undefined;
  let base = folder;
  const sources: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '-o') output = words[++at];
    else if (word.startsWith('-o=')) output = word.slice(3);
    else if (word === '-C' && !isRelative(words[at + 1])) return undefined;
    else if (word === '-C') base = joinUri(folder, words[++at] ?? '');
    else if (WITH_VALUE.test(word)) at++;
    else if (!word.startsWith('-')) sources.push(word);
  }
  if (output === undefined || !sources.every(isRelative)) return undefined;
  const source = sourceOf(sources, base);
  if (source === undefined) return undefined;
  return { output: isRelative(output) ? joinUri(base, output) : undefined, source };
}

/** One file, one package, or the folder of several files that are one package. */
function sourceOf(sources: readonly string[], base: string): string | undefined {
  const [first, ...more] = sources.map((source) => joinUri(base, source));
  if (first === undefined || more.length === 0) return first ?? base;
  const folders = new Set([first, ...more].map(folderOf));
  return folders.size === 1 && sources.every((source) => source.endsWith('.go')) ? folderOf(first) : undefined;
}
