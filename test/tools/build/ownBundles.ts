import { dirname, resolve } from 'node:path';
import type { Plugin } from 'esbuild';
import { inRoot } from '../root.ts';
import type { Bundle } from './bundles.ts';
import { bundles } from './bundles.ts';

/**
 * Makes modules that have a bundle of their own stay out of `current`: `import('./sources/aws.ts')` becomes a `require`
 * of `./aws.cjs` at that moment. A static import of a lazy module is an error, for it would load it at once.
 */
export function ownBundles(current: Bundle): Plugin {
  const own = new Map(
    bundles.filter((bundle) => bundle.use !== undefined).map((bundle) => [inRoot(bundle.source), bundle]),
  );
  own.delete(inRoot(current.source));
  return {
    name: 'own-bundles',
    setup(build) {
      if (current.kind !== 'extension') return;
      build.onResolve({ filter: /^\.\.?\// }, ({ path, importer, kind }) => {
        const bundle = own.get(resolve(dirname(importer), path));
        if (!bundle) return undefined;
        if (kind !== 'dynamic-import') {
          return {
            errors: [
              { text: `${bundle.source} is loaded on first use: write await import('${path}'), or import type` },
            ],
          };
        }
        return { path: `./${bundle.output}`, external: true };
      });
    },
  };
}
