import { readFileSync } from 'node:fs';
import type { Metafile } from 'esbuild';
import { inRoot } from '../root.ts';

/** An object that a module exports: a class, or a constant that is no plain string or number. */
const EXPORTED = /^export (?:(?:abstract )?class|const) (\w+)(?![^\n=]*= ['"`\d-])/gm;
const COMPARED = /(?:\binstanceof|[!=]==) ([A-Za-z_$][\w$]*)(?![\w$.([])/g;

/**
 * The modules that would exist twice in the extension host though something that they export is compared with, by `instanceof` or as
 * the same object: what is in two bundles is two classes, or two objects. A class that says itself what is an instance may. One sentence each.
 */
export function duplicatedIdentities(metafiles: readonly Metafile[]): string[] {
  const bundled = metafiles.flatMap(({ inputs }) => Object.keys(inputs)).filter((input) => input.startsWith('src/'));
  const sources = new Map(bundled.map((input) => [input, readFileSync(inRoot(input), 'utf8')]));
  const compared = new Set(
    [...sources.values()].flatMap((text) => [...text.matchAll(COMPARED)].map(([, name]) => name)),
  );
  return [...sources].flatMap(([input, text]) => {
    const isSingle = bundled.indexOf(input) === bundled.lastIndexOf(input) || text.includes('[Symbol.hasInstance]');
    const names = isSingle ? [] : [...text.matchAll(EXPORTED)].flatMap(([, name = '']) => name);
    return names
      .filter((name) => compared.has(name))
      .map((name) => `${name} of ${input} is in two bundles: load one from the other (test/tools/build/bundles.ts)`);
  });
}
