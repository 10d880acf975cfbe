import type { Files } from '../base/files.ts';
import type { Log } from '../base/log.ts';
import type { CodeIndex } from '../code/codeIndex.ts';
import type { ConfigFacts } from '../code/config/configFacts.ts';
import type { DeclaredStage } from './deployments/declaredStage.ts';
import type { DeclaredFunctions, TemplateProblem } from './lambdaFunction.ts';
import type { SamConfig } from './sam/samConfig.ts';

/** A way to declare functions. */
export interface TemplateFormat {
  /** Base names of the files that it begins with, as `Files.find` takes them. */
  readonly names: readonly string[];
  /** How many of them are read at most. */
  readonly limit: number;
  /** The functions that these files declare; no handler is looked for yet. What cannot be read is a problem or a note. */
  read(uris: readonly string[], context: TemplateContext): Promise<ReadTemplates>;
}

/** What readers may ask. Nothing is executed. */
export interface TemplateContext {
  readonly files: Files;
  readonly code: CodeIndex;
  readonly log: Log;
  /** Files that may be copies of others beside them, by their names. */
  readonly copies?: ReadonlySet<string>;
  /** Files that nothing but what is in them says to be templates: such may be copies of any. */
  readonly others?: ReadonlySet<string>;
  readonly samConfigs?: readonly SamConfig[];
  readonly signal?: AbortSignal | undefined;
}

export interface ReadTemplates extends DeclaredFunctions {
  readonly stages?: readonly DeclaredStage[];
  /** Further files that the answer depends on, also such as do not exist. */
  readonly lookedAt: ReadonlySet<string>;
  /** The file that reading began with, by the function's id; left out where that is the function's template alone. */
  readonly readFrom?: ReadonlyMap<string, string>;
}

/** Reads templates one by one, where each stands for itself; one that fails does not hide the others. */
export async function readEach(
  uris: readonly string[],
  { log, signal }: TemplateContext,
  read: (uri: string) => Promise<ReadTemplates>,
): Promise<ReadTemplates> {
  const all: ReadTemplates[] = [];
  for (const uri of uris) {
    signal?.throwIfAborted();
    const one = await read(uri).catch((error: unknown) => failed(uri, error, log));
    all.push({ ...one, readFrom: new Map(one.functions.map(({ id }) => [id, uri])) });
  }
  return joined(all);
}

/** What several templates declare, as one. */
export function joined(all: readonly ReadTemplates[]): ReadTemplates {
  return {
    functions: all.flatMap(({ functions }) => functions),
    problems: all.flatMap(({ problems }) => problems),
    stages: all.flatMap(({ stages = [] }) => stages),
    lookedAt: new Set(all.flatMap(({ lookedAt }) => [...lookedAt])),
    readFrom: new Map(all.flatMap(({ readFrom = [] }) => [...readFrom])),
  };
}

/** What could not be read of a file of source, by what was noted of it; nothing where there is no such file. */
export function unreadParts(facts: Pick<ConfigFacts, 'file' | 'notes'> | undefined): readonly TemplateProblem[] {
  return (facts?.notes ?? []).map((message) => {
    const [, line = '1'] = /near line (\d+)/.exec(message) ?? [];
    return { place: { file: facts?.file ?? '', line: Number(line) }, message, hidesFunctions: 'parts' };
  });
}

/** Problems that are worth a word only where functions are missing because of them. */
export function quiet(problems: readonly TemplateProblem[]): readonly TemplateProblem[] {
  return problems.map((problem) => ({ ...problem, isQuiet: true }));
}

function failed(uri: string, error: unknown, log: Log): ReadTemplates {
  log.error(`Could not read ${uri}.`, error);
  const message = 'Reading it failed; the log says why.';
  const problem = { place: { file: uri, line: 1 }, message, hidesFunctions: 'all' } as const;
  return { functions: [], problems: [problem], lookedAt: new Set() };
}
