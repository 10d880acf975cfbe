import { shown } from '../handler/handlerSearch.ts';
import type { LambdaFunction } from '../lambdaFunction.ts';

/** What is said where nobody knows before a deployment whether a function is traced. */
export const TRACING_UNKNOWN = 'Whether it is traced is computed at deployment.';

/**
 * A function as each deployment of it is: what they have in common, and a note where they differ in where the handler is.
 * @param declared with the defaults of parameters
 * @param deployed with what is given to these, once for each that differs
 * @param giver who gives it, as the middle of a sentence
 */
export function agreedFunction(
  declared: LambdaFunction,
  deployed: readonly LambdaFunction[],
  giver: string,
): LambdaFunction {
  const [first, ...others] = deployed;
  if (!first) return declared;
  const { computedName, environment } = declared;
  if (others.length === 0) return { ...first, ...(computedName && { computedName }) };
  const isSame = (key: keyof LambdaFunction): boolean => valuesOf(deployed, key).size === 1;
  const common = <K extends keyof LambdaFunction>(key: K): LambdaFunction[K] | undefined =>
    isSame(key) ? first[key] : undefined;
  const isOneLanguage = new Set(deployed.map(({ runtime }) => runtime?.replace(/\d.*/, ''))).size === 1;
  const isOneHandler = isSame('handler') && isSame('codeFolder') && isSame('inline') && isSame('entry');
  const differing = (what: string, of: (fn: LambdaFunction) => string | undefined): string => {
    const list = new Set(deployed.map((fn) => of(fn) ?? 'what is not known here'));
    return `Which ${what} is deployed, ${giver}: ${[...list].join(', ')}.`;
  };
  const notes = [
    ...deployed.flatMap((each) => each.notes),
    isSame('tracing') ? undefined : TRACING_UNKNOWN,
    isOneLanguage ? undefined : differing('runtime', ({ runtime }) => runtime),
    isSame('codeFolder') ? undefined : differing('code', (fn) => fn.codeFolder && shown(fn, fn.codeFolder)),
    isSame('handler') ? undefined : differing('handler', ({ handler }) => handler),
  ].filter((note) => note !== undefined);
  return {
    ...declared,
    runtime: isOneLanguage ? first.runtime : undefined,
    handler: common('handler'),
    codeFolder: isOneHandler ? first.codeFolder : undefined,
    inline: common('inline'),
    tracing: common('tracing'),
    timeout: common('timeout'),
    memorySize: common('memorySize'),
    environment: isSame('environment') ? first.environment : environment,
    notes: [...new Set(notes)],
  };
}

function valuesOf(functions: readonly LambdaFunction[], key: keyof LambdaFunction): ReadonlySet<string> {
  return new Set(functions.map((fn) => JSON.stringify(fn[key] ?? null)));
}
