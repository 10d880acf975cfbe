import { readFileSync } from 'node:fs';
import type { Metafile } from 'esbuild';
import { inRoot } from '../root.ts';

const COMPARED = /^export (?:abstract )?class (\w+) extends \w*Error\b/m;

/**
 * The modules that would exist twice in the extension host though `instanceof` tells errors by them, one sentence each:
 * a class in two bundles is two classes.
 */
export function duplicatedErrors(metafiles: readonly Metafile[]): string[] {
  const seen = new Set<string>();
  const problems: string[] = [];
  for (const input of metafiles.flatMap((metafile) => Object.keys(metafile.inputs))) {
    if (!input.startsWith('src/')) continue;
    const name = seen.has(input) ? COMPARED.exec(readFileSync(inRoot(input), 'utf8'))?.[1] : undefined;
    seen.add(input);
    if (name !== undefined)
      problems.push(`${name} of ${input} is in two bundles: make it a shared one (test/tools/build/bundles.ts)`);
  }
  return problems;
}
