import type { LambdaFunction } from '../../functions/lambdaFunction.ts';

type Named = Pick<LambdaFunction, 'id' | 'logicalId' | 'template'>;

/**
 * What the report about a function is called, in one part of a path: `Tracing of Hello`, with what is declared where added while another
 * of the functions has the same name, or another report the name.
 *
 * @param pathText a file as the user knows it: `src/create.ts`
 */
export function reportName(
  fn: Named,
  functions: readonly Named[],
  pathText: (file: string) => string,
  isTaken: (name: string) => boolean,
): string {
  const others = functions.filter(({ id }) => id !== fn.id);
  const names = namesOf(fn, pathText);
  const unique = names.find(
    (name, i) => !isTaken(name) && others.every((other) => namesOf(other, pathText)[i] !== name),
  );
  return unique ?? names[names.length - 1] ?? '';
}

/** From short to long. */
function namesOf(
  { logicalId, template: { file, line } }: Named,
  pathText: (file: string) => string,
): readonly string[] {
  const name = `Tracing of ${logicalId}`;
  const path = pathText(file);
  return [name, `${name} in ${path}`, `${name} in ${path}:${line}`].map(inOnePart);
}

/** A slash that parts no path. */
function inOnePart(text: string): string {
  return text.replaceAll(/[/\\]/g, '\u2215');
}
