import { plural } from '../base/text/figures.ts';
import type { DeclaredStage } from './deployments/declaredStage.ts';
import type { LambdaFunction, TemplateProblem } from './lambdaFunction.ts';

/** What templates declare, before handlers are looked for. */
export interface ReadDeclaration {
  readonly functions: readonly LambdaFunction[];
  readonly problems: readonly TemplateProblem[];
  readonly stages: readonly DeclaredStage[];
  /** The file that reading began with, by the function's id; left out where that is the function's template alone. */
  readonly readFrom: ReadonlyMap<string, string>;
  /** Ids of functions of files with an error that were never read without it: others may be missing, and these may be half of one. */
  readonly inPart?: ReadonlySet<string>;
}

/**
 * With the functions and stages that a file declared when it could last be read, where an error hides some of them now: for as long as it
 * has the error, not where it is gone. Each such problem says what became of its functions; others lose their mark.
 */
export function withHidden(now: ReadDeclaration, before: ReadDeclaration | undefined): ReadDeclaration {
  const hiding = [
    ...new Set(now.problems.flatMap(({ hidesFunctions, place }) => (hidesFunctions ? [place.file] : []))),
  ];
  if (hiding.length === 0) return now;
  const whole = (before?.functions ?? []).filter(({ id }) => !before?.inPart?.has(id));
  const kept = whole.filter((fn) => hiding.some((file) => isOf(fn, file, before?.readFrom)));
  const broken = hiding.filter((file) => kept.some((fn) => isOf(fn, file, before?.readFrom)));
  const others = now.functions.filter((fn) => !broken.some((file) => isOf(fn, file, now.readFrom)));
  const ids = new Set(kept.map(({ id }) => id));
  const read = withoutNewCopies(others, kept, before).filter(({ id }) => !ids.has(id));
  const functions = [...read, ...kept];
  const keptFrom = [...(before?.readFrom ?? [])].filter(([id]) => ids.has(id));
  const readFrom = new Map([...now.readFrom, ...keptFrom]);
  const stages = (before?.stages ?? []).filter(
    ({ file, name }) =>
      broken.includes(file) && !now.stages.some((stage) => stage.file === file && stage.name === name),
  );
  const inPart = new Set(read.flatMap((fn) => (hiding.some((file) => isOf(fn, file, now.readFrom)) ? [fn.id] : [])));
  const problems = now.problems.flatMap((problem) => told(problem, { functions, readFrom }, kept));
  return { functions, problems, stages: [...now.stages, ...stages], readFrom, inPart };
}

/** What was taken for a copy of a file is no declaration of its own as soon as that file cannot be read. */
function withoutNewCopies(
  functions: readonly LambdaFunction[],
  kept: readonly LambdaFunction[],
  before: ReadDeclaration | undefined,
): readonly LambdaFunction[] {
  const names = new Set(kept.map(({ logicalId }) => logicalId));
  const had = new Set(before?.functions.map(({ template }) => template.file));
  return functions.filter(({ template, logicalId }) => had.has(template.file) || !names.has(logicalId));
}

/** Whether a file declares a function, or leads to what does. */
function isOf({ id, template }: LambdaFunction, file: string, readFrom?: ReadDeclaration['readFrom']): boolean {
  return template.file === file || readFrom?.get(id) === file || id.startsWith(`${file}#`);
}

function told(
  problem: TemplateProblem,
  { functions, readFrom }: Pick<ReadDeclaration, 'functions' | 'readFrom'>,
  kept: readonly LambdaFunction[],
): readonly TemplateProblem[] {
  const { hidesFunctions, isQuiet, ...plain } = problem;
  if (hidesFunctions === undefined) return [problem];
  const isOwn = (fn: LambdaFunction): boolean => isOf(fn, plain.place.file, readFrom);
  const own = kept.filter(isOwn).length;
  const hides = own > 0 || (hidesFunctions === 'all' ? !functions.some(isOwn) : functions.length === 0);
  if (!hides) return isQuiet ? [] : [plain];
  const shown =
    own > 0
      ? `${plural(own, 'function')} of it ${own === 1 ? 'is' : 'are'} shown as before`
      : 'its functions are not shown';
  const meanwhile = `Until it can be read, ${shown}.`;
  return [{ ...plain, message: `${plain.message} ${meanwhile}`, hidesFunctions, meanwhile }];
}
