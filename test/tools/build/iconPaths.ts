import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** Gives the file of a codicon as the data of its path, to a hundredth of a px: what is left out of it is the same for all of them. */
export function iconPaths(): Plugin {
  return {
    name: 'icon paths',
    setup: ({ onLoad }) =>
      onLoad({ filter: /\.svg$/ }, async ({ path }) => ({
        contents: pathOf(await readFile(path, 'utf8')),
        loader: 'text',
      })),
  };
}

/**
 * By the rule `nonzero`, which SVG has where nothing is said: no icon that pages show has a hole by `evenodd` alone, as a few others have
 * (`symbol-structure`).
 *
 * @throws Error where the picture is more than paths in 16 by 16 px.
 */
function pathOf(svg: string): string {
  const paths = [...svg.matchAll(/<path [^>]*?\bd="([^"]+)"\/>/g)].map(([, data = '']) => data);
  if (!svg.includes('viewBox="0 0 16 16"') || paths.length !== svg.match(/<(?!svg\b|\/)/g)?.length)
    throw new Error(`An icon has to be paths in 16 by 16 px: ${svg.slice(0, 300)}`);
  return paths.join('').replace(/\d+\.\d{3,}/g, (number) => String(Number(Number(number).toFixed(2))));
}
